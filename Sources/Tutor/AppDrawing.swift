import Algebra
import Calculus
import Drawing

/// Which graph is on the screen, and what is lit in it.
extension App {
  /// The values whose graph is worth looking at after a change: the last one, with what it needs.
  mutating func showLatest() {
    shown = session.latest.map { [$0] } ?? []
    selection = nil
    pan = (0, 0)
    follows = true
    invalidateDrawing()
  }

  mutating func showGraph(of nodes: [NodeID]) {
    if nodes.isEmpty {
      showLatest()
    } else {
      shown = nodes
      dropSweeps()
      pan = (0, 0)
      invalidateDrawing()
    }
  }

  mutating func dropSweeps() {
    forward = nil
    backward = nil
    direction = nil
    ticksPerSecond = nil
  }

  /// The drawing no longer shows what is there. It is made anew only when it is looked at: a
  /// thousand pasted lines are laid out once.
  mutating func invalidateDrawing() { isDrawingStale = true }

  /// Makes the drawing that `view` will show, if what it shows has changed.
  public mutating func prepare() {
    guard isDrawingStale else { return }
    isDrawingStale = false
    layOut()
  }

  private mutating func layOut() {
    undrawn = nil
    let isPreview = preview?.session != nil
    let source = preview?.session ?? session
    let outputs = isPreview ? preview!.shown : shown
    guard !outputs.isEmpty else {
      drawing = nil
      return
    }
    let picture = GraphPicture(
      source.graph, of: outputs, named: source.named, folded: isPreview ? [] : folded,
      script: script)
    // A drawing that takes long to make waits for the line to be entered.
    if isPreview, picture.nodes.count > Preview.mostNodes { return }
    guard picture.nodes.count <= GraphDrawing.mostNodes else {
      drawing = nil
      undrawn = picture.nodes.count
      return
    }
    // Other numbers in the same graph may be a little wider: that is no reason to change the zoom.
    let last = drawing.flatMap { $0.isOf(picture, graphArea.size) ? $0.zoom : nil }
    drawing = GraphDrawing(
      picture, requested: zoom ?? last, room: graphArea.size, glyphs: glyphs,
      numbers: { isPreview ? NodeNumbers(value: source.values[$0]) : finalNumbers($0) })
    keepInView()
  }

  mutating func cycleZoom() {
    let now = drawing?.zoom ?? .full
    setZoom(Zoom(rawValue: now.rawValue + 1) ?? .full)
  }

  mutating func setZoom(_ zoom: Zoom?) {
    self.zoom = zoom
    // Chosen by itself, the zoom is chosen afresh.
    if zoom == nil { drawing = nil }
    pan = (0, 0)
    invalidateDrawing()
  }

  mutating func centerGraph() {
    pan = (0, 0)
    follows = true
    keepInView()
  }

  /// The node to keep in view: what the step acts on, or what is pointed at.
  private var point: NodeID? {
    if preview?.session != nil { return preview?.shown.last }
    return focus == .graph ? selection ?? sweep?.current?.node : sweep?.current?.node ?? selection
  }

  /// Moves the drawing, where it is larger than its pane, so that the point is inside.
  mutating func keepInView() {
    guard follows, let drawing else { return }
    let room = graphArea.size
    let size = drawing.layout.size
    guard let point, let frame = drawing.frame(point) else { return }
    pan.x = Self.panned(pan.x, frame.x, frame.right, room.columns, size.columns)
    pan.y = Self.panned(pan.y, frame.y, frame.bottom, room.rows, size.rows)
  }

  private static func panned(_ pan: Int, _ start: Int, _ end: Int, _ room: Int, _ size: Int) -> Int
  {
    if size <= room { return 0 }
    var pan = pan
    if end - pan > room - 4 { pan = end - room + 4 }
    if start - pan < 4 { pan = start - 4 }
    return min(max(0, pan), size - room)
  }

  mutating func moveGraph(x: Int, y: Int) {
    guard let drawing else { return }
    follows = false
    let room = graphArea.size
    pan.x = min(max(0, pan.x + x), max(0, drawing.layout.size.columns - room.columns))
    pan.y = min(max(0, pan.y + y), max(0, drawing.layout.size.rows - room.rows))
  }

  func marks(_ node: NodeID) -> BoxMarks {
    var marks: BoxMarks = []
    if let sweep, sweep.isDone(node) { marks.insert(.done) }
    if let current = sweep?.current, drawing?.shown(current.node) == node { marks.insert(.current) }
    if let page = proofPage, drawing?.shown(page.node) == node { marks.insert(.current) }
    if focus == .graph, node == selection { marks.insert(.selected) }
    return marks
  }

  /// The wires that the present step runs along, and the direction of those already passed.
  var wireLooks: [WireName: WireLook] {
    guard let drawing, let sweep else { return [:] }
    var looks: [WireName: WireLook] = [:]
    let direction: WireLook.Direction = sweep.trace.isForward ? .forward : .backward
    for edge in drawing.picture.edges {
      let crossed = sweep.trace.isForward ? sweep.isDone(edge.to) : sweep.isDone(edge.from)
      if crossed {
        looks[drawing.wire(to: edge.to, port: edge.port)] = WireLook(direction: direction)
      }
    }
    guard let step = sweep.current else { return looks }
    let active = Set(step.parts.map { drawing.shown($0.from) })
    let here = drawing.shown(step.node)
    for edge in drawing.picture.edges {
      let (end, other) = sweep.trace.isForward ? (edge.to, edge.from) : (edge.from, edge.to)
      if end == here, active.contains(other) {
        looks[drawing.wire(to: edge.to, port: edge.port)] = WireLook(
          isActive: true, direction: direction)
      }
    }
    return looks
  }
}
