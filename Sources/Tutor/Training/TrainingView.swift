public import Drawing
import Training

/// The live screen as a picture.
extension TrainingScreen {
  /// The screen as it should look.
  public func view(_ size: Size) -> Canvas {
    var canvas = Canvas(size: size)
    guard size.columns >= TrainingLayout.least.columns, size.rows >= TrainingLayout.least.rows
    else {
      drawTooSmall(on: &canvas)
      return canvas
    }
    if panel == .scan {
      drawScan(on: &canvas)
      return canvas
    }
    let layout = TrainingLayout(
      size, layers: shownLayers.count, hasAccuracy: last?.accuracy != nil)
    drawHeader(on: &canvas, layout.header)
    drawPlots(on: &canvas, layout)
    put(statusLine, on: &canvas, layout.status)
    put(layerTable, on: &canvas, layout.layers)
    drawSwitches(on: &canvas, layout.switches)
    put(messageLines, on: &canvas, layout.message)
    drawFooter(on: &canvas, layout.footer)
    drawPanel(on: &canvas)
    return canvas
  }

  private func drawTooSmall(on canvas: inout Canvas) {
    let least = TrainingLayout.least
    let lines: [StyledLine] = [
      [Text("The training screen needs \(least.columns)x\(least.rows);")],
      [Text("please enlarge. "), Text(isRunning ? "It goes on meanwhile." : "It waits.", .muted)],
      [
        Text("Space", .key), Text(isRunning ? " pauses, " : " runs, "), Text("Esc", .key),
        Text(" leaves."),
      ],
    ]
    for (row, line) in lines.enumerated() { canvas.text(spelt(line), x: 0, y: row) }
  }

  func put(_ line: StyledLine, on canvas: inout Canvas, _ area: Rectangle) {
    put([line], on: &canvas, area)
  }

  private func put(_ lines: [StyledLine], on canvas: inout Canvas, _ area: Rectangle) {
    for (row, line) in lines.prefix(area.height).enumerated() {
      canvas.text(
        TextFlow.clip(spelt(line), width: area.width), x: area.x, y: area.y + row,
        width: area.width)
    }
  }

  func spelt(_ line: StyledLine) -> StyledLine { isASCII ? line.foldedToASCII : line }

  // MARK: - Header and footer

  func drawHeader(on canvas: inout Canvas, _ area: Rectangle) {
    let right = spelt(progress)
    let left = spelt([
      Text(" nntutor ", Style(.accent, [.bold, .reverse])), Text(" "),
      Text(plan.title, .plain, .bold), Text(plan.settingsText, .muted),
    ])
    canvas.text(
      TextFlow.clip(left, width: max(0, area.width - right.width - 3)), x: 0, y: 0)
    canvas.text(right, x: area.width - right.width - 1, y: 0)
  }

  private var progress: StyledLine {
    guard let report else {
      return [Text(problem == nil ? "preparing …" : "not trained", .warning)]
    }
    var line = [Text("epoch \(report.epoch)", .value, .bold)]
    if report.stepInEpoch > 0 {
      line.append(Text(" step \(report.stepInEpoch) of \(report.stepsPerEpoch)", .muted))
    }
    return line + [Text("  ")] + [state(report)]
  }

  private func state(_ report: RunReport) -> Text {
    if report.isRunning {
      let speed = report.epochsPerSecond.map {
        " \(PlotNumber.text($0, digits: $0 < 10 ? 2 : 3))/s"
      }
      return Text((isASCII ? ">" : "▶") + (speed ?? ""), .success, .bold)
    }
    switch report.ending {
    case .finished: return Text("done", .success, .bold)
    case .stoppedEarly: return Text("stopped early", .success, .bold)
    case .diverged: return Text("diverged", .failure, .bold)
    case nil:
      return Text(report.epoch == 0 && report.stepInEpoch == 0 ? "ready" : "paused", .warning)
    }
  }

  func drawFooter(on canvas: inout Canvas, _ area: Rectangle) {
    var x = area.x
    for hint in keys {
      let (label, caption) = (hint.label, hint.caption)
      let width = TextWidth.of(label) + TextWidth.of(caption) + 1
      if x + width > area.right { break }
      x += canvas.text(label, x: x, y: area.y, Style(.key, .bold))
      x += canvas.text(" " + caption, x: x, y: area.y, Style(.muted)) + 2
    }
  }

  // MARK: - Plots

  private func drawPlots(on canvas: inout Canvas, _ layout: TrainingLayout) {
    canvas.draw(
      lossChart.canvas(layout.loss.size, glyphs: glyphs), x: layout.loss.x, y: layout.loss.y,
      within: layout.loss)
    if layout.accuracy.height > 0 {
      canvas.draw(
        Chart.accuracy(drawn).canvas(layout.accuracy.size, glyphs: glyphs), x: layout.accuracy.x,
        y: layout.accuracy.y, within: layout.accuracy)
    }
    let area = layout.picture
    switch picture {
    case .field(let plot):
      canvas.draw(plot.canvas(area.size, glyphs: glyphs), x: area.x, y: area.y, within: area)
    case .chart(let chart):
      canvas.draw(chart.canvas(area.size, glyphs: glyphs), x: area.x, y: area.y, within: area)
    case .digit(let image, let bars, let mistaken):
      draw(image, bars, on: &canvas, area)
      draw(mistaken, on: &canvas, area, from: area.y + 13)
    case nil: break
    }
  }

  private func draw(
    _ image: PixelPicture, _ bars: BarChart, on canvas: inout Canvas, _ area: Rectangle
  ) {
    put(
      [Text("what it sees "), Text("and answers", .muted)], on: &canvas,
      Rectangle(x: area.x, y: area.y, width: area.width, height: 1))
    let picture = image.canvas(.wide, glyphs: glyphs)
    canvas.draw(picture, x: area.x, y: area.y + 2, within: area)
    let left = area.x + picture.size.columns + 2
    let room = Size(columns: max(0, area.right - left), rows: area.height - 2)
    canvas.draw(bars.canvas(room, glyphs: glyphs), x: left, y: area.y + 2, within: area)
  }

  /// What it gets wrong, on a screen that has the room, in rows of small pictures.
  private func draw(
    _ mistaken: [PixelPicture], on canvas: inout Canvas, _ area: Rectangle, from top: Int
  ) {
    guard let first = mistaken.first, area.bottom - top > 6 else { return }
    put(
      [Text("taken for another "), Text("among the first 200 held back", .muted)], on: &canvas,
      Rectangle(x: area.x, y: top, width: area.width, height: 1))
    let size = first.canvas(.halves, glyphs: glyphs).size
    let cell = Size(columns: max(10, size.columns) + 2, rows: size.rows + 1)
    let across = max(1, area.width / cell.columns)
    for (index, picture) in mistaken.enumerated() {
      let y = top + 2 + index / across * cell.rows
      guard y + cell.rows - 1 <= area.bottom else { return }
      canvas.draw(
        picture.canvas(.halves, glyphs: glyphs), x: area.x + index % across * cell.columns, y: y,
        within: area)
    }
  }

  /// The losses against the epoch, with the best one marked, or that which is chosen.
  var lossChart: Chart {
    var chart = Chart.losses(drawn, best: report?.bestEpoch, lossAxis)
    if !compared.isEmpty { chart.add(compared: compared) }
    if case .rewind(let choice) = panel, let kept = report?.keptEpochs, choice < kept.count,
      let loss = records.record(of: kept[choice])?.judged
    {
      chart.marks = [Mark(PlotPoint(Double(kept[choice]), loss), "back to \(kept[choice])")]
    }
    return chart
  }
}
