import Algebra

/// What learners take an operation's rule to be that is no slip in writing the right one.
extension Operation {
  /// Wrong terms that a learner might hand on to operand `port`; each has the operand's shape.
  func wrongAdjoints(
    _ port: Int, _ x: [Expression], _ y: Expression, _ g: Expression
  ) -> [(Misconception, Expression)] {
    let shape = x[port].shape
    return candidates(port, x, y, g).filter { $0.1.shape == shape }.map { ($0.0, $0.1.spelled) }
  }

  private func candidates(
    _ port: Int, _ x: [Expression], _ y: Expression, _ g: Expression
  ) -> [(Misconception, Expression)] {
    switch self {
    case .map(let function): return Self.elementwise(function, x[0], y, g)
    case .zip(.multiply): return [(.missingSlope, g)]
    case .broadcast: return Self.copied(x[0].shape, g)
    case .sum(let axis):
      let count = Double(x[0].shape.count / axis.reduced(x[0].shape).count)
      return [(.broadcastNotSummed, (g ./ Expression(count)).broadcast(to: x[0].shape))]
    case .mean: return [(.constantFactor, g.broadcast(to: x[0].shape))]
    case .greatest, .least: return [(.missingSlope, g.broadcast(to: x[0].shape))]
    case .norm:
      return [(.normNotDivided, g * x[0]), (.normNotDivided, 2 * (g * x[0]))]
    case .determinant, .logDeterminant: return Self.determinant(x[0], g)
    case .inverse: return Self.inverse(y, g)
    case .solve: return Self.solve(port, x, y, g)
    case .product where x[0].shape.columns == 1 && x[0].shape.rows == x[1].shape.columns:
      // u·vᵀ, written as a product.
      let swapped = port == 0 ? g.transposed * x[0] : x[1] * g.transposed
      return x[0].shape.isScalar ? [] : [(.outerSwapped, swapped)]
    case .outer:
      guard x[0].shape == x[1].shape else { return [] }
      return [(.outerSwapped, port == 0 ? g.transposed * x[0] : g * x[1])]
    case .softmax, .logSoftmax: return Self.softmax(self, x[0], y, g)
    case .crossEntropy where port == 0:
      let (said, rows) = (Expression(.softmax, x[0]), Double(x[0].shape.rows))
      return Self.mean(g, said, x[1], over: rows)
    case .binaryCrossEntropy where port == 0:
      return Self.mean(g, x[0].map(.sigmoid), x[1], over: Double(x[0].shape.count))
    case .batchNorm where port == 0, .layerNorm where port == 0:
      let axis: Axis = self == .batchNorm ? .down : .across
      let (standard, spread) = Rule.standardParts(x[0], axis)
      let h = g .* x[1].broadcast(to: x[0].shape)
      return [
        (.statisticsConstant, h ./ spread), (.statisticsConstant, (h - h.mean(axis)) ./ spread),
        (.statisticsConstant, (h - standard .* (h .* standard).mean(axis)) ./ spread),
        (.statisticsConstant, h),
      ]
    case .dropout where port == 0: return [(.dropoutMask, g)]
    case .gather(let selection): return Self.overwritten(selection, x[0].shape, g)
    case .cholesky: return Self.cholesky(y, g)
    default: return []
    }
  }

  private static func elementwise(
    _ function: ElementaryFunction, _ x: Expression, _ y: Expression, _ g: Expression
  ) -> [(Misconception, Expression)] {
    guard function != .negate else { return [] }
    let rule = Rule.of(function)
    func slope(at place: Expression, giving result: Expression) -> Expression? {
      rule.adjoint(0, [place], result, g)
    }
    let penalty: [(Misconception, Expression)] = function == .abs ? [(.penaltyFactor, g .* y)] : []
    let places = [slope(at: y, giving: y.map(function)), slope(at: x, giving: x)]
    return [(.missingSlope, g)] + penalty + places.compactMap { $0.map { (.slopeAtOutput, $0) } }
  }

  private static func copied(_ shape: Shape, _ g: Expression) -> [(Misconception, Expression)] {
    let axis: Axis = shape.isScalar ? .all : shape.rows == 1 ? .down : .across
    let other: Axis = axis == .down ? .across : .down
    var wrong = [(Misconception.broadcastNotSummed, g.mean(axis))]
    if axis != .all {
      wrong.append((.broadcastNotSummed, g.sum(other).transposed))
      wrong.append((.broadcastNotSummed, g.mean(other).transposed))
      wrong.append((.broadcastNotSummed, g.sum().broadcast(to: shape)))
      let first = Selection(
        rows: axis == .down ? [0] : Array(0..<g.shape.rows),
        columns: axis == .down ? Array(0..<g.shape.columns) : [0])
      if !g.shape.isScalar { wrong.append((.broadcastNotSummed, Expression(.gather(first), g))) }
    }
    return wrong
  }

