import Drawing
import Training

/// The experiment of the lecture on the live screen: the losses against epochs beside the losses
/// against the number of hidden units.
extension TrainingScreen {
  /// Whether widths are still being trained.
  var isSweeping: Bool { report?.sweep.map { $0.hidden != nil } ?? true }

  mutating func openSweep() -> [Effect] {
    guard plan.network != nil else {
      message = [
        Text("The program is your own: ", .plain, .bold),
        Text("its number of hidden units stands in its text. "), Text("d", .key),
        Text(" trains a preset."),
      ]
      return []
    }
    panel = .sweep
    report?.isRunning = false
    return [.train(.sweep)]
  }

  /// Back to the run from what lies over it.
  mutating func closePanel() -> [Effect] {
    defer { panel = nil }
    guard panel == .sweep else { return [] }
    report?.sweep = nil
    message = [
      Text("Back at the run, ", .plain, .bold), Text("which stands where it was. "),
      Text("Space", .key), Text(" goes on.", .muted),
    ]
    return [.train(.endSweep)]
  }

  // MARK: - Picture

  func drawSweep(on canvas: inout Canvas) {
    let size = canvas.size
    let row = { Rectangle(x: 1, y: $0, width: size.columns - 2, height: 1) }
    drawHeader(on: &canvas, Rectangle(x: 0, y: 0, width: size.columns, height: 1))
    drawFooter(on: &canvas, row(size.rows - 1))
    put(
      [Text("More epochs, and more hidden units: ", .accent, .bold), Text("either can overfit.")],
      on: &canvas, row(1))
    guard let sweep = report?.sweep else { return }
    draw(sweep, on: &canvas)
    let bar = ProgressBar(
      done: Int(sweep.share * 1000), of: 1000, elapsed: sweep.elapsed)
    let area = row(size.rows - 4)
    canvas.draw(
      bar.canvas(width: area.width, glyphs: glyphs), x: area.x, y: area.y, within: area)
    put(outcome(sweep), on: &canvas, row(size.rows - 3))
  }

  /// Both panels, side by side.
  private func draw(_ sweep: SweepReport, on canvas: inout Canvas) {
    let half = canvas.size.columns / 2
    for (x, chart) in [(1, epochs(sweep)), (half + 1, .hiddenUnits(sweep.sweep))] {
      let area = Rectangle(x: x, y: 3, width: half - 2, height: canvas.size.rows - 8)
      canvas.draw(chart.canvas(area.size, glyphs: glyphs), x: area.x, y: area.y, within: area)
    }
  }

  /// The losses of the width that is being trained, or of the widest; short words leave room for the
  /// legend.
  private func epochs(_ sweep: SweepReport) -> Chart {
    let widest = sweep.sweep.widest
    let isUnderWay = sweep.hidden != nil && !sweep.records.isEmpty
    let hidden = isUnderWay ? sweep.hidden : widest?.hidden
    var chart = Chart.losses(
      isUnderWay ? sweep.records : widest?.history ?? [],
      best: isUnderWay ? nil : widest?.best.epoch, .linear)
    chart.title = hidden.map { "\($0) hidden" } ?? ""
    chart.up.label = ""
    return chart
  }

  /// What is being trained, and in the end what was best.
  private func outcome(_ sweep: SweepReport) -> StyledLine {
    let epochs = "\(plan.settings.epochs) epochs each"
    if let hidden = sweep.hidden {
      let widths = sweep.sweep.widths.map(String.init).joined(separator: ", ")
      return [
        Text("now \(hidden) hidden", .value, .bold), Text(" of \(widths); \(epochs)", .muted),
      ]
    }
    guard let best = sweep.sweep.best else { return [Text("No width ended with a number.")] }
    let kind = best.last.validationLoss == nil ? "training" : "validation"
    return [
      Text("Best: \(best.hidden) hidden", .success, .bold),
      Text(", \(kind) loss \(PlotNumber.text(best.last.judged)) at the end, "),
      Text("least \(PlotNumber.text(best.best.judged)) at epoch \(best.best.epoch)", .muted),
    ]
  }
}
