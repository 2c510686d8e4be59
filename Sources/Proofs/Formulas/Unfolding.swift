import Algebra
import Calculus

/// Writes norms and network functions out in sums, products and functions of one entry, which the
/// machine takes apart: softmax(A) is exp(A) over its row sums.
struct Unfolding {
  var graph = Graph()
  private(set) var nodes: [NodeID: NodeID] = [:]
  /// Constant matrices that the unfolding brought in, with how the language writes them.
  private(set) var constants: [(node: NodeID, definition: String)] = []

  init(_ source: Graph, of output: NodeID) {
    let isBehind = source.ancestors(of: [output])
    for node in source.nodes where isBehind[node.index] {
      let operands = source.operands(node).map { nodes[$0]! }
      nodes[node] = copy(node, of: source, operands)
    }
  }

  private mutating func copy(
    _ node: NodeID, of source: Graph, _ x: [NodeID]
  ) -> NodeID {
    switch source.operation(node) {
    case .leaf where source.leaf(node)?.kind == .mask: return ones(source.shape(node))
    case .leaf: return graph.insert(source.leaf(node)!)
    case .constant(let matrix): return graph.constant(matrix)
    case .norm: return map(.sqrt, sum(.all, squared(x[0])))
    case .vectorNorm(let p) where p.isFinite:
      let powers = pair(.power, map(.abs, x[0]), graph.number(p))
      return pair(.power, sum(.all, powers), graph.number(1 / p))
    case .map(.square): return squared(x[0])
    case .centred(let axis): return pair(.subtract, x[0], mean(axis, x[0]))
    case .variance(let axis): return variance(x[0], axis)
    case .deviation(let axis): return map(.sqrt, variance(x[0], axis))
    case .meanSquare: return mean(.all, squared(pair(.subtract, x[0], x[1])))
    case .softmax:
      let e = map(.exp, x[0])
      return pair(.divide, e, sum(.across, e))
    case .logSumExp: return logSumExp(x[0])
    case .logSoftmax: return pair(.subtract, x[0], logSumExp(x[0]))
    case .crossEntropy:
      let cost = pair(.multiply, x[1], pair(.subtract, x[0], logSumExp(x[0])))
      let rows = graph.number(Double(graph.shape(x[0]).rows))
      return map(.negate, pair(.divide, sum(.all, cost), rows))
    case .binaryCrossEntropy:
      let cost = pair(.subtract, map(.softplus, x[0]), pair(.multiply, x[0], x[1]))
      return mean(.all, cost)
    case .huber: return huber(x)
    case .dropout: return pair(.multiply, x[1], x[0])
    case .gather(let selection): return gathered(x[0], selection)
    case .scatter(let selection, let shape): return scattered(x[0], selection, into: shape)
    case .blocks(let columnsPerRow): return blocks(x, columnsPerRow)
    case .lowerTriangle: return lowerTriangle(x[0])
    case .upperTriangle: return upperTriangle(x[0])
    case .flip(let axis): return flipped(x[0], axis)
    case .cumulativeSum(let axis): return addedUp(x[0], axis)
    case .batchNorm: return normalized(x, .down)
    case .layerNorm: return normalized(x, .across)
    case let operation: return apply(operation, x)
    }
  }

  /// The mean of k(r − k/2), where k is the residual r clamped to [−d, d].
  private mutating func huber(_ x: [NodeID]) -> NodeID {
    let residual = pair(.subtract, x[0], x[1])
    let d = apply(.broadcast(graph.shape(residual)), [x[2]])
    let k = apply(.choose(.clamp), [residual, map(.negate, d), d])
    let cost = pair(.multiply, k, pair(.subtract, residual, pair(.multiply, graph.number(0.5), k)))
    return mean(.all, cost)
  }

  /// Outside training a mask is all ones.
  private mutating func ones(_ shape: Shape) -> NodeID {
    constant(Matrix(repeating: 1, shape), "ones(\(shape.rows), \(shape.columns))")
  }

  private mutating func logSumExp(_ a: NodeID) -> NodeID {
    map(.log, sum(.across, map(.exp, a)))
  }

  private mutating func variance(_ a: NodeID, _ axis: Axis) -> NodeID {
    mean(axis, squared(pair(.subtract, a, mean(axis, a))))
  }

  private mutating func normalized(_ x: [NodeID], _ axis: Axis) -> NodeID {
    let centred = pair(.subtract, x[0], mean(axis, x[0]))
    let variance = mean(axis, squared(centred))
    let spread = map(
      .sqrt, pair(.add, variance, graph.number(Matrix.normalizationEpsilon)))
    return pair(.add, pair(.multiply, pair(.divide, centred, spread), x[1]), x[2])
  }

  private mutating func squared(_ a: NodeID) -> NodeID { pair(.power, a, graph.number(2)) }
  private mutating func map(_ function: ElementaryFunction, _ a: NodeID) -> NodeID {
    apply(.map(function), [a])
  }
  /// Along an axis of length 1 there is nothing to add.
  private mutating func sum(_ axis: Axis, _ a: NodeID) -> NodeID {
    axis.length(in: graph.shape(a)) == 1 ? a : apply(.sum(axis), [a])
  }
  private mutating func mean(_ axis: Axis, _ a: NodeID) -> NodeID {
    axis.length(in: graph.shape(a)) == 1 ? a : apply(.mean(axis), [a])
  }

  /// A matrix that is the same whatever the inputs are; equal ones are one.
  mutating func constant(_ matrix: Matrix, _ definition: String) -> NodeID {
    if let known = constants.first(where: { $0.definition == definition }) { return known.node }
    let node = graph.insert(.init(.data, matrix, spelling: definition))
    constants.append((node, definition))
    return node
  }

  mutating func pair(_ pairing: Pairing, _ a: NodeID, _ b: NodeID) -> NodeID {
    do throws(ShapeError) { return try graph.pair(pairing, a, b) } catch {
      preconditionFailure("an unfolding paired what does not fit")
    }
  }

  mutating func apply(_ operation: Operation, _ x: [NodeID]) -> NodeID {
    do throws(ShapeError) { return try graph.insert(operation, x) } catch {
      preconditionFailure("an unfolding applied \(operation) to what does not fit")
    }
  }
}
