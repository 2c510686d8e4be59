public import Algebra

/// A formula of whole matrices that a sum of products was read back as.
public indirect enum Reading: Hashable, Sendable {
  case number(Double)
  case tensor(Tensor)
  case transpose(Reading)
  case product(Reading, Reading)
  /// Entry by entry; a column or a row meets every column or row.
  case hadamard(Reading, Reading)
  /// A 1×1 value times a matrix.
  case scaled(Reading, Reading)
  case sum(Axis, Reading)
  case identity(Dimension)
  case ones(Dimension?, Dimension?)
  case diagonalMatrix(Reading)
  case diagonal(Reading)
  case map(ElementaryFunction, Reading)
  case pair(Pairing, Reading, Reading)
  case plus([Reading])
  /// Divided by how far these run.
  case over(Reading, [Dimension])
  /// How far it runs.
  case count(Dimension)

  /// Rows and columns; nil where there is one.
  public var shape: (rows: Dimension?, columns: Dimension?) {
    switch self {
    case .number, .count: return (nil, nil)
    case .tensor(let tensor): return (tensor.rows, tensor.columns)
    case .transpose(let a): return (a.shape.columns, a.shape.rows)
    case .product(let a, let b): return (a.shape.rows, b.shape.columns)
    case .hadamard(let a, let b), .pair(_, let a, let b):
      return (a.shape.rows ?? b.shape.rows, a.shape.columns ?? b.shape.columns)
    case .scaled(_, let a), .map(_, let a), .over(let a, _): return a.shape
    case .sum(.all, _): return (nil, nil)
    case .sum(.down, let a): return (nil, a.shape.columns)
    case .sum(.across, let a): return (a.shape.rows, nil)
    case .identity(let n): return (n, n)
    case .ones(let m, let n): return (m, n)
    case .diagonalMatrix(let a): return (a.shape.rows, a.shape.rows)
    case .diagonal(let a): return (a.shape.rows, nil)
    case .plus(let parts): return parts.first?.shape ?? (nil, nil)
    }
  }

  /// Turned over, with the transposes brought inside to the names.
  var transposed: Reading {
    if shape == (nil, nil) { return self }
    switch self {
    case .number, .count, .identity: return self
    case .tensor: return .transpose(self)
    case .transpose(let a): return a
    case .product(let a, let b): return .product(b.transposed, a.transposed)
    case .hadamard(let a, let b): return .hadamard(a.transposed, b.transposed)
    case .scaled(let s, let a): return .scaled(s, a.transposed)
    case .sum(.down, let a): return .sum(.across, a.transposed)
    case .sum(.across, let a): return .sum(.down, a.transposed)
    case .sum(.all, _), .diagonalMatrix: return self
    case .ones(let m, let n): return .ones(n, m)
    case .diagonal: return .transpose(self)
    case .map(let function, let a): return .map(function, a.transposed)
    case .pair(let pairing, let a, let b): return .pair(pairing, a.transposed, b.transposed)
    case .plus(let parts): return .plus(parts.map(\.transposed))
    case .over(let a, let by): return .over(a.transposed, by)
    }
  }

  /// The sum of all entries; of two columns multiplied, their product.
  var total: Reading {
    switch self {
    case .hadamard(let a, let b) where a.isColumn && b.isColumn: .product(a.transposed, b)
    case .sum(.across, let a), .sum(.down, let a): a.total
    default: .sum(.all, transposes > transposed.transposes ? transposed : self)
    }
  }

  private var isColumn: Bool { shape.rows != nil && shape.columns == nil }

  /// How many transposes are written in it.
  private var transposes: Int {
    switch self {
    case .number, .tensor, .identity, .ones, .count: 0
    case .transpose(let a): 1 + a.transposes
    case .sum(_, let a), .diagonalMatrix(let a), .diagonal(let a), .map(_, let a), .over(let a, _):
      a.transposes
    case .product(let a, let b), .hadamard(let a, let b), .scaled(let a, let b),
      .pair(_, let a, let b):
      a.transposes + b.transposes
    case .plus(let parts): parts.reduce(0) { $0 + $1.transposes }
    }
  }

  /// Everything that it speaks of.
  var tensors: [Tensor] {
    switch self {
    case .number, .identity, .ones, .count: []
    case .tensor(let tensor): [tensor]
    case .transpose(let a), .sum(_, let a), .diagonalMatrix(let a), .diagonal(let a),
      .map(_, let a), .over(let a, _):
      a.tensors
    case .product(let a, let b), .hadamard(let a, let b), .scaled(let a, let b),
      .pair(_, let a, let b):
      a.tensors + b.tensors
    case .plus(let parts): parts.flatMap(\.tensors)
    }
  }

  /// The factors of a product of matrices, from left to right; itself where it is none.
  var factors: [Reading] {
    switch self {
    case .product(let a, let b): a.factors + b.factors
    case .scaled(_, let a): a.factors
    default: [self]
    }
  }
}
