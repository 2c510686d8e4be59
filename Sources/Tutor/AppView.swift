import Algebra
import Calculus
public import Drawing
import Language

extension App {
  /// The screen as it should look.
  ///
  /// `prepare` first where the app can be changed; otherwise the drawing is made for this picture
  /// only.
  public func view(_ size: Size) -> Canvas {
    if let training { return training.view(size) }
    if isDrawingStale {
      var prepared = self
      prepared.prepare()
      return prepared.view(size)
    }
    var canvas = Canvas(size: size)
    guard size.columns >= ScreenPlan.least.columns, size.rows >= ScreenPlan.least.rows else {
      drawTooSmall(on: &canvas)
      return canvas
    }
    let plan = ScreenPlan(size, reply: transcript.reply)
    drawHeader(on: &canvas, plan)
    drawGraph(on: &canvas, plan)
    drawRule(on: &canvas, y: plan.explanation.y - 1, width: plan.explanation.width)
    draw(explanation(plan.explanation.size), on: &canvas, plan.explanation)
    if plan.side.width > 0 { drawSide(on: &canvas, plan) }
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
    if let computing { return [Text("\(computing) … Ctrl-C cancels", .warning)] }
    guard let sweep else { return [] }
    let name = sweep.trace.symbols.symbol(sweep.trace.graph, sweep.origin).text
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
    for (label, caption) in footerKeys {
      let width = TextWidth.of(label) + TextWidth.of(caption) + 3
      if x + width > plan.footer.width { break }
      x += canvas.text(label, x: x, y: plan.footer.y, Style(.key, .bold))
      x += canvas.text(" " + caption + "  ", x: x, y: plan.footer.y, Style(.muted))
    }
  }

  /// The keys that work now.
  var footerKeys: [(label: String, caption: String)] {
    switch overlay {
    case .help: return [("Esc", "close"), (isASCII ? "Down" : "↓", "scroll"), ("Space", "page")]
    case .palette: return [("Enter", "run"), (isASCII ? "Down" : "↓", "choose"), ("Esc", "close")]
    case .proof(let page): return ProofKey.footer(page, ascii: isASCII)
    case nil: break
    }
    let context: KeyBinding.Context =
      focus == .graph ? graphContext : typed.text.isEmpty ? .emptyLine : .line
    var keys = KeyBinding.all.compactMap { binding -> (label: String, caption: String)? in
      guard binding.contexts.contains(context), let caption = binding.caption(self) else {
        return nil
      }
      return (binding.label(ascii: isASCII), caption)
    }
    switch context {
    case .line: keys = [("Enter", "run"), ("Tab", "complete"), ("Ctrl-C", "drop")] + keys
    case .graph, .visit: keys = [(isASCII ? "arrows" : "←↑↓→", "point")] + keys
    case .emptyLine: keys.append(("Ctrl-D", "quit"))
    }
    // The line has no key for it: Esc belongs to the editor.
    if isVisit, focus == .line { keys.insert((":train", "back to the run"), at: 0) }
    return keys
  }
}
