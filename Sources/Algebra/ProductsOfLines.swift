/// Derivatives of products of many factors, by products alone: exact also where factors are 0, and
/// in as many steps as there are factors.
///
/// Each factor is moved along directions G, H … by parameters, xₖ + t₁·g₁ₖ + t₂·g₂ₖ + …, and of the
/// product only what is linear in every parameter is kept.
private struct MultilinearProduct {
  /// By the set of the parameters that a coefficient belongs to.
  private(set) var coefficients: [Double]

  /// 1, or nothing.
  init(_ value: Double, parameters: Int) {
    coefficients = [value] + Array(repeating: 0, count: 1 << parameters - 1)
  }

  mutating func add(_ value: Double) { coefficients[0] += value }

  /// Times factor number k; `x` is the line and its directions.
  mutating func multiply(by x: ArraySlice<[Double]>, _ k: Int) {
    let (factors, directions) = (x.first!, x.dropFirst())
    // Larger sets are made of smaller ones, which must be there still.
    for set in coefficients.indices.reversed() {
      var value = coefficients[set] * factors[k]
      for (bit, direction) in directions.enumerated() where set & 1 << bit != 0 {
        value += coefficients[set ^ 1 << bit] * direction[k]
      }
      coefficients[set] = value
    }
  }

  /// The part of a product of two that is linear in every parameter.
  func whole(times other: MultilinearProduct) -> Double {
    let full = coefficients.count - 1
    return coefficients.indices.reduce(0) {
      $0 + coefficients[$1] * other.coefficients[full ^ $1]
    }
  }

  /// The same of this one alone.
  var whole: Double { coefficients[coefficients.count - 1] }

  /// The products of the factors before each one, and of all.
  static func before(_ x: ArraySlice<[Double]>) -> [MultilinearProduct] {
    var product = MultilinearProduct(1, parameters: x.count - 1)
    return [product]
      + x.first!.indices.map { k in
        product.multiply(by: x, k)
        return product
      }
  }
}

extension Matrix {
  /// For each entry of A the product of the others along an axis, differentiated along each of the
  /// directions that follow A. Symmetric in the directions, and in one of them and what the result
  /// is multiplied by.
  public static func otherProducts(_ x: [Matrix], _ axis: Axis) -> Matrix {
    lineByLine(x, axis) { x in
      let before = MultilinearProduct.before(x[...])
      var behind = MultilinearProduct(1, parameters: x.count - 1)
      var result = x[0]
      for k in x[0].indices.reversed() {
        result[k] = before[k].whole(times: behind)
        behind.multiply(by: x[...], k)
      }
      return result
    }
  }

  /// The cumulative products of A, differentiated along each of the directions that follow it.
  public static func cumulativeProducts(_ x: [Matrix], _ axis: Axis) -> Matrix {
    lineByLine(x, axis) { MultilinearProduct.before($0[...]).dropFirst().map(\.whole) }
  }

  /// What the adjoint of A's cumulative products hands on to A: x is A, the adjoint, and directions
  /// along which that is differentiated. Symmetric in these and in what the result is multiplied by.
  public static func cumulativeProductAdjoint(_ x: [Matrix], _ axis: Axis) -> Matrix {
    lineByLine(x, axis) { x in
      let adjoint = x[1]
      let moved = [x[0]] + x.dropFirst(2)
      let before = MultilinearProduct.before(moved[...])
      // Σ over i ≥ k of the adjoint i, times the factors between k and i.
      var behind = MultilinearProduct(0, parameters: moved.count - 1)
      var result = adjoint
      for k in adjoint.indices.reversed() {
        behind.add(adjoint[k])
        result[k] = before[k].whole(times: behind)
        behind.multiply(by: moved[...], k)
      }
      return result
    }
  }
}
