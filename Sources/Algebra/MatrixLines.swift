/// A matrix taken line by line: its columns, its rows, or all of its entries row by row.
extension Matrix {
  /// The places in `elements` of each line of a matrix along an axis.
  public static func lines(of shape: Shape, _ axis: Axis) -> [StrideTo<Int>] {
    switch axis {
    case .all: [stride(from: 0, to: shape.count, by: 1)]
    case .down:
      (0..<shape.columns).map { stride(from: $0, to: shape.count, by: shape.columns) }
    case .across:
      (0..<shape.rows).map {
        stride(from: $0 * shape.columns, to: ($0 + 1) * shape.columns, by: 1)
      }
    }
  }

  /// One number for each line.
  func reduced(_ axis: Axis, _ function: ([Double]) -> Double) -> Matrix {
    let values = Self.lines(of: shape, axis).map { line in function(line.map { elements[$0] }) }
    return Matrix(axis.reduced(shape), values)
  }

  /// A line for each line of matrices of one shape.
  static func lineByLine(
    _ operands: [Matrix], _ axis: Axis, _ function: ([[Double]]) -> [Double]
  ) -> Matrix {
    let shape = operands[0].shape
    var result = [Double](repeating: 0, count: shape.count)
    for line in lines(of: shape, axis) {
      let values = function(operands.map { x in line.map { x.elements[$0] } })
      for (place, value) in zip(line, values) { result[place] = value }
    }
    return Matrix(shape, result)
  }
}

/// Reductions along an axis, and what runs along one.
extension Matrix {
  /// The largest entry of each line; NaN where there is one.
  public func greatest(_ axis: Axis) -> Matrix {
    reduced(axis) {
      $0.reduce(-.infinity) { $0.isNaN || $1.isNaN ? .nan : Swift.max($0, $1) }
    }
  }

  /// The smallest entry of each line; NaN where there is one.
  public func least(_ axis: Axis) -> Matrix {
    reduced(axis) { $0.reduce(.infinity) { $0.isNaN || $1.isNaN ? .nan : Swift.min($0, $1) } }
  }

  /// Where in each line the first NaN stands, else the first entry that is `better` than all before
  /// it, from 1. Of all entries the place is counted down the columns.
  public func place(_ axis: Axis, better: (Double, Double) -> Bool) -> Matrix {
    let source = axis == .all ? transposed : self
    return source.reduced(axis) { line in
      var best = 0
      for (place, value) in line.enumerated() where !line[best].isNaN {
        if value.isNaN || better(value, line[best]) { best = place }
      }
      return Double(best + 1)
    }
  }

  /// Each entry less the mean of its line; exactly 0 where all entries of a line are one number.
  public func centred(_ axis: Axis) -> Matrix {
    Self.lineByLine([self], axis) { Self.centred($0[0]) }
  }

  /// The mean squared distance from the mean: 0, and not rounding, where all entries are one number.
  public func variance(_ axis: Axis) -> Matrix {
    reduced(axis) { line in
      Self.centred(line).reduce(0) { $0 + $1 * $1 } / Double(line.count)
    }
  }

  /// ‖A − mean‖/√n, which overflows no earlier than it must.
  public func deviation(_ axis: Axis) -> Matrix {
    reduced(axis) { line in
      Matrix(Shape(line.count, 1), Self.centred(line)).norm / Double(line.count).squareRoot()
    }
  }

  /// Each number less the mean, which is found from distances to the first one: equal numbers have
  /// none.
  private static func centred(_ line: [Double]) -> [Double] {
    guard let first = line.first else { return [] }
    let distances = line.map { $0 - first }
    let mean = distances.reduce(0, +) / Double(line.count)
    return distances.map { $0 - mean }
  }

  /// Π of the entries, along an axis.
  public func product(_ axis: Axis) -> Matrix { reduced(axis) { $0.reduce(1, *) } }

  /// Σ of each entry and all before it.
  public func cumulativeSum(_ axis: Axis) -> Matrix {
    Self.lineByLine([self], axis) { x in
      var sum = 0.0
      return x[0].map {
        sum += $0
        return sum
      }
    }
  }

  /// The entries of each line in the opposite order.
  public func flipped(_ axis: Axis) -> Matrix { Self.lineByLine([self], axis) { $0[0].reversed() } }

  /// (Σ |vᵢ|ᵖ)^(1/p), scaled by the largest |vᵢ| so that no power overflows; for p = ∞ that itself.
  public func norm(power p: Double) -> Double {
    if elements.contains(where: \.isNaN) { return .nan }
    if p == 1 { return elements.reduce(0) { $0 + Swift.abs($1) } }
    let largest = elements.reduce(0) { Swift.max($0, Swift.abs($1)) }
    guard p.isFinite, largest > 0, largest.isFinite else { return largest }
    return largest * powOf(elements.reduce(0) { $0 + powOf(Swift.abs($1) / largest, p) }, 1 / p)
  }
}
