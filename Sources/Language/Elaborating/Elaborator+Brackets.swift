internal import Algebra
internal import Calculus

/// Brackets: literals become one matrix, everything else blocks that are stacked.
extension Elaborator {
  mutating func bracket(
    _ rows: [Syntax.Index], at index: Syntax.Index
  ) throws(Diagnostic) -> Operand {
    if rows.isEmpty { return .nothing }
    if let numbers = try plainNumbers(rows, at: index) { return .literal(numbers) }
    let parts = rows.map { entries($0) }
    try sizeIdentities(parts)
    let flat = Array(parts.joined())
    if let literal = try stackedLiterals(parts, rows, at: index) { return .literal(literal) }
    var nodes: [NodeID] = []
    for part in flat { nodes.append(try node(part)) }
    if nodes.count == 1 { return .node(nodes[0]) }
    try checkRows(parts, rows, at: index)
    return try insert(at: index, flat) { graph throws(ShapeError) in
      try graph.insert(.blocks(parts.map(\.count)), nodes)
    }
  }

  private func entries(_ row: Syntax.Index) -> [Syntax.Index] {
    if case .row(let entries) = frame.results[row.value] { return entries }
    return []
  }

  /// The matrix of a bracket that holds numbers only.
  private func plainNumbers(
    _ rows: [Syntax.Index], at index: Syntax.Index
  ) throws(Diagnostic) -> Matrix? {
    var elements: [Double] = []
    var columns: Int?
    for row in rows {
      let entries = entries(row)
      for entry in entries {
        guard case .number(let value) = frame.results[entry.value] else { return nil }
        elements.append(value)
      }
      if let columns, columns != entries.count {
        return try reportRagged(rows, row, Shape(1, columns), Shape(1, entries.count))
      }
      columns = entries.count
    }
    return Matrix(Shape(rows.count, columns ?? 0), elements)
  }

  private func reportRagged(
    _ rows: [Syntax.Index], _ row: Syntax.Index, _ first: Shape, _ other: Shape
  ) throws(Diagnostic) -> Matrix? {
    throw error(
      .meaning(.raggedRows(first: first, other: other)), at: row, says: "\(other)",
      labels: [.init(span(rows[0]), "\(first)")])
  }

  /// Rows of blocks must have one height each, and one width all.
  private func checkRows(
    _ parts: [[Syntax.Index]], _ rows: [Syntax.Index], at index: Syntax.Index
  ) throws(Diagnostic) {
    var first: Shape?
    for (row, entries) in zip(rows, parts) {
      let shapes = entries.map { shape($0) ?? .scalar }
      for (entry, shape) in zip(entries, shapes) where shape.rows != shapes[0].rows {
        throw error(
          .meaning(.unevenHeights(shapes[0], shape)), at: entry, says: "\(shape)",
          labels: [.init(span(entries[0]), "\(shapes[0])")])
      }
      let whole = Shape(shapes[0].rows, shapes.reduce(0) { $0 + $1.columns })
      if let first, first.columns != whole.columns {
        _ = try reportRagged(rows, row, first, whole)
      }
      first = first ?? whole
    }
  }

  /// Literals inside literals: `[[1 2]; 3 4]`.
  private func stackedLiterals(
    _ parts: [[Syntax.Index]], _ rows: [Syntax.Index], at index: Syntax.Index
  ) throws(Diagnostic) -> Matrix? {
    var matrices: [Matrix] = []
    for part in parts.joined() {
      switch frame.results[part.value] {
      case .number(let value): matrices.append(Matrix(value))
      case .literal(let matrix): matrices.append(matrix)
      default: return nil
      }
    }
    try checkRows(parts, rows, at: index)
    let layout = BlockLayout(shapes: matrices.map(\.shape), columnsPerRow: parts.map(\.count))
    var result = Matrix(repeating: 0, layout.shape)
    for (matrix, place) in zip(matrices, layout.places) {
      for i in 0..<matrix.rows {
        for j in 0..<matrix.columns { result[place.row + i, place.column + j] = matrix[i, j] }
      }
    }
    return result
  }

  /// An `I` among blocks is as high as its row, or else as wide as its column.
  private mutating func sizeIdentities(_ parts: [[Syntax.Index]]) throws(Diagnostic) {
    for row in parts {
      for (column, entry) in row.enumerated() {
        guard case .identity(let identity) = frame.results[entry.value] else { continue }
        let height = row.compactMap { shape($0)?.rows }.first
        let inColumn = parts.compactMap { column < $0.count ? $0[column] : nil }
        let width = inColumn.compactMap { shape($0)?.columns }.first
        guard let size = height ?? width else { continue }
        _ = try sized(identity, size, at: entry)
      }
    }
  }
}
