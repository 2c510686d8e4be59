public import Algebra
import Calculus

extension Workspace {
  /// Where the text says what makes a node: the statements are run anew, as they were, until it is
  /// there. nil where none of them makes it.
  public func place(of node: NodeID, madeBy statements: [Statement]) -> (
    place: Place, source: Source
  )? {
    var fresh = Workspace(
      scope: Scope(seed: scope.seed, readFile: scope.readFile, budget: scope.budget))
    for statement in statements {
      let before = fresh
      guard (try? fresh.run(statement)) != nil else { return nil }
      guard fresh.graph.count > node.index else { continue }
      return before.piece(making: node, in: statement).map {
        ($0.source.place(of: $0.span.start), $0.source)
      }
    }
    return nil
  }

  private func piece(
    making node: NodeID, in statement: Statement
  ) -> (span: Span, source: Source)? {
    switch statement.kind {
    case .bind(_, let syntax), .show(let syntax):
      var next = self
      next.scope.beginStatement()
      return Elaborator.piece(making: node, of: syntax, in: next.graph, scope: next.scope)
    case .define, .command: return nil
    }
  }
}
