import Algebra

/// How far the two sides of a line are apart on numbers: what catches a wrong one.
extension ProofLine {
  /// The largest relative difference of the two sides, over all values of the free letters.
  func difference(_ numbers: Numbers) -> Double {
    switch (left, right) {
    case (.entries(let left), .entries(let right)):
      let free = left.free + right.free.filter { !left.free.contains($0) }
      return Self.difference(left, right, free[...], numbers, [:])
    case (.matrices(let left), .matrices(let right)):
      let (a, b) = (left.value(numbers), right.value(numbers))
      guard a.shape == b.shape else { return .infinity }
      return zip(a.elements, b.elements).reduce(0) { max($0, Self.relative($1.0, $1.1)) }
    default: return .infinity
    }
  }

  private static func difference(
    _ left: Term, _ right: Term, _ free: ArraySlice<Letter>, _ numbers: Numbers, _ place: Place
  ) -> Double {
    guard let letter = free.first else {
      return relative(left.value(numbers, place), right.value(numbers, place))
    }
    var place = place
    var largest = 0.0
    for index in 0..<numbers.length(letter.dimension) {
      place[letter] = index
      largest = max(largest, difference(left, right, free.dropFirst(), numbers, place))
    }
    return largest
  }

  private static func relative(_ a: Double, _ b: Double) -> Double {
    let difference = abs(a - b) / (1 + max(abs(a), abs(b)))
    return difference.isNaN ? .infinity : difference
  }
}
