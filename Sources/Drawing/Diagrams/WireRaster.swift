/// The wires of a layout as cells: which arms leave each cell, and how.
///
/// A cell has the arms of one net, or of two that cross straight.
struct WireRaster {
  struct Strand {
    var net: Int
    var arms: Arms = []
    /// Arms of active wires.
    var heavy: Arms = []
    /// Arms of wires that carry adjoints.
    var backward: Arms = []
  }

  let area: Rectangle
  private(set) var first: [Strand?]
  /// The second strand of a crossing; crossings are few.
  private(set) var second: [Int: Strand] = [:]
  /// The cells with arrowheads.
  private(set) var heads: [Int: Head] = [:]

  struct Head {
    var direction: WireLook.Direction
    var isActive: Bool
  }

  init(_ layout: Layout, looks: [WireName: WireLook], within area: Rectangle) {
    self.area = area
    first = Array(repeating: nil, count: max(0, area.width) * max(0, area.height))
    for wire in layout.wires { add(wire, looks[wire.name] ?? WireLook()) }
  }

  private func index(_ point: Layout.Point) -> Int? {
    let (x, y) = (point.x - area.x, point.y - area.y)
    guard x >= 0, y >= 0, x < area.width, y < area.height else { return nil }
    return y * area.width + x
  }

  private mutating func add(_ wire: Layout.Wire, _ look: WireLook) {
    guard let start = wire.points.first, let end = wire.points.last else { return }
    mark(start, .left, wire.net, look)
    mark(end, .right, wire.net, look)
    for (from, to) in zip(wire.points, wire.points.dropFirst()) {
      run(from: from, to: to, wire.net, look)
    }
    let head = look.direction == .forward ? end : start
    if let cell = index(head) {
      // Wires of one net share the arrowhead at their source; an active one decides.
      let isActive = look.isActive || heads[cell]?.isActive == true
      heads[cell] = Head(direction: look.direction, isActive: isActive)
    }
  }

  private mutating func run(
    from start: Layout.Point, to end: Layout.Point, _ net: Int, _ look: WireLook
  ) {
    let (dx, dy) = ((end.x - start.x).signum(), (end.y - start.y).signum())
    let (out, into): (Arms, Arms) =
      dx > 0 ? (.right, .left) : dx < 0 ? (.left, .right) : dy > 0 ? (.down, .up) : (.up, .down)
    // Beyond the area nothing is seen: long wires are cut to one cell around it.
    var point = near(start)
    let last = near(end)
    guard dx == 0 ? point.x == start.x : point.y == start.y else { return }
    while point != last {
      mark(point, out, net, look)
      point.x += dx
      point.y += dy
      mark(point, into, net, look)
    }
  }

  private func near(_ point: Layout.Point) -> Layout.Point {
    Layout.Point(
      x: min(max(point.x, area.x - 1), area.right), y: min(max(point.y, area.y - 1), area.bottom))
  }

  private mutating func mark(_ point: Layout.Point, _ arms: Arms, _ net: Int, _ look: WireLook) {
    guard let cell = index(point) else { return }
    func merge(_ strand: inout Strand) {
      strand.arms.formUnion(arms)
      if look.isActive { strand.heavy.formUnion(arms) }
      if look.direction == .backward { strand.backward.formUnion(arms) }
    }
    if first[cell] == nil { first[cell] = Strand(net: net) }
    if first[cell]?.net == net {
      if var strand = first[cell] {
        merge(&strand)
        first[cell] = strand
      }
    } else {
      merge(&second[cell, default: Strand(net: net)])
    }
  }

  /// The strand that is seen at a cell: of a crossing, the active one, otherwise the vertical one.
  func seen(_ cell: Int) -> Strand? {
    guard let one = first[cell], let other = second[cell] else { return first[cell] }
    if one.heavy.isEmpty != other.heavy.isEmpty { return one.heavy.isEmpty ? other : one }
    return one.arms.isSubset(of: .vertical) ? one : other
  }

  /// Whether adjoints of several readers add here.
  ///
  /// The sign for it shows no arms. Where another fork stands on the side without an arm, the two
  /// signs would look joined, so the fork's own glyph is kept.
  func isSum(_ cell: Int) -> Bool {
    guard let strand = seen(cell), strand.backward.count > 2 else { return false }
    let sides: [(Arms, Int, Int)] = [(.left, -1, 0), (.right, 1, 0), (.up, 0, -1), (.down, 0, 1)]
    return sides.allSatisfy { side, dx, dy in
      strand.arms.contains(side) || !meetsFork(from: cell, dx, dy)
    }
  }

  private func meetsFork(from cell: Int, _ dx: Int, _ dy: Int) -> Bool {
    let across: Arms = dx == 0 ? .horizontal : .vertical
    var point = Layout.Point(
      x: area.x + cell % area.width + dx, y: area.y + cell / area.width + dy)
    while let next = index(point), let strand = seen(next) {
      if strand.arms != across { return strand.arms.count > 2 }
      point.x += dx
      point.y += dy
    }
    return false
  }
}
