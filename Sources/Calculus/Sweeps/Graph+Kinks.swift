public import Algebra

/// Where an answer rests on a slope that was chosen: another choice would give another answer.
extension Graph {
  /// The slopes that derivatives chose, as far as one of `outputs` stands behind them.
  public func chosenSlopes(behind outputs: [NodeID]) -> [ChosenSlope] {
    if chosenSlopes.isEmpty { return [] }
    let isBehind = ancestors(of: outputs)
    return chosenSlopes.filter { isBehind[$0.slope.index] }
  }

  /// The slope with another choice at the kink; nil where no entry is at one.
  /// - Parameter values: of the slope, of the node and of its operands.
  public func otherSlope(_ chosen: ChosenSlope, _ values: Values) -> Matrix? {
    let (slope, y) = (values.found(chosen.slope), values.found(chosen.node))
    guard slope.shape.count > 0 else { return nil }
    var entries = slope.elements
    let x = operands(chosen.node).map { values.found($0) }
    var isKink = false
    func choose(_ value: Double, where condition: (Int) -> Bool) {
      for k in entries.indices where condition(k) {
        isKink = true
        entries[k] = value
      }
    }
    switch operation(chosen.node) {
    case .map(.abs), .map(.relu), .zip(.leakyRelu): choose(1) { x[0].elements[$0] == 0 }
    case .zip(.maximum), .zip(.minimum): choose(1) { x[0].elements[$0] == x[1].elements[$0] }
    case .zip(.hypot) where operation(chosen.slope) == .zip(.add):
      choose(2) { y.elements[$0] == 0 }
    case .zip(.hypot): choose(0.5.squareRoot()) { y.elements[$0] == 0 }
    case .choose(.clamp):
      for k in entries.indices where isAtBound(x, k) {
        isKink = true
        entries[k] = 1 - entries[k]
      }
    case .norm where operation(chosen.slope) == .zip(.add): choose(2) { _ in y.scalar == 0 }
    case .norm: choose(1 / Double(entries.count).squareRoot()) { _ in y.scalar == 0 }
    case .greatest, .least:
      guard x[0].elements.count(where: { $0 == y.scalar }) > 1 else { return nil }
      let first = x[0].elements.firstIndex(of: y.scalar)
      choose(0) { x[0].elements[$0] == y.scalar && $0 != first }
      choose(1) { $0 == first }
    default: return nil
    }
    return isKink ? Matrix(slope.shape, entries) : nil
  }

  /// Whether an entry stands at one of its bounds, so that it moves to one side only.
  private func isAtBound(_ x: [Matrix], _ k: Int) -> Bool {
    let (a, low, high) = (x[0].elements[k], x[1].elements[k], x[2].elements[k])
    return a.isFinite && low <= high && (a == low || a == high)
  }

  /// Remembers that a derivative passed a node by the rule's slope, if that has a kink.
  mutating func noteSlope(
    of node: NodeID, _ port: Int, _ rule: Rule, _ x: [Expression], _ y: Expression
  ) {
    switch operation(node) {
    case .map(.abs), .map(.relu), .zip(.maximum), .zip(.minimum), .zip(.hypot), .choose(.clamp),
      .norm, .greatest, .least:
      break
    case .zip(.leakyRelu) where port == 0: break
    default: return
    }
    let slope: Expression? =
      switch rule.derivative {
      case .elementwise(let slope): slope(port, x, y)
      case .gradient(let gradient): gradient(port, x, y)
      case .none, .multilinear, .linear, .general: nil
      }
    guard let slope else { return }
    add(ChosenSlope(node: node, slope: insert(slope)))
    // What x is divided by where a length is 0 is a choice that second derivatives meet.
    if operation(node) == .norm || operation(node) == .zip(.hypot) {
      add(ChosenSlope(node: node, slope: insert(y + (y .== 0))))
    }
  }
}
