import Drawing
import Training
import Tutor

/// `--scan-hidden 1,2,4,8`
extension Train {
  /// - Returns: the status to exit with.
  func scan(_ text: String) throws(TrainingProblem) -> Int32 {
    let widths = try widths(text)
    var plan = try plan()
    // Unless layers are given, one is widened.
    if network.layers == nil { plan.network?.layers = [1] }
    for width in widths { try plan.with(hidden: width)?.checkMemory() }
    guard let course = ScanCourse(plan, widths) else {
      preconditionFailure("--scan-hidden belongs to a preset")
    }
    Interruption.listen()
    if !format.isJSON { Output.text(Self.head) }
    var (bar, told) = (ProgressLine(display.glyphs(display.capabilities)), 0)
    while !course.isFinished {
      let due = ContinuousClock.now + .milliseconds(100)
      try course.work(until: { Interruption.signal != nil || ContinuousClock.now >= due })
      let report = course.report
      bar.clear()
      for point in report.scan.points[told...] { tell(point) }
      told = report.scan.points.count
      if let signal = Interruption.signal { return 128 + signal }
      if let hidden = report.hidden { bar.show(report.share, "\(hidden) hidden units") }
    }
    bar.clear()
    try close(course.report.scan)
    return 0
  }

  private func tell(_ point: HiddenScan.Point) {
    if format.isJSON {
      Output.text(JSON.line(ScanPointJSON(point)))
    } else {
      Output.line(Self.line(point))
    }
  }

  private func close(_ scan: HiddenScan) throws(TrainingProblem) {
    if let path = telling.plot { try draw(Figure(scan), to: path) }
    guard let best = scan.best ?? scan.points.first else { return }
    if format.isJSON {
      let summary = ScanSummary(
        summary: .init(best_hidden: best.hidden, widths: scan.points.map(\.hidden)))
      return Output.text(JSON.line(summary))
    }
    Output.text(
      "\nbest at the end: \(best.hidden) hidden unit\(best.hidden == 1 ? "" : "s"), loss "
        + "\(RunText.number(best.last.judged)); `min` is the least that a width had on the way\n")
  }

  private func widths(_ text: String) throws(TrainingProblem) -> [Int] {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    let widths = parts.compactMap { Int($0) }
    guard !widths.isEmpty, widths.count == parts.count, widths.allSatisfy({ $0 > 0 }) else {
      throw .noWidths(text, .scan)
    }
    guard widths.allSatisfy(TrainingNumber.width.accepts) else { throw .tooManyUnits(text, .scan) }
    return widths
  }

  private static let head =
    [("hidden", 7), ("numbers", 9), ("train", 12), ("validation", 12), ("min", 12), ("at", 8)]
    .map { RunText.padded($0.0, $0.1) }.joined() + "\n"

  private static func line(_ point: HiddenScan.Point) -> String {
    let cells = [
      ("\(point.hidden)", 7), ("\(point.parameterCount)", 9),
      (RunText.number(point.last.trainLoss), 12),
      (point.last.validationLoss.map(RunText.number) ?? "–", 12),
      (RunText.number(point.best.judged), 12), ("\(point.best.epoch)", 8),
    ]
    return cells.map { RunText.padded($0.0, $0.1) }.joined()
  }
}

/// One width as a line of JSON: its losses against epochs, and where they ended.
private struct ScanPointJSON: Encodable {
  let hidden: Int
  let parameters: Int
  let train_loss: Double
  let validation_loss: Double?
  let best_epoch: Int
  let best_loss: Double
  let train_losses: [Double]
  let validation_losses: [Double]?

  init(_ point: HiddenScan.Point) {
    (hidden, parameters) = (point.hidden, point.parameterCount)
    (train_loss, validation_loss) = (point.last.trainLoss, point.last.validationLoss)
    (best_epoch, best_loss) = (point.best.epoch, point.best.judged)
    train_losses = point.history.map(\.trainLoss)
    let held = point.history.compactMap(\.validationLoss)
    validation_losses = held.isEmpty ? nil : held
  }
}

private struct ScanSummary: Encodable {
  struct Content: Encodable {
    let best_hidden: Int
    let widths: [Int]
  }
  let summary: Content
}
