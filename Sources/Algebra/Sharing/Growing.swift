/// A list that grows at its end, and whose copies share what they have in common.
///
/// An array that is shared is copied whole when one of its owners appends. Here only its latest part
/// is: the elements before it are moved to where they stay, a few hundred at a time.
public struct Growing<Element> {
  @usableFromInline var settled: [Element]
  @usableFromInline var recent: [Element] = []

  /// So many elements are copied at most, on average half of them.
  @usableFromInline static var room: Int { 256 }

  /// A list of some elements.
  @inlinable public init(_ elements: [Element] = []) { settled = elements }

  /// Adds an element.
  @inlinable public mutating func append(_ element: Element) {
    recent.append(element)
    if recent.count >= Self.room { settle() }
  }

  /// Adds some elements, which will stand side by side in memory.
  @inlinable public mutating func append(contentsOf elements: some Collection<Element>) {
    recent.append(contentsOf: elements)
    if recent.count >= Self.room { settle() }
  }

  @inlinable mutating func settle() {
    settled.append(contentsOf: recent)
    recent.removeAll(keepingCapacity: true)
  }

  /// Elements that were added together, without a copy.
  @inlinable public func together(_ range: Range<Int>) -> ArraySlice<Element> {
    let count = settled.count
    return range.lowerBound < count
      ? settled[range] : recent[range.lowerBound - count..<range.upperBound - count]
  }

  /// Inserts an element before a place.
  @inlinable public mutating func insert(_ element: Element, at place: Int) {
    settle()
    settled.insert(element, at: place)
  }
}

extension Growing: RandomAccessCollection, MutableCollection {
  /// 0.
  @inlinable public var startIndex: Int { 0 }
  /// How many elements there are.
  @inlinable public var endIndex: Int { settled.count + recent.count }

  /// The element at a place.
  @inlinable public subscript(place: Int) -> Element {
    get { place < settled.count ? settled[place] : recent[place - settled.count] }
    set {
      if place < settled.count {
        settled[place] = newValue
      } else {
        recent[place - settled.count] = newValue
      }
    }
  }
}

extension Growing: Sendable where Element: Sendable {}

extension Growing: Equatable where Element: Equatable {
  /// Whether both hold the same, which is seen at once where they share it.
  @inlinable public static func == (left: Growing, right: Growing) -> Bool {
    left.count == right.count && left.begins(with: right)
  }

  /// Whether the elements of another list are the first of this one's, which is seen at once where
  /// they share them.
  @inlinable public func begins(with other: Growing) -> Bool {
    let count = other.count
    guard count <= self.count else { return false }
    var place = shared(with: other)
    while place < count {
      if self[place] != other[place] { return false }
      place += 1
    }
    return true
  }

  /// How many elements at the beginning are the same memory.
  @inlinable func shared(with other: Growing) -> Int {
    let isSame = settled.withUnsafeBufferPointer { mine in
      other.settled.withUnsafeBufferPointer { $0.baseAddress == mine.baseAddress }
    }
    return isSame ? Swift.min(settled.count, other.settled.count) : 0
  }
}
