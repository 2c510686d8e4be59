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

  private func drawTooSmall(on canvas: inout Canvas) {
    let least = ScreenPlan.least
    canvas.text("nntutor needs \(least.columns)x\(least.rows);", x: 0, y: 0)
    canvas.text("please enlarge", x: 0, y: 1)
    let y = max(0, canvas.size.rows - 1)
    drawLine(on: &canvas, Rectangle(x: 0, y: y, width: canvas.size.columns, height: 1))
  }

  private func draw(_ lines: [StyledLine], on canvas: inout Canvas, _ area: Rectangle) {
    for (row, line) in lines.prefix(area.height).enumerated() {
      canvas.text(spelt(line), x: area.x, y: area.y + row, width: area.width)
    }
  }

  /// The line in characters that the screen can show.
  private func spelt(_ line: StyledLine) -> StyledLine { isASCII ? line.foldedToASCII : line }

  private func drawRule(on canvas: inout Canvas, y: Int, width: Int? = nil) {
    let cell = Cell(isASCII ? "-" : "─", Style(.frame))
    canvas.fill(Rectangle(x: 0, y: y, width: width ?? canvas.size.columns, height: 1), cell)
  }

  // MARK: - Header

  private func drawHeader(on canvas: inout Canvas, _ plan: ScreenPlan) {
    let right = progress
    let room = plan.header.width - right.width - 4
    canvas.text(" nntutor ", x: 0, y: 0, Style(.accent, [.bold, .reverse]))
    canvas.text(
      TextWidth.clip(subject, to: max(0, room - 10)), x: 10, y: 0, Style(.plain, .bold))
    canvas.text(right, x: plan.header.width - right.width - 1, y: 0)
  }

  /// What is on the screen: the value's name and formula.
  private var subject: String {
    guard let node = shown.last else { return "derivatives through a network, step by step" }
    let graph = session.graph
    let name = session.name(node)
    if graph.leaf(node) != nil { return name ?? "" }
    // All the way down to the inputs, as the learner typed it.
    let writer = FormulaWriter(graph, script) { other in
      other == node ? nil : session.name(other)
    }
    let formula = writer.definition(node).text
    return name.map { "\($0) = \(formula)" } ?? formula
  }

  private var progress: StyledLine {
    if let computing { return [Span("\(computing) … Ctrl-C cancels", .warning)] }
    guard let sweep else { return [] }
    let name = sweep.trace.symbols.symbol(sweep.trace.graph, sweep.origin).text
    let way = sweep.trace.isForward ? "forward from \(name)" : "backward from \(name)"
    let play = isPlaying ? (isASCII ? "  playing" : "  ▶") : ""
    return [
      Span(way, sweep.trace.isForward ? .tangent : .adjoint, .bold),
      Span("   step \(sweep.shown) of \(sweep.count)\(play)"),
    ]
  }

  // MARK: - Graph

  private func drawGraph(on canvas: inout Canvas, _ plan: ScreenPlan) {
    let area = Rectangle(
      x: 1, y: plan.graph.y, width: max(1, plan.graph.width - 1), height: plan.graph.height)
    guard let drawing else {
      draw(emptyGraph(area.size), on: &canvas, area)
      return
    }
    let isPreview = preview?.session != nil
    let painter = drawing.painter(
      glyphs: glyphs,
      numbers: { node in
        isPreview ? NodeNumbers(value: preview?.session?.values[node]) : numbers(node)
      },
      marks: { isPreview ? [] : marks($0) }, looks: isPreview ? [:] : wireLooks)
    let size = drawing.layout.size
    // A drawing that is smaller than its pane stands in the middle of its height.
    let y = area.y + max(0, (area.height - size.rows) / 2)
    let window = Rectangle(
      x: pan.x, y: pan.y, width: min(area.width, size.columns), height: min(area.height, size.rows))
    canvas.draw(painter.canvas(within: window), x: area.x, y: y, within: area)
    drawEdges(on: &canvas, area, size)
  }

  /// Marks at the borders of the pane: the drawing goes on there.
  private func drawEdges(on canvas: inout Canvas, _ area: Rectangle, _ size: Size) {
    let style = Style(.accent, .bold)
    if pan.x > 0 { canvas.text(isASCII ? "<" : "◂", x: 0, y: area.y + area.height / 2, style) }
    if size.columns - pan.x > area.width {
      canvas.text(isASCII ? ">" : "▸", x: area.right - 1, y: area.y + area.height / 2, style)
    }
    if pan.y > 0 { canvas.text(isASCII ? "^" : "▴", x: area.width / 2, y: area.y, style) }
    if size.rows - pan.y > area.height {
      canvas.text(isASCII ? "v" : "▾", x: area.width / 2, y: area.bottom - 1, style)
    }
  }

  private func emptyGraph(_ room: Size) -> [StyledLine] {
    if let node = shown.last {
      let picture = GraphPicture(session.graph, of: [node], named: session.named)
      return [
        [],
        [Span("  \(picture.nodes.count) nodes: too many to draw at once.", .muted)],
        [Span("  :graph NODE", .key), Span(" shows what one node depends on.", .muted)],
      ]
    }
    return [
      [], [Span("  Type a value and a formula:", .muted)], [],
      [Span("    u = 1.3", .key)], [Span("    z = exp(sin(u^2) log(u^2))", .key)],
    ]
  }

  // MARK: - Explanation

  /// What just happened, and why; or what is pointed at; or what to do.
  public func explanation(_ room: Size) -> [StyledLine] {
    if let preview { return previewLines(preview, room) }
    if focus == .graph, let selection {
      return InspectorPicture(selection, in: self, room: room).lines
    }
    if let sweep, sweep.shown > 0 { return explanation(ofStep: sweep.shown - 1, room) }
    return hint(room)
  }

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
  private var whatNext: [StyledLine] {
    guard let sweep else { return [] }
    let way = sweep.trace.isForward ? "backward" : "forward"
    let key = hasScreen ? (sweep.trace.isForward ? "F4" : "F3") : ":" + way
    return [
      [
        Span(" Done. ", .success, .bold), Span(key, .key),
        Span(" sweeps \(way), and the two meet.", .muted),
      ]
    ]
  }

  private func previewLines(_ preview: Preview, _ room: Size) -> [StyledLine] {
    if let reading = preview.reading {
      return TextFlow.wrap("reads as  \(reading)", width: room.columns - 1, Style(.value))
    }
    guard let problem = preview.problem else { return [] }
    return [
      [Span(" not yet: ", .muted), Span(problem.message, .muted)]
    ]
  }

  private func hint(_ room: Size) -> [StyledLine] {
    let right = hasScreen ? KeyPress(.right).label(ascii: isASCII) : ":backward"
    let forward = hasScreen ? "F3" : ":forward"
    if !recoverable.isEmpty, let latest = recoverable.first {
      let count = latest.lines.count
      return [
        [
          Span(" Your last session was cut off \(latest.age): ", .warning, .bold),
          Span("\(count) line\(count == 1 ? "" : "s") of it \(count == 1 ? "is" : "are") kept."),
        ],
        [
          Span("   :recover", .key),
          Span(" brings it back; type anything else to begin afresh.", .muted),
        ],
      ]
    }
    guard let node = shown.last, let name = session.name(node) ?? Optional("the value") else {
      return [[Span(hasScreen ? " F1" : " :help", .key), Span(" explains everything.", .muted)]]
    }
    if !session.graph.shape(node).isScalar {
      return TextFlow.wrap(
        "\(name) is \(session.graph.shape(node)). Make a scalar of it to sweep backward: "
          + "c = sum(\(name)).", width: room.columns - 1, Style(.muted))
    }
    if session.graph.leaf(node) != nil {
      return [
        [
          Span(" \(name) is an input. Now type a formula of it: ", .muted),
          Span("z = sin(\(name)^2)", .key),
        ]
      ]
    }
    return [
      [Span(" How does \(name) answer to each of its parts? ", .plain, .bold)],
      [
        Span(hasScreen ? "   Press " : "   Type "), Span(right, .key, .bold),
        Span(" to begin on the right, at \(name), and go left one slope at a time."),
      ],
      [
        Span("   " + forward, .key),
        Span(" sweeps forward instead, from an input to the right.", .muted),
      ],
    ]
  }

  // MARK: - Side

  private func drawSide(on canvas: inout Canvas, _ plan: ScreenPlan) {
    let cell = Cell(isASCII ? "|" : "│", Style(.frame))
    canvas.fill(
      Rectangle(x: plan.side.x - 1, y: 1, width: 1, height: plan.side.height), cell)
    let node = focus == .graph ? selection : sweep?.current?.node ?? shown.last
    guard preview == nil, let node, drawing?.frame(node) != nil else { return }
    draw(InspectorPicture(node, in: self, room: plan.side.size).lines, on: &canvas, plan.side)
  }

  // MARK: - Transcript and line

  private func drawTranscript(on canvas: inout Canvas, _ plan: ScreenPlan) {
    let lines = transcript.visible(plan.transcript.height)
    for (row, line) in lines.enumerated() {
      canvas.text(
        TextFlow.clip([Span(" ")] + spelt(line), width: plan.transcript.width), x: 0,
        y: plan.transcript.y + row)
    }
    if transcript.scrolledBack > 0 {
      let text = " \(transcript.scrolledBack) more below "
      canvas.text(
        text, x: plan.transcript.width - TextWidth.of(text), y: plan.transcript.bottom,
        Style(.accent))
    }
  }

  private func drawLine(on canvas: inout Canvas, _ area: Rectangle) {
    let isActive = focus == .line && overlay == nil
    let mode = typed.mode.isEmpty ? "" : typed.mode + " "
    var x = area.x + 1
    x += canvas.text(mode, x: x, y: area.y, Style(.muted))
    x += canvas.text(
      typed.isBusy ? typed.prompt : prompt, x: x, y: area.y,
      Style(isActive ? .accent : .muted, .bold))
    let room = max(4, area.right - x - 1)
    // Long lines scroll by half a window, as readline's do.
    let half = max(1, room / 2)
    let offset = typed.column < room ? 0 : ((typed.column - room) / half + 1) * half
    let text = Self.columns(of: typed.shown, from: offset, count: room)
    canvas.text(text, x: x, y: area.y, Style(isActive ? .plain : .muted))
    if offset > 0 { canvas.text(isASCII ? "<" : "◂", x: x - 1, y: area.y, Style(.accent)) }
    if TextWidth.of(typed.shown) - offset > room {
      canvas.text(isASCII ? ">" : "▸", x: area.right - 1, y: area.y, Style(.accent))
    }
    if isActive { canvas.cursor = (x + typed.column - offset, area.y) }
  }

  private static func columns(of text: String, from start: Int, count: Int) -> String {
    var result = String.UnicodeScalarView()
    var column = 0
    for scalar in text.unicodeScalars {
      let width = TextWidth.of(scalar)
      if column >= start, column + width <= start + count, width > 0 || !result.isEmpty {
        result.append(scalar)
      }
      column += width
    }
    return String(result)
  }

  private func drawCandidates(on canvas: inout Canvas, _ plan: ScreenPlan) {
    guard !candidates.isEmpty, overlay == nil else { return }
    let width = (candidates.map(TextWidth.of).max() ?? 1) + 2
    let columns = max(1, (plan.transcript.width - 4) / width)
    let rows = min(6, (candidates.count + columns - 1) / columns)
    let area = Rectangle(
      x: 0, y: plan.line.y - rows - 1, width: plan.transcript.width, height: rows + 1)
    canvas.fill(area)
    drawRule(on: &canvas, y: area.y)
    for (index, word) in candidates.prefix(rows * columns).enumerated() {
      canvas.text(
        word, x: 2 + (index % columns) * width, y: area.y + 1 + index / columns, Style(.key))
    }
  }

  // MARK: - Footer

  private func drawFooter(on canvas: inout Canvas, _ plan: ScreenPlan) {
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
    case nil: break
    }
    let context: KeyBinding.Context =
      focus == .graph ? .graph : typed.text.isEmpty ? .emptyLine : .line
    var keys = KeyBinding.all.compactMap { binding -> (label: String, caption: String)? in
      guard binding.contexts.contains(context), let caption = binding.caption(self) else {
        return nil
      }
      return (binding.label(ascii: isASCII), caption)
    }
    switch context {
    case .line: keys = [("Enter", "run"), ("Tab", "complete"), ("Ctrl-C", "drop")] + keys
    case .graph: keys = [(isASCII ? "arrows" : "←↑↓→", "point")] + keys
    case .emptyLine: keys.append(("Ctrl-D", "quit"))
    }
    return keys
  }

  // MARK: - Overlays

  /// The lines of what lies over the screen, for the line mode.
  public var overlayLines: [StyledLine] {
    switch overlay {
    case .help(let page, _): page.lines
    case .palette(let palette): palette.lines(room: Size(columns: 100, rows: 200), ascii: isASCII)
    case nil: []
    }
  }

  /// The whole drawing, however large.
  public mutating func graphCanvas() -> Canvas? {
    prepare()
    return drawing?.painter(glyphs: glyphs, numbers: numbers, marks: marks, looks: wireLooks)
      .canvas()
  }

  private func drawOverlay(on canvas: inout Canvas, _ size: Size) {
    guard let overlay else { return }
    let area = Rectangle(
      x: size.columns > 84 ? (size.columns - 82) / 2 : 0, y: 1,
      width: min(size.columns, 82), height: size.rows - 2)
    canvas.fill(area)
    let title: String
    let lines: [StyledLine]
    switch overlay {
    case .help(let page, let scrolled):
      let shown = page.lines.dropFirst(scrolled).prefix(area.height - 2)
      title =
        page.lines.count > area.height - 2
        ? "\(page.title)  \(scrolled + 1)–\(scrolled + shown.count) of \(page.lines.count)"
        : page.title
      lines = Array(shown)
    case .palette(let palette):
      title = "commands"
      lines = palette.lines(
        room: Size(columns: area.inside.width - 1, rows: area.inside.height), ascii: isASCII)
    }
    Self.drawFrame(area, title: title, on: &canvas, ascii: isASCII)
    let inside = area.inside
    for (row, line) in lines.prefix(inside.height).enumerated() {
      canvas.text(spelt(line), x: inside.x + 1, y: inside.y + row, width: inside.width - 1)
    }
    canvas.cursor = nil
  }

  private static func drawFrame(
    _ area: Rectangle, title: String, on canvas: inout Canvas, ascii: Bool
  ) {
    let glyphs: [Unicode.Scalar] =
      ascii ? ["+", "+", "+", "+", "-", "|"] : ["╭", "╮", "╰", "╯", "─", "│"]
    let style = Style(.accent)
    for x in area.x..<area.right {
      canvas[x, area.y] = Cell(glyphs[4], style)
      canvas[x, area.bottom - 1] = Cell(glyphs[4], style)
    }
    for y in area.y..<area.bottom {
      canvas[area.x, y] = Cell(glyphs[5], style)
      canvas[area.right - 1, y] = Cell(glyphs[5], style)
    }
    canvas[area.x, area.y] = Cell(glyphs[0], style)
    canvas[area.right - 1, area.y] = Cell(glyphs[1], style)
    canvas[area.x, area.bottom - 1] = Cell(glyphs[2], style)
    canvas[area.right - 1, area.bottom - 1] = Cell(glyphs[3], style)
    canvas.text(" \(title) ", x: area.x + 2, y: area.y, Style(.accent, .bold))
  }
}
