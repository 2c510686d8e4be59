import Algebra
import Testing

@testable import Calculus

/// The table of laws: both sides of every law are one value, wherever they have a shape.
struct LawTests {
  @Test(arguments: Law.all.indices)
  func `both sides of a law agree on random shapes and values`(index: Int) throws {
    let law = Law.all[index]
    var random = SeededGenerator(seed: 11, stream: UInt64(index))
    var held = 0
    for _ in 1...4000 where held < 150 {
      guard let (left, right) = values(of: law, &random) else { continue }
      held += 1
      #expect(
        agree(right, left, 1e-8), "\(law.name): \(left.elements) against \(right.elements)")
    }
    #expect(held >= 20, "\(law.name) met only \(held) fitting shapes")
  }

  @Test func `a law that is wrong would be seen`() throws {
    let wrong = Law("wrong", (Pattern.M * .N).t, Pattern.M.t * Pattern.N.t)
    var random = SeededGenerator(seed: 5)
    let seen = (1...2000).contains { _ in
      guard let (left, right) = values(of: wrong, &random) else { return false }
      return left.shape != right.shape || !agree(right, left, 1e-8)
    }
    #expect(seen)
  }

  @Test func `rewriting ends, and leads to what no law rewrites again`() throws {
    for law in Law.all {
      var random = SeededGenerator(seed: 3)
      for _ in 1...300 {
        var graph = Graph()
        guard let left = build(law, &graph, &random)?.left else { continue }
        var simplifier = Simplifier(graph) { _ in false }
        let once = simplifier.simplify(left)
        var again = Simplifier(simplifier.graph) { _ in false }
        #expect(again.simplify(once) == once, "\(law.name) is not at rest")
      }
    }
  }

  /// Both sides for letters drawn at random; nil where the shapes do not fit.
  private func values(
    of law: Law, _ random: inout SeededGenerator
  ) -> (left: Matrix, right: Matrix)? {
    var graph = Graph()
    guard let (left, right) = build(law, &graph, &random) else { return nil }
    let values = graph.values(of: [left, right])
    guard values[left]!.isFinite else { return nil }
    return (values[left]!, values[right]!)
  }

  private func build(
    _ law: Law, _ graph: inout Graph, _ random: inout SeededGenerator
  ) -> (left: NodeID, right: NodeID)? {
    var letters: Letters = [:]
    var pattern = law.left
    draw(&pattern, &letters, &graph, &random, isSquare: law.domain == .square)
    guard let left = try? plainly(pattern, letters, &graph),
      let found = PatternMatch(graph: graph, isOpaque: { _ in false }).match(law.left, left)
        ?? (law.use == .byStrategy ? letters : nil),
      let right = try? graph.build(law.right, found, shape: graph.shape(left)),
      graph.shape(right) == graph.shape(left)
    else { return nil }
    if law.domain == .alike, let a = found["A"], let b = found["B"] {
      guard graph.shape(a) == graph.shape(b) else { return nil }
    }
    return (left, right)
  }

  /// The left side as it stands, also where building would simplify it.
  private func plainly(
    _ pattern: Pattern, _ letters: Letters, _ graph: inout Graph
  ) throws -> NodeID {
    if case .apply(.transpose, let list) = pattern {
      let inner = try plainly(list[0], letters, &graph)
      return try graph.insert(.transpose, [inner])
    }
    return try graph.build(pattern, letters, shape: Shape(2, 2))
  }

  /// Gives every letter a value, and turns copies into copies of a size of their own.
  private func draw(
    _ pattern: inout Pattern, _ letters: inout Letters, _ graph: inout Graph,
    _ random: inout SeededGenerator, isSquare: Bool
  ) {
    let side = { (random: inout SeededGenerator) in
      1 + Int(abs(random.normal(Shape(1, 1)).scalar) * 1.7) % 3
    }
    switch pattern {
    case .letter(let letter, let kind):
      guard letters[letter] == nil else { return }
      var (m, n) = (side(&random), side(&random))
      if kind == .scalar || kind == .literal { (m, n) = (1, 1) }
      if kind == .row { (m, n) = (1, n + 1) }
      if kind == .column { (m, n) = (m + 1, 1) }
      if kind == .matrix, m == 1, n == 1 { n = 2 }
      // Away from zero, and invertible where square.
      let noise = random.normal(Shape(m, n)).map { $0 + ($0 < 0 ? -0.4 : 0.4) }
      let value = noise.merged(with: Matrix(Shape(m, n)) { $0 == $1 ? 4 : 0 }) { $0 + $1 }
      letters[letter] =
        kind == .literal
        ? graph.number(value.scalar.rounded() + 1) : graph.insert(.init(.input, value))
    case .times(var a, var b):
      draw(&a, &letters, &graph, &random, isSquare: isSquare)
      draw(&b, &letters, &graph, &random, isSquare: isSquare)
      pattern = .times(a, b)
    case .over(var a, var b):
      draw(&a, &letters, &graph, &random, isSquare: isSquare)
      draw(&b, &letters, &graph, &random, isSquare: isSquare)
      pattern = .over(a, b)
    case .zip(let pairing, var a, var b):
      draw(&a, &letters, &graph, &random, isSquare: isSquare)
      draw(&b, &letters, &graph, &random, isSquare: isSquare)
      pattern = .zip(pairing, a, b)
    case .apply(let operation, var list):
      for index in list.indices {
        draw(&list[index], &letters, &graph, &random, isSquare: isSquare)
      }
      pattern = .apply(operation, list)
    case .copied(var inner, let name):
      draw(&inner, &letters, &graph, &random, isSquare: isSquare)
      guard let node = try? graph.build(inner, letters, shape: .scalar) else { return }
      let shape = graph.shape(node)
      let target = Shape(
        shape.rows == 1 ? 1 + side(&random) : shape.rows,
        shape.columns == 1 ? side(&random) : shape.columns)
      guard let copy = try? graph.broadcast(node, to: target), copy != node else { return }
      let letter = name.isEmpty ? "copy\(letters.count)" : name
      letters[letter] = copy
      pattern = .letter(letter, .any)
    case .number, .identity, .length: return
    }
  }
}
