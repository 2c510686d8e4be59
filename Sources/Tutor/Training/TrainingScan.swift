import Drawing
import Training

/// The experiment of the lecture on the live screen: the losses against epochs beside the losses
/// against the number of hidden units.
extension TrainingScreen {
  /// Whether widths are still being trained.
  var isScanning: Bool { report?.scan.map { $0.hidden != nil } ?? true }

  mutating func openScan() -> [Effect] {
    guard plan.network != nil else {
      message = [
        Text("The program is your own: ", .plain, .bold),
        Text("its number of hidden units stands in its text. "), Text("d", .key),
        Text(" trains a preset."),
      ]
      return []
    }
    panel = .scan
    report?.isRunning = false
    return [.train(.scan(HiddenScan.usualWidths))]
  }

  /// Back to the run from what lies over it.
  mutating func closePanel() -> [Effect] {
    defer { panel = nil }
    guard panel == .scan else { return [] }
    report?.scan = nil
    message = [
      Text("Back at the run, ", .plain, .bold), Text("which stands where it was. "),
      Text("Space", .key), Text(" goes on.", .muted),
    ]
    return [.train(.endScan)]
  }

  // MARK: - Picture

  func drawScan(on canvas: inout Canvas) {
    let size = canvas.size
    let row = { Rectangle(x: 1, y: $0, width: size.columns - 2, height: 1) }
    drawHeader(on: &canvas, Rectangle(x: 0, y: 0, width: size.columns, height: 1))
    drawFooter(on: &canvas, row(size.rows - 1))
    put(
      [Text("More epochs, and more hidden units: ", .accent, .bold), Text("either can overfit.")],
      on: &canvas, row(1))
    guard let scan = report?.scan else { return }
    draw(scan, on: &canvas)
    let bar = ProgressBar(
      done: Int(scan.share * 1000), of: 1000, elapsed: scan.elapsed)
    let area = row(size.rows - 4)
    canvas.draw(
      bar.canvas(width: area.width, glyphs: glyphs), x: area.x, y: area.y, within: area)
    put(outcome(scan), on: &canvas, row(size.rows - 3))
  }

  /// Both panels, side by side.
  private func draw(_ scan: ScanReport, on canvas: inout Canvas) {
    let half = canvas.size.columns / 2
    for (x, chart) in [(1, epochs(scan)), (half + 1, .hiddenUnits(scan.scan))] {
      let area = Rectangle(x: x, y: 3, width: half - 2, height: canvas.size.rows - 8)
      canvas.draw(chart.canvas(area.size, glyphs: glyphs), x: area.x, y: area.y, within: area)
    }
  }

  /// The losses of the width that is being trained, or of the widest; short words leave room for the
  /// legend.
  private func epochs(_ scan: ScanReport) -> Chart {
    let widest = scan.scan.widest
    let isUnderWay = scan.hidden != nil && !scan.history.isEmpty
    let hidden = isUnderWay ? scan.hidden : widest?.hidden
    var chart = Chart.losses(
      (isUnderWay ? scan.history : widest?.history ?? History()).thinned(to: 400),
      best: isUnderWay ? nil : widest?.best.epoch, .linear)
    chart.title = hidden.map { "\($0) hidden" } ?? ""
    chart.up.label = ""
    return chart
  }

  /// What is being trained, and in the end what was best.
  private func outcome(_ scan: ScanReport) -> StyledLine {
    let epochs = "\(plan.settings.epochs) epochs each"
    if let hidden = scan.hidden {
      let widths = scan.scan.widths.map(String.init).joined(separator: ", ")
      return [
        Text("now \(hidden) hidden", .value, .bold), Text(" of \(widths); \(epochs)", .muted),
      ]
    }
    guard let best = scan.scan.best else { return [Text("No width ended with a number.")] }
    let kind = best.last.validationLoss == nil ? "training" : "validation"
    return [
      Text("Best: \(best.hidden) hidden", .success, .bold),
      Text(", \(kind) loss \(PlotNumber.text(best.last.judged)) at the end, "),
      Text("least \(PlotNumber.text(best.best.judged)) at epoch \(best.best.epoch)", .muted),
    ]
  }
}
