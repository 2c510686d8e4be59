public import Algebra

/// One side of a law: a term with letters for what may stand there.
///
/// Written with the operators of the language, so that the table of laws reads as a textbook does:
/// `(A * B).t` against `B.t * A.t`.
public indirect enum Pattern: Sendable {
  /// Anything of the kind, the same thing wherever the letter stands.
  case letter(String, Kind)
  /// That number, or a matrix that is this number throughout.
  case number(Double)
  /// A mathematical product: of matrices, a scaling, or of two numbers.
  case times(Pattern, Pattern)
  /// `A / s` with one number for every entry.
  case over(Pattern, Pattern)
  /// Entry by entry, both sides in full or stretched.
  case zip(Pairing, Pattern, Pattern)
  /// An operation with operands of its own.
  case apply(Operation, [Pattern])
  /// A copy along axes; a letter for the copy itself, whose shape it is known by.
  case copied(Pattern, as: String = "")
  /// An identity of whatever size fits.
  case identity
  /// How long an axis of a letter's value is.
  case length(String, Axis)

  /// What a letter may stand for; a matrix, a row or a column is not 1×1.
  public enum Kind: Hashable, Sendable {
    case any, scalar, matrix, row, column
    /// A scalar number.
    case literal
  }
}

extension Pattern {
  static let (A, B, C, D) = (
    letter("A", .any), letter("B", .any), letter("C", .any), letter("D", .any)
  )
  /// Matrices that are no numbers.
  static let (M, N) = (letter("M", .matrix), letter("N", .matrix))
  static let (s, t, r) = (letter("s", .scalar), letter("t", .scalar), letter("r", .scalar))
  static let (row, column) = (letter("b", .row), letter("v", .column))
  static let (m, n) = (letter("m", .literal), letter("n", .literal))

  /// The transpose.
  var t: Pattern { .apply(.transpose, [self]) }
  func sum(_ axis: Axis = .all) -> Pattern { .apply(.sum(axis), [self]) }

  static func + (a: Pattern, b: Pattern) -> Pattern { .zip(.add, a, b) }
  static func - (a: Pattern, b: Pattern) -> Pattern { .zip(.subtract, a, b) }
  static func * (a: Pattern, b: Pattern) -> Pattern { .times(a, b) }
  static func / (a: Pattern, b: Pattern) -> Pattern { .over(a, b) }
  static func .* (a: Pattern, b: Pattern) -> Pattern { .zip(.multiply, a, b) }
  static func ./ (a: Pattern, b: Pattern) -> Pattern { .zip(.divide, a, b) }
  static prefix func - (a: Pattern) -> Pattern { .apply(.map(.negate), [a]) }
}

/// What the letters of a pattern stand for.
typealias Letters = [String: NodeID]

/// Finding a pattern at a node.
struct PatternMatch {
  let graph: Graph
  /// Nodes that are not looked into: they are written by name.
  let isOpaque: (NodeID) -> Bool

  /// What the letters stand for where the pattern is found at the node.
  func match(_ pattern: Pattern, _ node: NodeID) -> Letters? {
    var letters: Letters = [:]
    return match(pattern, node, &letters) ? letters : nil
  }

  private func match(_ pattern: Pattern, _ node: NodeID, _ letters: inout Letters) -> Bool {
    switch pattern {
    case .letter(let letter, let kind):
      guard accepts(kind, node), letters[letter].map({ $0 == node }) ?? true else { return false }
      letters[letter] = node
      return true
    case .number(let value): return graph.expression(node).number == value && !isOpaque(node)
    case .times(let a, let b):
      return isProduct(node) && areNumbers([a, b], node) && operands([a, b], node, &letters)
    case .over(let a, let b): return quotient(a, b, node, &letters)
    case .zip(let pairing, let a, let b):
      return isOperation(.zip(pairing), node) && operands([a, b], node, &letters)
    case .apply(let operation, let list):
      return isOperation(operation, node) && operands(list, node, &letters)
    case .copied(let inner, let letter):
      guard !isOpaque(node), case .broadcast = graph.operation(node) else { return false }
      if !letter.isEmpty { letters[letter] = node }
      return match(inner, graph.operands(node).first!, &letters)
    case .identity:
      if case .identity = graph.operation(node) { return !isOpaque(node) }
      return false
    case .length: return false
    }
  }

  /// Operands in their order or, where the operation lets them be exchanged, in the other.
  private func operands(_ list: [Pattern], _ node: NodeID, _ letters: inout Letters) -> Bool {
    let nodes = Array(graph.operands(node))
    let before = letters
    if all(list, nodes, &letters) { return true }
    letters = before
    guard graph.operation(node).isCommutative, nodes.count == 2 else { return false }
    return all(list, nodes.reversed(), &letters)
  }

