import Algebra

/// A node that has no slope at zero, though smooth functions can be made of it: y·∂y/∂x is smooth.
enum Kink {
  /// y = ‖x‖, y = |x| or y = √(x² + …), for which y·∂y/∂x = x.
  case distance
  /// y = ‖x − mean‖/√n along an axis, for which y·∂y/∂x = (x − mean)/n.
  case deviation(Axis)
  /// y = √x of what cannot be negative, for which y·∂y/∂x = ½.
  case root
}

extension Graph {
  /// What kind of kink crossing the node from this operand meets; nil where it meets none.
  func kink(_ node: NodeID, _ port: Int) -> Kink? {
    let x = operands(node)
    switch operation(node) {
    case .norm, .map(.abs), .zip(.hypot): return .distance
    case .deviation(let axis): return .deviation(axis)
    case .map(.sqrt) where isSquares(x.first!): return .root
    case .zip(.power) where port == 0 && expression(x.last!).number == 0.5 && isSquares(x.first!):
      return .root
    default: return nil
    }
  }

  /// Whether a node is made of squares in such a way that it is never negative.
  private func isSquares(_ node: NodeID, depth: Int = 12) -> Bool {
    guard depth > 0 else { return false }
    func isSquares(_ node: NodeID) -> Bool { self.isSquares(node, depth: depth - 1) }
    let x = Array(operands(node))
    switch operation(node) {
    case .map(.square), .map(.abs), .map(.exp), .norm, .vectorNorm, .variance, .deviation,
      .zip(.hypot):
      return true
    case .zip(.power):
      guard let n = expression(x[1]).number else { return isSquares(x[0]) }
      return n.truncatingRemainder(dividingBy: 2) == 0 || isSquares(x[0])
    case .zip(.multiply), .scale: return x[0] == x[1] || x.allSatisfy(isSquares)
    case .zip(.divide), .zip(.add): return x.allSatisfy(isSquares)
    case .constant(let matrix): return matrix.elements.allSatisfy { $0 >= 0 }
    case .dot: return x[0] == x[1]
    case .product where shape(node).isScalar:
      return isTranspose(x[0], of: x[1]) || isTranspose(x[1], of: x[0])
    case .sum, .mean, .broadcast, .transpose, .reshape, .gather, .diagonal, .trace:
      return isSquares(x[0])
    case .meanSquare: return true
    default: return false
    }
  }

  private func isTranspose(_ a: NodeID, of b: NodeID) -> Bool {
    operation(a) == .transpose && operands(a).first == b
  }

  /// What the node's adjoint hands on across a kink; nil where it does not vanish with the node, so
  /// that the kink is met.
  func adjoint(across node: NodeID, _ port: Int, _ adjoint: NodeID) -> Expression? {
    guard let kink = kink(node, port), let q = Quotient.of(adjoint, by: node, in: self) else {
      return nil
    }
    let x = expression(Array(operands(node))[port])
    switch kink {
    case .distance: return q .* x
    case .deviation(let axis):
      let shares = Rule.shares(of: x, axis)
      return axis == .all ? q * shares : q.broadcast(to: x.shape) .* shares
    case .root: return 0.5 * q
    }
  }
}

/// A tangent multiplied, entry by entry, by the kink that it has come across: smooth where the tangent
/// itself is not.
struct MultipliedTangent {
  /// The kink, copied or turned as the tangent was.
  let kink: NodeID
  let tangent: NodeID
}

/// On the way forward. A tangent that crosses a kink does not know yet whether what comes next
/// vanishes there, so it goes along in two forms.
extension Graph {
  /// The multiplied tangent that a node hands on: of a kink of its own, or of an operand's.
  mutating func multipliedTangent(
    _ node: NodeID, _ rule: Rule, _ contributions: [Forward.Contribution],
    _ tangents: [NodeID: NodeID], _ beyond: [NodeID: MultipliedTangent]
  ) -> MultipliedTangent? {
    if contributions.isEmpty { return nil }
    let kinks = contributions.compactMap { kink(node, $0.port) }
    if kinks.count == contributions.count {
      let terms = zip(contributions, kinks).map { part, kink in
        tangent(across: node, part.port, kink, tangents[part.operand]!, beyond[part.operand])
      }
      let total = terms.dropFirst().reduce(terms[0], +)
      return MultipliedTangent(kink: node, tangent: insert(total))
    }
    let from = contributions.first { beyond[$0.operand] != nil }
    guard let multiple = from.flatMap({ beyond[$0.operand] }),
      let kink = carried(multiple.kink, through: node)
    else { return nil }
    let x = operands(node).map { expression($0) }
    let terms = contributions.compactMap { part -> Expression? in
      guard let other = beyond[part.operand], other.kink == multiple.kink else {
        return expression(kink) .* expression(part.term)
      }
      return rule.tangent(
        operation(node), part.port, x, expression(node), expression(other.tangent))
    }
    guard let start = terms.first else { return nil }
    let total = terms.dropFirst().reduce(start, +)
    return MultipliedTangent(kink: kink, tangent: insert(total))
  }

  /// y·ẏ of a kink y, from ẋ of one operand.
  private mutating func tangent(
    across node: NodeID, _ port: Int, _ kink: Kink, _ tangent: NodeID,
    _ before: MultipliedTangent?
  ) -> Expression {
    let x = expression(Array(operands(node))[port])
    let (toward, axis): (Expression, Axis)
    switch kink {
    case .root: return 0.5 * expression(tangent)
    case .distance: (toward, axis) = (x, .all)
    case .deviation(let along): (toward, axis) = (Rule.shares(of: x, along), along)
    }
    func product(_ tangent: NodeID) -> Expression {
      let product = toward .* expression(tangent)
      return shape(node) == x.shape ? product : product.sum(axis)
    }
    if let before, let smooth = divided(insert(product(before.tangent)), before) { return smooth }
    return product(tangent)
  }

  /// A kink as it stands behind the next node; nil where that mixes entries of its own.
  private mutating func carried(_ kink: NodeID, through node: NodeID) -> NodeID? {
    if shape(kink).isScalar { return kink }
    switch operation(node) {
    case .map, .zip, .choose, .scale, .dropout: return shape(kink) == shape(node) ? kink : nil
    case .transpose, .broadcast, .reshape, .gather, .flip: return apply(operation(node), [kink])
    default: return nil
    }
  }

  /// A term that is linear in a multiplied tangent, with the kink divided out of what the tangent is
  /// multiplied by; nil where that does not hold it.
  mutating func divided(_ term: NodeID, _ multiple: MultipliedTangent) -> Expression? {
    if let quotient = Quotient.of(term, by: multiple.kink, in: self) { return quotient }
    let x = Array(operands(term))
    switch operation(term) {
    case .sum, .mean, .map(.negate):
      return divided(x[0], multiple).map { Expression(operation(term), $0) }
    case .dot where x.contains(multiple.tangent):
      let other = x[0] == multiple.tangent ? x[1] : x[0]
      return Quotient.of(other, by: multiple.kink, in: self).map {
        ($0 .* expression(multiple.tangent)).sum()
      }
    case .product where shape(term).isScalar && x.contains(multiple.tangent):
      let k = x[0] == multiple.tangent ? 1 : 0
      let turned = turned(multiple.kink)
      return Quotient.of(x[k], by: turned, in: self).map {
        let tangent = expression(multiple.tangent)
        return Expression(.product, k == 1 ? [tangent, $0] : [$0, tangent])
      }
    default: return nil
    }
  }

  private mutating func turned(_ node: NodeID) -> NodeID {
    operation(node) == .transpose ? operands(node).first! : apply(.transpose, [node])
  }
}
