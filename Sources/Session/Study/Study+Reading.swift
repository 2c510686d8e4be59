public import Algebra
public import Calculus
import Language

/// What is meant by the names that follow a command.
extension Study {
  /// The node of a name, or of a letter that an unnamed node was given.
  public func node(_ text: String) throws(CommandProblem) -> NodeID {
    if session.workspace.scope.values[text] == nil, let lettered = symbols.node(text, in: visible) {
      return lettered
    }
    return try session.node(text)
  }

  /// The same, for a command that needs a scalar; without a name, the value at hand.
  public func scalarNode(_ text: String) throws(CommandProblem) -> NodeID {
    guard let node = try text.isEmpty ? subject.last : node(text) else {
      throw CommandProblem("there is no value yet", help: "u = 1.3", "z = exp(sin(u^2) log(u^2))")
    }
    if !session.graph.shape(node).isScalar { throw .notScalar(session, node) }
    return node
  }

  /// The inputs that can move: those behind the values at hand, or else all that have names.
  public var movable: [NodeID] {
    let behind = session.inputs(behind: subject)
    let named = session.bound.map(\.node).filter { session.graph.leaf($0)?.kind == .input }
    return behind.isEmpty ? named : behind
  }

  /// A forward sweep that nothing is said of.
  public func firstSeed() throws(CommandProblem) -> ForwardSeed {
    guard let input = movable.first else {
      throw CommandProblem("there is no input that could move yet", help: "u = 1.3")
    }
    return session.firstSeed(input)
  }

  /// Whether a backward sweep can begin at the value at hand.
  public var hasScalar: Bool { subject.last.map { session.graph.shape($0).isScalar } ?? false }

  /// What is to be said of a request before it is done: which entry of a matrix moves, and how
  /// another one is chosen.
  public func remark(on request: Request) -> [PhraseLine] {
    guard case .forward(let seed) = request, seed.isFirstEntry,
      let name = session.name(seed.input)
    else { return [] }
    let shape = session.graph.shape(seed.input)
    let last = "\(shape.rows), \(shape.columns)"
    return [
      [
        Phrase("  \(name)[1, 1] moves; ", .muted), Phrase(":forward \(name)[\(last)]", .typed),
        Phrase(" moves another entry, ", .muted), Phrase(":forward \(name) random", .typed),
        Phrase(" all", .muted),
      ]
    ]
  }

  /// The nodes of some names.
  func targets(_ names: [String]) throws(CommandProblem) -> [Request.Target] {
    var targets: [Request.Target] = []
    for name in names { targets.append(Request.Target(name: name, node: try node(name))) }
    return targets
  }

  /// What was asked for behind `:derive`.
  func derivation(_ words: [String]) throws(CommandProblem) -> Request {
    var words = words
    let explains = words.last == "why" && session.workspace.scope.values["why"] == nil
    if explains { words.removeLast() }
    var output = ""
    if let place = words.firstIndex(of: "of") {
      output = words[(place + 1)...].joined(separator: " ")
      words.removeLast(words.count - place)
    }
    let node = try scalarNode(output)
    var targets = try targets(words.flatMap { $0.split(separator: ",").map(String.init) })
    if words.isEmpty {
      targets = session.inputs(behind: node).map {
        Request.Target(name: session.name($0) ?? "x", node: $0)
      }
    }
    guard !targets.isEmpty else {
      throw CommandProblem("there is no input to derive by", help: ":derive u")
    }
    return .derive(targets, of: node, explains: explains)
  }

  /// What the nodes behind the values at hand are called.
  public var symbols: Symbols { session.symbols(of: subject, script) }

  /// The nodes behind the values at hand that are worth looking at.
  public var visible: [NodeID] {
    session.graph.visible(of: subject, kept: Set(session.named.map(\.node) + subject))
  }
}

extension Symbols {
  /// The node, of some, that has a name.
  fileprivate func node(_ name: String, in nodes: [NodeID]) -> NodeID? {
    nodes.first { self.name($0) == name }
  }
}
