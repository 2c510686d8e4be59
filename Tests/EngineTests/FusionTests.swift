import Algebra
import Calculus
import Engine
import Testing

/// How few steps and how little memory a program gets by with.
struct FusionTests {
  @Test func `a layer and the mean over it are a product and one chain`() throws {
    var graph = Graph()
    let (x, w, b) = layer(&graph)
    let sum = try graph.pair(.add, graph.insert(.product, [x, w]), b)
    let loss = try graph.insert(.mean(.all), [graph.insert(.map(.tanh), [sum])])
    #expect(Program(graph, outputs: [loss]).stepCount == 2)
    let backward = try graph.backward(from: loss, to: [w, b])
    let adjoints = [w, b].map { backward.adjoint(of: $0)! }
    // The adjoint's own chain, which also sums it for b, and one product for w.
    #expect(Program(graph, outputs: [loss] + adjoints).stepCount <= 4)
    #expect(Comparison(graph: graph, outputs: [loss] + adjoints).firstDifference() == nil)
  }

  @Test func `the adjoint crosses a tanh in one instruction of a chain that also feeds the bias`()
    throws
  {
    var graph = Graph()
    let (x, w, b) = layer(&graph)
    let h = try graph.insert(
      .map(.tanh), [graph.pair(.add, graph.insert(.product, [x, w]), b)])
    let above = graph.insert(.init(.data, Matrix(repeating: 2, Shape(7, 3))))
    let loss = try graph.insert(.sum(.all), [graph.insert(.product, [h, above])])
    let backward = try graph.backward(from: loss, to: [b])
    var program = Program(graph, outputs: [backward.adjoint(of: b)!])
    let steps = program.profile(runs: 1).map(\.step)
    // The tanh itself is the other one.
    #expect(steps.last == "chain 12×7, 2 instructions, 1 sums", "\(steps)")
  }

  @Test func `a turned operand of a product is not copied`() throws {
    var graph = Graph()
    let (x, w, _) = layer(&graph)
    let turned = try graph.insert(
      .product, [graph.insert(.transpose, [w]), graph.insert(.transpose, [x])])
    #expect(Program(graph, outputs: [turned]).stepCount == 1)
  }

  @Test func `what no output needs is dropped and what no leaf changes is done once`() throws {
    var graph = Graph()
    let (x, w, _) = layer(&graph)
    let folded = try graph.insert(.map(.exp), [graph.constant(Matrix(repeating: 2, Shape(9, 9)))])
    let total = try graph.insert(.sum(.all), [folded])
    _ = try graph.insert(.product, [x, w])
    #expect(Program(graph, outputs: [total]).stepCount == 0)
    #expect(Comparison(graph: graph, outputs: [total]).firstDifference() == nil)
  }

  @Test func `numbers run in one step, however many there are`() throws {
    var graph = Graph()
    let x = graph.insert(.init(.input, 0.3))
    var y = x
    for _ in 0..<100 { y = try graph.pair(.multiply, graph.insert(.map(.sin), [y]), x) }
    let backward = try graph.backward(from: y)
    let program = Program(graph, outputs: [y, backward.adjoint(of: x)!])
    #expect(program.stepCount == 1)
  }

  private func layer(_ graph: inout Graph) -> (x: NodeID, w: NodeID, b: NodeID) {
    var generator = SeededGenerator(seed: 8)
    return (
      graph.insert(.init(.data, generator.normal(Shape(12, 5)))),
      graph.insert(.init(.input, generator.normal(Shape(5, 7)))),
      graph.insert(.init(.input, generator.normal(Shape(1, 7))))
    )
  }
}
