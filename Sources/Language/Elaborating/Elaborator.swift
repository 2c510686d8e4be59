public import Algebra
public import Calculus

/// Turns syntax into nodes of a graph: one loop over the arena, in which a call of the learner's
/// own function sets the present expression aside. No depth of either costs stack.
public struct Elaborator {
  /// An expression on the way, and the call that it is the body of.
  struct Frame {
    let syntax: Syntax
    let parameters: [String: Operand]
    let function: String?
    let firstNewNode: Int
    var results: [Operand] = []
  }

  /// Calls may not unfold into more than this.
  private static let mostSteps = 1_000_000
  /// Calls inside calls are grouped to this depth: boxes within more boxes cannot be read.
  private static let deepestGroup = 8
  /// An error in a body names so many of the calls that led there.
  private static let mostCallsShown = 4

  var graph: Graph
  let scope: Scope
  var frame: Frame
  private var suspended: [Frame] = []
  /// The functions whose bodies are being read.
  private var active: Set<String> = []
  private var stepsInCalls = 0
  /// The node whose making is watched for, and what made it.
  private var watched: NodeID?
  private var maker: (syntax: Syntax, index: Syntax.Index)?
  /// Matrices that the statement has drawn so far.
  var draws = 0

  /// The node of an expression.
  /// - Throws: a `Diagnostic`; the graph may then hold nodes that nothing refers to.
  public static func insert(
    _ syntax: Syntax, into graph: inout Graph, scope: Scope
  ) throws(Diagnostic) -> NodeID {
    try run(syntax, &graph, scope) { elaborator, result throws(Diagnostic) in
      try elaborator.node(result, at: syntax.root)
    }
  }

  /// The piece of the text that makes a node, inside a function's body as well; nil where the
  /// expression does not make it.
  static func piece(
    making node: NodeID, of syntax: Syntax, in graph: Graph, scope: Scope
  ) -> (span: Span, source: Source)? {
    guard graph.count <= node.index else { return nil }
    var elaborator = Elaborator(syntax, graph, scope)
    elaborator.watched = node
    guard (try? elaborator.run()) != nil else { return nil }
    guard let maker = elaborator.maker else { return (syntax.span, syntax.source) }
    return (maker.syntax.span(of: maker.index), maker.syntax.source)
  }

  /// A new input with the value of a literal or a constructor, or with `value` in its place.
  static func insertInput(
    _ syntax: Syntax, into graph: inout Graph, scope: Scope, value: Matrix? = nil
  ) throws(Diagnostic) -> NodeID {
    try run(syntax, &graph, scope) { elaborator, result throws(Diagnostic) in
      try elaborator.input(value.map { .literal($0) } ?? result)
    }
  }

  private static func run(
    _ syntax: Syntax, _ graph: inout Graph, _ scope: Scope,
    _ finish: (inout Elaborator, Operand) throws(Diagnostic) -> NodeID
  ) throws(Diagnostic) -> NodeID {
    var elaborator = Elaborator(syntax, graph, scope)
    // The elaborator alone holds the graph meanwhile, so that appending does not copy it.
    graph = Graph()
    defer { graph = elaborator.graph }
    let result = try elaborator.run()
    return try finish(&elaborator, result)
  }

  private init(_ syntax: Syntax, _ graph: Graph, _ scope: Scope) {
    self.graph = graph
    self.scope = scope
    frame = Frame(syntax: syntax, parameters: [:], function: nil, firstNewNode: graph.count)
  }

  private mutating func run() throws(Diagnostic) -> Operand {
    do throws(Diagnostic) {
      while true {
        let index = frame.results.count
        if index < frame.syntax.nodes.count {
          let operand = try operand(Syntax.Index(index))
          if let watched, maker == nil, graph.count > watched.index {
            maker = (frame.syntax, Syntax.Index(index))
          }
          if let operand { frame.results.append(operand) }
        } else if let outer = suspended.popLast() {
          endCall(returningTo: outer)
        } else {
          return frame.results[index - 1]
        }
      }
    } catch {
      throw located(error)
    }
  }

