/// Names a wire by where it arrives.
public struct WireName: Hashable, Sendable {
  /// The box at which it arrives.
  public var to: String
  /// The operand's place, as the diagram numbers it.
  public var port: Int

  /// The wire that arrives at this port.
  public init(to: String, port: Int) {
    self.to = to
    self.port = port
  }
}

extension Layout.Wire {
  /// The name by which its look is set.
  public var name: WireName { WireName(to: to, port: port) }
}

/// How a wire is drawn at one moment.
public struct WireLook: Hashable, Sendable {
  /// Values and tangents run forward, adjoints backward.
  public enum Direction: Hashable, Sendable { case forward, backward }
  /// Drawn heavy: the present step runs along it.
  public var isActive: Bool
  /// Which way the arrowhead points.
  public var direction: Direction

  /// A look; idle and forward unless told.
  public init(isActive: Bool = false, direction: Direction = .forward) {
    self.isActive = isActive
    self.direction = direction
  }
}

/// What is said of a box at one moment. Each reads without colour.
public struct BoxMarks: OptionSet, Hashable, Sendable {
  /// One bit for each mark.
  public let rawValue: UInt8
  /// The marks with these bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  /// The present step acts on it: a heavy border.
  public static let current = BoxMarks(rawValue: 1)
  /// Its step is behind us: a tick in the border.
  public static let done = BoxMarks(rawValue: 2)
  /// The learner points at it: brackets around the title.
  public static let selected = BoxMarks(rawValue: 4)
}

/// What stands in a box: the zoom level is the caller's choice of faces.
public struct BoxFace: Hashable, Sendable {
  /// Stands in the border: `╭─ v = u² ─╮`. A box without a border has no title.
  public var title: StyledLine
  /// The lines inside, centred from above to below.
  public var lines: [StyledLine]
  /// What is said of the box at the moment.
  public var marks: BoxMarks

  /// A face; a box without any is empty.
  public init(title: StyledLine = [], lines: [StyledLine] = [], marks: BoxMarks = []) {
    self.title = title
    self.lines = lines
    self.marks = marks
  }

  /// The size a box needs to show all of the face.
  public func size(framed frame: Diagram.Frame) -> Size {
    let text = lines.map(\.width).max() ?? 0
    switch frame {
    case .bordered:
      let head = title.isEmpty ? 2 : title.width + 5
      return Size(columns: max(head, text + 4), rows: max(1, lines.count) + 2)
    case .bare:
      return Size(columns: text == 0 ? 1 : text + 2, rows: max(1, lines.count))
    }
  }
}

extension Diagram.Node {
  /// A box just large enough for a face.
  public init(id: String, face: BoxFace, frame: Diagram.Frame = .bordered) {
    let size = face.size(framed: frame)
    self.init(id: id, width: size.columns, height: size.rows, frame: frame)
  }
}

/// Paints a layout into cells. What is marked changes the glyphs and never a position, so a
/// layout is made once and painted at every step.
public struct DiagramPainter: Sendable {
  /// Where everything stands.
  public var layout: Layout
  /// The characters to draw with.
  public var glyphs: GlyphSet
  /// What stands in the boxes, by their ids.
  public var faces: [String: BoxFace]
  /// The wires that are not idle.
  public var looks: [WireName: WireLook]

  /// A painter of one layout.
  public init(
    _ layout: Layout, glyphs: GlyphSet = .unicode, faces: [String: BoxFace] = [:],
    looks: [WireName: WireLook] = [:]
  ) {
    self.layout = layout
    self.glyphs = glyphs
    self.faces = faces
    self.looks = looks
  }

  /// The whole drawing.
  public func canvas() -> Canvas {
    canvas(within: Rectangle(x: 0, y: 0, width: layout.size.columns, height: layout.size.rows))
  }

  /// The part of the drawing inside `area`, for large drawings on small screens.
  public func canvas(within area: Rectangle) -> Canvas {
    var canvas = Canvas(columns: area.width, rows: area.height)
    draw(WireRaster(layout, looks: looks, within: area), on: &canvas)
    for box in layout.boxes where box.frame.overlaps(area) {
      var placed = box
      placed.frame.x -= area.x
      placed.frame.y -= area.y
      placed.departure -= area.y
      draw(placed, faces[box.id] ?? BoxFace(), on: &canvas)
    }
    return canvas
  }

  private func draw(_ wires: WireRaster, on canvas: inout Canvas) {
    for cell in wires.first.indices {
      guard let strand = wires.seen(cell) else { continue }
      var isActive = !strand.heavy.isEmpty
      var glyph = glyphs.wire(strand.arms, heavy: strand.heavy)
      if let head = wires.heads[cell] {
        glyph = head.direction == .backward ? glyphs.arrowLeft : glyphs.arrowRight
        isActive = head.isActive
      } else if wires.isSum(cell) {
        glyph = glyphs.sum
      }
      let style = isActive ? Style(.active, .bold) : Style(.frame)
      canvas[cell % wires.area.width, cell / wires.area.width] = Cell(glyph, style)
    }
  }
}

extension Rectangle {
  /// Whether the two have a cell in common.
  public func overlaps(_ other: Rectangle) -> Bool {
    x < other.right && other.x < right && y < other.bottom && other.y < bottom
  }
}
