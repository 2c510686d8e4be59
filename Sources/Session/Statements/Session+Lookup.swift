public import Algebra
public import Calculus
public import Language

/// Finding nodes, names and numbers by what a learner types.
extension Session {
  /// Every name that was ever given to a node, oldest first.
  public var named: [(name: String, node: NodeID)] { workspace.scope.named }
  /// Names that are bound now, in the order in which they were given.
  public var bound: [(name: String, node: NodeID)] { workspace.scope.bound }

  /// The first of a node's names that still stands for it; else the first that ever did.
  public func name(_ node: NodeID) -> String? {
    let names = workspace.scope.names(of: node)
    return names.first { workspace.scope.values[$0] == node } ?? names.first
  }

  /// What can be typed for a node: its name, or `ans`; nil where neither stands for it.
  public func typedName(_ node: NodeID) -> String? {
    let names = (name(node).map { [$0] } ?? []) + ["ans"]
    return names.first { workspace.scope.values[$0] == node }
  }

  /// The node that a name or an expression stands for.
  public func node(_ text: String) throws(CommandProblem) -> NodeID {
    if let node = workspace.scope.values[text] { return node }
    throw unknown(text)
  }

  private func unknown(_ text: String) -> CommandProblem {
    if workspace.scope.functions[text] != nil {
      return CommandProblem(
        "`\(text)` is a function; a sweep needs a value", help: "c = \(text)(…)")
    }
    let names = bound.map(\.name)
    if let near = Spelling.nearest(to: text, among: names) {
      return CommandProblem("the name `\(text)` is not bound", help: "\(near)")
    }
    return CommandProblem("the name `\(text)` is not bound", help: ":values")
  }

  /// Inputs that a value depends on, in the order in which they were made.
  public func inputs(behind node: NodeID) -> [NodeID] { inputs(behind: [node]) }

  /// Inputs that any of some values depends on.
  public func inputs(behind nodes: [NodeID]) -> [NodeID] {
    let reached = graph.ancestors(of: nodes)
    return graph.nodes.filter { reached[$0.index] && graph.leaf($0)?.kind == .input }
  }

  /// What the nodes behind some values are called: by the learner's names, the rest by letters.
  /// Literals, transposes and copies are written out.
  public func symbols(of outputs: [NodeID], _ script: Script) -> Symbols {
    var symbols = Symbols(graph, named: named, script: script)
    symbols.letter(graph, graph.visible(of: outputs, kept: Set(named.map(\.node) + outputs)))
    return symbols
  }

  // MARK: - Numbers

  /// The value of an expression in this session, which it leaves as it is.
  public func value(of expression: String) throws(Diagnostic) -> (node: NodeID, session: Session) {
    var next = self
    let replies = try next.run(expression)
    guard let node = replies.last?.node else {
      throw Diagnostic(
        .meaning(.noValue), at: Span(0, expression.utf8.count), in: Source(expression))
    }
    _ = next.evaluate([node]) { false }
    return (node, next)
  }

  /// The number or the matrix that an expression is worth.
  public func evaluated(_ text: String) throws(Diagnostic) -> Matrix {
    let (node, session) = try value(of: text)
    return session.values.found(node)
  }

  /// The value of an expression, which must have a shape; a number is meant for every entry.
  func literal(_ text: String, shape: Shape, for name: String) throws(CommandProblem) -> Matrix {
    let value: Matrix
    do throws(Diagnostic) { value = try evaluated(text) } catch {
      throw CommandProblem(error.message, help: error.suggestions)
    }
    if value.shape == shape { return value }
    if value.shape.isScalar { return Matrix(repeating: value.scalar, shape) }
    throw CommandProblem(
      "that is \(value.shape), and \(name) is \(shape)",
      help: ":forward \(name) along ones(\(shape.rows), \(shape.columns))")
  }
}

extension Graph {
  /// What is worth looking at behind some values: no literals, which stand in the formulas
  /// instead, unless they are kept.
  public func visible(of outputs: [NodeID], kept: Set<NodeID>) -> [NodeID] {
    let reached = ancestors(of: outputs)
    let varying = variables
    return nodes.filter { reached[$0.index] && (varying[$0.index] || kept.contains($0)) }
  }
}

extension CommandProblem {
  /// A sweep or a check was asked of a matrix.
  public static func notScalar(_ session: Session, _ node: NodeID) -> CommandProblem {
    let typed = session.typedName(node)
    return CommandProblem(
      "\(session.name(node) ?? typed ?? "this value") is \(session.graph.shape(node)), "
        + "and a sweep begins at a scalar", help: typed.map { ["c = sum(\($0))"] } ?? [])
  }
}
