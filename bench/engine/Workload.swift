import Algebra
import Calculus

/// One of the benchmark's graphs, with the same numbers as the peers get.
struct Workload {
  let name: String
  let graph: Graph
  let loss: NodeID
  let parameters: [NodeID]
  let gradients: [NodeID]
  /// Whether it is trained: its parameters are matrices.
  var isNetwork: Bool { parameters.contains { !graph.shape($0).isScalar } }

  private init(
    _ name: String, _ build: (inout Graph) throws(ShapeError) -> (NodeID, [NodeID])
  ) {
    var graph = Graph()
    do throws(ShapeError) {
      let (loss, parameters) = try build(&graph)
      let backward = try graph.backward(from: loss, to: parameters)
      gradients = parameters.map { backward.adjoint(of: $0)! }
      self.parameters = parameters
      self.loss = loss
    } catch {
      fatalError("\(name) has wrong shapes: \(error)")
    }
    self.name = name
    self.graph = graph
  }

  static let all = [
    scalar,
    network("W2", [2, 8, 8, 1], 32, .tanh, .meanSquare),
    network("W3", [64, 128, 10], 64, .tanh, .crossEntropy),
    network("W4", [784, 256, 10], 128, .relu, .crossEntropy),
    dag,
  ]

  /// z = exp(sin(u²) log(u²)) at u = 1.3.
  static let scalar = Workload("W1") { graph throws(ShapeError) in
    let u = graph.insert(.init(.input, 1.3))
    let q = try graph.insert(.map(.square), [u])
    let s = try graph.insert(.map(.sin), [q])
    let l = try graph.insert(.map(.log), [q])
    let p = try graph.pair(.multiply, s, l)
    return (try graph.insert(.map(.exp), [p]), [u])
  }

  static func network(
    _ name: String, _ sizes: [Int], _ batch: Int, _ activation: ElementaryFunction,
    _ loss: Operation
  ) -> Workload {
    Workload(name) { graph throws(ShapeError) in
      let x = uniform(1, batch * sizes[0]).map { 2 * $0 - 1 }
      var h = graph.insert(.init(.data, Matrix(Shape(batch, sizes[0]), x)))
      var parameters: [NodeID] = []
      for layer in 0..<sizes.count - 1 {
        let (inputs, outputs) = (sizes[layer], sizes[layer + 1])
        let spread = ((activation == .relu ? 6.0 : 3.0) / Double(inputs)).squareRoot()
        let seed = UInt64(10 + 2 * layer)
        let weights = uniform(seed, inputs * outputs).map { (2 * $0 - 1) * spread }
        let bias = uniform(seed + 1, outputs).map { (2 * $0 - 1) * 0.01 }
        let w = graph.insert(.init(.input, Matrix(Shape(inputs, outputs), weights)))
        let b = graph.insert(.init(.input, Matrix(Shape(1, outputs), bias)))
        parameters += [w, b]
        h = try graph.pair(.add, graph.insert(.product, [h, w]), b)
        if layer < sizes.count - 2 { h = try graph.insert(.map(activation), [h]) }
      }
      let targets = graph.insert(.init(.data, targets(loss, x, batch, sizes)))
      return (try graph.insert(loss, [h, targets]), parameters)
    }
  }

  private static func targets(
    _ loss: Operation, _ x: [Double], _ batch: Int, _ sizes: [Int]
  ) -> Matrix {
    if loss == .meanSquare {
      return Matrix(Shape(batch, 1)) { row, _ in
        ElementaryFunction.sin(3 * x[row * sizes[0]]) * x[row * sizes[0] + 1]
      }
    }
    let labels = uniform(2, batch).map { Int($0 * Double(sizes.last!)) }
    return Matrix(Shape(batch, sizes.last!)) { labels[$0] == $1 ? 1 : 0 }
  }

  /// A random graph of 10,000 numbers on 100 inputs, every node of which reaches the output.
  static let dag = Workload("W5") { graph throws(ShapeError) in
    let inputs = uniform(98, 100).map { graph.insert(.init(.input, Matrix(2 * $0 - 1))) }
    let draws = RandomDAG(inputs: 100, operations: 10_000)
    return (try draws.insert(into: &graph, inputs: inputs), inputs)
  }
}

/// Uniform numbers on [0, 1).
func uniform(_ seed: UInt64, _ count: Int) -> [Double] {
  (1...count).map { uniform(seed, at: $0) }
}

/// Number i of a sequence, from 1 on, by SplitMix64 with a counter: the same in every language.
func uniform(_ seed: UInt64, at i: Int) -> Double {
  var z = seed &* 0xD134_2543_DE82_EF95 &+ UInt64(i) &* 0x9E37_79B9_7F4A_7C15
  z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
  z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
  z ^= z >> 31
  return Double(z >> 11) * 0x1p-53
}
