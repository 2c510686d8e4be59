import Algebra
import Calculus

/// A random graph over small matrices: every smooth operation that keeps values moderate, with
/// operands drawn from what is there already.
struct RandomGraph {
  private(set) var graph = Graph()
  private(set) var outputs: [NodeID] = []
  /// The loss and its gradient alone, so that much can be fused.
  private(set) var gradients: [NodeID] = []
  private var generator: SeededGenerator
  private var nodes: [NodeID] = []
  private let sides: [Int]

  init(seed: UInt64, size: Int) {
    generator = SeededGenerator(seed: seed)
    sides = [1, 1 + Int(seed % 3), 2 + Int(seed % 17)]
    for _ in 0..<4 { nodes.append(leaf(Shape(side(), side()))) }
    for _ in 0..<size { grow() }
    finish()
  }

  private mutating func draw(_ count: Int) -> Int { Int(generator.uniform() * Double(count)) }
  private mutating func side() -> Int { sides[draw(sides.count)] }
  private mutating func node() -> NodeID { nodes[draw(nodes.count)] }

  private mutating func leaf(_ shape: Shape) -> NodeID {
    graph.insert(.init(.input, generator.normal(shape)))
  }

  /// Appends a node where the drawn operands fit, and nothing where they do not.
  private mutating func grow() {
    let (a, b) = (node(), node())
    let choice = draw(33)
    do throws(ShapeError) {
      nodes.append(try made(choice, a, b))
    } catch {
      nodes.append(leaf(graph.shape(a)))
    }
  }

  private mutating func made(
    _ choice: Int, _ a: NodeID, _ b: NodeID
  ) throws(ShapeError) -> NodeID {
    let axis: Axis = [.all, .down, .across][draw(3)]
    switch choice {
    case 0...1: return try graph.pair(.add, a, b)
    case 2: return try graph.pair(.subtract, a, b)
    case 3...4: return try bounded(graph.pair(.multiply, a, b))
    case 5: return try graph.pair(.divide, a, positive(b))
    case 6: return try graph.pair(.power, positive(a), graph.number(Double(draw(4)) - 1))
    case 7...8: return try bounded(graph.times(a, b))
    case 9...10: return try bounded(graph.times(graph.insert(.transpose, [a]), b))
    case 11: return try bounded(graph.times(a, graph.insert(.transpose, [b])))
    case 12: return try graph.insert(.sum(axis), [a])
    case 13: return try graph.insert(.mean(axis), [a])
    case 14: return try graph.insert(draw(2) == 0 ? .softmax : .logSoftmax, [a])
    case 15: return try graph.insert(.logSumExp, [a])
    case 16: return try graph.insert(.crossEntropy, [a, graph.insert(.softmax, [a])])
    case 17: return try graph.insert(.transpose, [a])
    case 18: return try graph.insert(.dot, [a, b])
    case 19: return try graph.insert(.meanSquare, [a, b])
    case 20: return try graph.insert(.blocks([2]), [a, b])
    case 21: return try graph.insert(.reshape(graph.shape(a).transposed), [a])
    case 22: return try graph.insert(.variance(axis), [a])
    case 23: return try bounded(graph.insert(.totalProduct(axis), [bounded(a)]))
    case 24:
      let operations: [Operation] = [.flip(axis), .cumulativeSum(axis), .cumulativeProduct(axis)]
      return try bounded(graph.insert(operations[draw(3)], [bounded(a)]))
    case 25: return try graph.pair(.hypot, a, b)
    case 26: return try graph.choose(.clamp, [a, graph.number(-0.7), b])
    case 27: return try graph.choose(.select, [graph.pair(.greater, a, b), a, b])
    default: return try graph.insert(.map(Self.functions[draw(Self.functions.count)]), [a])
    }
  }

  private static let functions: [ElementaryFunction] = [
    .negate, .sin, .cos, .tanh, .sigmoid, .softplus, .atan, .gelu, .silu, .erf, .relu, .abs,
    .logsigmoid, .asinh,
  ]

  private mutating func bounded(_ node: NodeID) throws(ShapeError) -> NodeID {
    try graph.insert(.map(.tanh), [node])
  }

  private mutating func positive(_ node: NodeID) throws(ShapeError) -> NodeID {
    try graph.pair(.add, graph.insert(.map(.sigmoid), [node]), graph.number(0.5))
  }

  /// The mean of what nothing reads yet, and every adjoint of it.
  private mutating func finish() {
    do throws(ShapeError) {
      var loss = graph.number(0)
      for node in nodes.suffix(4) {
        loss = try graph.pair(.add, loss, graph.insert(.mean(.all), [bounded(node)]))
      }
      let backward = try graph.backward(from: loss)
      let leaves = nodes.filter { graph.leaf($0) != nil }
      gradients = [loss] + leaves.compactMap { backward.adjoint(of: $0) }
      outputs = [loss] + nodes.suffix(8) + backward.visits.map(\.adjoint)
    } catch {
      fatalError("a loss of means has a shape: \(error)")
    }
  }
}
