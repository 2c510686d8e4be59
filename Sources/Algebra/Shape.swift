/// The size of a matrix: rows × columns. A scalar is 1×1, a vector n×1 or 1×n.
public struct Shape: Hashable, Sendable, CustomStringConvertible {
  /// Length of axis 1, down a column.
  public let rows: Int
  /// Length of axis 2, across a row.
  public let columns: Int

  /// A size; a side may be 0 but not negative.
  public init(_ rows: Int, _ columns: Int) {
    precondition(rows >= 0 && columns >= 0, "a shape has no negative side")
    self.rows = rows
    self.columns = columns
  }

  /// 1×1.
  public static let scalar = Shape(1, 1)

  /// Number of entries, rows · columns.
  public var count: Int { rows * columns }
  /// Whether this is 1×1.
  public var isScalar: Bool { rows == 1 && columns == 1 }
  /// Whether this is n×n.
  public var isSquare: Bool { rows == columns }
  /// Whether this is n×1 or 1×n; a scalar is a vector of one entry.
  public var isVector: Bool { rows == 1 || columns == 1 }
  /// m×n → n×m.
  public var transposed: Shape { Shape(columns, rows) }

  /// The shape that both sides are copied to, axis by axis, where axes of length 1 stretch;
  /// nil where the sides do not fit.
  public func broadcast(with other: Shape) -> Shape? {
    guard rows == other.rows || rows == 1 || other.rows == 1,
      columns == other.columns || columns == 1 || other.columns == 1
    else { return nil }
    return Shape(
      rows == 1 ? other.rows : rows,
      columns == 1 ? other.columns : columns)
  }

  /// `2×3`, as on the screen.
  public var description: String { "\(rows)×\(columns)" }
}

/// Which axis a reduction runs along. Axis 1 runs down the rows, axis 2 across the columns.
public enum Axis: Hashable, Sendable {
  /// Over every entry: m×n → 1×1.
  case all
  /// Axis 1, down the rows: m×n → 1×n.
  case down
  /// Axis 2, across the columns: m×n → m×1.
  case across

  /// What is left of `shape` when this axis is reduced to length 1.
  public func reduced(_ shape: Shape) -> Shape {
    switch self {
    case .all: .scalar
    case .down: Shape(1, shape.columns)
    case .across: Shape(shape.rows, 1)
    }
  }

  /// The number that the language calls it by; nil where it is not one axis alone.
  public var number: Int? {
    switch self {
    case .all: nil
    case .down: 1
    case .across: 2
    }
  }

  /// How many entries of `shape` go into one entry of the result.
  public func length(in shape: Shape) -> Int {
    switch self {
    case .all: shape.count
    case .down: shape.rows
    case .across: shape.columns
    }
  }
}
