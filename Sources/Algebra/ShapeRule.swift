/// How an operation's result gets its shape from its operands' shapes.
public enum ShapeRule: Hashable, Sendable {
  /// No operands; the shape is the leaf's own.
  case fixed(Shape)
  /// Every operand has the result's shape.
  case alike
  /// Stretched along axes of length 1.
  case stretched(Shape)
  /// One operand is a scalar; the result has the other's shape.
  case scaled
  case reduced(Axis)
  /// A vector → 1×1.
  case vectorToScalar
  /// n×n → 1×1.
  case squareToScalar
  /// n×n → n×n.
  case square
  /// n×n, n×n … → n×n.
  case squares
  /// Two operands of one shape → 1×1.
  case pairToScalar
  /// Two operands of one shape and a scalar → 1×1.
  case pairAndScalarToScalar
  /// m×k, k×n → m×n.
  case inner
  /// m×1, n×1 → m×n.
  case outer
  /// m×n, p×q → mp×nq.
  case kronecker
  case transposed
  /// n×n, n×k → n×k.
  case solved
  /// A vector of n entries → n×n.
  case vectorToDiagonal
  /// m×n → min(m, n)×1.
  case diagonal
  case reshaped(Shape)
  case gathered(Selection)
  case scattered(Selection, Shape)
  case blocks([Int])
  /// m×n, 1×n, 1×n → m×n.
  case normalized
  /// A vector of m labels → m×k.
  case labels(Int)

  /// - Throws: `ShapeError` that says which operand does not fit, and why.
  public func callAsFunction(
    _ operation: Operation, _ x: [Shape]
  ) throws(ShapeError) -> Shape {
    func require(_ condition: Bool, _ reason: ShapeError.Reason) throws(ShapeError) {
      if !condition { throw ShapeError(operation, x, reason) }
    }
    switch self {
    case .fixed(let shape): return shape
    case .alike:
      try require(x.allSatisfy { $0 == x[0] }, .needsSameShape)
      return x[0]
    case .stretched(let target):
      try require(x[0].broadcast(with: target) == target, .noBroadcast)
      return target
    case .scaled:
      try require(x[0].isScalar || x[1].isScalar, .needsScalar(operand: 1))
      return x[0].isScalar ? x[1] : x[0]
    case .reduced(let axis): return axis.reduced(x[0])
    case .vectorToScalar:
      try require(x[0].isVector, .needsVector(operand: 0))
      return .scalar
    case .squareToScalar:
      try require(x[0].isSquare, .needsSquare(operand: 0))
      return .scalar
    case .square:
      try require(x[0].isSquare, .needsSquare(operand: 0))
      return x[0]
    case .squares:
      try require(x[0].isSquare, .needsSquare(operand: 0))
      try require(x.allSatisfy { $0 == x[0] }, .needsSameShape)
      return x[0]
    case .pairToScalar:
      try require(x[0] == x[1], .needsSameShape)
      return .scalar
    case .pairAndScalarToScalar:
      try require(x[0] == x[1], .needsSameShape)
      try require(x[2].isScalar, .needsScalar(operand: 2))
      return .scalar
    case .inner:
      try require(x[0].columns == x[1].rows, .innerSizes)
      return Shape(x[0].rows, x[1].columns)
    case .outer:
      try require(x[0].columns == 1, .needsVector(operand: 0))
      try require(x[1].columns == 1, .needsVector(operand: 1))
      return Shape(x[0].rows, x[1].rows)
    case .kronecker: return Shape(x[0].rows * x[1].rows, x[0].columns * x[1].columns)
    case .transposed: return x[0].transposed
    case .solved:
      try require(x[0].isSquare, .needsSquare(operand: 0))
      try require(x[0].rows == x[1].rows, .needsSameRows)
      return x[1]
    case .vectorToDiagonal:
      try require(x[0].isVector, .needsVector(operand: 0))
      return Shape(x[0].count, x[0].count)
    case .diagonal: return Shape(min(x[0].rows, x[0].columns), 1)
    case .reshaped(let target):
      try require(x[0].count == target.count, .needsSameCount(target))
      return target
    case .gathered(let selection):
      try require(
        selection.rows.allSatisfy { $0 >= 0 && $0 < x[0].rows }
          && selection.columns.allSatisfy { $0 >= 0 && $0 < x[0].columns },
        .outside(selection))
      return selection.shape
    case .scattered(let selection, let target):
      try require(x[0] == selection.shape, .needsSameShape)
      return target
    case .blocks(let columnsPerRow):
      return try Self.stacked(operation, x, columnsPerRow)
    case .normalized:
      for k in 1...2 {
        try require(
          x[k] == Shape(1, x[0].columns), .needsRow(operand: k, length: x[0].columns))
      }
      return x[0]
    case .labels(let classes):
      try require(x[0].isVector, .needsVector(operand: 0))
      return Shape(x[0].count, classes)
    }
  }

  private static func stacked(
    _ operation: Operation, _ x: [Shape], _ columnsPerRow: [Int]
  ) throws(ShapeError) -> Shape {
    var width: Int?
    var next = 0
    for count in columnsPerRow {
      let row = next..<next + count
      next += count
      for part in row where x[part].rows != x[row.lowerBound].rows {
        throw ShapeError(operation, x, .unevenHeights(part: part))
      }
      let columns = row.reduce(0) { $0 + x[$1].columns }
      if let width, width != columns {
        throw ShapeError(operation, x, .raggedRows(first: width, other: columns))
      }
      width = columns
    }
    return BlockLayout(shapes: x, columnsPerRow: columnsPerRow).shape
  }
}
