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
    case .zip(.hypot) where isDivisor(chosen): choose(2) { y.elements[$0] == 0 }
    case .zip(.hypot): choose(0.5.squareRoot()) { y.elements[$0] == 0 }
    case .choose(.clamp):
      for k in entries.indices where isAtBound(x, k) {
        isKink = true
        entries[k] = 1 - entries[k]
      }
    case .norm where isDivisor(chosen), .vectorNorm where isDivisor(chosen),
      .deviation where isDivisor(chosen):
      choose(2) { y.elements[$0] == 0 }
    case .vectorNorm(1): choose(1) { x[0].elements[$0] == 0 }
    case .vectorNorm(.infinity) where y.scalar != 0:
      let isLargest = x[0].elements.map { abs($0) == y.scalar }
      shareOut(isLargest, along: .all, x[0].shape) { choose($0, where: $1) }
    case .norm, .vectorNorm, .deviation:
      let y = y.broadcast(to: slope.shape)
      choose(1 / Double(entries.count).squareRoot()) { y.elements[$0] == 0 }
    case .greatest(let axis), .least(let axis):
      let top = y.broadcast(to: slope.shape)
      let isExtreme = x[0].elements.indices.map { x[0].elements[$0] == top.elements[$0] }
      shareOut(isExtreme, along: axis, slope.shape) { choose($0, where: $1) }
    default: return nil
    }
    return isKink ? Matrix(slope.shape, entries) : nil
  }

  /// Whether the slope is what a length of 0 is replaced by, where it is divided by.
  private func isDivisor(_ chosen: ChosenSlope) -> Bool { operation(chosen.slope) == .zip(.add) }

  /// Where several entries of a line share a slope, the first one takes it all.
  private func shareOut(
    _ isChosen: [Bool], along axis: Axis, _ shape: Shape,
    _ choose: (Double, (Int) -> Bool) -> Void
  ) {
    for line in Matrix.lines(of: shape, axis) {
      let tied = line.filter { isChosen[$0] }
      guard tied.count > 1 else { continue }
      let others = Set(tied.dropFirst())
      choose(0) { others.contains($0) }
      choose(1) { $0 == tied[0] }
    }
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
      .norm, .vectorNorm, .greatest, .least:
      break
    // One number has no spread whatever it is.
    case .deviation(let axis) where axis.length(in: x[0].shape) > 1: break
    case .zip(.leakyRelu) where port == 0: break
    default: return
    }
    let slope: Expression? =
      switch rule.derivative {
      case .elementwise(let slope): slope(port, x, y)
      case .gradient(let gradient): gradient(port, x, y)
      case .reduction(_, let slope): slope(x[0], y)
      case .none, .multilinear, .linear, .general: nil
      }
    guard let slope else { return }
    add(ChosenSlope(node: node, slope: insert(slope)))
    // What x is divided by where a length is 0 is a choice that second derivatives meet.
    switch operation(node) {
    case .norm, .vectorNorm, .deviation, .zip(.hypot):
      add(ChosenSlope(node: node, slope: insert(y + (y .== 0))))
    default: break
    }
  }
}
