import Algebra
import Calculus
public import Drawing
import Language
import Session

/// What just happened and why, what is pointed at, or what to do next.
extension SessionScreen {
  /// What just happened, and why; or what is pointed at; or what to do.
  ///
  /// - Parameter hasInspector: whether what is pointed at is told beside it.
  public func explanation(_ room: Size, hasInspector: Bool) -> [StyledLine] {
    if let draft { return lines(draft, room) }
    if focus == .line, let opened = line.opened {
      return [[Text(" " + OpenStatement.words(opened.signs), .muted)]]
    }
    if !hasInspector, focus == .graph, let selection = view.selection, selection != stepped {
      return inspector(selection, room)
    }
    if let sweep, let step = sweep.current {
      return explanation(of: step, sweep, isLast: sweep.isAtEnd, room)
    }
    return hint(room)
  }

  /// The box that the present step acts on.
  private var stepped: NodeID? { (sweep?.current?.node).map { view.drawing?.shown($0) ?? $0 } }

  /// A step of the sweep in words; after its last one, where the sweeps meet.
  public func explanation(ofStep index: Int, _ room: Size) -> [StyledLine] {
    guard let sweep else { return [] }
    return explanation(of: sweep.trace.step(index), sweep, isLast: index + 1 == sweep.count, room)
  }

  private func explanation(
    of step: Step, _ sweep: SweepState, isLast: Bool, _ room: Size
  ) -> [StyledLine] {
    let words =
      isLast ? MeetingWords(study.sweeps, in: session)?.lines(in: Room(room, glyphs)) ?? [] : []
    let meeting = words.map { StyledLine($0) }
    let left = Size(columns: room.columns, rows: max(1, room.rows - meeting.count))
    let picture = StepPicture(step, in: sweep.trace, room: left, glyphs: glyphs)
    return picture.lines.prefix(left.rows) + meeting + (isLast && meeting.isEmpty ? whatNext : [])
  }

  /// At the end of one sweep: the other one is waiting.
  var whatNext: [StyledLine] {
    guard let sweep else { return [] }
    guard sweep.trace.isForward ? canSweep : canMove else {
      return [[Text(" Done.", .success, .bold)]]
    }
    let way = sweep.trace.isForward ? "backward" : "forward"
    let key = setup.hasScreen ? (sweep.trace.isForward ? "F4" : "F3") : ":" + way
    return [
      [
        Text(" Done. ", .success, .bold), Text(key, .key),
        Text(" sweeps \(way), and the two meet.", .muted),
      ]
    ]
  }

  /// What the line that is being typed would do, or what is wrong with it so far.
  private func lines(_ draft: Draft, _ room: Size) -> [StyledLine] {
    if draft.problem != nil, let command = spoken(draft.text) {
      return [[Text(" reads as  ", .muted), Text(":" + command, .key)]]
    }
    if let problem = draft.problem {
      return [[Text(" not yet: ", .muted), Text(problem.message, .muted)]]
    }
    if let open = draft.open { return [[Text(" " + OpenStatement.words(open), .muted)]] }
    guard let next = draft.session, let last = draft.replies.last else { return [] }
    return TextFlow.wrap(
      "reads as  \(last.summary(in: next, script))", width: room.columns - 1, Style(.value))
  }

  /// A node in full.
  private func inspector(_ node: NodeID, _ room: Size) -> [StyledLine] {
    InspectorPicture(
      node, of: session.graph, view.drawing?.picture.symbols ?? study.symbols, study.numbers(node),
      room: room, glyphs: glyphs
    ).lines
  }

  private func hint(_ room: Size) -> [StyledLine] {
    if !announcement.isEmpty { return announcement }
    if let sweep, let origin { return invitation(from: origin, isForward: sweep.trace.isForward) }
    guard let node = shown.last else {
      return [[Text(" F1", .key), Text(" explains everything.", .muted)]]
    }
    let name = session.name(node) ?? "the value"
    if !session.graph.shape(node).isScalar {
      let sum = session.typedName(node).map { ": c = sum(\($0))." } ?? "."
      return TextFlow.wrap(
        "\(name) is \(session.graph.shape(node)). Make a scalar of it to sweep backward" + sum,
        width: room.columns - 1, Style(.muted))
    }
    if session.graph.leaf(node) != nil {
      return [
        [
          Text(" \(name) is an input. Now type a formula of it: ", .muted),
          Text("z = sin(\(name)^2)", .key),
        ]
      ]
    }
    return invitation(from: name, isForward: false)
  }

  /// To take the first step of a sweep, or of the other one.
  private func invitation(from name: String, isForward: Bool) -> [StyledLine] {
    let key = focus == .graph ? KeyPress(.character(" ")) : KeyPress(.right)
    let start: StyledLine = [Text("   Press "), Text(key.label(ascii: isASCII), .key, .bold)]
    if isForward {
      return [
        [Text(" How does each part answer to \(name)? ", .plain, .bold)],
        start + [Text(" to begin on the left, at \(name), and go right one slope at a time.")],
      ]
        + (canSweep
          ? [
            [
              Text("   F4", .key),
              Text(" sweeps backward instead, from a value to the left.", .muted),
            ]
          ]
          : [])
    }
    return [
      [Text(" How does \(name) answer to each of its parts? ", .plain, .bold)],
      start + [Text(" to begin on the right, at \(name), and go left one slope at a time.")],
    ]
      + (canMove
        ? [
          [
            Text("   F3", .key),
            Text(" sweeps forward instead, from an input to the right.", .muted),
          ]
        ]
        : [])
  }

  func drawSide(on canvas: inout Canvas, _ plan: ScreenPlan) {
    let cell = Cell(isASCII ? "|" : "│", Style(.frame))
    canvas.fill(
      Rectangle(x: plan.side.x - 1, y: 1, width: 1, height: plan.side.height), cell)
    let node = focus == .graph ? view.selection : sweep?.current?.node ?? shown.last
    guard draft == nil, let node, view.drawing?.frame(node) != nil else { return }
    draw(inspector(node, plan.side.size), on: &canvas, plan.side)
  }
}
