public import Algebra

/// What each node of a graph is called where people look at it.
///
/// A node that the learner named keeps its name. Others get a letter after their operation (the
/// sine's result is `s`), so that `z = exp(sin(u²)·log(u²))` shows as v, s, l, p and z; numbers,
/// transposes and copies are written out instead.
public struct Symbols: Sendable {
  /// The characters that formulas with these names are written in.
  public let script: Script
  private var names: [Int: String] = [:]
  private var taken: Set<String> = []
  /// The next number to try behind a letter.
  private var numbers: [String: Int] = [:]

  /// - Parameter named: names given by the learner, oldest first; the first name of a node counts.
  ///   A name that moved on to another node leaves a prime behind: the old `u` becomes `u′`,
  ///   the next one `u′′`.
  public init(
    _ graph: Graph, named: [(name: String, node: NodeID)], script: Script = .unicode
  ) {
    self.script = script
    var owner: [String: Int] = [:]
    var moves: [String: Int] = [:]
    for (name, node) in named {
      if let old = owner[name], old != node.index, names[old] == name {
        moves[name, default: 0] += 1
        names[old] = name + Self.primes(moves[name]!)
      }
      owner[name] = node.index
      if names[node.index] == nil { names[node.index] = name }
      taken.insert(name)
    }
    taken.formUnion(["e", "pi", "I"])
  }

  private static func primes(_ count: Int) -> String {
    switch count {
    case 1: "′"
    case 2: "′′"
    default: "′\(count)"
    }
  }

  /// Gives letters to the unnamed nodes among `shown`, in the order of their ids.
  public mutating func letter(_ graph: Graph, _ shown: [NodeID]) {
    for node in shown.sorted() where names[node.index] == nil {
      guard !Self.isWrittenOut(graph, node), let rule = graph.rule(node) else { continue }
      let name = free(rule.letter)
      names[node.index] = name
      taken.insert(name)
    }
  }

  private mutating func free(_ letter: String) -> String {
    if !taken.contains(letter) { return letter }
    var number = numbers[letter] ?? 2
    while taken.contains("\(letter)\(number)") { number += 1 }
    numbers[letter] = number + 1
    return "\(letter)\(number)"
  }

  /// Whether a node without a name is better shown by its formula than by a letter.
  static func isWrittenOut(_ graph: Graph, _ node: NodeID) -> Bool {
    switch graph.operation(node) {
    case .leaf, .constant, .identity, .broadcast, .transpose: true
    default: false
    }
  }

  /// The name that the learner or `letter` gave; nil where there is none.
  public func name(_ node: NodeID) -> String? { names[node.index] }

  /// Calls a node `name`, whatever it was called before.
  public mutating func set(_ name: String, for node: NodeID) { names[node.index] = name }

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
}
