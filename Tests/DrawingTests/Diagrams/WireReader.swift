import Drawing

/// Reads a drawing as a person does: it knows where the boxes stand, and follows the lines between
/// them by their characters alone.
struct WireReader {
  private(set) var found: Set<Diagram.Edge> = []
  /// Lines that lead nowhere, and arms that no neighbour answers.
  private(set) var faults: [String] = []

  private let grid: [[Unicode.Scalar]]
  private let boxes: [Layout.Box]
  private var boxAt: [Layout.Point: Int] = [:]
  private var arrivals: [(from: Int, box: Int, row: Int)] = []

  enum Side: CaseIterable {
    case left, right, up, down

    var opposite: Side {
      switch self {
      case .left: .right
      case .right: .left
      case .up: .down
      case .down: .up
      }
    }
    var isHorizontal: Bool { self == .left || self == .right }
  }

  init(_ lines: [String], boxes: [Layout.Box]) {
    grid = lines.map { Array($0.unicodeScalars) }
    self.boxes = boxes
    for (index, box) in boxes.enumerated() {
      for y in box.frame.y..<box.frame.bottom {
        for x in box.frame.x..<box.frame.right { boxAt[.init(x: x, y: y)] = index }
      }
    }
    for index in boxes.indices { follow(from: index) }
    nameEdges()
    findLooseArms()
  }

  private func glyph(_ point: Layout.Point) -> Unicode.Scalar {
    guard grid.indices.contains(point.y), grid[point.y].indices.contains(point.x) else {
      return " "
    }
    return grid[point.y][point.x]
  }

  private func step(_ point: Layout.Point, _ side: Side) -> Layout.Point {
    switch side {
    case .left: .init(x: point.x - 1, y: point.y)
    case .right: .init(x: point.x + 1, y: point.y)
    case .up: .init(x: point.x, y: point.y - 1)
    case .down: .init(x: point.x, y: point.y + 1)
    }
  }

  /// The arms of a character, as Unicode names it.
  private func arms(at point: Layout.Point) -> Set<Side> {
    switch glyph(point) {
    case "▶", "◀": return [.left, .right]
    case "●": return Set(Side.allCases)
    case "⊕":
      return Set(
        Side.allCases.filter { side in
          let beyond = beyondBridges(step(point, side), side)
          return boxAt[beyond] == nil && glyph(beyond) != "⊕" && glyph(beyond) != "●"
            && arms(at: beyond).contains(side.opposite)
            || ["⊕", "●"].contains(glyph(beyond))
        })
    default: break
    }
    let words = (glyph(point).properties.name ?? "").split(separator: " ")
    guard words.starts(with: ["BOX", "DRAWINGS"]) else { return [] }
    return words.reduce(into: []) { arms, word in
      switch word {
      case "LEFT": arms.insert(.left)
      case "RIGHT": arms.insert(.right)
      case "UP": arms.insert(.up)
      case "DOWN": arms.insert(.down)
      case "HORIZONTAL": arms.formUnion([.left, .right])
      case "VERTICAL": arms.formUnion([.up, .down])
      default: break
      }
    }
  }

  /// Under straight lines that run across, a line goes on unseen. Of two idle lines the vertical
  /// one is the bridge.
  private func beyondBridges(_ start: Layout.Point, _ side: Side) -> Layout.Point {
    var point = start
    let across: Set<Unicode.Scalar> = side.isHorizontal ? ["│", "┃"] : ["━"]
    while across.contains(glyph(point)), boxAt[point] == nil { point = step(point, side) }
    return point
  }

  private mutating func follow(from box: Int) {
    let frame = boxes[box].frame
    var seen: Set<[Int]> = []
    var pending = (frame.y..<frame.bottom)
      .map { (point: Layout.Point(x: frame.right, y: $0), side: Side.right) }
      .filter { arms(at: $0.point).contains(.left) }
    while let (start, side) = pending.popLast() {
      let point = beyondBridges(start, side)
      guard seen.insert([point.x, point.y, side.isHorizontal ? 1 : 0]).inserted else { continue }
      if let target = boxAt[point] {
        if side == .right { arrivals.append((box, target, point.y)) } else { fault(point) }
        continue
      }
      let arms = arms(at: point)
      guard arms.contains(side.opposite) else {
        fault(point)
        continue
      }
      for onward in arms where onward != side.opposite {
        pending.append((step(point, onward), onward))
      }
    }
  }

  private mutating func fault(_ point: Layout.Point) {
    faults.append("\(glyph(point)) at \(point.x), \(point.y)")
  }

  /// The uppermost arrival at a box is its first operand.
  private mutating func nameEdges() {
    for (box, entries) in Dictionary(grouping: arrivals, by: \.box) {
      let rows = Set(entries.map(\.row)).sorted()
      for entry in entries {
        found.insert(
          Diagram.Edge(
            from: boxes[entry.from].id, to: boxes[box].id,
            port: rows.firstIndex(of: entry.row) ?? -1))
      }
    }
  }

  private mutating func findLooseArms() {
    for y in grid.indices {
      for x in grid[y].indices where boxAt[.init(x: x, y: y)] == nil {
        let point = Layout.Point(x: x, y: y)
        for side in arms(at: point) {
          let next = beyondBridges(step(point, side), side)
          if boxAt[next] == nil, !arms(at: next).contains(side.opposite) { fault(point) }
        }
      }
    }
  }
}
