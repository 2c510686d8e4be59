import Algebra
import Calculus
import Language

/// An answer as it was read.
struct Answer {
  /// The names and nodes of the question, and the answer's behind them.
  let workspace: Workspace
  /// What the answer is worth, as a node.
  let node: NodeID
  /// The expression.
  let syntax: Syntax

  /// Why an answer cannot be judged.
  struct Fault: Error {
    let fault: Verdict.Fault
    let message: String
  }

  private static let mostBytes = 4000

  /// - Throws: what is the matter with it, which costs the learner nothing.
  init(_ text: String, to question: Question) throws(Fault) {
    guard text.utf8.count <= Self.mostBytes else {
      throw Fault(fault: .syntax, message: "the answer is longer than \(Self.mostBytes) bytes")
    }
    let source = Source(text, name: "answer")
    let statements: [Statement]
    do throws(Diagnostic) {
      statements = try Parser.parse(source, names: question.workspace.scope.kinds)
    } catch { throw Self.fault(error) }
    guard let statement = statements.first else {
      throw Fault(fault: .syntax, message: "the answer is empty")
    }
    guard statements.count == 1 else {
      throw Fault(fault: .syntax, message: "one expression is asked for, and these are several")
    }
    switch statement.kind {
    case .show(let value): syntax = value
    case .bind(let name, let value):
      guard question.answerNames.contains(name.text) else {
        throw Fault(
          fault: .syntax,
          message: "`\(name.text)` is not what is asked for: `\(question.target.name)bar = …`")
      }
      syntax = value
    case .define, .command:
      throw Fault(fault: .syntax, message: "an expression is asked for")
    }
    if let name = Self.forbidden(in: syntax) {
      throw Fault(
        fault: .forbidden, message: "`\(name)` would answer for you; write the rule itself")
    }
    var workspace = question.workspace
    do throws(Diagnostic) {
      node = try Self.node(of: syntax, source, question, &workspace)
    } catch { throw Self.fault(error) }
    self.workspace = workspace
  }

  /// The answer's node; an identity that stands for the whole answer has the operand's size.
  private static func node(
    of syntax: Syntax, _ source: Source, _ question: Question, _ workspace: inout Workspace
  ) throws(Diagnostic) -> NodeID {
    do throws(Diagnostic) {
      return try Elaborator.insert(syntax, into: &workspace.graph, scope: workspace.scope)
    } catch {
      guard case .meaning(.identityNeedsSize) = error.mistake else { throw error }
      let shape = workspace.graph.shape(question.target.node)
      let sized = Source(
        "(\(source.text(syntax.span))) + zeros(\(shape.rows), \(shape.columns))", name: "answer")
      let larger = try Parser.parseExpression(sized, names: workspace.scope.kinds)
      return try Elaborator.insert(larger, into: &workspace.graph, scope: workspace.scope)
    }
  }

  /// Functions that would answer for the learner, or otherwise at every look.
  private static func forbidden(in syntax: Syntax) -> String? {
    for node in syntax.nodes {
      guard case .call(let index, _) = node else { continue }
      let name = syntax.name(index)
      if ["grad", "jvp", "load", "rand", "randn", "dropout"].contains(name) { return name }
    }
    return nil
  }

  static func fault(_ diagnostic: Diagnostic) -> Fault {
    let kind: Verdict.Fault
    switch diagnostic.mistake {
    case .meaning(let meaning):
      switch meaning {
      case .unknownName, .unknownFunction: kind = .unknownName
      case .tooManySteps, .tooLarge, .tooMuchMemory: kind = .forbidden
      case .innerSizes, .shapesDiffer, .needsSameShape, .needsSameRows, .needsSquare, .needsScalar,
        .needsVector, .needsRow, .needsSameCount, .raggedRows, .unevenHeights, .identityNotSquare,
        .identityNeedsSize, .outside, .emptyRange, .oneIndex:
        kind = .shape
      default: kind = .syntax
      }
    default: kind = .syntax
    }
    return Fault(fault: kind, message: diagnostic.message)
  }
}
