import Algebra

/// Numbers for everything that a proof speaks of, at sizes of their own.
struct Numbers: Sendable {
  /// How far each dimension runs.
  var lengths: [Dimension: Int] = [:]
  /// What each matrix is.
  var matrices: [Tensor: Matrix] = [:]
  /// Every ∂Z_mn/∂X_ij: rows are the entries of Z, columns those of X, both row by row.
  var locals: [Pair: Matrix] = [:]

  struct Pair: Hashable, Sendable {
    let result: Tensor
    let operand: Tensor
  }

  func length(_ dimension: Dimension?) -> Int { dimension.map { lengths[$0] ?? 1 } ?? 1 }

  func shape(_ tensor: Tensor) -> Shape { Shape(length(tensor.rows), length(tensor.columns)) }
}

/// Where each letter stands.
typealias Place = [Letter: Int]

extension Term {
  /// The sum run as plain loops.
  func value(_ numbers: Numbers, _ place: Place) -> Double {
    monomials.reduce(0) { $0 + $1.value(numbers, place) }
  }
}

extension Monomial {
  func value(_ numbers: Numbers, _ place: Place) -> Double {
    let divisor = divisors.reduce(1.0) { $0 * Double(numbers.length($1)) }
    return coefficient * total(sums[...], numbers, place) / divisor
  }

  private func total(_ sums: ArraySlice<Letter>, _ numbers: Numbers, _ place: Place) -> Double {
    guard let letter = sums.first else {
      return factors.reduce(1) { $0 * $1.value(numbers, place) }
    }
    var place = place
    var total = 0.0
    for index in 0..<numbers.length(letter.dimension) {
      place[letter] = index
      total += self.total(sums.dropFirst(), numbers, place)
    }
    return total
  }
}

extension Factor {
  func value(_ numbers: Numbers, _ place: Place) -> Double {
    switch self {
    case .number(let number): return number
    case .entry(let entry): return numbers.matrices[entry.tensor]![entry.index(place)]
    case .delta(let a, let b): return place[a]! == place[b]! ? 1 : 0
    case .local(let a, let b):
      let (result, operand) = (a.index(place), b.index(place))
      let local = numbers.locals[.init(result: a.tensor, operand: b.tensor)]!
      let (m, n) = (numbers.shape(a.tensor), numbers.shape(b.tensor))
      return local[
        result.row * m.columns + result.column, operand.row * n.columns + operand.column]
    case .map(let function, let a): return function(a.value(numbers, place))
    case .pair(let pairing, let a, let b):
      return pairing(a.value(numbers, place), b.value(numbers, place))
    }
  }
}

extension Entry {
  func index(_ place: Place) -> (row: Int, column: Int) {
    (row.map { place[$0]! } ?? 0, column.map { place[$0]! } ?? 0)
  }
}

extension Matrix {
  subscript(index: (row: Int, column: Int)) -> Double { self[index.row, index.column] }
}
