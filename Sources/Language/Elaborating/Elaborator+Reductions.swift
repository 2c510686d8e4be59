internal import Algebra
internal import Calculus

/// Calls that bring a matrix down to a number, or along an axis.
extension Elaborator {
  /// The axis that the second argument names; all of them where there is none.
  mutating func axis(_ x: [Syntax.Index]) throws(Diagnostic) -> Axis {
    x.count < 2 ? .all : try axis(x[1])
  }

  private mutating func axis(_ index: Syntax.Index) throws(Diagnostic) -> Axis {
    switch try currentNumber(index, "an axis") {
    case 1: return .down
    case 2: return .across
    case let other: throw error(.meaning(.noSuchAxis(other)), at: index)
    }
  }

  /// `max(A)`, `max(A, B)` or `max(A, [], axis)`.
  mutating func extreme(
    _ function: BuiltIn, _ operation: (Axis) -> Operation, _ pairing: Pairing, _ x: [Syntax.Index],
    at index: Syntax.Index
  ) throws(Diagnostic) -> Operand {
    let isAlone = x.count == 1 || isNothing(x[1])
    switch x.count {
    case 1: return try apply(operation(.all), x, at: index)
    case 2 where !isAlone: return try pair(pairing, x, at: index)
    case 2:
      let usage = "\(function.name)(\(function.parameters[0]), [], axis)"
      throw error(
        .meaning(.wrongCount(usage: usage, given: 2)), at: index,
        mends: isShort(text(x[0])) ? [.type("\(function.name)(\(text(x[0])))")] : [])
    default:
      guard isAlone else {
        throw error(
          .meaning(.noPairAlongAxis(function.name)), at: x[2],
          mends: [.replace(span(x[1]), with: "[]")])
      }
      return try apply(operation(axis(x[2])), [x[0]], at: index)
    }
  }

  private func isNothing(_ index: Syntax.Index) -> Bool {
    if case .nothing = frame.results[index.value] { return true }
    return false
  }

  /// Frobenius's norm of a matrix, or the norm of a vector to a power. Of one number all are |x|, and
  /// to the power 2 both are one.
  mutating func norm(
    _ x: [Syntax.Index], at index: Syntax.Index
  ) throws(Diagnostic) -> Operand {
    guard x.count == 2 else { return try apply(.norm, x, at: index) }
    let power = try currentNumber(x[1], "the power of a norm")
    guard power >= 1 else { throw error(.meaning(.noNorm(power)), at: x[1]) }
    let shape = try nodeShape(x[0])
    guard shape.isVector else {
      let a = text(x[0])
      throw error(
        .meaning(.needsVector("`norm` with a power", shape)), at: x[0], says: "\(shape)",
        mends: isShort(text(x[0]))
          ? [
            .type("norm(\(a))", remark: "for the root of the sum of all squares"),
            .type("norm(vec(\(a)), \(text(x[1])))", remark: "for all entries as one vector"),
          ] : [])
    }
    let isPlain = power == 2 || shape.isScalar
    return try apply(isPlain ? .norm : .vectorNorm(power), [x[0]], at: index)
  }
}
