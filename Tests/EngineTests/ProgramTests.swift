import Algebra
import Calculus
import Engine
import Testing

/// A program's numbers are those of the plain evaluation, whatever was fused.
struct ProgramTests {
  @Test(arguments: Specimen.catalogue.indices)
  func `every operation and its adjoints have their plain values`(_ number: Int) throws {
    let specimen = Specimen.catalogue[number]
    var graph = Graph()
    var generator = SeededGenerator(seed: 3)
    let x = specimen.operands.map { operand in
      graph.insert(.init(.input, value(operand.shape, specimen, &generator)))
    }
    let y = try graph.insert(specimen.operation, x)
    let weights = graph.constant(generator.normal(graph.shape(y)))
    let loss = graph.insert((graph.expression(weights) .* graph.expression(y)).sum())
    let backward = try graph.backward(from: loss)
    let outputs = [y] + backward.visits.map(\.adjoint)
    #expect(Comparison(graph: graph, outputs: outputs).firstDifference() == nil)
  }

  private func value(
    _ shape: Shape, _ specimen: Specimen, _ generator: inout SeededGenerator
  ) -> Matrix {
    let x = generator.normal(shape)
    switch specimen.domain {
    case .any, .awayFromZero, .probabilities: return x
    case .positive: return x.map { abs($0) + 0.3 }
    case .aboveOne: return x.map { abs($0) + 1.3 }
    case .unit: return x.map { 0.9 * ElementaryFunction.tanh($0) }
    case .invertible:
      return shape.isSquare ? x.merged(with: .identity(shape.rows)) { $0 + 3 * $1 } : x
    case .positiveDefinite:
      return x.product(x.transposed).merged(with: .identity(shape.rows)) { $0 + 3 * $1 }
    }
  }

  @Test(arguments: 0..<10)
  func `random graphs and all their adjoints have their plain values`(_ tens: Int) {
    for seed in 100 * tens..<100 * (tens + 1) {
      let random = RandomGraph(seed: UInt64(seed), size: 5 + seed % 40)
      // What cancels to a zero of one sign may leave one of the other where it was rounded.
      for outputs in [random.outputs, random.gradients] {
        let difference = Comparison(graph: random.graph, outputs: outputs)
          .firstDifference(signedZeros: false)
        #expect(difference == nil, "seed \(seed)")
      }
    }
  }

  @Test func `copies of a program do not see each other's values`() throws {
    var graph = Graph()
    let x = graph.insert(.init(.input, 3))
    let y = try graph.insert(.map(.square), [x])
    var first = Program(graph, outputs: [y])
    first.run()
    var second = first
    second.run([x: 5])
    #expect(first[y].scalar == 9)
    #expect(second[y].scalar == 25)
    first.run()
    #expect(first[y].scalar == 9)
  }

  @Test func `leaves, constants and their aliases can be outputs`() throws {
    var graph = Graph()
    let x = graph.insert(.init(.input, Matrix(rows: [[1, 2, 3]])))
    let turned = try graph.insert(.transpose, [x])
    let two = graph.number(2)
    let copies = try graph.insert(.broadcast(Shape(2, 3)), [x])
    var program = Program(graph, outputs: [x, turned, two, copies, x])
    program.run()
    #expect(program[turned] == Matrix(rows: [[1], [2], [3]]))
    #expect(program[x] == Matrix(rows: [[1, 2, 3]]))
    #expect(program[two].scalar == 2)
    #expect(program[copies] == Matrix(rows: [[1, 2, 3], [1, 2, 3]]))
  }

  @Test(arguments: [Shape(0, 3), Shape(3, 0), Shape(0, 0)])
  func `matrices without entries are computed with`(_ shape: Shape) throws {
    var graph = Graph()
    let x = graph.insert(.init(.input, Matrix(shape, [])))
    let y = try graph.insert(.map(.exp), [x])
    let sums = try [Axis.all, .down, .across].map { try graph.insert(.sum($0), [y]) }
    let product = try graph.insert(.product, [graph.insert(.transpose, [y]), y])
    let outer = try graph.insert(.product, [y, graph.insert(.transpose, [y])])
    let outputs = [y, product, outer] + sums
    #expect(Comparison(graph: graph, outputs: outputs).firstDifference() == nil)
  }

  @Test(arguments: [1, 7, 255, 256, 257, 1000])
  func `sums and copies agree at every width`(_ columns: Int) throws {
    var generator = SeededGenerator(seed: 1)
    var graph = Graph()
    for rows in [1, 2, 3, 300] {
      let x = graph.insert(.init(.input, generator.normal(Shape(rows, columns))))
      let row = graph.insert(.init(.input, generator.normal(Shape(1, columns))))
      let column = graph.insert(.init(.input, generator.normal(Shape(rows, 1))))
      let sum = try graph.pair(.add, graph.pair(.multiply, x, row), column)
      let h = try graph.insert(.map(.tanh), [sum])
      let outputs =
        [h, sum]
        + (try [Axis.all, .down, .across].flatMap { axis in
          [try graph.insert(.sum(axis), [h]), try graph.insert(.mean(axis), [sum])]
        })
      #expect(Comparison(graph: graph, outputs: outputs).firstDifference() == nil)
    }
  }

  @Test(arguments: [[1, 2, 3, 4, 5, 8, 9, 16, 17, 33], [65, 70, 300]])
  func `products of every size agree, also turned`(_ sizes: [Int]) throws {
    var generator = SeededGenerator(seed: 2)
    for m in sizes {
      for k in sizes {
        for n in sizes where m * k * n < 3_000_000 {
          var graph = Graph()
          let a = graph.insert(.init(.input, generator.normal(Shape(m, k))))
          let b = graph.insert(.init(.input, generator.normal(Shape(k, n))))
          let aTurned = graph.insert(.init(.input, generator.normal(Shape(k, m))))
          let bTurned = graph.insert(.init(.input, generator.normal(Shape(n, k))))
          let u = try graph.insert(.transpose, [aTurned])
          let v = try graph.insert(.transpose, [bTurned])
          let outputs = try [[a, b], [u, b], [a, v], [u, v]].map {
            try graph.insert(.product, $0)
          }
          let difference = Comparison(graph: graph, outputs: outputs).firstDifference()
          #expect(difference == nil, "\(m)×\(k)×\(n)")
        }
      }
    }
  }
}
