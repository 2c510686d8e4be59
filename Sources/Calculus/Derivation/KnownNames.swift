public import Algebra

/// The names of a program, as far as text that follows it must know them.
public struct KnownNames: Sendable {
  /// Names that are bound at the program's end, and their nodes; of a node's names the first counts.
  public let bound: [(name: String, node: NodeID)]
  /// Every name that means something: values, functions, the language's own.
  public private(set) var taken: Set<String>
  /// Functions of the language whose names the program has taken for something else.
  public let hidden: Set<String>
  /// Names that have moved on to another node: hints for what to call the old one.
  public let former: [NodeID: String]
  private let nameOfNode: [NodeID: String]

  /// - Parameters:
  ///   - bound: names and what they stand for now.
  ///   - taken: names that must not be given to anything new.
  ///   - hidden: functions that cannot be called by their names any more.
  ///   - former: names that nodes had before these moved on.
  public init(
    bound: [(name: String, node: NodeID)], taken: Set<String>, hidden: Set<String> = [],
    former: [NodeID: String] = [:]
  ) {
    self.bound = bound
    self.taken = taken.union(bound.map(\.name))
    self.hidden = hidden
    self.former = former
    nameOfNode = Dictionary(bound.map { ($0.node, $0.name) }) { first, _ in first }
  }

  /// What the node is called; nil where no name stands for it now.
  public func name(_ node: NodeID) -> String? { nameOfNode[node] }

  /// A name like `wish` that nothing has, not even in capitals, which is taken from now on: `v`, `v2`,
  /// `v3`.
  mutating func fresh(_ wish: String, suffix: String = "") -> String {
    var name = wish
    var number = 2
    let folded = Set(taken.map { $0.lowercased() })
    while folded.contains(name.lowercased()) || folded.contains((name + suffix).lowercased()) {
      name = "\(wish)\(number)"
      number += 1
    }
    taken.insert(name + suffix)
    return name
  }

  /// Only these nodes by their names, with every function of the language under its own name again.
  func restricted(to some: [(name: String, node: NodeID)]) -> KnownNames {
    KnownNames(bound: some, taken: taken, hidden: [], former: former)
  }

  /// Takes a name if it is free.
  mutating func claim(_ name: String) -> Bool { taken.insert(name).inserted }
}
