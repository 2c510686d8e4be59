import Algebra
import Calculus
import Engine
import Testing

/// What must hold at the ends: of the numbers, and of the sizes.
struct ExtremeTests {
  static let special: [Double] = [
    .nan, .infinity, -.infinity, 0, -0.0, 1, -1, 2, 0.5, .leastNonzeroMagnitude,
    -.leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude,
    -.greatestFiniteMagnitude, 709.78, 709.79, -708.4, -745.2, 1e5, 1e6, -1e300, 1e-300, 36, -40,
  ]

  @Test(arguments: ElementaryFunction.allCases)
  func `a function has its plain value at special numbers`(_ function: ElementaryFunction) throws {
    for width in [1, Self.special.count] {
      for start in stride(from: 0, to: Self.special.count, by: width) {
        var graph = Graph()
        let entries = Array(Self.special[start..<start + width])
        let x = graph.insert(.init(.input, Matrix(Shape(1, width), entries)))
        let y = try graph.insert(.map(function), [x])
        let compared = (0..<width).map { i -> String? in
          var program = Program(graph, outputs: [y])
          program.run()
          let (ours, plain) = (program[y][0, i], function(entries[i]))
          return near(ours, plain) ? nil : "\(function)(\(entries[i])) is \(ours), plainly \(plain)"
        }
        #expect(compared.compactMap { $0 } == [])
      }
    }
  }

  @Test(arguments: Pairing.allCases)
  func `a pair has its plain value at special numbers`(_ pairing: Pairing) throws {
    let pairs = Self.special.flatMap { a in Self.special.map { (a, $0) } }
    var graph = Graph()
    let shape = Shape(1, pairs.count)
    let a = graph.insert(.init(.input, Matrix(shape, pairs.map(\.0))))
    let b = graph.insert(.init(.input, Matrix(shape, pairs.map(\.1))))
    let y = try graph.insert(.zip(pairing), [a, b])
    var program = Program(graph, outputs: [y])
    program.run()
    let wrong = pairs.indices.filter { i in
      !near(program[y][0, i], pairing(pairs[i].0, pairs[i].1))
    }
    #expect(wrong.map { "\(pairs[$0]): \(program[y][0, $0])" } == [])
  }

  @Test(arguments: Choice.allCases)
  func `a choice has its plain value at special numbers`(_ choice: Choice) throws {
    let some = Self.special.prefix(14)
    let triples = some.flatMap { a in some.flatMap { b in some.map { [a, b, $0] } } }
    var graph = Graph()
    let x = (0..<3).map { k in
      graph.insert(.init(.input, Matrix(Shape(1, triples.count), triples.map { $0[k] })))
    }
    let y = try graph.insert(.choose(choice), x)
    var program = Program(graph, outputs: [y])
    program.run()
    let wrong = triples.indices.filter { i in
      !near(program[y][0, i], choice(triples[i][0], triples[i][1], triples[i][2]))
    }
    #expect(wrong.map { "\(triples[$0]): \(program[y][0, $0])" } == [])
  }

  /// Equal bit for bit, but for NaN's bits and four units in the last place.
  private func near(_ a: Double, _ b: Double) -> Bool {
    if a.isNaN || b.isNaN { return a.isNaN && b.isNaN }
    if a == 0 && b == 0 { return a.sign == b.sign }
    return a == b || abs(a - b) <= 4 * b.ulp
  }

  @Test(arguments: [1, 2, 3, 24, 300])
  func `sines and cosines of the same numbers have their plain values`(_ count: Int) throws {
    for entries in [Self.special, (0..<300).map { Double($0) / 7 - 20 }] {
      var graph = Graph()
      var outputs: [NodeID] = []
      for i in 0..<count {
        let x = graph.insert(.init(.input, Matrix(entries[i % entries.count])))
        let sine = try graph.insert(.map(.sin), [x])
        let cosine = try graph.insert(.map(.cos), [x])
        outputs += [sine, cosine, try graph.pair(.multiply, sine, cosine)]
      }
      #expect(Comparison(graph: graph, outputs: outputs).firstDifference() == nil)
    }
  }

  @Test func `rows with special numbers have their plain softmax`() throws {
    let rows: [[Double]] = [
      [.nan, 1, 2], [.infinity, 1, 2], [-.infinity, -.infinity, -.infinity], [-.infinity, 0, 1],
      [1000, 1000, 0], [-1000, -1001, -1002], [.infinity, .nan, -.infinity], [0, -0.0, 0],
    ]
    var graph = Graph()
    let x = graph.insert(.init(.input, Matrix(rows: rows)))
    let targets = graph.insert(.init(.data, Matrix(rows: rows.map { _ in [0, 1, 0] })))
    let outputs = try [
      graph.insert(.softmax, [x]), graph.insert(.logSoftmax, [x]), graph.insert(.logSumExp, [x]),
      graph.insert(.crossEntropy, [x, targets]),
    ]
    #expect(Comparison(graph: graph, outputs: outputs).firstDifference() == nil)
  }

  @Test(arguments: [Shape.scalar, Shape(2, 2)])
  func `chains of 100,000 nodes are compiled and run`(_ shape: Shape) throws {
    var graph = Graph()
    let x = graph.insert(.init(.input, Matrix(repeating: 0.5, shape)))
    var y = x
    for _ in 0..<50_000 {
      y = try graph.pair(.add, graph.insert(.map(.sin), [y]), x)
    }
    let loss = try graph.insert(.mean(.all), [y])
    let backward = try graph.backward(from: loss, to: [x])
    let outputs = [loss, try #require(backward.adjoint(of: x))]
    #expect(Comparison(graph: graph, outputs: outputs).firstDifference() == nil)
  }

  @Test func `100,000 products in a row use two places again and again`() throws {
    var graph = Graph()
    let x = graph.insert(.init(.input, Matrix(rows: [[0.6, -0.8], [0.8, 0.6]])))
    var y = x
    for _ in 0..<100_000 { y = try graph.insert(.product, [y, x]) }
    let program = Program(graph, outputs: [y])
    #expect(program.memory.entries < 100)
    #expect(Comparison(graph: graph, outputs: [y]).firstDifference(tolerance: 1e-9) == nil)
  }
}
