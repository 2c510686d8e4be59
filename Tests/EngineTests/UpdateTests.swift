import Algebra
import Calculus
import Engine
import Testing

/// Leaves that take new values at the end of a run.
struct UpdateTests {
  /// A net with a loss, its parameters, and what they become.
  private struct Net {
    var graph = Graph()
    var loss = NodeID(0)
    var parameters: [NodeID] = []
    var updates: [NodeID: NodeID] = [:]
  }

  private func net() throws -> Net {
    var net = Net()
    var generator = SeededGenerator(seed: 4)
    let x = net.graph.insert(.init(.data, generator.normal(Shape(9, 5))))
    let y = net.graph.insert(.init(.data, generator.normal(Shape(9, 2))))
    var h = x
    for (inputs, outputs) in [(5, 11), (11, 2)] {
      let w = net.graph.insert(.init(.input, generator.normal(Shape(inputs, outputs))))
      let b = net.graph.insert(.init(.input, generator.normal(Shape(1, outputs))))
      net.parameters += [w, b]
      h = try net.graph.insert(
        .map(.tanh), [net.graph.pair(.add, net.graph.insert(.product, [h, w]), b)])
    }
    net.loss = try net.graph.insert(.meanSquare, [h, y])
    return net
  }

  /// The same step by step: all new values from the old ones, then all at once.
  private func plainly(_ net: Net, steps: Int) -> [Double] {
    var graph = net.graph
    return (0..<steps).map { _ in
      let values = graph.values(of: [net.loss] + net.updates.values)
      for (leaf, node) in net.updates { graph.setValue(values[node]!, of: leaf) }
      return values[net.loss]!.scalar
    }
  }

  private func compiled(_ net: Net, steps: Int) -> [Double] {
    var program = Program(net.graph, outputs: [net.loss], updates: net.updates)
    return (0..<steps).map { _ in
      program.run()
      return program[net.loss].scalar
    }
  }

  private func expectSameTrajectory(_ net: Net, steps: Int = 20) {
    for (ours, plain) in zip(compiled(net, steps: steps), plainly(net, steps: steps)) {
      #expect(abs(ours - plain) <= 1e-12 * max(1, plain))
    }
  }

  @Test func `gradient descent takes one product for each weight and its update`() throws {
    var net = try net()
    let rate = net.graph.insert(.init(.data, 0.1))
    let backward = try net.graph.backward(from: net.loss, to: net.parameters)
    for w in net.parameters {
      let step = try net.graph.times(rate, backward.adjoint(of: w)!)
      net.updates[w] = try net.graph.pair(.subtract, w, step)
    }
    expectSameTrajectory(net)
    let gradients = net.parameters.map { backward.adjoint(of: $0)! }
    let alone = Program(net.graph, outputs: [net.loss] + gradients)
    let updating = Program(net.graph, outputs: [net.loss], updates: net.updates)
    // The weights' updates cost no step of their own, those of the biases one each.
    #expect(updating.stepCount <= alone.stepCount + 2)
  }

  @Test func `momentum and weight decay run as they are written`() throws {
    var net = try net()
    let backward = try net.graph.backward(from: net.loss, to: net.parameters)
    for w in net.parameters {
      let velocity = net.graph.insert(.init(.data, Matrix(repeating: 0, net.graph.shape(w))))
      let decay = try net.graph.times(net.graph.number(0.01), w)
      let gradient = try net.graph.pair(.add, backward.adjoint(of: w)!, decay)
      let kept = try net.graph.times(net.graph.number(0.9), velocity)
      net.updates[velocity] = try net.graph.pair(.add, kept, gradient)
      let step = try net.graph.times(net.graph.number(0.05), net.updates[velocity]!)
      net.updates[w] = try net.graph.pair(.subtract, w, step)
    }
    expectSameTrajectory(net)
  }

  @Test func `leaves can exchange their values, and take turned or constant ones`() throws {
    var graph = Graph()
    let a = graph.insert(.init(.input, Matrix(rows: [[1, 2]])))
    let b = graph.insert(.init(.input, Matrix(rows: [[3, 4]])))
    let c = graph.insert(.init(.input, Matrix(rows: [[5], [6]])))
    let two = graph.constant(Matrix(rows: [[2], [2]]))
    let sum = try graph.insert(.sum(.all), [graph.pair(.add, a, b)])
    let turned = try graph.insert(.transpose, [c])
    var program = Program(graph, outputs: [sum, a], updates: [a: b, b: turned, c: two])
    program.run()
    #expect(program[a] == Matrix(rows: [[3, 4]]))
    #expect(program[b] == Matrix(rows: [[5, 6]]))
    #expect(program[c] == Matrix(rows: [[2], [2]]))
    #expect(program[sum].scalar == 10)
  }

  @Test func `the old value is read wherever it is wanted`() throws {
    var graph = Graph()
    var generator = SeededGenerator(seed: 5)
    let w = graph.insert(.init(.input, generator.normal(Shape(6, 6))))
    let grown = try graph.pair(.add, graph.insert(.product, [w, w]), w)
    let mean = try graph.insert(.mean(.down), [w])
    let shifted = try graph.pair(.subtract, w, mean)
    let late = try graph.insert(.sum(.all), [graph.pair(.multiply, shifted, w)])
    for updates in [[w: grown], [w: shifted]] {
      let plain = graph.values(of: [late, grown, shifted])
      var program = Program(graph, outputs: [late], updates: updates)
      program.run()
      #expect(abs(program[late].scalar - plain[late]!.scalar) < 1e-12)
      #expect(program[w].maximumDifference(from: plain[updates[w]!]!) < 1e-12)
    }
  }
}
