/// The arithmetic of matrices that the rules' values are made of. Shapes are the caller's promise.
extension Matrix {
  /// Each entry through `function`.
  public func map(_ function: (Double) -> Double) -> Matrix {
    Matrix(shape, elements.map(function))
  }

  /// Entry by entry with a matrix of the same shape.
  public func merged(with other: Matrix, _ function: (Double, Double) -> Double) -> Matrix {
    precondition(shape == other.shape, "\(shape) against \(other.shape)")
    let count = elements.count
    return Matrix(
      shape,
      Array(unsafeUninitializedCapacity: count) { result, initialized in
        for i in 0..<count { result[i] = function(elements[i], other.elements[i]) }
        initialized = count
      })
  }

  /// Each entry times a number.
  public func scaled(by factor: Double) -> Matrix { map { factor * $0 } }

  /// m×n → n×m.
  public var transposed: Matrix {
    if shape.isVector { return Matrix(shape.transposed, elements) }
    return Matrix(shape.transposed) { self[$1, $0] }
  }

  /// self: m×k, other: k×n → m×n.
  public func product(_ other: Matrix) -> Matrix {
    precondition(columns == other.rows, "inner sizes of \(shape) and \(other.shape)")
    let (m, k, n) = (rows, columns, other.columns)
    var result = [Double](repeating: 0, count: m * n)
    elements.withUnsafeBufferPointer { a in
      other.elements.withUnsafeBufferPointer { b in
        result.withUnsafeMutableBufferPointer { c in
          for i in 0..<m {
            for p in 0..<k {
              let factor = a[i * k + p]
              for j in 0..<n { c[i * n + j] += factor * b[p * n + j] }
            }
          }
        }
      }
    }
    return Matrix(Shape(m, n), result)
  }

  /// Σ of the entries, along an axis.
  public func sum(_ axis: Axis) -> Matrix {
    switch axis {
    case .all: return Matrix(elements.reduce(0, +))
    case .across:
      return Matrix(axis.reduced(shape)) { row, _ in
        elements[row * columns..<(row + 1) * columns].reduce(0, +)
      }
    case .down:
      var total = [Double](repeating: 0, count: columns)
      for row in 0..<rows {
        for column in 0..<columns { total[column] += self[row, column] }
      }
      return Matrix(axis.reduced(shape), total)
    }
  }

  /// Copied along its axes of length 1 to fill `target`.
  public func broadcast(to target: Shape) -> Matrix {
    if target == shape { return self }
    if shape.isScalar { return Matrix(repeating: elements[0], target) }
    return Matrix(target) { self[rows == 1 ? 0 : $0, columns == 1 ? 0 : $1] }
  }

  /// The same entries, column by column, in another shape (as Octave and Julia reshape).
  public func reshaped(to target: Shape) -> Matrix {
    precondition(target.count == shape.count, "\(shape) has not as many entries as \(target)")
    if shape.isVector && target.isVector { return Matrix(target, elements) }
    return Matrix(target) { row, column in
      let position = column * target.rows + row
      return self[position % rows, position / rows]
    }
  }

  /// The rows and columns that are selected, in that order; an index may repeat.
  public func gather(_ selection: Selection) -> Matrix {
    Matrix(selection.shape) { self[selection.rows[$0], selection.columns[$1]] }
  }

  /// Each entry added to the place it was gathered from, in a matrix of zeros of `target`'s shape.
  public func scatter(_ selection: Selection, into target: Shape) -> Matrix {
    var result = Matrix(repeating: 0, target)
    for (i, row) in selection.rows.enumerated() {
      for (j, column) in selection.columns.enumerated() { result[row, column] += self[i, j] }
    }
    return result
  }

  /// self: m×n, other: p×q → mp×nq, the blocks being selfᵢⱼ · other.
  public func kronecker(_ other: Matrix) -> Matrix {
    Matrix(Shape(rows * other.rows, columns * other.columns)) {
      self[$0 / other.rows, $1 / other.columns] * other[$0 % other.rows, $1 % other.columns]
    }
  }

  /// The entries on and below the diagonal, zeros above.
  public var lowerTriangle: Matrix { Matrix(shape) { $0 >= $1 ? self[$0, $1] : 0 } }

  /// The entries on and above the diagonal, zeros below.
  public var upperTriangle: Matrix { Matrix(shape) { $0 <= $1 ? self[$0, $1] : 0 } }

  /// n×n → n×1.
  public var diagonal: Matrix {
    Matrix(Shape(Swift.min(rows, columns), 1)) { row, _ in self[row, row] }
  }

  /// A vector of n entries → n×n with it on the diagonal.
  public var asDiagonal: Matrix {
    Matrix(Shape(shape.count, shape.count)) { $0 == $1 ? elements[$0] : 0 }
  }

  /// Σᵢⱼ aᵢⱼ bᵢⱼ, the Frobenius inner product.
  public func dot(_ other: Matrix) -> Double {
    zip(elements, other.elements).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// √Σ aᵢⱼ², scaled so that neither large nor small entries are lost.
  public var norm: Double {
    if elements.contains(where: \.isNaN) { return .nan }
    let largest = elements.reduce(0) { Swift.max($0, Swift.abs($1)) }
    guard largest > 0, largest.isFinite else { return largest }
    let scale = largest > 1e150 || largest < 1e-150 ? largest : 1
    return scale * elements.reduce(0) { $0 + ($1 / scale) * ($1 / scale) }.squareRoot()
  }

  /// Matrices stacked as `[A B; C D]` is: `columnsPerRow` says how many stand side by side.
  public static func blocks(_ parts: [Matrix], columnsPerRow: [Int]) -> Matrix {
    let layout = BlockLayout(shapes: parts.map(\.shape), columnsPerRow: columnsPerRow)
    var result = Matrix(repeating: 0, layout.shape)
    for (part, place) in zip(parts, layout.places) {
      for i in 0..<part.rows {
        for j in 0..<part.columns { result[place.row + i, place.column + j] = part[i, j] }
      }
    }
    return result
  }
}

/// Rows and columns picked out of a matrix, counted from 0.
public struct Selection: Hashable, Sendable {
  /// Rows in the order wanted; one may come twice.
  public var rows: [Int]
  /// Columns in the order wanted; one may come twice.
  public var columns: [Int]

  /// The entries where the rows and the columns cross.
  public init(rows: [Int], columns: [Int]) {
    self.rows = rows
    self.columns = columns
  }

  /// The shape of what is picked out.
  public var shape: Shape { Shape(rows.count, columns.count) }
}

/// Where each part of a bracket such as `[A B; C D]` comes to stand.
public struct BlockLayout: Sendable {
  /// The shape of the whole bracket.
  public let shape: Shape
  /// The place, from 0, of each part's first entry.
  public let places: [(row: Int, column: Int)]

  /// Parts that do not fit are laid out all the same; `ShapeRule` is what refuses them.
  public init(shapes: [Shape], columnsPerRow: [Int]) {
    var places: [(Int, Int)] = []
    var (row, width, next) = (0, 0, 0)
    for count in columnsPerRow {
      var column = 0
      for part in next..<next + count {
        places.append((row, column))
        column += shapes[part].columns
      }
      if count > 0 { row += shapes[next].rows }
      width = max(width, column)
      next += count
    }
    self.places = places
    shape = Shape(row, width)
  }
}
