import Algebra
import ArgumentParser
import Calculus
import Language
import Session
import Tutor

/// `nntutor derive PROGRAM --of c --wrt X`
struct Derive: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "derive", abstract: "The adjoint of a variable as a formula, and as a program.",
    discussion: """
      The formula is for reading. With --format json, `program` holds lines that follow PROGRAM \
      and evaluate to the same. The same variable twice (--wrt x --wrt x) asks for the second \
      derivative: the Hessian times a direction v.
      """)

  @OptionGroup var program: ProgramArguments

  @Option(name: .long, parsing: .unconditional, help: "The 1×1 value; the last one by default.")
  var of: String?

  @Option(
    name: .long, parsing: .unconditionalSingleValue,
    help: "With respect to these, repeated or by commas; every input by default.")
  var wrt: [String] = []

  @Option(
    name: .long,
    help: "How far bars are written out: none, some (the default), all, or how many times.")
  var expand: ExpansionArgument?

  @Flag(name: .long, help: "The tangent of a value instead, along directions Xdot.")
  var tangent = false

  @Flag(name: .long, help: "Which laws lead from the chain rule to the formula.")
  var why = false

  @Flag(name: .long, help: "The index proof behind it, line by line.")
  var steps = false

  @Option(name: .long, help: "How to print the formula.")
  var format: DerivationText.Format = .text

  @Flag(name: .long, help: "Print one JSON object.")
  var json = false

  func run() throws {
    let program = try program.read()
    var workspace = program.workspace
    let names = workspace.scope.knownNames
    let targets = try workspace.targets(wrt)
    guard !targets.isEmpty else {
      CommandProblem("there is no input to derive by", help: "x = 1.3").report("--wrt")
      throw ExitCode(1)
    }
    let isSecond = targets.count == 2 && targets[0].name == targets[1].name
    if tangent { return try printTangent(program, targets, names) }
    let (name, node) = try workspace.scalar(of, option: "--of")
    let note = program.note(gradientOf: node, wrt: targets.map(\.node), in: workspace.graph)
    defer { if format != .json, !json { tellLostDigits(workspace, node, targets.map(\.node)) } }
    if isSecond {
      let second = try derived { () throws(DerivationProblem) in
        try SecondDerivative(
          workspace.graph, of: node, wrt: targets[0], names: names, explains: why)
      }
      return try DerivationText(name, second.product, format, json, why, note: note).print(second)
    }
    let derivation = try derived { () throws(DerivationProblem) in
      try Derivation(
        workspace.graph, of: node, wrt: targets, names: names,
        expanding: expand?.expansion ?? .some, explains: explains)
    }
    let proof = steps ? try DerivationProof(targets, from: (name, node), in: workspace) : nil
    try DerivationText(name, derivation, format, json, why, proof, note: note).print()
  }

  private var explains: Bool { why || json || format == .json }

  /// What is derived.
  /// - Throws: `ExitCode(1)` after a message, where that cannot be.
  private func derived<Result>(
    _ derive: () throws(DerivationProblem) -> Result
  ) throws -> Result {
    do throws(DerivationProblem) { return try derive() } catch {
      throw program.failure(error.message)
    }
  }

  /// Says where the formulas, computed as they are written, lose digits.
  private func tellLostDigits(_ workspace: Workspace, _ node: NodeID, _ targets: [NodeID]) {
    var graph = workspace.graph
    guard let backward = try? graph.backward(from: node, to: targets) else { return }
    let symbols = Symbols(graph, named: workspace.scope.named)
    Output.notes(
      graph.digitNotes(targets.compactMap { backward.adjoint(of: $0) }, symbols, .ascii))
  }

  private func printTangent(
    _ program: ReadProgram, _ targets: [(name: String, node: NodeID)], _ names: KnownNames
  ) throws {
    var workspace = program.workspace
    let name = of ?? workspace.lastName ?? "ans"
    let node = try workspace.node(name, option: "--of")
    let isName = workspace.scope.bound.contains { $0.name == name }
    let derivation = try derived { () throws(DerivationProblem) in
      try Derivation(
        workspace.graph, tangentOf: (isName ? name : "ans", node), along: targets, names: names,
        expanding: expand?.expansion ?? .some, explains: explains)
    }
    let note = program.note(tangentOf: node, along: targets.map(\.node), in: workspace.graph)
    try DerivationText(name, derivation, format, json, why, note: note).print()
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
