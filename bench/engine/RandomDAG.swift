import Algebra
import Calculus

/// The random scalar graph of the peers' benchmark: (operation, a, b) with nodes counted from the
/// inputs on. Bounds are carried along, so that no value runs away.
struct RandomDAG {
  private(set) var nodes: [(operation: Int, a: Int, b: Int)] = []

  init(inputs: Int, operations: Int, widest: Int = 400) {
    var at = 1
    var bound = [Double](repeating: 1, count: inputs)
    var free = Array(0..<inputs)
    while nodes.count + free.count - 1 < operations {
      let u = (at..<at + 4).map { uniform(99, at: $0) }
      var operation = Int(u[0] * 6)
      let k = Int(u[1] * Double(free.count))
      var b = Int(u[2] * Double(bound.count))
      let draw = u[3]
      let widens = operation < 3 && free.count < widest && draw < 0.35
      let a = widens ? Int(draw / 0.35 * Double(bound.count)) : free[k]
      at += 4
      var size = Self.bound(operation, bound[a], bound[b])
      if size > 4 { (operation, size) = operation % 2 == 1 ? (3, 1) : (5, 1) }
      if operation >= 3 { b = a }
      free.removeAll { $0 == a || $0 == b }
      free.append(bound.count)
      nodes.append((operation, a, b))
      bound.append(size)
    }
    while free.count > 1 {
      let (a, b) = (free.removeLast(), free.removeLast())
      nodes.append((0, a, b))
      free.insert(inputs + nodes.count - 1, at: 0)
    }
  }

  private static func bound(_ operation: Int, _ a: Double, _ b: Double) -> Double {
    switch operation {
    case 0, 1: a + b
    case 2: a * b
    case 4: ElementaryFunction.exp(min(a, 9))
    default: 1
    }
  }

  /// Appends the operations to a graph that has the inputs already; returns the last of them.
  func insert(into graph: inout Graph, inputs: [NodeID]) throws(ShapeError) -> NodeID {
    var all = inputs
    for (operation, a, b) in nodes {
      let x = [all[a], all[b]]
      let node =
        switch operation {
        case 0: try graph.insert(.zip(.add), x)
        case 1: try graph.insert(.zip(.subtract), x)
        case 2: try graph.insert(.zip(.multiply), x)
        case 3: try graph.insert(.map(.sin), [x[0]])
        case 4: try graph.insert(.map(.exp), [x[0]])
        default: try graph.insert(.map(.tanh), [x[0]])
        }
      all.append(node)
    }
    return all.last!
  }
}