  /// The operand that a piece of syntax stands for; nil where a call has been entered instead.
  private mutating func operand(_ index: Syntax.Index) throws(Diagnostic) -> Operand? {
    let syntax = frame.syntax
    switch syntax[index] {
    case .number(let value): return .number(value)
    case .text(let text): return .text(syntax.name(text))
    case .name(let name): return try value(syntax.name(name), at: index)
    case .negate(let operand): return try negated(operand, at: index)
    case .transpose(let operand): return try transposed(operand, at: index)
    case .binary(let sign, let left, let right): return try binary(sign, left, right, at: index)
    case .call(let name, let list):
      return try call(syntax.name(name), Array(syntax.children(list)), at: index)
    case .index(let base, let list):
      return try entries(of: base, Array(syntax.children(list)), at: index)
    case .everything: return .everything
    case .range(let from, let to): return .range(from: from, to: to)
    case .row(let list): return .row(Array(syntax.children(list)))
    case .bracket(let list): return try bracket(Array(syntax.children(list)), at: index)
    }
  }

  /// What a name stands for: a parameter, a value, a derivative of the last pass, a constant.
  private func value(_ name: String, at index: Syntax.Index) throws(Diagnostic) -> Operand {
    if let operand = frame.parameters[name] { return operand }
    if let node = scope.values[name] { return .node(node) }
    if scope.functions[name] != nil {
      throw error(.functionAsValue(name), at: index, mends: [.form("\(name)(x)")])
    }
    if let node = scope.derivatives[name] { return .node(node) }
    if let number = BuiltIn.constants[name] { return .number(number) }
    if name == BuiltIn.identityName { return .identity(FlexibleIdentity()) }
    throw unknownName(name, at: index)
  }

  /// Sets the present expression aside for the body of `function`.
  mutating func enter(
    _ function: Scope.Function, _ arguments: [Syntax.Index], at index: Syntax.Index
  ) throws(Diagnostic) {
    guard arguments.count == function.parameters.count else {
      throw error(
        .meaning(.wrongCount(usage: function.usage, given: arguments.count)), at: index)
    }
    let name = function.name.text
    if active.contains(name) {
      throw error(.meaning(.callsItself(name)), at: index)
    }
    stepsInCalls += function.body.nodes.count
    if stepsInCalls > Self.mostSteps { throw error(.meaning(.tooManySteps), at: index) }
    var parameters: [String: Operand] = [:]
    for (parameter, argument) in zip(function.parameters, arguments) {
      parameters[parameter.text] = try passed(argument)
    }
    active.insert(name)
    suspended.append(frame)
    frame = Frame(
      syntax: function.body, parameters: parameters, function: name, firstNewNode: graph.count)
  }

  /// An argument as the parameter gets it: numbers become nodes, so that they can be named.
  private mutating func passed(_ argument: Syntax.Index) throws(Diagnostic) -> Operand {
    switch frame.results[argument.value] {
    case .identity(let flexible): return .identity(flexible)
    default: return .node(try node(argument))
    }
  }

  /// Hands the body's value to the call, and groups the nodes that the call has made.
  private mutating func endCall(returningTo outer: Frame) {
    let inner = frame
    frame = outer
    if let name = inner.function { active.remove(name) }
    var result = inner.results[inner.results.count - 1]
    if case .number(let value) = result { result = .node(graph.number(value)) }
    frame.results.append(result)
    guard case .node(let node) = result, node.index >= inner.firstNewNode,
      let name = inner.function, suspended.count < Self.deepestGroup
    else { return }
    let nodes = (inner.firstNewNode..<graph.count).map { NodeID($0) }
    graph.addGroup(Graph.Group(name: name, nodes: nodes, result: node))
  }

  /// The error with the calls that led to it.
  private func located(_ error: Diagnostic) -> Diagnostic {
    suspended.reversed().prefix(Self.mostCallsShown).reduce(error) { error, outer in
      let call = Syntax.Index(outer.results.count)
      return error.reached(
        from: .init(outer.syntax.span(of: call), "in this call"), in: outer.syntax.source)
    }
  }
}
