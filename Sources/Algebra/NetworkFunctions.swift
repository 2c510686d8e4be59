/// Values of the functions of neural networks, stable at large arguments.
extension Matrix {
  /// The ε under the root of batch and layer normalisation.
  public static let normalizationEpsilon = 1e-5

  /// Each row through `function`, which may change its length but alike for all rows.
  private func mapRows(columns: Int, _ function: (ArraySlice<Double>) -> [Double]) -> Matrix {
    let length = self.columns
    let result = (0..<rows).flatMap { function(elements[$0 * length..<($0 + 1) * length]) }
    return Matrix(Shape(rows, columns), result)
  }

  /// log Σ eˣ = max + log Σ e^(x − max): nothing overflows.
  private static func logSumExp(_ row: ArraySlice<Double>) -> Double {
    let largest = row.reduce(-.infinity) { $0.isNaN || $1.isNaN ? .nan : Swift.max($0, $1) }
    guard largest.isFinite else { return largest }
    return largest + logOf(row.reduce(0) { $0 + expOf($1 - largest) })
  }

  /// m×n → m×1, along each row.
  public var logSumExp: Matrix { mapRows(columns: 1) { [Self.logSumExp($0)] } }

  /// m×n → m×n; each row sums to 1.
  public var softmax: Matrix {
    mapRows(columns: columns) { row in
      let largest = row.reduce(-.infinity) { $0.isNaN || $1.isNaN ? .nan : Swift.max($0, $1) }
      let weights = row.map { expOf($0 - largest) }
      let total = weights.reduce(0, +)
      return weights.map { $0 / total }
    }
  }

  /// m×n → m×n; each row minus its logsumexp, so that no tiny probability is ever formed.
  public var logSoftmax: Matrix {
    mapRows(columns: columns) { row in
      let total = Self.logSumExp(row)
      return row.map { $0 - total }
    }
  }

  /// (x − mean) / √(variance + ε) along an axis, with the biased variance.
  public func standardized(_ axis: Axis) -> Matrix {
    let count = Double(axis.length(in: shape))
    let mean = sum(axis).map { $0 / count }.broadcast(to: shape)
    let centred = merged(with: mean, -)
    let spread = centred.map { $0 * $0 }.sum(axis)
      .map { ($0 / count + Self.normalizationEpsilon).squareRoot() }
    return centred.merged(with: spread.broadcast(to: shape), /)
  }

  /// Each row times `scale` plus `shift`, both 1×n.
  public func affine(scale: Matrix, shift: Matrix) -> Matrix {
    Matrix(shape) { self[$0, $1] * scale[0, $1] + shift[0, $1] }
  }

  /// mean of softplus(f) − f·y = max(f, 0) − f·y + log(1 + e^−|f|).
  public func binaryCrossEntropy(targets: Matrix) -> Double {
    merged(with: targets) { f, y in
      Swift.max(f, 0) - f * y + log1pOf(expOf(-Swift.abs(f)))
    }.sum(.all).scalar / Double(shape.count)
  }

  /// mean of r²/2 of r = f − y where |r| ≤ d, else of d(|r| − d/2); NaN for a negative d.
  public func huber(targets: Matrix, threshold d: Double) -> Double {
    guard d >= 0 else { return .nan }
    return merged(with: targets) { f, y in
      let size = Swift.abs(f - y)
      return size <= d ? 0.5 * size * size : d * (size - 0.5 * d)
    }.sum(.all).scalar / Double(shape.count)
  }

  /// Mean over rows of −Σ t·log softmax(f); a target of 0 costs nothing, however small its probability.
  public func crossEntropy(targets: Matrix) -> Double {
    let costs = logSoftmax.merged(with: targets) { l, t in t == 0 && !l.isNaN ? 0 : -t * l }
    return costs.sum(.all).scalar / Double(rows)
  }
}
