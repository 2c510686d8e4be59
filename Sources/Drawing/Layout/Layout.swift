/// One drawing of a diagram: rectangles and polylines on the character grid, from which text, SVG
/// and DOT are made.
///
/// The layers method of Sugiyama, Tagawa and Toda (1981), left to right: columns (`Ranking`), order
/// (`OrderSearch`), rows (`RowPlacement`), wires (`Channel`). The result depends on the diagram
/// alone, so a picture that is painted again in another state does not move.
public struct Layout: Hashable, Sendable {
  /// A box in its place.
  public struct Box: Hashable, Sendable {
    /// The box's id in the diagram.
    public var id: String
    /// Where the box stands, its border included.
    public var frame: Rectangle
    /// Whether it has a border.
    public var style: Diagram.Frame
    /// The row at which its wires leave, on the grid.
    public var departure: Int
    /// Whether wires enter, and whether any leave.
    public var hasOperands, hasReaders: Bool
  }

  /// A cell of the grid; `y` grows downwards.
  public struct Point: Hashable, Sendable {
    public var x, y: Int
    /// The cell in column `x` and row `y`.
    public init(x: Int, y: Int) {
      self.x = x
      self.y = y
    }
  }

  /// A wire from the cell right of its source to the cell left of its target, through its corners.
  public struct Wire: Hashable, Sendable {
    /// The ids of the boxes it joins.
    public var from, to: String
    /// The operand's place at `to`, as the diagram numbers it.
    public var port: Int
    /// The first cell, the corners, the last cell.
    public var points: [Point]
    /// The index of its source among the boxes: wires with the same net share a trunk.
    public var net: Int
    /// The index of its target among the boxes.
    public var target: Int
  }

  /// The boxes in the order of the diagram.
  public private(set) var boxes: [Box]
  /// The wires by target, then by port.
  public private(set) var wires: [Wire]
  /// The cells that all of it takes.
  public private(set) var size: Size

  /// Lays out a diagram. The effort is bounded: some tenths of a second for 200 or 2000 boxes.
  /// - Parameter keepsWidths: every box as wide as it was given; otherwise boxes of nearly equal
  ///   width in a column are made equal, which looks calmer.
  public init(_ diagram: Diagram, keepsWidths: Bool = false) throws(DiagramError) {
    let wiring = try Wiring(diagram)
    let arrangement = Arrangement.best(of: wiring)
    let router = Router(wiring, arrangement, keepsWidths: keepsWidths)
    boxes = router.boxes
    wires = router.wires
    size = router.size
  }
}
