import Algebra
import ArgumentParser
import Calculus
import Language
import Proofs
import Tutor

/// `nntutor derive PROGRAM --of c --wrt X --steps`
struct Derive: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "derive", abstract: "The adjoint of an input as a formula, and why.")

  /// How a derivation is printed.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, unicode, latex, markdown, json
  }

  @OptionGroup var program: ProgramArguments

  @Option(name: .long, help: "How to print the result.")
  var format: Format = .text

  @Flag(name: .long, help: "Print one JSON object.")
  var json = false

  @Option(name: .long, parsing: .unconditional, help: "The 1×1 value; the last one by default.")
  var of: String?

  @Option(
    name: .long, parsing: .unconditionalSingleValue,
    help: "With respect to these, repeated or by commas; every input by default.")
  var wrt: [String] = []

  @Flag(name: .long, help: "The index proof, line by line.")
  var steps = false

  private struct Result: Encodable {
    struct Item: Encodable {
      let line: String
      let reason: String
    }
    let formula: String
    let program: String
    let derivation: [Item]?
  }

  func run() throws {
    var workspace = try program.workspace()
    let (_, node) = try workspace.scalar(of, option: "--of")
    for target in try workspace.targets(wrt) { try show(target, of: node, in: workspace) }
  }

  private func show(
    _ target: (name: String, node: NodeID), of node: NodeID, in workspace: Workspace
  ) throws {
    let proof: Proof
    do throws(ProofProblem) {
      proof = try Proof(
        of: node, wrt: target.node, in: workspace.graph, named: workspace.scope.named)
    } catch {
      Output.error("derive: error: \(error.message)")
      throw ExitCode(1)
    }
    let written = ProofFormat(rawValue: format.rawValue)
    guard !json, let written else { return try print(proof) }
    if steps { Output.text(proof.text(written)) } else { Output.line(proof.formula(written)) }
  }

  private func print(_ proof: Proof) throws {
    let lines = steps ? proof.lines(.unicode) : nil
    Output.line(
      try JSON.text(
        Result(
          formula: proof.formula(), program: proof.program.joined(separator: "\n"),
          derivation: lines?.map { .init(line: $0.line, reason: $0.reason) })))
  }
}
