import Algebra
import Calculus
public import Drawing
import Language
import Session

extension SessionScreen {
  /// The screen as it should look.
  ///
  /// `prepare` first: what has changed since is not drawn yet.
  public func view(_ size: Size) -> Canvas {
    var canvas = Canvas(size: size)
    guard size.columns >= ScreenPlan.least.columns, size.rows >= ScreenPlan.least.rows else {
      drawTooSmall(on: &canvas)
      return canvas
    }
    let plan = ScreenPlan(size, reply: transcript.reply)
    drawHeader(on: &canvas, plan)
    drawGraph(on: &canvas, plan)
    drawRule(on: &canvas, y: plan.explanation.y - 1, width: plan.explanation.width)
    let hasInspector = plan.side.width > 0
    draw(
      explanation(plan.explanation.size, hasInspector: hasInspector), on: &canvas,
      plan.explanation)
    if hasInspector { drawSide(on: &canvas, plan) }
    drawRule(on: &canvas, y: plan.transcript.y - 1)
    drawTranscript(on: &canvas, plan)
    drawFooter(on: &canvas, plan)
    drawLine(on: &canvas, plan.line)
    drawCandidates(on: &canvas, plan)
    drawOverlay(on: &canvas, size)
    return canvas
  }

  func drawTooSmall(on canvas: inout Canvas) {
    let least = ScreenPlan.least
    canvas.text("nntutor needs \(least.columns)x\(least.rows);", x: 0, y: 0)
    canvas.text("please enlarge", x: 0, y: 1)
    let y = max(0, canvas.size.rows - 1)
    drawLine(on: &canvas, Rectangle(x: 0, y: y, width: canvas.size.columns, height: 1))
  }

  func draw(_ lines: [StyledLine], on canvas: inout Canvas, _ area: Rectangle) {
    for (row, line) in lines.prefix(area.height).enumerated() {
      canvas.text(spelt(line), x: area.x, y: area.y + row, width: area.width)
    }
  }

  /// The line in characters that the screen can show.
  func spelt(_ line: StyledLine) -> StyledLine { isASCII ? line.foldedToASCII : line }

  func drawRule(on canvas: inout Canvas, y: Int, width: Int? = nil) {
    let cell = Cell(isASCII ? "-" : "─", Style(.frame))
    canvas.fill(Rectangle(x: 0, y: y, width: width ?? canvas.size.columns, height: 1), cell)
  }

  // MARK: - Header

  func drawHeader(on canvas: inout Canvas, _ plan: ScreenPlan) {
    let right = progress
    let room = plan.header.width - right.width - 4
    canvas.text(" nntutor ", x: 0, y: 0, Style(.accent, [.bold, .reverse]))
    canvas.text(
      TextWidth.clip(isASCII ? ASCIIText.fold(subject) : subject, to: max(0, room - 10)), x: 10,
      y: 0, Style(.plain, .bold))
    canvas.text(right, x: plan.header.width - right.width - 1, y: 0)
  }

  /// What is on the screen: the value's name and formula.
  var subject: String {
    guard let node = shown.last else { return "derivatives through a network, step by step" }
    let graph = session.graph
    let name = session.name(node)
    if graph.leaf(node) != nil { return name ?? "" }
    if let origin = session.origin(node, script) { return origin }
    // All the way down to the inputs, as the learner typed it.
    let writer = FormulaWriter(graph, script) { other in
      other == node ? nil : session.name(other)
    }
    let formula = writer.definition(node).text
    return name.map { "\($0) = \(formula)" } ?? formula
  }

  var progress: StyledLine {
    guard let notKept else { return passing }
    return [Text("not kept: \(notKept.message)   ", .warning, .bold)] + passing
  }

  /// Where the sweep begins, as it is written.
  var origin: String? {
    sweep.map { $0.trace.symbols.symbol($0.trace.graph, $0.origin).text }
  }

  /// What is being done.
  private var passing: StyledLine {
    if let label = work.label { return [Text("\(label) … Ctrl-C cancels", .warning)] }
    guard let sweep, let name = origin else { return [] }
    let way = sweep.trace.isForward ? "forward from \(name)" : "backward from \(name)"
    let play = isPlaying ? (isASCII ? "  playing" : "  ▶") : ""
    return [
      Text(way, sweep.trace.isForward ? .tangent : .adjoint, .bold),
      Text("   step \(sweep.shown) of \(sweep.count)\(play)"),
    ]
  }

  // MARK: - Footer

  func drawFooter(on canvas: inout Canvas, _ plan: ScreenPlan) {
    var x = 1
    for hint in keys {
      let width = TextWidth.of(hint.label) + TextWidth.of(hint.caption) + 3
      if x + width > plan.footer.width { break }
      x += canvas.text(hint.label, x: x, y: plan.footer.y, Style(.key, .bold))
      x += canvas.text(" " + hint.caption + "  ", x: x, y: plan.footer.y, Style(.muted))
    }
  }

  private static func clipped(_ text: String) -> String {
    TextWidth.of(text) <= 32 ? text : TextWidth.clip(text, to: 31) + "…"
  }

  /// The keys that do something just now.
  public var keys: [KeyHint] {
    let down = isASCII ? "Down" : "↓"
    switch overlay {
    case .help: return [KeyHint("Esc", "close"), KeyHint(down, "scroll"), KeyHint("Space", "page")]
    case .palette:
      return [KeyHint("Enter", "run"), KeyHint(down, "choose"), KeyHint("Esc", "close")]
    case .proof(let page): return ProofKey.footer(page, ascii: isASCII)
    case nil: break
    }
    let keys = setup.keys.compactMap { binding -> KeyHint? in
      guard binding.card.places.contains(place), let caption = binding.caption(self) else {
        return nil
      }
      return KeyHint(binding.card.label(ascii: isASCII), caption)
    }
    // The line has no key for some things: Esc belongs to the editor.
    let lead = setup.lead.map { [$0] } ?? []
    switch place {
    case .line:
      return lead + [
        KeyHint("Enter", "run"), KeyHint("Tab", "complete"), KeyHint("Ctrl-C", "drop"),
      ]
        + keys
    case .graph: return [KeyHint(isASCII ? "arrows" : "←↑↓→", "point")] + keys
    case .emptyLine:
      let mend = offered.map { [KeyHint("Enter", "type \(Self.clipped($0))")] } ?? []
      return mend + lead + keys + [KeyHint("Ctrl-D", "quit")]
    }
  }
}