  private func all(_ list: [Pattern], _ nodes: [NodeID], _ letters: inout Letters) -> Bool {
    for (pattern, node) in Swift.zip(list, nodes) where !match(pattern, node, &letters) {
      return false
    }
    return true
  }

  /// In a product a number is one number, not a matrix of it.
  private func areNumbers(_ list: [Pattern], _ node: NodeID) -> Bool {
    let hasNumber = list.contains { if case .number = $0 { true } else { false } }
    return !hasNumber || graph.operation(node) != .product
  }

  private func isOperation(_ operation: Operation, _ node: NodeID) -> Bool {
    !isOpaque(node) && graph.operation(node) == operation
  }

  private func isProduct(_ node: NodeID) -> Bool {
    if isOpaque(node) { return false }
    switch graph.operation(node) {
    case .product, .scale: return true
    case .zip(.multiply): return graph.shape(node).isScalar
    default: return false
    }
  }

  private func quotient(
    _ a: Pattern, _ b: Pattern, _ node: NodeID, _ letters: inout Letters
  ) -> Bool {
    guard isOperation(.zip(.divide), node) else { return false }
    var divisor = graph.operands(node).last!
    if !isOpaque(divisor), case .broadcast = graph.operation(divisor) {
      divisor = graph.operands(divisor).first!
    }
    return graph.shape(divisor).isScalar && match(a, graph.operands(node).first!, &letters)
      && match(b, divisor, &letters)
  }

  private func accepts(_ kind: Pattern.Kind, _ node: NodeID) -> Bool {
    let shape = graph.shape(node)
    switch kind {
    case .any: return true
    case .scalar: return shape.isScalar
    case .matrix: return !shape.isScalar
    case .row: return shape.rows == 1 && !shape.isScalar
    case .column: return shape.columns == 1 && !shape.isScalar
    case .literal: return shape.isScalar && graph.expression(node).number != nil
    }
  }
}

extension Graph {
  /// The node that a pattern describes.
  /// - Parameter shape: what a copy at the top is stretched to.
  mutating func build(
    _ pattern: Pattern, _ letters: Letters, shape: Shape
  ) throws(ShapeError) -> NodeID {
    switch pattern {
    case .letter(let letter, _): return letters[letter]!
    case .number(let value): return number(value)
    case .length(let letter, let axis):
      return number(Double(axis.length(in: self.shape(letters[letter]!))))
    case .times(.identity, let b):
      let y = try build(b, letters, shape: shape)
      return try times(insert(.identity(self.shape(y).rows), []), y)
    case .times(let a, .identity):
      let x = try build(a, letters, shape: shape)
      return try times(x, insert(.identity(self.shape(x).columns), []))
    case .times(let a, let b):
      let (x, y) = (try build(a, letters, shape: shape), try build(b, letters, shape: shape))
      if let number = folded(.multiply, x, y) { return number }
      return try times(x, y)
    case .over(let a, let b):
      let (x, y) = (try build(a, letters, shape: shape), try build(b, letters, shape: shape))
      if let number = folded(.divide, x, y) { return number }
      return try pair(.divide, x, y)
    case .zip(let pairing, let a, let b):
      let (x, y) = (try build(a, letters, shape: shape), try build(b, letters, shape: shape))
      if let number = folded(pairing, x, y) { return number }
      return try pair(pairing, x, y)
    case .copied(let inner, _): return try broadcast(build(inner, letters, shape: shape), to: shape)
    case .identity: return try insert(.identity(shape.rows), [])
    case .apply(let operation, let list):
      var operands: [NodeID] = []
      for item in list { operands.append(try build(item, letters, shape: shape)) }
      return try applied(operation, operands)
    }
  }

  /// Two plain numbers become one where the result is as short to write.
  private mutating func folded(_ pairing: Pairing, _ x: NodeID, _ y: NodeID) -> NodeID? {
    guard shape(x).isScalar, shape(y).isScalar, let a = expression(x).number,
      let b = expression(y).number
    else { return nil }
    let value = pairing(a, b)
    return pairing == .divide && value != value.rounded() ? nil : number(value)
  }

  /// The operation where it does something: a number's transpose and sum are the number.
  private mutating func applied(
    _ operation: Operation, _ operands: [NodeID]
  ) throws(ShapeError) -> NodeID {
    switch operation {
    case .transpose where shape(operands[0]).isScalar: return operands[0]
    case .transpose where self.operation(operands[0]) == .transpose:
      return self.operands(operands[0]).first!
    case .sum(let axis) where axis.reduced(shape(operands[0])) == shape(operands[0]):
      return operands[0]
    default: return try insert(operation, operands)
    }
  }
}
