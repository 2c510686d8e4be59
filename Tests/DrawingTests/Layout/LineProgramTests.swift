import Testing

@testable import Drawing

struct LineProgramTests {
  /// A small linear generator: tests draw the same programs everywhere.
  private struct Draws {
    var state: UInt64
    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
  }

  private func cost(_ program: LineProgram, _ x: [Int]) -> Int? {
    var total = 0
    for arc in program.arcs {
      guard x[arc.head] - x[arc.tail] >= arc.gap else { return nil }
      total += arc.weight * (x[arc.head] - x[arc.tail])
    }
    return total
  }

  /// The least cost over all positions in 0...6, by trying them all.
  private func least(_ program: LineProgram) -> Int? {
    var best: Int?
    var x = Array(repeating: 0, count: program.count)
    while true {
      if let cost = cost(program, x) { best = min(best ?? cost, cost) }
      guard let digit = x.firstIndex(where: { $0 < 6 }) else { return best }
      for below in 0..<digit { x[below] = 0 }
      x[digit] += 1
    }
  }

  @Test(arguments: 1...40)
  func `no positions cost less`(_ seed: Int) {
    var draws = Draws(state: UInt64(seed))
    var program = LineProgram()
    _ = program.points(5)
    for head in 1..<5 {
      // Every point hangs on an earlier one, so that the least exists.
      program.keep(head, after: draws.next(head), by: draws.next(3), weight: 1 + draws.next(4))
    }
    for _ in 0..<4 {
      let head = 1 + draws.next(4)
      program.keep(head, after: draws.next(head), by: draws.next(4) - 1, weight: draws.next(5))
    }
    let x = program.solve()
    let found = cost(program, x)
    #expect(found != nil && found == least(program))
  }

  @Test func `two points come to the distance they want, unless a third is between`() {
    var program = LineProgram()
    let (a, b, c) = (program.point(), program.point(), program.point())
    program.attract(c, to: a, at: 3, weight: 5)
    #expect(program.solve()[c] - program.solve()[a] == 3)
    program.keep(b, after: a, by: 2, weight: 1)
    program.keep(c, after: b, by: 2, weight: 1)
    #expect(program.solve()[c] - program.solve()[a] == 4)
  }
}
