import Algebra
import ArgumentParser
import Calculus
import Engine
import Language
import Session

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
      let verdict: String
      let reverse: MatrixJSON
      let forward: MatrixJSON
      let difference: MatrixJSON
      let relative_error: Double
      let remarks: [String]
    }
    let ok: Bool
    let verdict: String
    let nodes: [Node]
    let first_nonfinite: NonFiniteNote.Described?
  }

  func run() throws {
    let program = try program.read()
    var workspace = program.workspace
    let (name, node) = try workspace.scalar(of, option: "--of")
    let targets = try workspace.targets(wrt)
    var swept = workspace.graph
    _ = try swept.backward(from: node, to: targets.map(\.node))
    try self.program.requireRoom(
      for: swept, printing: targets.map(\.node), isJSON: format.isJSON)
    let check = try GradientCheck(workspace.graph, of: node, wrt: targets.map(\.node))
    let note = program.note(
      gradientOf: node, wrt: targets.map(\.node), in: workspace.graph)
    if format.isJSON {
      Output.line(try JSON.text(result(check, name, targets.map(\.name), note)))
    } else {
      for (target, finding) in zip(targets, check.findings) { tell(finding, name, target.name) }
      Output.line(check.verdict.words(of: name))
      note?.tell()
    }
    if !check.isOK { throw ExitCode(1) }
  }

  private func tell(_ finding: GradientCheck.Finding, _ name: String, _ target: String) {
    let head = "\(word(finding.verdict)) ∂\(name)/∂\(target)  "
    func off(_ error: Double, _ witness: String) -> String {
      error.isNaN ? "nothing to compare with \(witness)" : "\(error) from \(witness)"
    }
    let differences = off(finding.relativeError, "differences")
    Output.line(
      head + (finding.relativeError.isNaN ? "" : "off by ") + differences + ", "
        + off(finding.forwardError, "forward mode"))
    for remark in finding.remarks(of: name, in: target, .unicode) { Output.line("     " + remark) }
  }

  private func word(_ verdict: GradientCheck.Verdict) -> String {
    switch verdict {
    case .ok: "ok  "
    case .doubt: "??  "
    case .wrong: "FAIL"
    }
  }

  private func result(
    _ check: GradientCheck, _ of: String, _ names: [String], _ note: NonFiniteNote?
  ) -> Result {
    let nodes = zip(names, check.findings).map { name, finding in
      Result.Node(
        name: name, verdict: finding.verdict.name, reverse: MatrixJSON(finding.reverse),
        forward: MatrixJSON(finding.forward), difference: MatrixJSON(finding.difference),
        relative_error: finding.relativeError,
        remarks: finding.remarks(of: of, in: name, .ascii))
    }
    return Result(
      ok: check.isOK, verdict: check.verdict.name, nodes: nodes,
      first_nonfinite: note?.described)
  }
}
