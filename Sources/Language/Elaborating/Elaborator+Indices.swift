internal import Algebra
internal import Calculus

/// `A[i, j]`: entries and slices, counted from 1.
extension Elaborator {
  mutating func entries(
    of base: Syntax.Index, _ subscripts: [Syntax.Index], at index: Syntax.Index
  ) throws(Diagnostic) -> Operand {
    let node = try node(base)
    let shape = graph.shape(node)
    let selection = try selection(shape, subscripts, of: base)
    return try insert(at: index, [base]) { graph throws(ShapeError) in
      try graph.insert(.gather(selection), [node])
    }
  }

  private mutating func selection(
    _ shape: Shape, _ subscripts: [Syntax.Index], of base: Syntax.Index
  ) throws(Diagnostic) -> Selection {
    if subscripts.count == 2 {
      let rows = try places(subscripts[0], "row", count: shape.rows, shape, of: base)
      let columns = try places(subscripts[1], "column", count: shape.columns, shape, of: base)
      return Selection(rows: rows, columns: columns)
    }
    guard shape.isVector else {
      throw error(
        .meaning(.oneIndex(shape)), at: base, says: "\(shape)",
        mends: oneIndexMends(base, subscripts[0]))
    }
    let count = shape.count
    let places = try places(subscripts[0], "entry", count: count, shape, of: base)
    return shape.columns == 1
      ? Selection(rows: places, columns: [0]) : Selection(rows: [0], columns: places)
  }

  /// `A[:]` is every entry, `A[2]` a row.
  private func oneIndexMends(_ base: Syntax.Index, _ entry: Syntax.Index) -> [Mend] {
    let (text, inner) = (text(base), text(entry))
    let whole = Span(span(base).start, span(entry).end + 1)
    if case .everything = frame.results[entry.value] {
      return [.replace(whole, with: "vec(\(text))", remark: "every entry in one column")]
    }
    return [.replace(whole, with: "\(text)[\(inner), :]", remark: "a row")]
  }

  /// The places, from 0, that a subscript picks on an axis of `count`.
  private mutating func places(
    _ index: Syntax.Index, _ axis: String, count: Int, _ shape: Shape, of base: Syntax.Index
  ) throws(Diagnostic) -> [Int] {
    switch frame.results[index.value] {
    case .everything: return Array(0..<count)
    case .range(let from, let to):
      let low = try place(wholeNumber(from, "an index"), axis, count, shape, from, base)
      let high = try place(wholeNumber(to, "an index"), axis, count, shape, to, base)
      if low > high { throw error(.meaning(.emptyRange(low + 1, high + 1)), at: index) }
      return Array(low...high)
    default: return try listed(index, axis, count, shape, base)
    }
  }

  /// The places in a number, or in a vector of numbers, which may repeat.
  private mutating func listed(
    _ index: Syntax.Index, _ axis: String, _ count: Int, _ shape: Shape, _ base: Syntax.Index
  ) throws(Diagnostic) -> [Int] {
    let value = try currentValue(index)
    guard value.shape.isVector else {
      throw error(.meaning(.needsVector("an index", value.shape)), at: index)
    }
    var places: [Int] = []
    for number in value.elements {
      guard number == number.rounded(), number.magnitude < 9e15 else {
        throw error(.meaning(.notWhole("an index", number)), at: index)
      }
      places.append(try place(Int(number), axis, count, shape, index, base))
    }
    return places
  }

  private func place(
    _ number: Int, _ axis: String, _ count: Int, _ shape: Shape, _ index: Syntax.Index,
    _ base: Syntax.Index
  ) throws(Diagnostic) -> Int {
    guard (1...count).contains(number) else {
      throw error(
        .meaning(.outside(number, of: axis, count: count)), at: index,
        labels: [.init(span(base), "\(shape)")])
    }
    return number - 1
  }
}
