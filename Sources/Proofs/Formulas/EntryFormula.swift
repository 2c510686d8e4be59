import Algebra
import Calculus

/// Writes one entry of a node with entries of the joints before it, from the index formulas of the
/// rules: `Z_mn = Σ_p X_mp Y_pn`.
struct EntryFormula {
  let scene: Scene
  var dimensions = Dimensions()
  var letters = Letters()

  init(_ scene: Scene) {
    self.scene = scene
    letters.forget(scene.symbols.inUse)
  }

  /// Whether entries of its result can be written with entries of its operands.
  static func knows(_ operation: Operation) -> Bool {
    switch operation {
    case .leaf, .constant, .identity, .map, .zip, .scale, .broadcast, .inverse, .solve,
      .diagonalMatrix:
      true
    case .softmax, .totalProduct: false
    default: Rule.of(operation).index != nil
    }
  }

  /// The matrix that a joint is.
  mutating func tensor(_ node: NodeID, _ role: Tensor.Role = .value) -> Tensor {
    Tensor(
      node: node, role: role,
      rows: dimensions.dimension(scene.graph, node, isRow: true),
      columns: dimensions.dimension(scene.graph, node, isRow: false))
  }

  /// An entry with letters of its own.
  mutating func entry(of node: NodeID, _ row: String, _ column: String) -> Entry {
    let tensor = tensor(node)
    return Entry(
      tensor: tensor, row: letter(tensor.rows, row), column: letter(tensor.columns, column))
  }

  /// A letter that nothing else uses.
  mutating func letter(_ dimension: Dimension?, _ wish: String...) -> Letter? {
    guard let dimension else { return nil }
    let name = wish.isEmpty ? letters.next() : letters.next(wish[0])
    dimensions.name(dimension, after: name)
    return Letter(name: name, dimension: dimension)
  }

  /// One entry of a joint, written out.
  mutating func definition(of entry: Entry) throws(ProofProblem) -> Term {
    try written(entry.tensor.node, entry.row, entry.column)
  }

  /// One entry of any node: itself where it has a name, else written out.
  mutating func term(_ node: NodeID, _ row: Letter?, _ column: Letter?) throws(ProofProblem) -> Term
  {
    if let number = scene.graph.expression(node).number {
      return number == 0 ? .zero : Term([Monomial([], coefficient: number)])
    }
    if scene.isNamed(node) {
      return Term(.entry(Entry(tensor: tensor(node), row: row, column: column)))
    }
    return try written(node, row, column)
  }

  private mutating func written(
    _ node: NodeID, _ row: Letter?, _ column: Letter?
  ) throws(ProofProblem) -> Term {
    let operands = Array(scene.graph.operands(node))
    switch scene.graph.operation(node) {
    case .identity: return delta(row, column)
    case .broadcast:
      let shape = scene.graph.shape(operands[0])
      return try term(operands[0], shape.rows == 1 ? nil : row, shape.columns == 1 ? nil : column)
    case .scale:
      let isFirst = scene.graph.shape(operands[0]).isScalar
      let first = try term(operands[0], isFirst ? nil : row, isFirst ? nil : column)
      let second = try term(operands[1], isFirst ? row : nil, isFirst ? column : nil)
      return first.times(second, &letters)
    case .diagonalMatrix:
      let isColumn = scene.graph.shape(operands[0]).columns == 1
      return delta(row, column).times(
        try term(operands[0], isColumn ? row : nil, isColumn ? nil : row), &letters)
    case .diagonal where !scene.graph.shape(operands[0]).isSquare:
      throw .unsupported("diag of a matrix that is not square")
    case let operation:
      guard Self.knows(operation), let index = Rule.of(operation).index else {
        throw .unsupported(Rule.of(operation).name)
      }
      var names: [Index: Letter] = [:]
      if let row, let name = index.row { names[name] = row }
      if let column, let name = index.column { names[name] = column }
      return try converted(index.term, operands, names)
    }
  }

  private func delta(_ row: Letter?, _ column: Letter?) -> Term {
    guard let row, let column else { return Term([Monomial([])]) }
    return Term(.delta(row, column))
  }

