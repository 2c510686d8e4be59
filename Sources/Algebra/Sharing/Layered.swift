/// A dictionary whose copies share what they have in common: what was noted lately lies over the
/// rest, which stays as it is until there are some hundred changes.
public struct Layered<Key: Hashable, Value> {
  @usableFromInline var settled: [Key: Value]
  @usableFromInline var recent: [Key: Value?] = [:]

  /// So many changes are copied at most.
  @usableFromInline static var room: Int { 256 }

  /// A dictionary of some values.
  @inlinable public init(_ values: [Key: Value] = [:]) { settled = values }

  /// The value of a key; nil where it has none.
  @inlinable public subscript(key: Key) -> Value? {
    get {
      if let change = recent[key] { return change }
      return settled[key]
    }
    set {
      recent[key] = .some(newValue)
      if recent.count >= Self.room { settle() }
    }
  }

  @inlinable mutating func settle() {
    for (key, change) in recent { settled[key] = change }
    recent.removeAll(keepingCapacity: true)
  }

  /// Everything in one dictionary.
  @inlinable public var all: [Key: Value] {
    var copy = self
    copy.settle()
    return copy.settled
  }

  /// Every key that has a value.
  @inlinable public var keys: Dictionary<Key, Value>.Keys { all.keys }
}

extension Layered: Sendable where Key: Sendable, Value: Sendable {}