  private static func determinant(
    _ a: Expression, _ g: Expression
  ) -> [(Misconception, Expression)] {
    let inverse = Expression(.inverse, a)
    let det = g * Expression(.determinant, a)
    return [
      g * inverse.transposed, g * inverse, det * inverse.transposed, det * inverse, det * a,
      det * a.transposed, det.broadcast(to: a.shape),
    ].map { (.determinantRule, $0) }
  }

  private static func inverse(_ y: Expression, _ g: Expression) -> [(Misconception, Expression)] {
    let t = y.transposed
    let products = [
      y * g * y, t * g * y, y * g * t, t * g * t, g * y * y, y * y * g, g * t * t, t * t * g,
      g .* y .* y, g .* (y * y), g .* (t * t), y * y, t * t, g * y, y * g, g * t, t * g,
      y * g.transposed * y,
    ]
    return products.flatMap { [(.inverseRule, -$0), (.inverseRule, $0)] }
  }

  private static func solve(
    _ port: Int, _ x: [Expression], _ y: Expression, _ g: Expression
  ) -> [(Misconception, Expression)] {
    let right = x[0].transposed.solve(g)
    let straight = x[0].solve(g)
    let wrong: [Expression] =
      port == 1
      ? [straight, -right, x[0] * g, x[0].transposed * g]
      : [
        right * y.transposed, -(straight * y.transposed), straight * y.transposed,
        -(y * right.transposed), y * right.transposed,
      ]
    return wrong.map { (.inverseRule, $0) }
  }

  private static func softmax(
    _ operation: Operation, _ x: Expression, _ y: Expression, _ g: Expression
  ) -> [(Misconception, Expression)] {
    let s = operation == .softmax ? y : Expression(.softmax, x)
    let wrong: [Expression] =
      operation == .softmax
      ? [
        g .* s .* (1 - s), s .* (1 - s), s .* (g - (g .* s).sum(.down)), s .* (g - (g .* s).sum()),
        g .* s, s .* (g - g.sum(.across)), s .* (g - s),
      ]
      : [
        g - s, g .* (1 - s), g - s .* g.sum(.down), g - s .* g.sum(), g - s .* g,
      ]
    return wrong.map { (.softmaxDiagonal, $0) }
  }

  /// Of a mean of costs: `said − true`, without the mean or turned around.
  private static func mean(
    _ g: Expression, _ said: Expression, _ truth: Expression, over count: Double
  ) -> [(Misconception, Expression)] {
    let n = Expression(count)
    let d = said - truth
    return [g * d, g * -d, (g * -d) ./ n].map { (.crossEntropyForm, $0) }
  }

  /// Each place keeps only what came to it last.
  private static func overwritten(
    _ selection: Selection, _ shape: Shape, _ g: Expression
  ) -> [(Misconception, Expression)] {
    func last(_ places: [Int]) -> [Int] {
      places.indices.filter { !places[($0 + 1)...].contains(places[$0]) }
    }
    let (rows, columns) = (last(selection.rows), last(selection.columns))
    guard rows.count < selection.rows.count || columns.count < selection.columns.count else {
      return []
    }
    let kept = Expression(.gather(Selection(rows: rows, columns: columns)), g)
    let target = Selection(
      rows: rows.map { selection.rows[$0] }, columns: columns.map { selection.columns[$0] })
    return [(.indexOverwritten, Expression(.scatter(target, shape), kept))]
  }

  private static func cholesky(_ l: Expression, _ g: Expression) -> [(Misconception, Expression)] {
    func between(_ p: Expression) -> Expression {
      let left = l.transposed.solve(p)
      return l.transposed.solve(left.transposed).transposed
    }
    let p = l.transposed * g
    let low = Expression(.lowerTriangle, p)
    let diagonal = Expression(.diagonalMatrix, Expression(.diagonal, p))
    let halved = low - 0.5 * diagonal
    let wrong = [
      between(halved), between(halved + halved.transposed), between(0.5 * (low + low.transposed)),
      between(low), Expression(.lowerTriangle, between(halved + halved.transposed)),
    ]
    return wrong.map { (.choleskySymmetry, $0) }
  }
}
