/// Which column each box stands in.
///
/// The total length of all nets is least (Gansner, Koutsofios, North and Vo 1993, *A Technique for
/// Drawing Directed Graphs*, section 2, with a trunk counted once). A lone leaf stands in the
/// column before its only reader.
struct Ranking {
  /// What to do with a box that may move without changing the total.
  enum Slack: CaseIterable { case early, late }

  /// For each box, its column from 0.
  let column: [Int]

  init(_ wiring: Wiring, slack: Slack) {
    let boxes = wiring.nodes.indices
    guard !boxes.isEmpty else {
      column = []
      return
    }
    let lone = boxes.map(wiring.isLoneLeaf)
    var program = LineProgram()
    let point = Array(program.points(boxes.count))
    let (start, end) = (program.point(), program.point())
    // One column of net costs more than any gain from slack.
    let netWeight = 2 * boxes.count + 4
    program.keep(end, after: start, by: 0, weight: 1)
    for box in boxes where !lone[box] {
      let needsLeaf = wiring.operands[box].contains { lone[$0] }
      program.keep(point[box], after: start, by: needsLeaf ? 1 : 0, weight: slack == .early ? 1 : 0)
      program.keep(end, after: point[box], by: 0, weight: slack == .late ? 1 : 0)
      Self.span(wiring, box, point, weight: netWeight, in: &program)
    }
    for box in boxes where lone[box] {
      program.keep(point[wiring.uses[box][0].box], after: point[box], by: 1, weight: 1)
    }
    let x = program.solve()
    let least = point.map { x[$0] }.min() ?? 0
    column = point.map { x[$0] - least }
  }

  private static func span(
    _ wiring: Wiring, _ box: Int, _ point: [Int], weight: Int, in program: inout LineProgram
  ) {
    let readers = Set(wiring.uses[box].map(\.box)).sorted()
    guard readers.count > 1 else {
      if let reader = readers.first {
        program.keep(point[reader], after: point[box], by: 1, weight: weight)
      }
      return
    }
    let trunkEnd = program.point()
    program.keep(trunkEnd, after: point[box], by: 1, weight: weight)
    for reader in readers {
      program.keep(point[reader], after: point[box], by: 1)
      program.keep(trunkEnd, after: point[reader], by: 0)
    }
  }
}
