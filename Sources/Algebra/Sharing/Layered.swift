/// A dictionary whose copies share what they have in common: what was noted lately lies over the
/// rest, which stays as it is until there are some hundred changes.
public struct Layered<Key: Hashable, Value> {
  private var settled: [Key: Value]
  private var recent: [Key: Value?] = [:]

  /// So many changes are copied at most.
  private static var room: Int { 256 }

  /// A dictionary of some values.
  public init(_ values: [Key: Value] = [:]) { settled = values }

  /// The value of a key; nil where it has none.
  public subscript(key: Key) -> Value? {
    get {
      if let change = recent[key] { return change }
      return settled[key]
    }
    set {
      recent[key] = .some(newValue)
      if recent.count >= Self.room { settle() }
    }
  }

  private mutating func settle() {
    for (key, change) in recent { settled[key] = change }
    recent = [:]
  }

  /// Everything in one dictionary.
  public var all: [Key: Value] {
    var copy = self
    copy.settle()
    return copy.settled
  }

  /// Every key that has a value.
  public var keys: Dictionary<Key, Value>.Keys { all.keys }
}

extension Layered: Sendable where Key: Sendable, Value: Sendable {}
