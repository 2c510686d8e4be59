import Algebra
import Calculus
import Drawing
import Session

/// The graph on the screen: what is drawn, how large, what is folded, pointed at and in view.
///
/// Its nodes are those of one program: whoever shows another one has it `forget` first.
public struct GraphView: Sendable {
  /// The values whose graph is drawn, with all that a drawing needs to know of them.
  struct Subject: Sendable {
    let graph: Graph
    let named: [(name: String, node: NodeID)]
    let outputs: [NodeID]
    let values: Values
    /// Whether it is of a line that is being typed, and not yet of the session.
    let isPreview: Bool

    init(_ session: Session, _ outputs: [NodeID], isPreview: Bool = false) {
      (graph, named, values) = (session.graph, session.named, session.values)
      (self.outputs, self.isPreview) = (outputs, isPreview)
    }
  }

  /// The drawing; nil where there is nothing to draw, or too much.
  private(set) var drawing: GraphDrawing?
  /// The number of nodes, where they are too many to be drawn.
  private(set) var undrawn: Int?
  /// The node that is pointed at.
  private(set) var selection: NodeID?
  /// The part of the drawing that is in view: the place of its first cell.
  private(set) var pan = (x: 0, y: 0)
  /// What the drawing is of.
  private var drawn: Subject?
  private var isStale = true
  private var zoom: Zoom?
  /// The calls that are drawn as one box, by their places among the graph's groups: those stay
  /// when statements are run again with other numbers.
  private var folded: Set<Int> = []
  /// Whether the drawing follows the current step, or stays where it was moved to.
  private var follows = true
  private var room = Size(columns: 1, rows: 1)

  /// Drawings of a line that is being typed are made up to so many nodes; larger ones wait for
  /// Enter.
  private static let mostPreviewed = 30

  /// The zoom that was asked for; nil where it is chosen by the room.
  var requestedZoom: Zoom? { zoom }
  /// Whether the drawing is of a line that is being typed.
  var isPreview: Bool { drawn?.isPreview == true }
  /// Whether the drawing was moved.
  var isPanned: Bool { pan != (0, 0) }

  /// What is drawn of the session; nil while it is a line that is being typed.
  var picture: GraphPicture? { isPreview ? nil : drawing?.picture }
  /// Whether there are calls that can be one box.
  private(set) var canFold = false

  /// A value of the graph that is drawn.
  func value(_ node: NodeID) -> Matrix? { drawn?.values[node] }

  // MARK: - What is shown

  /// The drawing no longer shows what is there. It is made anew only when it is looked at: a
  /// thousand pasted lines are laid out once.
  mutating func invalidate() { isStale = true }

  /// Looks at other values of the same program, from their left end.
  mutating func showAfresh() {
    (selection, pan, follows) = (nil, (0, 0), true)
    invalidate()
  }

  /// Forgets everything that was of another program; only the zoom that was asked for stays.
  mutating func forget() {
    let zoom = zoom
    self = GraphView()
    self.zoom = zoom
  }

  /// Makes the drawing, if what it shows has changed.
  /// - Parameters:
  ///   - numbers: the widest that the boxes will have to show.
  ///   - point: the node to keep in view.
  mutating func prepare(
    _ subject: Subject, in room: Size, glyphs: GlyphSet, numbers: (NodeID) -> NodeNumbers,
    point: NodeID?
  ) {
    guard isStale else { return }
    isStale = false
    layOut(subject, in: room, glyphs: glyphs, numbers: numbers)
    keepInView(point)
  }

  private mutating func layOut(
    _ subject: Subject, in room: Size, glyphs: GlyphSet, numbers: (NodeID) -> NodeNumbers
  ) {
    guard !subject.outputs.isEmpty else {
      (drawing, drawn, undrawn, canFold) = (nil, nil, nil, false)
      return
    }
    if !subject.isPreview { canFold = !Self.foldable(subject).isEmpty }
    let picture = GraphPicture(
      subject.graph, of: subject.outputs, named: subject.named,
      folded: subject.isPreview ? [] : results(in: subject.graph), script: glyphs.script)
    if subject.isPreview, picture.nodes.count > Self.mostPreviewed { return }
    guard picture.nodes.count <= GraphDrawing.mostNodes else {
      (drawing, drawn, undrawn) = (nil, nil, picture.nodes.count)
      return
    }
    undrawn = nil
    // Other numbers in the same graph may be a little wider: that is no reason to change the zoom.
    let last = drawing.flatMap { $0.isOf(picture, room) ? $0.zoom : nil }
    drawing = GraphDrawing(
      picture, requested: zoom ?? last, room: room, glyphs: glyphs,
      numbers: { subject.isPreview ? NodeNumbers(value: subject.values[$0]) : numbers($0) })
    (drawn, self.room) = (subject, room)
  }

