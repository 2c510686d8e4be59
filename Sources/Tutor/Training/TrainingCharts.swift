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
  /// - Parameter preset: what the run's recipe was made from, if it was.
  public init(_ run: TrainingRun, _ preset: PresetRecipe?) throws {
    let records = run.history
    var panels: [Panel] = [
      .chart(.losses(records, best: run.bestEpoch, .linear)),
      .chart(.losses(records, best: run.bestEpoch, .logarithmic)),
    ]
    switch try AnswerPicture(run, preset).now() {
    case .field(let plot): panels.append(.field(plot))
    case .chart(let chart): panels.append(.chart(chart))
    case .digit(let image, let bars, _): panels += [.pixels(image), .bars(bars)]
    }
    if records.contains(where: { $0.accuracy != nil }) {
      panels.append(.chart(.accuracy(records)))
    }
    let subject = preset.map {
      TrainingPlan.Subject.preset($0.network, $0.data, validation: $0.validationShare)
    }
    let plan = TrainingPlan(subject ?? .program(run.recipe), run.settings)
    self.init(plan.title + plan.settingsText, panels)
  }
}

extension TrainingPlan {
  /// ` · adam 0.01 · L2 0.001`
  var settingsText: String {
    let on = TrainingSwitch.allCases.filter { $0.isOn(self) }.map { one in
      one.name + (one.strength(self).map { " " + PlotNumber.text($0) } ?? "")
    }
    let rate = "\(settings.optimizer.rawValue) \(PlotNumber.text(settings.rate))"
    return ([""] + [rate] + on).joined(separator: " · ")
  }
}
