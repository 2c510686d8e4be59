import Algebra
import ArgumentParser
import Calculus
import Engine
import Language

/// `nntutor check PROGRAM --of c`
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Hold the gradient against forward mode and central differences.")

  @OptionGroup var program: ProgramArguments
  @OptionGroup var format: FormatArguments

  @Option(name: .long, parsing: .unconditional, help: "The 1×1 value; the last one by default.")
  var of: String?

  @Option(
    name: .long, parsing: .unconditionalSingleValue,
    help: "These inputs, repeated or by commas; every input by default.")
  var wrt: [String] = []

  private struct Result: Encodable {
    struct Node: Encodable {
      let name: String
      let reverse: MatrixJSON
      let forward: MatrixJSON
      let difference: MatrixJSON
      let relative_error: Double
    }
    let ok: Bool
    let nodes: [Node]
  }

  func run() throws {
    var workspace = try program.workspace()
    let (name, node) = try workspace.scalar(of, option: "--of")
    let targets = try workspace.targets(wrt)
    var swept = workspace.graph
    _ = try swept.backward(from: node, to: targets.map(\.node))
    try program.requireRoom(
      for: swept, printing: targets.map(\.node), isJSON: format.isJSON)
    let check = try GradientCheck(workspace.graph, of: node, wrt: targets.map(\.node))
    if format.isJSON {
      Output.line(try JSON.text(result(check, targets.map(\.name))))
    } else {
      for (target, finding) in zip(targets, check.findings) {
        let verdict = finding.isOK ? "ok  " : "FAIL"
        Output.line(
          "\(verdict) ∂\(name)/∂\(target.name)  off by \(finding.relativeError) from differences, "
            + "\(finding.forwardError) from forward mode")
      }
      Output.line(
        check.isOK ? "the gradient of \(name) holds" : "the gradient of \(name) does not hold")
    }
    if !check.isOK { throw ExitCode(1) }
  }

  private func result(_ check: GradientCheck, _ names: [String]) -> Result {
    let nodes = zip(names, check.findings).map { name, finding in
      Result.Node(
        name: name, reverse: MatrixJSON(finding.reverse), forward: MatrixJSON(finding.forward),
        difference: MatrixJSON(finding.difference), relative_error: finding.relativeError)
    }
    return Result(ok: check.isOK, nodes: nodes)
  }
}
