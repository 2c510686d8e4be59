import Algebra
import Calculus
public import Drawing
import Language

/// What just happened and why, what is pointed at, or what to do next.
extension App {
  /// What just happened, and why; or what is pointed at; or what to do.
  public func explanation(_ room: Size) -> [StyledLine] {
    if let preview { return previewLines(preview, room) }
    if focus == .graph, let selection, selection != stepped {
      return InspectorPicture(selection, in: self, room: room).lines
    }
    if let sweep, sweep.shown > 0 { return explanation(ofStep: sweep.shown - 1, room) }
    return hint(room)
  }

  /// The box that the present step acts on.
  private var stepped: NodeID? { (sweep?.current?.node).map { drawing?.shown($0) ?? $0 } }

  /// A step of the sweep in words; after its last one, where the sweeps meet.
  public func explanation(ofStep index: Int, _ room: Size) -> [StyledLine] {
    guard let sweep else { return [] }
    let isLast = index + 1 == sweep.count
    let meeting = isLast ? Meeting(self)?.lines(ascii: isASCII) ?? [] : []
    let left = Size(columns: room.columns, rows: max(1, room.rows - meeting.count))
    let step = StepPicture(sweep.trace.step(index), in: sweep.trace, room: left, glyphs: glyphs)
    return step.lines.prefix(left.rows) + meeting + (isLast && meeting.isEmpty ? whatNext : [])
  }

  /// At the end of one sweep: the other one is waiting.
  var whatNext: [StyledLine] {
    guard let sweep else { return [] }
    let way = sweep.trace.isForward ? "backward" : "forward"
    let key = hasScreen ? (sweep.trace.isForward ? "F4" : "F3") : ":" + way
    return [
      [
        Text(" Done. ", .success, .bold), Text(key, .key),
        Text(" sweeps \(way), and the two meet.", .muted),
      ]
    ]
  }

  func previewLines(_ preview: Preview, _ room: Size) -> [StyledLine] {
    if let reading = preview.reading {
      return TextFlow.wrap("reads as  \(reading)", width: room.columns - 1, Style(.value))
    }
    guard let problem = preview.problem else { return [] }
    return [
      [Text(" not yet: ", .muted), Text(problem.message, .muted)]
    ]
  }

  func hint(_ room: Size) -> [StyledLine] {
    let right = hasScreen ? KeyPress(.right).label(ascii: isASCII) : ":backward"
    let forward = hasScreen ? "F3" : ":forward"
    if !recoverable.isEmpty, let latest = recoverable.first {
      let count = latest.lines.count
      return [
        [
          Text(" Your last session was cut off \(latest.age): ", .warning, .bold),
          Text("\(count) line\(count == 1 ? "" : "s") of it \(count == 1 ? "is" : "are") kept."),
        ],
        [
          Text("   :recover", .key),
          Text(" brings it back; type anything else to begin afresh.", .muted),
        ],
      ]
    }
    guard let node = shown.last, let name = session.name(node) ?? Optional("the value") else {
      return [[Text(hasScreen ? " F1" : " :help", .key), Text(" explains everything.", .muted)]]
    }
    if !session.graph.shape(node).isScalar {
      return TextFlow.wrap(
        "\(name) is \(session.graph.shape(node)). Make a scalar of it to sweep backward: "
          + "c = sum(\(name)).", width: room.columns - 1, Style(.muted))
    }
    if session.graph.leaf(node) != nil {
      return [
        [
          Text(" \(name) is an input. Now type a formula of it: ", .muted),
          Text("z = sin(\(name)^2)", .key),
        ]
      ]
    }
    return [
      [Text(" How does \(name) answer to each of its parts? ", .plain, .bold)],
      [
        Text(hasScreen ? "   Press " : "   Type "), Text(right, .key, .bold),
        Text(" to begin on the right, at \(name), and go left one slope at a time."),
      ],
      [
        Text("   " + forward, .key),
        Text(" sweeps forward instead, from an input to the right.", .muted),
      ],
    ]
  }

  func drawSide(on canvas: inout Canvas, _ plan: ScreenPlan) {
    let cell = Cell(isASCII ? "|" : "│", Style(.frame))
    canvas.fill(
      Rectangle(x: plan.side.x - 1, y: 1, width: 1, height: plan.side.height), cell)
    let node = focus == .graph ? selection : sweep?.current?.node ?? shown.last
    guard preview == nil, let node, drawing?.frame(node) != nil else { return }
    draw(InspectorPicture(node, in: self, room: plan.side.size).lines, on: &canvas, plan.side)
  }
}
