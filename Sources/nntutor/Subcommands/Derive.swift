import Algebra
import ArgumentParser
import Calculus
import Language
import Tutor

/// `nntutor derive PROGRAM --of c --wrt X`
struct Derive: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "derive", abstract: "The adjoint of a variable as a formula, and as a program.")

  @OptionGroup var program: ProgramArguments

  @Option(name: .long, parsing: .unconditional, help: "The 1×1 value; the last one by default.")
  var of: String?

  @Option(
    name: .long, parsing: .unconditionalSingleValue,
    help: "With respect to these, repeated or by commas; every input by default.")
  var wrt: [String] = []

  @Option(
    name: .long,
    help: "How far the bars of named values are written out: none, some, all, or how many times.")
  var expand: ExpansionArgument?

  @Option(name: .long, help: "How to print the formula.")
  var format: Format = .text

  @Flag(name: .long, help: "The index proof behind it, line by line.")
  var steps = false

  @Flag(name: .long, help: "Print one JSON object.")
  var json = false

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, unicode, latex, markdown, json
  }

  private struct Result: Encodable {
    let of: String
    let formula: String
    let formulas: [String: String]
    let program: String
    let derivation: [Step]

    struct Step: Encodable {
      let line: String
      let reason: String
    }
  }

  func run() throws {
    var workspace = try program.workspace()
    let names = workspace.scope.knownNames
    let targets = try workspace.targets(wrt)
    let (name, node) = try workspace.scalar(of, option: "--of")
    let derivation = try Derivation(
      workspace.graph, of: node, wrt: targets, names: names, expanding: expand?.expansion ?? .some)
    let proofs = steps ? try DerivationProof.of(targets, from: (name, node), in: workspace) : []
    if json || format == .json { return try printJSON(name, derivation, proofs) }
    if steps { return DerivationProof.print(proofs, format) }
    for line in derivation.formulas { Output.line(line.text(format == .text ? .ascii : .unicode)) }
  }

  private func printJSON(
    _ name: String, _ derivation: Derivation, _ proofs: [DerivationProof.Outcome]
  ) throws {
    let lines = derivation.formulas.map { ($0.symbol.text, $0.value.text(.ascii)) }
    let result = Result(
      of: name, formula: derivation.formulas.map { $0.text(.ascii) }.joined(separator: "\n"),
      formulas: Dictionary(lines) { $1 }, program: derivation.programText,
      derivation: DerivationProof.lines(proofs).map { .init(line: $0.line, reason: $0.reason) })
    Output.line(try JSON.text(result))
  }
}

/// `none`, `some`, `all`, or a number of times.
struct ExpansionArgument: ExpressibleByArgument {
  let expansion: Derivation.Expansion

  init?(argument: String) {
    switch argument {
    case "none": expansion = .depth(0)
    case "some": expansion = .some
    case "all": expansion = .all
    default:
      guard let depth = Int(argument), depth >= 0 else { return nil }
      expansion = .depth(depth)
    }
  }
}
