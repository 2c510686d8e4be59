import Algebra

/// Reads a sum of products of entries back into a formula of matrices.
///
/// A factor with two letters is an edge between them, one with a single letter a vector on it. A
/// letter that is summed over has at most two edges; taking it out leaves their product, M·v where
/// there is one edge and a vector, row sums where there is none.
struct Matching {
  private var edges: [Edge] = []
  private var vectors: [Letter: Reading] = [:]
  private var scalars: [Reading] = []
  private let monomial: Monomial

  /// A matrix with rows counted by `row` and columns by `column`.
  private struct Edge {
    let row: Letter
    let column: Letter
    let reading: Reading

    func touches(_ letter: Letter) -> Bool { row == letter || column == letter }

    /// The matrix with its rows counted by `letter`.
    func from(_ letter: Letter) -> Edge {
      row == letter ? self : Edge(row: column, column: row, reading: reading.transposed)
    }
  }

  /// The formula of X̄ whose entry (row, column) is `term`.
  static func reading(
    of term: Term, row: Letter?, column: Letter?
  ) -> Reading? {
    var parts: [Reading] = []
    for monomial in term.monomials {
      guard var matching = Matching(monomial), matching.sumOut(),
        let part = matching.result(row, column)
      else { return nil }
      parts.append(part)
    }
    if parts.isEmpty {
      return .scaled(.number(0), .ones(row?.dimension, column?.dimension))
    }
    return parts.count == 1 ? parts[0] : .plus(parts)
  }

  private init?(_ monomial: Monomial) {
    self.monomial = monomial
    for factor in monomial.factors {
      let letters = factor.letters
      switch letters.count {
      case 0: scalars.append(factor.reading(row: nil, column: nil))
      case 1: add(factor.reading(row: letters[0], column: nil), at: letters[0])
      case 2:
        add(
          Edge(
            row: letters[0], column: letters[1],
            reading: factor.reading(row: letters[0], column: letters[1])))
      default: return nil
      }
    }
  }

  private mutating func add(_ vector: Reading, at letter: Letter) {
    vectors[letter] = vectors[letter].map { .hadamard($0, vector) } ?? vector
  }

  /// Two matrices between the same letters are multiplied entry by entry.
  private mutating func add(_ edge: Edge) {
    guard let place = edges.firstIndex(where: { $0.touches(edge.row) && $0.touches(edge.column) })
    else {
      edges.append(edge)
      return
    }
    let first = edges[place]
    edges[place] = Edge(
      row: first.row, column: first.column,
      reading: .hadamard(first.reading, edge.from(first.row).reading))
  }

  private mutating func sumOut() -> Bool {
    var left = monomial.sums
    while !left.isEmpty {
      let counts = left.map { letter in edges.filter { $0.touches(letter) }.count }
      let least = counts.min()!
      guard least <= 2 else { return false }
      sumOut(left.remove(at: counts.firstIndex(of: least)!))
    }
    return true
  }

  private mutating func sumOut(_ letter: Letter) {
    let touching = edges.filter { $0.touches(letter) }.map { $0.from(letter) }
    edges.removeAll { $0.touches(letter) }
    let vector = vectors.removeValue(forKey: letter)
    switch (touching.count, vector) {
    case (0, nil): scalars.append(.count(letter.dimension))
    case (0, let vector?): scalars.append(vector.total)
    case (1, nil): add(.sum(.across, touching[0].reading.transposed), at: touching[0].column)
    case (1, let vector?):
      add(.product(touching[0].reading.transposed, vector), at: touching[0].column)
    default:
      let (a, b) = (touching[0], touching[1])
      let right = vector.map { .hadamard($0, b.reading) } ?? b.reading
      add(
        Edge(
          row: a.column, column: b.column, reading: .product(a.reading.transposed, right)))
    }
  }

  private func result(_ row: Letter?, _ column: Letter?) -> Reading? {
    guard edges.count <= 1, let matrix = matrix(row, column) else { return nil }
    var scalars = self.scalars
    if monomial.coefficient != 1 { scalars.insert(.number(monomial.coefficient), at: 0) }
    guard let first = scalars.first else { return shared(matrix) }
    let scalar = scalars.dropFirst().reduce(first) { .scaled($0, $1) }
    return shared(matrix == .number(1) ? scalar : .scaled(scalar, matrix))
  }

  private func shared(_ reading: Reading) -> Reading {
    monomial.divisors.isEmpty ? reading : .over(reading, monomial.divisors)
  }

  private func matrix(_ row: Letter?, _ column: Letter?) -> Reading? {
    let down = row.flatMap { vectors[$0] }
    let across = column.flatMap { vectors[$0] }?.transposed
    let strangers = vectors.keys.filter { $0 != row && $0 != column }
    guard strangers.isEmpty else { return nil }
    guard let edge = edges.first else { return Self.outer(row, column, down, across) }
    guard let row, let column, edge.touches(row), edge.touches(column) else { return nil }
    let matrix = edge.from(row).reading
    if case .identity = matrix, let vector = down ?? across?.transposed {
      return .diagonalMatrix(
        down == nil || across == nil ? vector : .hadamard(vector, across!.transposed))
    }
    var result = matrix
    if let down { result = .hadamard(down, result) }
    if let across { result = .hadamard(result, across) }
    return result
  }

  /// Without a matrix: a column times a row, where either may be ones.
  private static func outer(
    _ row: Letter?, _ column: Letter?, _ down: Reading?, _ across: Reading?
  ) -> Reading {
    switch (row, column) {
    case (nil, nil): return .number(1)
    case (let row?, nil): return down ?? .ones(row.dimension, nil)
    case (nil, let column?): return across ?? .ones(nil, column.dimension)
    case (let row?, let column?):
      if down == nil, across == nil { return .ones(row.dimension, column.dimension) }
      return .product(
        down ?? .ones(row.dimension, nil), across ?? .ones(nil, column.dimension))
    }
  }
}

extension Factor {
  /// The matrix of all its values, rows counted by `row` and columns by `column`; copies along an
  /// axis stay as narrow as they are.
  func reading(row: Letter?, column: Letter?) -> Reading {
    switch self {
    case .number(let number): return .number(number)
    case .delta(let a, _): return .identity(a.dimension)
    case .local: preconditionFailure("a local derivative is put in before a term is read")
    case .map(let function, let a): return .map(function, a.reading(row: row, column: column))
    case .pair(.multiply, let a, let b):
      return .hadamard(a.reading(row: row, column: column), b.reading(row: row, column: column))
    case .pair(let pairing, let a, let b):
      return .pair(
        pairing, a.reading(row: row, column: column), b.reading(row: row, column: column))
    case .entry(let entry):
      let whole = Reading.tensor(entry.tensor)
      if let a = entry.row, a == entry.column {
        let diagonal = Reading.diagonal(whole)
        return a == row ? diagonal : diagonal.transposed
      }
      let isUpright =
        (entry.row == nil || entry.row == row) && (entry.column == nil || entry.column == column)
      return isUpright ? whole : whole.transposed
    }
  }
}
