import Algebra
import Calculus
import Engine
import Testing

/// What is taken, and who receives the adjoint: at bounds, beyond crossed ones, and beside what is not
/// a number.
struct ChoiceTests {
  /// Operands stretched to one shape, and c = Σ y, with each operand's gradient.
  private func gradients(_ choice: Choice, _ x: [Matrix]) throws -> (y: Matrix, bars: [Matrix]) {
    var graph = Graph()
    let leaves = x.map { graph.insert(.init(.input, $0)) }
    let y = try graph.choose(choice, leaves)
    let c = graph.insert(graph.expression(y).sum())
    let bars = try leaves.map { try graph.gradient(of: c, wrt: $0) }
    let values = graph.values(of: [y] + bars)
    return (values.found(y), bars.map { values.found($0) })
  }

  @Test func `clamp has the slope 1 from bound to bound, both among them`() throws {
    let found = try gradients(.clamp, [Matrix(rows: [[-2, -1, 0, 1, 2]]), -1, 1])
    #expect(found.y == Matrix(rows: [[-1, -1, 0, 1, 1]]))
    #expect(found.bars[0] == Matrix(rows: [[0, 1, 1, 1, 0]]))
    #expect(found.bars[1] == 1 && found.bars[2] == 1)
  }

  @Test func `where bounds cross the upper one holds and receives everything`() throws {
    let found = try gradients(.clamp, [Matrix(rows: [[-2, 0, 2]]), 1, -1])
    #expect(found.y == Matrix(rows: [[-1, -1, -1]]))
    #expect(found.bars[0] == Matrix(rows: [[0, 0, 0]]))
    #expect(found.bars[1] == 0 && found.bars[2] == 3)
  }

  @Test func `what is no number stays none between bounds`() {
    for (a, low, high) in [(Double.nan, 0.0, 1.0), (0.5, .nan, 1), (0.5, 0, .nan)] {
      #expect(Choice.clamp(a, low, high).isNaN)
    }
    #expect(Choice.clamp(.infinity, 0, 1) == 1)
    #expect(Choice.clamp(3, -.infinity, .infinity) == 3)
  }

  @Test func `where takes the second operand where the first is not 0, or no number`() throws {
    let mask = Matrix(rows: [[1, 0, -0.5], [-0.0, .nan, .infinity]])
    let found = try gradients(.select, [mask, 7, Matrix(rows: [[1], [2]])])
    #expect(found.y == Matrix(rows: [[7, 1, 7], [2, 7, 7]]))
    #expect(found.bars[0] == Matrix(repeating: 0, mask.shape))
    #expect(found.bars[1] == 4 && found.bars[2] == Matrix(rows: [[1], [1]]))
  }

  @Test func `what is not chosen receives 0, also of an infinite adjoint`() throws {
    var graph = Graph()
    let leaves = [Matrix(1), Matrix(0), Matrix(3)].map { graph.insert(.init(.input, $0)) }
    let root = try graph.insert(.map(.sqrt), [graph.choose(.select, leaves)])
    let bars = try leaves.dropFirst().map { try graph.gradient(of: root, wrt: $0) }
    let values = graph.values(of: bars)
    #expect(values.found(bars[0]).scalar == .infinity)
    #expect(values.found(bars[1]).scalar == 0)
  }

  /// The 0 passes through the logarithm's rule, as in every library: 0·∞ is NaN.
  @Test func `an infinite slope behind what is not chosen is met by its 0`() throws {
    var graph = Graph()
    let x = graph.insert(.init(.input, Matrix(rows: [[-1, 0, 2]])))
    let isPositive = try graph.pair(.greater, x, graph.number(0))
    let log = try graph.insert(.map(.log), [x])
    let y = try graph.choose(.select, [isPositive, log, graph.number(3)])
    let slope = try graph.gradient(of: graph.insert(.sum(.all), [y]), wrt: x)
    let found = graph.value(of: slope).elements
    #expect(found[0] == 0 && found[1].isNaN && found[2] == 0.5)
  }

  /// The square of a length is smooth also where the length is not.
  @Test func `hypot squared has its true second derivatives at the origin`() throws {
    var graph = Graph()
    let x = graph.insert(.init(.input, 0))
    let y = graph.insert(.init(.input, 0))
    let h = try graph.pair(.hypot, x, y)
    let square = try graph.pair(.power, h, graph.number(2))
    let one = graph.number(1)
    let slope = try graph.gradient(of: square, wrt: x)
    let both = try graph.tangent(of: square, along: [x: one, y: one])
    let outputs = [
      try graph.gradient(of: slope, wrt: x), try graph.tangent(of: slope, along: [x: one]),
      try graph.gradient(of: both, wrt: x), try graph.gradient(of: both, wrt: y),
      try graph.gradient(of: slope, wrt: y), try graph.gradient(of: h, wrt: x),
    ]
    let values = graph.values(of: outputs)
    #expect(outputs.map { values.found($0).scalar } == [2, 2, 2, 2, 0, 0])
  }

  @Test func `the gradient of huber is the residual, clamped, over their number`() throws {
    var graph = Graph()
    let f = graph.insert(.init(.input, Matrix(rows: [[-3, -1, 0.5], [1, 2, 0]])))
    let y = graph.insert(.init(.input, Matrix(repeating: 0, Shape(2, 3))))
    let d = graph.insert(.init(.input, 1))
    let c = try graph.insert(.huber, [f, y, d])
    let bars = try [f, y, d].map { try graph.gradient(of: c, wrt: $0) }
    for values in [graph.values(of: [c] + bars), graph.outputValues(of: [c] + bars)] {
      #expect(abs(values.found(c).scalar - (2.5 + 0.5 + 0.125 + 0.5 + 1.5) / 6) < 1e-15)
      let slopes = Matrix(rows: [[-1, -1, 0.5], [1, 1, 0]]).map { $0 / 6 }
      #expect(agree(values.found(bars[0]), slopes, 1e-15))
      #expect(agree(values.found(bars[1]), slopes.map { -$0 }, 1e-15))
      #expect(abs(values.found(bars[2]).scalar - 0.5) < 1e-15)
    }
  }
}
