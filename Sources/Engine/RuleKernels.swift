import Algebra
internal import CKernels
internal import CLinearAlgebra
import Calculus

/// Operations that are neither entrywise nor products.
enum RuleKernel: Sendable {
  case greatest, least, norm, trace, determinant, logDeterminant, inverse, solve, cholesky,
    kronecker
  case oneHot(Int)
  case scatter(Selection, Shape)
  /// Mean 0 and variance 1 along an axis, then scaled and shifted.
  case normalized(Axis)
  /// By the plain value of the operation's rule, on copies of its operands: what has no entries,
  /// and cofactors, which need singular vectors.
  case plain(Operation)
}

extension Plan.RuleStep {
  /// Doubles of scratch memory that the step works in.
  var scratch: Int {
    let x = operands.first?.shape ?? .scalar
    return switch kernel {
    case .determinant, .logDeterminant, .cholesky: x.count + x.rows
    case .inverse: 2 * x.count + x.rows
    case .solve: x.count + x.rows + operands[1].shape.count
    case .normalized: 2 * x.columns
    case .greatest, .least, .norm, .trace, .kronecker, .oneHot, .scatter, .plain: 0
    }
  }

  func run(in arena: Arena, with kernels: k_kernels) {
    let out = arena.entries + to
    let x = operand(0, arena)
    switch kernel {
    case .greatest:
      out.pointee = x.reduce(-.infinity) { $0.isNaN || $1.isNaN ? .nan : max($0, $1) }
    case .least: out.pointee = x.reduce(.infinity) { $0.isNaN || $1.isNaN ? .nan : min($0, $1) }
    case .norm: out.pointee = norm(x)
    case .trace:
      let n = operands[0].shape.rows
      out.pointee = (0..<n).reduce(0) { $0 + x[$1 * n + $1] }
    case .determinant: out.pointee = determinant(x, arena.scratch)
    case .logDeterminant: out.pointee = logDeterminant(x, arena.scratch)
    case .inverse: solve(nil, columns: operands[0].shape.rows, arena, to: out)
    case .solve: solve(operand(1, arena), columns: operands[1].shape.columns, arena, to: out)
    case .cholesky: factor(x, arena.scratch, to: out)
    case .kronecker: multiply(x, operand(1, arena), to: out)
    case .oneHot(let classes): mark(x, classes, to: out)
    case .scatter(let selection, let shape): scatter(x, selection, shape, to: out)
    case .normalized(let axis):
      let shape = operands[0].shape
      kernels.normalized(
        Int64(shape.rows), Int64(shape.columns), axis == .down ? 1 : 2,
        Matrix.normalizationEpsilon, x.baseAddress, operand(1, arena).baseAddress,
        operand(2, arena).baseAddress, out, arena.scratch)
    case .plain(let operation):
      let operands = operands.map { arena.matrix($0.shape, at: $0.place) }
      arena.write(Rule.value(of: operation, operands), at: to)
    }
  }

  private func operand(_ k: Int, _ arena: Arena) -> UnsafeBufferPointer<Double> {
    UnsafeBufferPointer(
      start: arena.entries + operands[k].place, count: operands[k].shape.count)
  }

  private func norm(_ x: UnsafeBufferPointer<Double>) -> Double {
    let largest = x.reduce(0) { $0.isNaN || $1.isNaN ? .nan : max($0, abs($1)) }
    guard largest > 0, largest.isFinite else { return largest }
    let scale = largest > 1e150 || largest < 1e-150 ? largest : 1
    return scale * x.reduce(0) { $0 + ($1 / scale) * ($1 / scale) }.squareRoot()
  }

  /// PA = LU in scratch memory; nil where an entry is not finite, false where it is singular.
  private func factors(
    _ x: UnsafeBufferPointer<Double>, _ scratch: UnsafeMutablePointer<Double>
  ) -> (pivots: UnsafeMutablePointer<Int32>, isRegular: Bool)? {
    guard x.allSatisfy(\.isFinite) else { return nil }
    let n = operands[0].shape.rows
    if let start = x.baseAddress { scratch.update(from: start, count: x.count) }
    let pivots = UnsafeMutableRawPointer(scratch + x.count).assumingMemoryBound(to: Int32.self)
    return (pivots, la_lu(Int32(n), scratch, pivots) == 0)
  }