  // MARK: - Zoom and place

  /// The next level of zoom.
  mutating func cycleZoom() {
    let now = drawing?.zoom ?? .full
    zoom(to: Zoom(rawValue: now.rawValue + 1) ?? .full)
  }

  /// Another zoom; nil has it chosen by the room, afresh.
  mutating func zoom(to zoom: Zoom?) {
    self.zoom = zoom
    if zoom == nil { drawing = nil }
    pan = (0, 0)
    invalidate()
  }

  /// From the left end again, following the steps.
  mutating func center(on point: NodeID?) {
    pan = (0, 0)
    follow(point)
  }

  /// Follows the steps again.
  mutating func follow(_ point: NodeID?) {
    follows = true
    keepInView(point)
  }

  /// Moves the drawing, which then stays where it is.
  mutating func move(x: Int, y: Int) {
    guard let drawing else { return }
    follows = false
    pan.x = min(max(0, pan.x + x), max(0, drawing.layout.size.columns - room.columns))
    pan.y = min(max(0, pan.y + y), max(0, drawing.layout.size.rows - room.rows))
  }

  /// Moves the drawing, where it is larger than its pane, so that a node is inside.
  mutating func keepInView(_ point: NodeID?) {
    guard follows, let drawing else { return }
    let size = drawing.layout.size
    guard let point, let frame = drawing.frame(point) else { return }
    pan.x = Self.panned(pan.x, frame.x..<frame.right, room.columns, size.columns)
    pan.y = Self.panned(pan.y, frame.y..<frame.bottom, room.rows, size.rows)
  }

  /// Cells between a node that is kept in view and the edge of its pane.
  static let margin = 4

  /// Where a window of `room` cells into `size` cells begins, so that `part` is inside it.
  static func panned(_ pan: Int, _ part: Range<Int>, _ room: Int, _ size: Int) -> Int {
    if size <= room { return 0 }
    var pan = pan
    if part.upperBound - pan > room - margin { pan = part.upperBound - room + margin }
    if part.lowerBound - pan < margin { pan = part.lowerBound - margin }
    return min(max(0, pan), size - room)
  }

  // MARK: - Pointing

  /// Points at a node; nil at none.
  mutating func point(at node: NodeID?) { selection = node.map { drawing?.shown($0) ?? $0 } }

  /// Points at the next node in a direction.
  mutating func point(_ key: Key) {
    guard let drawing else { return }
    follows = true
    selection = selection.map { drawing.neighbour(of: $0, key) ?? $0 } ?? drawing.picture.nodes.last
    keepInView(selection)
  }

  /// Points somewhere, where nothing that is drawn is pointed at yet.
  mutating func pointSomewhere(preferably node: NodeID?) {
    if let selection, drawing?.frame(selection) != nil { return }
    point(at: node ?? drawing?.picture.nodes.last)
  }

  // MARK: - Folding

  /// The calls that can be one box, by their places among the graph's groups.
  static func foldable(_ subject: Subject) -> [Int] {
    let groups = subject.graph.groups
    if groups.isEmpty { return [] }
    let kept = Set(subject.named.map(\.node) + subject.outputs).subtracting(groups.map(\.result))
    let results = Set(Folding.foldable(subject.graph, kept: kept).map(\.result))
    return groups.indices.filter { results.contains(groups[$0].result) }
  }

  /// Folds what is open; opens it where all of it is folded.
  mutating func toggle(_ calls: some Sequence<Int>) {
    let calls = Set(calls)
    folded = calls.isSubset(of: folded) ? folded.subtracting(calls) : folded.union(calls)
    refold()
  }

  /// Draws just these calls as one box each.
  mutating func fold(only calls: some Sequence<Int>) {
    folded = Set(calls)
    refold()
  }

  private mutating func refold() {
    pan = (0, 0)
    invalidate()
  }

  private func results(in graph: Graph) -> Set<NodeID> {
    Set(folded.filter(graph.groups.indices.contains).map { graph.groups[$0].result })
  }
}
