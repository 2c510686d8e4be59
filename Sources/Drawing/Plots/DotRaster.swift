/// How a curve is drawn; it tells curves apart where there are no colours.
public enum Stroke: Hashable, Sendable, CaseIterable {
  case solid, dashed, dotted

  /// Whether a curve shows at a dot so far along. By place and not by length, so that the pattern
  /// stays where it is while the curve grows.
  func shows(at dot: Int) -> Bool {
    switch self {
    case .solid: true
    case .dashed: dot % 8 < 5
    case .dotted: dot % 2 == 0
    }
  }
}

/// A grid of dots, 2×4 to a cell in Braille (Unicode block 2800) and one to a cell in ASCII.
struct DotRaster {
  /// The dots of a cell, across and down.
  struct Grain: Hashable {
    let across: Int
    let down: Int
    static let braille = Grain(across: 2, down: 4)
    static let cell = Grain(across: 1, down: 1)
  }

  let grain: Grain
  /// The number of dots across and down.
  let width: Int
  let height: Int
  /// The bits of each cell, in the order of the Braille patterns.
  private var bits: [UInt8]
  private let columns: Int

  /// No dots, on a grid of so many cells.
  init(_ size: Size, _ glyphs: GlyphSet) {
    grain = glyphs == .ascii ? .cell : .braille
    columns = max(0, size.columns)
    width = columns * grain.across
    height = max(0, size.rows) * grain.down
    bits = Array(repeating: 0, count: columns * max(0, size.rows))
  }

  /// The dot nearest to a position in the unit square, (0, 0) being the lower left corner.
  func dot(_ x: Double, _ y: Double) -> (x: Int, y: Int) {
    (
      Int((x * Double(width - 1)).rounded()), Int(((1 - y) * Double(height - 1)).rounded())
    )
  }

  /// Sets a dot; outside the grid nothing happens.
  mutating func set(_ x: Int, _ y: Int) {
    guard x >= 0, y >= 0, x < width, y < height else { return }
    let bit = Self.pattern[(y % grain.down) * 2 + x % grain.across]
    bits[(y / grain.down) * columns + x / grain.across] |= bit
  }

  private static let pattern: [UInt8] = [1, 8, 2, 16, 4, 32, 64, 128]

  /// Sets the dots of a straight line between two positions of the unit square; what lies outside
  /// is cut off (Liang and Barsky 1984).
  mutating func line(
    from start: (x: Double, y: Double), to end: (x: Double, y: Double), _ stroke: Stroke = .solid
  ) {
    guard width > 0, height > 0, let (start, end) = Self.clipped(start, end) else { return }
    let (a, b) = (dot(start.x, start.y), dot(end.x, end.y))
    let (across, down) = (b.x - a.x, b.y - a.y)
    let count = max(abs(across), abs(down), 1)
    for step in 0...count {
      let x = a.x + Self.part(across, step, count)
      let y = a.y + Self.part(down, step, count)
      if grain == .cell || stroke.shows(at: abs(across) >= abs(down) ? x : y) { set(x, y) }
    }
  }

  /// length·step/count, to the nearest whole number.
  private static func part(_ length: Int, _ step: Int, _ count: Int) -> Int {
    Int((Double(length) * Double(step) / Double(count)).rounded())
  }

  private static func clipped(
    _ start: (x: Double, y: Double), _ end: (x: Double, y: Double)
  ) -> ((x: Double, y: Double), (x: Double, y: Double))? {
    var (from, to) = (0.0, 1.0)
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    for (step, room) in [(-dx, start.x), (dx, 1 - start.x), (-dy, start.y), (dy, 1 - start.y)] {
      if step == 0 {
        if room < 0 { return nil }
      } else if step < 0 {
        from = max(from, room / step)
      } else {
        to = min(to, room / step)
      }
    }
    guard from <= to else { return nil }
    return (
      (start.x + from * dx, start.y + from * dy), (start.x + to * dx, start.y + to * dy)
    )
  }

  /// The character of a cell, `ascii` standing for any dots where there is no Braille; nil where
  /// there are none.
  func glyph(_ column: Int, _ row: Int, ascii: Unicode.Scalar) -> Unicode.Scalar? {
    let pattern = bits[row * columns + column]
    if pattern == 0 { return nil }
    return grain == .cell ? ascii : Unicode.Scalar(0x2800 + UInt32(pattern))
  }

  /// Adds the dots of another raster of the same size.
  mutating func formUnion(_ other: DotRaster) {
    for index in bits.indices { bits[index] |= other.bits[index] }
  }
}