  private func determinant(
    _ x: UnsafeBufferPointer<Double>, _ scratch: UnsafeMutablePointer<Double>
  ) -> Double {
    guard let (pivots, _) = factors(x, scratch) else { return .nan }
    let n = operands[0].shape.rows
    let sign = (0..<n).reduce(1.0) { $1 + 1 == Int(pivots[$1]) ? $0 : -$0 }
    return (0..<n).reduce(sign) { $0 * scratch[$1 * n + $1] }
  }

  private func logDeterminant(
    _ x: UnsafeBufferPointer<Double>, _ scratch: UnsafeMutablePointer<Double>
  ) -> Double {
    guard factors(x, scratch) != nil else { return .nan }
    let n = operands[0].shape.rows
    return (0..<n).reduce(0) { $0 + ElementaryFunction.log(abs(scratch[$1 * n + $1])) }
  }

  /// A \ B, or A⁻¹ = A \ I. Row-major factors are Aᵀ's as LAPACK sees them, so A itself is the
  /// transposed system, and so are the right sides.
  private func solve(
    _ b: UnsafeBufferPointer<Double>?, columns: Int, _ arena: Arena,
    to out: UnsafeMutablePointer<Double>
  ) {
    let n = operands[0].shape.rows
    let right = arena.scratch + n * n + n
    guard let (pivots, isRegular) = factors(operand(0, arena), arena.scratch), isRegular else {
      return out.update(repeating: .nan, count: n * columns)
    }
    for i in 0..<n {
      for j in 0..<columns {
        right[j * n + i] = b.map { $0[i * columns + j] } ?? (i == j ? 1 : 0)
      }
    }
    _ = la_solve(Int32(n), Int32(columns), 1, arena.scratch, pivots, right)
    for i in 0..<n {
      for j in 0..<columns { out[i * columns + j] = right[j * n + i] }
    }
  }

  private func factor(
    _ x: UnsafeBufferPointer<Double>, _ scratch: UnsafeMutablePointer<Double>,
    to out: UnsafeMutablePointer<Double>
  ) {
    let n = operands[0].shape.rows
    for i in 0..<n {
      for j in 0..<n { scratch[i * n + j] = (x[i * n + j] + x[j * n + i]) / 2 }
    }
    guard x.allSatisfy(\.isFinite), la_cholesky(Int32(n), scratch) == 0 else {
      return out.update(repeating: .nan, count: n * n)
    }
    for i in 0..<n {
      for j in 0..<n { out[i * n + j] = i >= j ? scratch[j * n + i] : 0 }
    }
  }

  /// Every entry of a times all of b.
  private func multiply(
    _ a: UnsafeBufferPointer<Double>, _ b: UnsafeBufferPointer<Double>,
    to out: UnsafeMutablePointer<Double>
  ) {
    let (left, right) = (operands[0].shape, operands[1].shape)
    let columns = left.columns * right.columns
    for i in 0..<left.rows * right.rows {
      for j in 0..<columns {
        out[i * columns + j] =
          a[i / right.rows * left.columns + j / right.columns]
          * b[i % right.rows * right.columns + j % right.columns]
      }
    }
  }

  private func mark(
    _ labels: UnsafeBufferPointer<Double>, _ classes: Int, to out: UnsafeMutablePointer<Double>
  ) {
    for (i, label) in labels.enumerated() {
      for j in 0..<classes { out[i * classes + j] = label == Double(j + 1) ? 1 : 0 }
    }
  }

  private func scatter(
    _ x: UnsafeBufferPointer<Double>, _ selection: Selection, _ shape: Shape,
    to out: UnsafeMutablePointer<Double>
  ) {
    out.update(repeating: 0, count: shape.count)
    var next = 0
    for row in selection.rows {
      for column in selection.columns {
        out[row * shape.columns + column] += x[next]
        next += 1
      }
    }
  }
}
