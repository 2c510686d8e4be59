import Algebra
import Calculus

/// A reading as a term of a graph, which evaluates it and writes it in the language.
extension Reading {
  /// - Parameters:
  ///   - resolve: the node of a matrix.
  ///   - length: how long a dimension is.
  func expression(
    _ resolve: (Tensor) -> Expression, _ length: (Dimension) -> Int
  ) -> Expression {
    func of(_ reading: Reading) -> Expression { reading.expression(resolve, length) }
    func shape(_ rows: Dimension?, _ columns: Dimension?) -> Shape {
      Shape(rows.map(length) ?? 1, columns.map(length) ?? 1)
    }
    switch self {
    case .number(let number): return Expression(number)
    case .tensor(let tensor) where tensor.role == .inverse:
      return Expression(.inverse, resolve(tensor.value))
    case .tensor(let tensor): return resolve(tensor)
    case .transpose(let a): return of(a).transposed
    case .product(.transpose(.tensor(let a)), let b) where a.role == .inverse:
      return resolve(a.value).transposed.solve(of(b))
    case .product(.tensor(let a), let b) where a.role == .inverse:
      return resolve(a.value).solve(of(b))
    case .product(let a, .product(let b, let c)): return of(.product(.product(a, b), c))
    case .product(let a, let b): return of(a) * of(b)
    case .hadamard(.pair(.divide, .number(1), let a), let b),
      .hadamard(let b, .pair(.divide, .number(1), let a)):
      return of(b) ./ of(a)
    case .hadamard(let a, let b): return of(a) .* of(b)
    case .scaled(let s, .product(let a, let b)) where !a.startsWithInverse:
      return of(.product(.scaled(s, a), b))
    case .scaled(.number(let number), let a) where Self.isBetterDivided(number):
      return of(a) ./ Expression((1 / number).rounded())
    case .scaled(.number(-1), let a): return -of(a)
    case .scaled(let s, let a): return of(s) * of(a)
    case .sum(let axis, let a): return of(a).sum(axis)
    case .identity(let n): return Expression(.identity(length(n)))
    case .ones(let m, let n): return .ones(shape(m, n))
    case .diagonalMatrix(let a): return Expression(.diagonalMatrix, of(a))
    case .diagonal(let a): return Expression(.diagonal, of(a))
    case .map(.negate, let a): return -of(a)
    case .map(let function, let a): return of(a).map(function)
    case .pair(let pairing, let a, let b): return Self.paired(pairing, of(a), of(b))
    case .plus(let parts):
      return parts.dropFirst().reduce(of(parts[0])) { sum, part in
        part.negated.map { sum - of($0) } ?? sum + of(part)
      }
    case .over(let a, let by):
      return of(a) ./ Expression(by.reduce(1.0) { $0 * Double(length($1)) })
    case .count(let dimension): return Expression(Double(length(dimension)))
    }
  }

  /// What it is minus of; nil where no minus stands in front.
  private var negated: Reading? {
    switch self {
    case .number(let number) where number < 0: return .number(-number)
    case .scaled(.number(-1), let a): return a
    case .scaled(let s, let a): return s.negated.map { .scaled($0, a) }
    case .over(let a, let by): return a.negated.map { .over($0, by) }
    default: return nil
    }
  }

  private static func paired(_ pairing: Pairing, _ a: Expression, _ b: Expression) -> Expression {
    switch pairing {
    case .add: return a + b
    case .subtract: return a - b
    case .divide: return a ./ b
    case .power: return a.raised(to: b)
    default:
      guard let shape = a.shape.broadcast(with: b.shape) else {
        preconditionFailure("a reading paired \(a.shape) with \(b.shape)")
      }
      return Expression(.zip(pairing), a.broadcast(to: shape), b.broadcast(to: shape))
    }
  }

  /// Whether it is a solve: nothing may come between A⁻¹ and what it is multiplied by.
  private var startsWithInverse: Bool {
    switch factors.first {
    case .tensor(let tensor), .transpose(.tensor(let tensor)): tensor.role == .inverse
    default: false
    }
  }

  /// A third is better written as a division by 3.
  static func isBetterDivided(_ number: Double) -> Bool {
    let divisor = (1 / number).rounded()
    return abs(number) < 1 && number * 1024 != (number * 1024).rounded()
      && abs(1 / number - divisor) < 1e-12
  }
}

extension Tensor {
  /// The matrix that an inverse is the inverse of.
  var value: Tensor { Tensor(node: node, role: .value, rows: rows, columns: columns) }
}
