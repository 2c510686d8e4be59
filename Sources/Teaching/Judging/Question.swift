public import Algebra
import Calculus
public import Language

/// What is asked: the adjoint of one operand of `C = A*B`.
///
/// Capitals are n×n, lower-case operands n×1; `s`, `t`, `k` and Greek letters are numbers. Sizes that
/// are given count before these, and operands that would not fit so are tried as rows and numbers.
public struct Question: Sendable {
  /// How sizes are chosen where none are given.
  public enum Sizes: Hashable, Sendable {
    /// Everything n×n: shapes give nothing away.
    case square(Int)
    /// As many different sizes as the expression allows: shapes warn.
    case rectangular
  }

  /// An input of the expression.
  public struct Operand: Sendable {
    /// Its name as typed.
    public let name: String
    /// Its leaf.
    public let node: NodeID
  }

  /// The text, `C = A*B`.
  public let text: String
  /// The names and nodes of the expression, and those of the result's adjoint.
  public internal(set) var workspace: Workspace
  /// The inputs, in the order met.
  public let operands: [Operand]
  /// What is differentiated by.
  public let target: Operand
  /// The result's name: `C`; `c` where it has none.
  public let resultName: String
  /// The result.
  public let result: NodeID
  /// The leaf that stands for the result's adjoint.
  public let adjoint: NodeID
  /// The right answer, as the engine's sweep has it.
  public let truth: NodeID
  /// Whether the text names sizes of its own.
  public let fixesSizes: Bool

  /// - Parameters:
  ///   - wrt: the operand, by its name.
  ///   - shapes: sizes that are given.
  /// - Throws: `QuestionProblem` where the text cannot be read.
  public init(
    _ text: String, wrt: String, shapes: [String: Shape] = [:], sizes: Sizes = .square(3)
  ) throws(QuestionProblem) {
    let names: QuestionNames
    do throws(Diagnostic) { names = try QuestionNames(text) } catch { throw .unreadable(error) }
    guard names.operands.contains(wrt) else { throw .noOperand(wrt, known: names.operands) }
    if let other = shapes.keys.first(where: { !names.operands.contains($0) }) {
      throw .noOperand(other, known: names.operands)
    }
    let candidates = ShapeCandidates(names.operands, given: shapes, sizes)
    var first: Diagnostic?
    var best: (workspace: Workspace, result: NodeID)?
    for assignment in candidates.assignments {
      do throws(Diagnostic) {
        best = try Self.read(text, names.operands, assignment)
        break
      } catch { first = first ?? error }
    }
    guard let (read, result) = best else {
      throw first.map { .unreadable($0) } ?? .empty
    }
    var workspace = read
    self.text = text
    self.result = result
    operands = names.operands.map { Operand(name: $0, node: read.scope.values[$0]!) }
    target = operands.first { $0.name == wrt }!
    resultName = names.result ?? "c"
    fixesSizes = names.fixesSizes
    adjoint = workspace.graph.insert(
      .init(.input, Matrix(repeating: 1, workspace.graph.shape(result))))
    for name in Self.adjointNames(resultName, besides: names.all) {
      workspace.scope.bind(name, to: adjoint)
    }
    truth =
      workspace.graph.adjoint(of: target.node, from: result, seed: adjoint)
      ?? workspace.graph.insert(.zeros(workspace.graph.shape(target.node)))
    self.workspace = workspace
  }

  private static func read(
    _ text: String, _ operands: [String], _ shapes: [String: Shape]
  ) throws(Diagnostic) -> (Workspace, NodeID) {
    var workspace = Workspace(scope: Scope(budget: MemoryBudget(bytes: 50_000_000)))
    for name in operands {
      let shape = shapes[name] ?? .scalar
      let node = workspace.graph.insert(.init(.input, Matrix(repeating: 1, shape)))
      workspace.scope.bind(name, to: node)
    }
    let source = Source(text, name: "question")
    let results = try workspace.run(source)
    switch results.last?.effect {
    case .bound(_, let node, _)?, .shown(let node)?: return (workspace, node)
    default: throw Diagnostic(.meaning(.noValue), at: Span(0, source.bytes.count), in: source)
    }
  }

  /// `Cbar`, `cbar`, `C̄`, `dC` and `G`, as far as nothing else is called so.
  static func adjointNames(_ result: String, besides taken: Set<String>) -> [String] {
    let cases = [result, result.lowercased(), result.uppercased()]
    let names = cases.map { $0 + "bar" } + cases.map { Accent.bar($0) } + cases.map { "d" + $0 }
    var seen = taken
    return (names + ["G"]).filter { seen.insert($0).inserted }
  }

  /// What the result's adjoint is called in answers that are shown: `Cbar`.
  var adjointName: String {
    let operands = Set(operands.map(\.name) + [resultName])
    return Self.adjointNames(resultName, besides: operands).first ?? "G"
  }

  /// What an answer may begin with: `Abar =`.
  var answerNames: Set<String> { Set(Self.adjointNames(target.name, besides: ["G"])) }

  /// What nodes are called in answers that are shown.
  var names: [NodeID: String] {
    var names = Dictionary(operands.map { ($0.node, $0.name) }) { first, _ in first }
    names[adjoint] = adjointName
    if names[result] == nil { names[result] = resultName }
    return names
  }

  /// The names that are not looked behind: operands, the result and its adjoint.
  var named: Set<NodeID> { Set(operands.map(\.node) + [result, adjoint]) }
}

/// Why a question cannot be asked.
public enum QuestionProblem: Error, Sendable {
  case empty
  /// There is no operand of that name.
  case noOperand(String, known: [String])
  case unreadable(Diagnostic)

  /// What is the matter, in a sentence.
  public var message: String {
    switch self {
    case .empty: "the question is empty"
    case .noOperand(let name, let known):
      known.isEmpty
        ? "the question has no operands"
        : "`\(name)` is no operand of the question: "
          + known.joined(separator: ", ")
    case .unreadable(let diagnostic): diagnostic.message
    }
  }
}
