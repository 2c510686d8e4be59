public import Algebra

/// What each node of a graph is called where people look at it.
///
/// A node that the learner named keeps its name. Others get a letter after their operation (the
/// sine's result is `s`), so that `z = exp(sin(u²)·log(u²))` shows as v, s, l, p and z; numbers,
/// transposes and copies are written out instead. Every symbol is a name of the language, and no two
/// nodes share one.
public struct Symbols: Sendable {
  /// The characters that formulas with these names are written in.
  public let script: Script
  private var names: [Int: String] = [:]
  /// Names that have a meaning; those that the tutor gives differ from them by more than case.
  private var taken: Set<String> = []
  private var folded: Set<String> = []
  /// Functions that the learner has taken the name of.
  private var hidden: Set<String> = []
  /// The next number to try behind a letter.
  private var numbers: [String: Int] = [:]

  /// - Parameter named: names given by the learner, oldest first; the first name of a node counts.
  ///   What a name stood for before it moved on to another node is called `u_old`, then `u_old2`.
  public init(
    _ graph: Graph, named: [(name: String, node: NodeID)], script: Script = .unicode
  ) {
    self.script = script
    for name in named.map(\.name) + ["e", "pi", "I", "inf", "nan"] { take(name) }
    hidden = Set(named.map(\.name))
    var owner: [String: Int] = [:]
    for (name, node) in named {
      if let old = owner[name], old != node.index, names[old] == name {
        names[old] = free(name + "_old")
      }
      owner[name] = node.index
      if names[node.index] == nil { names[node.index] = name }
    }
  }

  private mutating func take(_ name: String) {
    taken.insert(name)
    folded.insert(name.lowercased())
  }

  /// Gives letters to the unnamed nodes among `shown`, in the order of their ids.
  public mutating func letter(_ graph: Graph, _ shown: [NodeID]) {
    for node in shown.sorted() where names[node.index] == nil {
      guard !Self.isWrittenOut(graph, node) else { continue }
      names[node.index] = free(Self.letter(graph, node))
    }
  }

  private static func letter(_ graph: Graph, _ node: NodeID) -> String {
    switch graph.leaf(node)?.kind {
    case .mask: "M"
    case .data, .input: "r"
    case nil: graph.rule(node)?.letter ?? "k"
    }
  }

  private mutating func free(_ letter: String) -> String {
    var name = letter
    var number = numbers[letter] ?? 2
    while folded.contains(name.lowercased()) {
      name = "\(letter)\(number)"
      number += 1
    }
    numbers[letter] = number
    take(name)
    return name
  }

  /// Whether a node without a name is better shown by its formula than by a letter.
  static func isWrittenOut(_ graph: Graph, _ node: NodeID) -> Bool {
    switch graph.operation(node) {
    case .constant(let matrix): matrix.shape.count <= 9
    case .identity: true
    case .leaf: graph.isIdleMask(node) || isFixed(graph.leaf(node)?.spelling ?? "")
    case .broadcast, .transpose: true
    default: false
    }
  }

  /// Whether the constructor's text says its numbers, as `ones(2, 3)` does and `randn(2, 3)` does not.
  private static func isFixed(_ spelling: String) -> Bool {
    ["zeros(", "ones(", "eye(", "linspace("].contains { spelling.hasPrefix($0) }
  }

  /// Whether a node is nothing to stop at: a transpose or a copy without a name belongs to the
  /// operation that uses it.
  public func isSilent(_ graph: Graph, _ node: NodeID) -> Bool {
    guard name(node) == nil else { return false }
    switch graph.operation(node) {
    case .broadcast, .transpose: return true
    default: return false
    }
  }

  /// The name that the learner or `letter` gave; nil where there is none.
  public func name(_ node: NodeID) -> String? { names[node.index] }

  /// Every name that a node has here.
  public var inUse: Set<String> { Set(names.values) }

  /// Calls a node `name`, whatever it was called before.
  public mutating func set(_ name: String, for node: NodeID) { names[node.index] = name }

  /// Whether the learner has taken a function's name for something else.
  func isHidden(_ function: String) -> Bool { hidden.contains(function) }

  /// The node when it is spoken of itself: as in a formula, but copies are told from what they
  /// copy, `b⇉`.
  public func subject(_ graph: Graph, _ node: NodeID) -> Fragment {
    var symbol = symbol(graph, node)
    if name(node) == nil, case .broadcast = graph.operation(node) {
      symbol.text += script.isASCII ? "_copied" : "⇉"
    }
    return symbol
  }

  /// The node in a formula: its name, or what it is.
  public func symbol(_ graph: Graph, _ node: NodeID) -> Fragment {
    FormulaWriter(graph, script) { name($0) }.write(node)
  }

  /// The node as a name in a term.
  func term(_ graph: Graph, _ node: NodeID) -> Surface.Symbol {
    Surface.Symbol(name(node) ?? symbol(graph, node).text(atLeast: .postfix))
  }

  /// The node's adjoint or tangent as a name in a term: `C̄`, `Cbar` in ASCII; numbered where the
  /// learner has something of that name.
  public func marked(_ graph: Graph, _ node: NodeID, _ mark: Accent) -> Surface.Symbol {
    guard let name = name(node) else {
      let text = mark.over(subject(graph, node), script)
      return Surface.Symbol(text, nil)
    }
    var symbol = Surface.Symbol(name, mark)
    var number = 2
    while taken.contains(symbol.text) || taken.contains(mark.over(symbol.base)) {
      symbol = Surface.Symbol("\(name)_\(number)", mark)
      number += 1
    }
    return symbol
  }
}
