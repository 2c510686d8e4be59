internal import Algebra
internal import Calculus

/// Operands as nodes and numbers, and errors at their places.
extension Elaborator {
  func span(_ index: Syntax.Index) -> Span { frame.syntax.span(of: index) }
  func text(_ index: Syntax.Index) -> String { frame.syntax.source.text(span(index)) }

  func error(
    _ mistake: Mistake, at index: Syntax.Index, says text: String = "",
    labels: [Diagnostic.Label] = [], mends: [Mend] = []
  ) -> Diagnostic {
    Diagnostic(
      mistake, at: span(index), in: frame.syntax.source, says: text, labels: labels, mends: mends)
  }

  /// The node of an operand that has been read.
  mutating func node(_ index: Syntax.Index) throws(Diagnostic) -> NodeID {
    try node(frame.results[index.value], at: index)
  }

  mutating func node(_ operand: Operand, at index: Syntax.Index) throws(Diagnostic) -> NodeID {
    switch operand {
    case .number(let value): return graph.number(value)
    case .literal(let matrix): return graph.constant(matrix)
    case .node(let node): return node
    case .identity:
      throw error(.meaning(.identityNeedsSize), at: index, mends: [.type("eye(3)")])
    case .text: throw error(.looseText, at: index)
    case .everything, .range, .row: throw error(.meaning(.noValue), at: index)
    case .nothing: throw error(.emptyBrackets, at: index, mends: [.form("zeros(m, n)")])
    }
  }

  /// The shape of an operand's node.
  mutating func nodeShape(_ index: Syntax.Index) throws(Diagnostic) -> Shape {
    let node = try node(index)
    return graph.shape(node)
  }

  /// The operand's shape; nil for an identity that has none yet.
  func shape(_ index: Syntax.Index) -> Shape? {
    switch frame.results[index.value] {
    case .number: .scalar
    case .literal(let matrix): matrix.shape
    case .node(let node): graph.shape(node)
    case .identity, .text, .everything, .range, .row, .nothing: nil
    }
  }

  /// Inserts an operation on operands; misfits are reported with their shapes.
  mutating func apply(
    _ operation: Operation, _ operands: [Syntax.Index], at index: Syntax.Index
  ) throws(Diagnostic) -> Operand {
    var nodes: [NodeID] = []
    for operand in operands { nodes.append(try node(operand)) }
    return try insert(at: index, operands) { graph throws(ShapeError) in
      try graph.insert(operation, nodes)
    }
  }

  /// Builds a node; a `ShapeError` becomes a diagnostic that labels `operands`.
  mutating func insert(
    at index: Syntax.Index, _ operands: [Syntax.Index],
    _ build: (inout Graph) throws(ShapeError) -> NodeID
  ) throws(Diagnostic) -> Operand {
    let node: NodeID
    do throws(ShapeError) {
      node = try build(&graph)
    } catch {
      throw misfit(error, at: index, operands)
    }
    let shape = graph.shape(node)
    if shape.rows.multipliedReportingOverflow(by: shape.columns).overflow
      || shape.count > Mistake.Meaning.mostEntries
    {
      throw error(
        .meaning(.tooLarge(rows: Double(shape.rows), columns: Double(shape.columns))), at: index)
    }
    try requireRoom(at: index)
    return .node(node)
  }

  /// Refuses what would need more memory than may be used, before any of it is asked for.
  func requireRoom(for entries: Int = 0, at index: Syntax.Index) throws(Diagnostic) {
    do throws(MemoryShortage) { try graph.checkRoom(adding: entries) } catch {
      throw self.error(.meaning(.tooMuchMemory(error)), at: index)
    }
  }

  /// The value that an operand has now: of a literal, or from the present values of inputs.
  mutating func currentValue(_ index: Syntax.Index) throws(Diagnostic) -> Matrix {
    switch frame.results[index.value] {
    case .number(let value): return Matrix(value)
    case .literal(let matrix): return matrix
    default:
      let node = try node(index)
      return graph.value(of: node)
    }
  }

  /// The number that an operand is now, for sizes and the like.
  mutating func currentNumber(
    _ index: Syntax.Index, _ what: String
  ) throws(Diagnostic) -> Double {
    let value = try currentValue(index)
    guard value.shape.isScalar else {
      throw error(
        .meaning(.needsScalar(what, value.shape)), at: index, says: "\(value.shape)")
    }
    return value.scalar
  }

  /// Up to 2⁵³ every whole number is a number of 64 bits.
  private static let largestWhole = 0x1p53

  /// The whole number that an operand is now.
  mutating func wholeNumber(
    _ index: Syntax.Index, _ what: String, atLeast least: Double = -9e15
  ) throws(Diagnostic) -> Int {
    let value = try currentNumber(index, what)
    guard value == value.rounded(), value.isFinite else {
      throw error(.meaning(.notWhole(what, value)), at: index)
    }
    guard value.magnitude <= Self.largestWhole else {
      throw error(.meaning(.wholeTooLarge(what, value)), at: index)
    }
    guard value >= least else { throw error(.meaning(.notPositive(what, value)), at: index) }
    return Int(value)
  }

  /// Rows and columns asked for by two operands, within what memory bears.
  mutating func size(
    _ rows: Syntax.Index, _ columns: Syntax.Index, at index: Syntax.Index
  ) throws(Diagnostic) -> Shape {
    let m = try wholeNumber(rows, "the number of rows", atLeast: 1)
    let n = try wholeNumber(columns, "the number of columns", atLeast: 1)
    guard Double(m) * Double(n) <= Double(Mistake.Meaning.mostEntries) else {
      throw error(.meaning(.tooLarge(rows: Double(m), columns: Double(n))), at: index)
    }
    try requireRoom(for: m * n, at: index)
    return Shape(m, n)
  }

  /// The shape asked for by `reshape(A, m, n)`; −1 is as many as the other leaves.
  mutating func newSize(_ x: [Syntax.Index], at index: Syntax.Index) throws(Diagnostic) -> Shape {
    let count = try nodeShape(x[0]).count
    for (open, other) in [(1, 2), (2, 1)] where isOpen(x[open]) && !isOpen(x[other]) {
      let known = try size(x[other], x[other], at: index).rows
      let left = max(1, count / known)
      return open == 1 ? Shape(left, known) : Shape(known, left)
    }
    return try size(x[1], x[2], at: index)
  }

  private func isOpen(_ index: Syntax.Index) -> Bool {
    if case .number(-1) = frame.results[index.value] { return true }
    return false
  }
}