  /// A rule's index formula with this scene's operands in it.
  private mutating func converted(
    _ index: IndexTerm, _ operands: [NodeID], _ names: [Index: Letter]
  ) throws(ProofProblem) -> Term {
    switch index {
    case .number(let number): return Term([Monomial([], coefficient: number)])
    case .entry(let k, let row, let column):
      return try term(operands[k], row.flatMap { names[$0] }, column.flatMap { names[$0] })
    case .delta(let a, let b): return delta(names[a], names[b])
    case .times(let factors):
      var product = Term([Monomial([])])
      for factor in factors {
        product = product.times(try converted(factor, operands, names), &letters)
      }
      return product
    case .sum(let indices, let body): return try summed(indices, body, operands, names)
    case .product: throw .unsupported("prod")
    case .minus(let a, let b):
      return try converted(a, operands, names) + -converted(b, operands, names)
    case .over(let a, .count(let indices)):
      return try shared(converted(a, operands, names), indices, a, operands)
    case .over(let a, let b): return try paired(.divide, a, b, operands, names)
    case .call(let function, let a):
      let term = try converted(a, operands, names)
      if function == .negate { return -term }
      guard let factor = term.onlyFactor else { throw .unsupported(function.rawValue) }
      return Term(.map(function, factor))
    case .pair(let pairing, let a, let b): return try paired(pairing, a, b, operands, names)
    case .count: throw .unsupported("count")
    }
  }

  /// Letters of their own for the sum; an axis of length 1 needs none.
  private mutating func summed(
    _ indices: [Index], _ body: IndexTerm, _ operands: [NodeID], _ names: [Index: Letter]
  ) throws(ProofProblem) -> Term {
    var (names, sums) = (names, [Letter]())
    for index in indices {
      guard let dimension = dimension(of: index, body, operands), let letter = letter(dimension)
      else { continue }
      names[index] = letter
      sums.append(letter)
    }
    return try converted(body, operands, names).summed(over: sums)
  }

  /// A mean's share: divided by how far the letters of its sum run.
  private mutating func shared(
    _ term: Term, _ indices: [Index], _ body: IndexTerm, _ operands: [NodeID]
  ) -> Term {
    let counted = indices.compactMap { dimension(of: $0, body, operands) }
    return Term(
      term.monomials.map {
        var copy = $0
        copy.divisors += counted
        return copy
      })
  }

  private mutating func paired(
    _ pairing: Pairing, _ a: IndexTerm, _ b: IndexTerm, _ operands: [NodeID],
    _ names: [Index: Letter]
  ) throws(ProofProblem) -> Term {
    let left = try converted(a, operands, names)
    let right = try converted(b, operands, names)
    switch pairing {
    case .add: return left + right
    case .subtract: return left + -right
    case .multiply: return left.times(right, &letters)
    default:
      if pairing == .divide, case .number(let divisor) = right.onlyFactor, divisor != 0,
        1 / divisor * divisor == 1
      {
        return left.scaled(by: 1 / divisor)
      }
      guard let x = left.onlyFactor ?? (left.monomials.isEmpty ? .number(0) : nil),
        let y = right.onlyFactor ?? (right.monomials.isEmpty ? .number(0) : nil)
      else { throw .unsupported(pairing.rawValue) }
      return Term(.pair(pairing, x, y))
    }
  }

  /// What an index of a rule's formula runs over: the axis of the operand that it stands on.
  private mutating func dimension(
    of index: Index, _ term: IndexTerm, _ operands: [NodeID]
  ) -> Dimension? {
    switch term {
    case .entry(let k, let row, let column):
      if row == index { return dimensions.dimension(scene.graph, operands[k], isRow: true) }
      if column == index { return dimensions.dimension(scene.graph, operands[k], isRow: false) }
      return nil
    case .times(let terms):
      for term in terms {
        if let found = dimension(of: index, term, operands) { return found }
      }
      return nil
    case .sum(_, let a), .product(_, let a), .call(_, let a):
      return dimension(of: index, a, operands)
    case .minus(let a, let b), .over(let a, let b), .pair(_, let a, let b):
      return dimension(of: index, a, operands) ?? dimension(of: index, b, operands)
    case .number, .delta, .count: return nil
    }
  }
}
