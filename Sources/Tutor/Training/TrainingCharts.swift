public import Drawing
public import Training

/// The course of a run as charts.
extension Chart {
  /// The losses against the epoch, with the best one marked where some rows are held back.
  static func losses(_ records: [EpochRecord], best: Int?, _ kind: Scale.Kind) -> Chart {
    let train = records.map { PlotPoint(Double($0.epoch), $0.trainLoss) }
    var curves = [Curve("train", train, ink: .series(0))]
    var marks: [Mark] = []
    let held = records.compactMap { record in
      record.validationLoss.map { PlotPoint(Double(record.epoch), $0) }
    }
    if !held.isEmpty {
      curves.append(Curve("validation", held, .dotted, ink: .series(1)))
      if let best, records.count > 2, let loss = records.first(where: { $0.epoch == best })?.judged
      {
        marks.append(Mark(PlotPoint(Double(best), loss), "best \(best)"))
      }
    }
    return Chart(
      across: epochs(records), up: Axis("loss", kind, includes: kind == .linear ? [0] : []),
      curves: curves, marks: marks)
  }

  /// Adds the course of another run behind the others: what it was judged by.
  mutating func add(compared records: [EpochRecord]) {
    let points = records.map { PlotPoint(Double($0.epoch), $0.judged) }
    curves.append(Curve("kept", points, .dashed, ink: .series(3)))
    let end = max(across.range?.upperBound ?? 0, points.last?.x ?? 0)
    across.range = 0...end
  }

  /// The share of right answers against the epoch.
  static func accuracy(_ records: [EpochRecord]) -> Chart {
    let points = records.compactMap { record in
      record.accuracy.map { PlotPoint(Double(record.epoch), 100 * $0) }
    }
    return Chart(
      across: epochs(records), up: Axis("right answers, %", includes: [100]),
      curves: [Curve("", points, ink: .series(2))])
  }

  private static func epochs(_ records: [EpochRecord]) -> Axis {
    Axis("epoch", range: 0...Double(max(10, records.last?.epoch ?? 0)))
  }
}

extension Figure {
  /// A run as a picture for a page: its losses on both kinds of axis, its accuracy, and what the
  /// network answers.
  /// - Parameter picture: the one whose questions the report answers.
  public init(_ report: RunReport, _ picture: AnswerPicture) {
    let records = Array(report.history)
    var panels: [Panel] = [
      .chart(.losses(records, best: report.bestEpoch, .linear)),
      .chart(.losses(records, best: report.bestEpoch, .logarithmic)),
    ]
    switch picture.picture(of: report, records) {
    case .field(let plot): panels.append(.field(plot))
    case .chart(let chart): panels.append(.chart(chart))
    case .digit(let image, let bars, _): panels += [.pixels(image), .bars(bars)]
    }
    if records.contains(where: { $0.accuracy != nil }) {
      panels.append(.chart(.accuracy(records)))
    }
    self.init(report.plan.title + report.plan.settingsText, panels)
  }
}
