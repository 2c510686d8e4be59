import Algebra
import Calculus

/// Which axes an operation ties together.
extension EntryFormula {
  /// Ties the axes of everything between a joint and the joints that it is written with.
  mutating func tie(behind joint: NodeID) {
    var open = [joint]
    var seen: Set<NodeID> = []
    while let node = open.popLast() {
      guard seen.insert(node).inserted, node == joint || !scene.isNamed(node) else { continue }
      tie(node)
      open += scene.graph.operands(node)
    }
  }

  private mutating func tie(_ node: NodeID) {
    let x = Array(scene.graph.operands(node))
    switch scene.graph.operation(node) {
    case .map, .zip, .choose, .scale, .broadcast, .dropout:
      for operand in x { tieAlike(operand, node) }
    case .sum, .mean: tieAlike(x[0], node)
    case .dot: tieAlike(x[0], x[1])
    case .product:
      tie(x[0], true, node, true)
      tie(x[1], false, node, false)
      tie(x[0], false, x[1], true)
    case .outer:
      tie(x[0], true, node, true)
      tie(x[1], true, node, false)
    case .transpose:
      tie(x[0], true, node, false)
      tie(x[0], false, node, true)
    case .inverse:
      tie(x[0], true, x[0], false)
      tie(node, true, node, false)
      tie(x[0], true, node, true)
    case .solve:
      tie(x[0], true, x[0], false)
      tie(x[0], true, node, true)
      tie(x[1], true, node, true)
      tie(x[1], false, node, false)
    case .trace: tie(x[0], true, x[0], false)
    case .identity: tie(node, true, node, false)
    case .diagonal:
      tie(x[0], true, x[0], false)
      tie(x[0], true, node, true)
    case .diagonalMatrix:
      tie(node, true, node, false)
      tie(x[0], true, node, true)
      tie(x[0], false, node, false)
    default: break
    }
  }

  /// Axes that are equally long; an axis of length 1 is copied and tied to nothing.
  private mutating func tieAlike(_ a: NodeID, _ b: NodeID) {
    tie(a, true, b, true)
    tie(a, false, b, false)
  }

  private mutating func tie(_ a: NodeID, _ aIsRow: Bool, _ b: NodeID, _ bIsRow: Bool) {
    dimensions.tie(
      dimensions.dimension(scene.graph, a, isRow: aIsRow),
      dimensions.dimension(scene.graph, b, isRow: bIsRow))
  }
}
