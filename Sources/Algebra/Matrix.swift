/// A real matrix of 64-bit floating-point numbers, row by row. A scalar is a 1×1 matrix.
///
/// Equality and hashing go by bit pattern, so that a matrix can be the key of a table:
/// NaN equals itself and 0 differs from −0. Compare numbers with `maximumDifference`.
public struct Matrix: Sendable {
  /// Rows × columns.
  public let shape: Shape
  /// Row-major: the entry in row i, column j (from 0) is `elements[i * columns + j]`.
  public private(set) var elements: [Double]

  /// A matrix from its entries, row by row; there must be `shape.count` of them.
  public init(_ shape: Shape, _ elements: [Double]) {
    precondition(elements.count == shape.count, "a \(shape) matrix has \(shape.count) entries")
    self.shape = shape
    self.elements = elements
  }

  /// A number as a 1×1 matrix.
  public init(_ scalar: Double) {
    shape = .scalar
    elements = [scalar]
  }

  /// A matrix with the same number everywhere.
  public init(repeating value: Double, _ shape: Shape) {
    self.shape = shape
    elements = Array(repeating: value, count: shape.count)
  }

  /// A matrix from its rows, which must be equally long.
  public init(rows: [[Double]]) {
    self.init(Shape(rows.count, rows.first?.count ?? 0), Array(rows.joined()))
  }

  /// A matrix whose entry at (row, column), from 0, is what `entry` says.
  public init(_ shape: Shape, entry: (_ row: Int, _ column: Int) -> Double) {
    self.shape = shape
    elements = Array(unsafeUninitializedCapacity: shape.count) { buffer, count in
      for row in 0..<shape.rows {
        for column in 0..<shape.columns {
          buffer[row * shape.columns + column] = entry(row, column)
        }
      }
      count = shape.count
    }
  }

  /// The n×n identity.
  public static func identity(_ n: Int) -> Matrix {
    Matrix(Shape(n, n)) { $0 == $1 ? 1 : 0 }
  }

  /// Number of rows, m of m×n.
  public var rows: Int { shape.rows }
  /// Number of columns, n of m×n.
  public var columns: Int { shape.columns }

  /// The entry in row `row`, column `column`, both from 0.
  public subscript(row: Int, column: Int) -> Double {
    get { elements[row * shape.columns + column] }
    set { elements[row * shape.columns + column] = newValue }
  }

  /// The number in a 1×1 matrix.
  public var scalar: Double {
    precondition(shape.isScalar, "a \(shape) matrix is not a scalar")
    return elements[0]
  }

  /// Whether no entry is NaN or infinite.
  public var isFinite: Bool { elements.allSatisfy(\.isFinite) }

  /// The rows as arrays, as they are printed.
  public var rowArrays: [[Double]] {
    (0..<rows).map { Array(elements[$0 * columns..<($0 + 1) * columns]) }
  }

  /// max |aᵢⱼ − bᵢⱼ| over matrices of one shape; NaN where either has one.
  public func maximumDifference(from other: Matrix) -> Double {
    precondition(shape == other.shape, "\(shape) against \(other.shape)")
    var largest = 0.0
    for (a, b) in zip(elements, other.elements) where a != b {
      let difference = Swift.abs(a - b)
      if difference.isNaN { return .nan }
      largest = Swift.max(largest, difference)
    }
    return largest
  }
}

extension Matrix: Hashable {
  /// The same shape and the same bit patterns: NaN equals itself, 0 differs from −0.
  public static func == (left: Matrix, right: Matrix) -> Bool {
    left.shape == right.shape
      && left.elements.elementsEqual(right.elements) { $0.bitPattern == $1.bitPattern }
  }

  /// Feeds the shape and the bit patterns, as `==` compares them.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(shape)
    for element in elements { hasher.combine(element.bitPattern) }
  }
}

extension Matrix: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  /// `0.5` where a matrix is expected is 1×1.
  public init(floatLiteral value: Double) { self.init(value) }
  /// `2` where a matrix is expected is 1×1.
  public init(integerLiteral value: Int) { self.init(Double(value)) }
}
