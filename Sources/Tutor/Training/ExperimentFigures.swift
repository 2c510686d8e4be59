public import Drawing
public import Training

/// The experiment of the hidden units as charts.
extension Chart {
  /// The losses at the end against the number of hidden units, with the best one marked.
  static func hiddenUnits(_ scan: HiddenScan) -> Chart {
    let points = scan.points.sorted { $0.hidden < $1.hidden }
    let train = points.map { PlotPoint(Double($0.hidden), $0.last.trainLoss) }
    let held = points.compactMap { point in
      point.last.validationLoss.map { PlotPoint(Double(point.hidden), $0) }
    }
    var curves = [Curve("train", train, ink: .series(0))]
    if !held.isEmpty { curves.append(Curve("validation", held, .dotted, ink: .series(1))) }
    let marks = scan.best.map { point in
      [Mark(PlotPoint(Double(point.hidden), point.last.judged), "best \(point.hidden)")]
    }
    let ends = Double(scan.widths.min() ?? 1)...Double(scan.widths.max() ?? 1)
    return Chart(
      across: Axis("hidden units", .binary, range: ends), up: Axis("loss", includes: [0]),
      curves: curves, clouds: [Cloud("", train, kind: 0), Cloud("", held, kind: 1)],
      marks: marks ?? [])
  }
}

/// The lecture's experiments as pictures.
extension Figure {
  /// The losses against epochs, of the widest network, beside the losses against the number of
  /// hidden units, each at its end: more of either is a more complex model.
  public init(_ scan: HiddenScan) {
    let widest = scan.widest
    var epochs = Chart.losses(
      Array(widest?.history ?? History()), best: widest?.best.epoch, .linear)
    epochs.title = widest.map { "\($0.hidden) hidden unit\($0.hidden == 1 ? "" : "s")" } ?? ""
    self.init(
      "more epochs, and more hidden units", [.chart(epochs), .chart(.hiddenUnits(scan))])
  }

  /// Two runs that differ in one switch, on axes of the same ends.
  /// - Parameter change: the switch, as it was given.
  public init(_ compared: ComparedRuns, _ change: String) {
    let histories = compared.runs.map(\.history)
    let losses = histories.joined().flatMap { [$0.trainLoss, $0.judged] }.filter(\.isFinite)
    let epochs = Double(max(10, histories.map { $0.last?.epoch ?? 0 }.max() ?? 0))
    let panels = zip(["as given", change], compared.runs).map { name, run -> Panel in
      var chart = Chart.losses(Array(run.history), best: run.bestEpoch, .linear)
      chart.title = name
      chart.across.range = 0...epochs
      chart.up.includes = [0, losses.max() ?? 1]
      return .chart(chart)
    }
    self.init("two runs that differ in one switch", panels)
  }
}
