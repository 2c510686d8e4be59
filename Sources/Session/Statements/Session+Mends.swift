import Algebra
import Calculus
import Language

/// What is offered in place of a line that does not work here.
extension Session {
  /// An error with such mends only as work in this session. An update of an input that is typed, such
  /// as `w -= 0.1 wbar`, is `:set`, so that what depends on it follows.
  func offering(_ error: Diagnostic, in source: Source) -> Diagnostic {
    // Of a line that is still being typed only the message is shown.
    guard workspace.scope.readingPurpose == .running else { return error }
    let offered = workspace.offering(error, in: source)
    guard source.origin == .typed, case .foreign(_, .update) = error.mistake else { return offered }
    let mends = offered.mends.filter { $0.line(in: source) != nil }
    guard let update = mends.first?.line(in: source), let line = setLine(update) else {
      return offered.offering(mends)
    }
    return offered.offering([.type(line, remark: "and what depends on it follows")] + mends)
  }

  /// The input whose name a statement moves on, while other values depend on it.
  func inputLeft(by statement: Statement) -> NodeID? {
    guard case .bind(let name, _) = statement.kind, let node = workspace.scope.values[name.text],
      graph.leaf(node)?.kind == .input, graph.descendants(of: [node]).count(where: \.self) > 1
    else { return nil }
    return node
  }

  /// The line that would have changed the input; nil where the new value has another shape.
  func setting(_ input: NodeID, insteadOf reply: Reply) -> String? {
    guard let node = reply.node, !reply.isInput, graph.shape(node) == graph.shape(input),
      reply.statement.text.utf8.count <= 60
    else { return nil }
    return ":set \(reply.statement.text)"
  }

  /// `w = w - 0.1 wbar` as a command that gives the input w another value; nil where that would not
  /// work.
  func setLine(_ binding: String) -> String? {
    guard let statements = try? Parser.parse(Source(binding), names: workspace.scope.kinds),
      statements.count == 1, case .bind(let name, let value) = statements[0].kind
    else { return nil }
    let text = value.source.text(value.span)
    guard (try? setting(name.text, to: text)) != nil else { return nil }
    return ":set \(name.text) = \(text)"
  }
}
