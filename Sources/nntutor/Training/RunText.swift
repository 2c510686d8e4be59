import Algebra
import Training

/// What `--plain` says of a run.
enum RunText {
  /// What trains and how, and the head of the table.
  static func opening(_ run: TrainingRun) -> String {
    var lines = [subject(run)]
    lines.append("trains \(parameters(run)); \(steps(run.settings, run.sampleCount))")
    if let origin = run.recipe.origin {
      lines.append("features standardised by the mean and deviation of the training rows")
      for addition in merged(origin.additions) { lines.append("adds \(addition)") }
    }
    lines.append("")
    lines.append(
      row("epoch", "train", "validation", "‖gradient‖", "accuracy", isCompact: isCompact(run)))
    return lines.joined(separator: "\n") + "\n"
  }

  private static func subject(_ run: TrainingRun) -> String {
    let held = run.recipe.heldBack.values.first?.rows ?? 0
    let rows =
      run.sampleCount == 0 ? "" : ": \(run.sampleCount) rows to train on, \(held) held back"
    guard let origin = run.recipe.origin else { return "\(run.recipe.name)\(rows)" }
    let widths = origin.widths.map(String.init).joined(separator: "-")
    return "\(origin.name)\(rows); network \(widths)"
  }

  /// Which inputs are trained: `W, b: 3 numbers`.
  private static func parameters(_ run: TrainingRun) -> String {
    let names = run.recipe.parameters
    let more = names.count > 8 ? " and \(names.count - 8) more" : ""
    let count = run.parameterCount
    return names.prefix(8).joined(separator: ", ") + more
      + ": \(count) number\(count == 1 ? "" : "s")"
  }

  private static func steps(_ settings: TrainingSettings, _ samples: Int) -> String {
    var text = "\(settings.optimizer.name), rate \(number(settings.rate))"
    if settings.optimizer.settings.contains(.momentum) {
      text += ", momentum \(number(settings.momentum))"
    }
    let batch = settings.batch
    if batch > 0, batch < samples { text += ", minibatches of \(batch)" }
    return text + "; \(settings.epochs) epochs"
  }

  /// Terms of one switch side by side: `dropout: dropout(…, 0.2)`.
  private static func merged(_ additions: [Addition]) -> [String] {
    var names: [String] = []
    var terms: [String: [String]] = [:]
    for addition in additions {
      if terms[addition.name] == nil { names.append(addition.name) }
      if terms[addition.name]?.contains(addition.term) != true {
        terms[addition.name, default: []].append(addition.term)
      }
    }
    return names.map { "\($0): \(terms[$0, default: []].joined(separator: ", "))" }
  }

  /// Whether there is nothing to say of validation and accuracy.
  private static func isCompact(_ run: TrainingRun) -> Bool {
    run.history.last.map { $0.validationLoss == nil && $0.accuracy == nil } ?? true
  }

  /// One line of progress.
  static func line(_ record: EpochRecord) -> String {
    row(
      "\(record.epoch)", number(record.trainLoss), record.validationLoss.map(number) ?? "–",
      number(record.gradientNorm), record.accuracy.map { percent($0) } ?? "–",
      isCompact: record.validationLoss == nil && record.accuracy == nil)
  }

  private static func row(
    _ epoch: String, _ train: String, _ validation: String, _ gradient: String,
    _ accuracy: String, isCompact: Bool
  ) -> String {
    let cells = isCompact ? [train, gradient] : [train, validation, gradient, accuracy]
    return padded(epoch, 7) + cells.map { padded($0, 12) }.joined()
  }

  static func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(1, width - text.count)) + text
  }

  static func number(_ x: Double) -> String { NumberText.short(x, ascii: true) }
  static func percent(_ share: Double) -> String { "\(number((share * 1000).rounded() / 10)) %" }

  /// How it ended.
  static func closing(_ run: TrainingRun) -> String {
    var lines = [""]
    if let best = run.history.first(where: { $0.epoch == run.bestEpoch }) {
      let kind = best.validationLoss == nil ? "training" : "validation"
      lines.append("best epoch \(best.epoch): \(kind) loss \(number(best.judged))")
    }
    if run.resultEpoch != run.epoch {
      var stop = ""
      if case .stoppedEarly = run.ending {
        stop = "stopped early, \(run.epoch - run.resultEpoch) epochs later; "
      }
      lines.append("\(stop)the weights of epoch \(run.resultEpoch) are back")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What went wrong, and what to try.
  static func diverged(_ divergence: Divergence, name: String) -> String {
    let part = divergence.isInCost ? "" : " in the gradient"
    let place = divergence.step == 0 ? "" : ", step \(divergence.step + 1)"
    let what =
      divergence.formula.isEmpty
      ? divergence.found
      : "`\(divergence.formula)` gave \(divergence.found) first (\(divergence.operation))"
    return
      "\(name): error: the run diverged after epoch \(divergence.epoch)\(place): \(what)\(part)\n"
      + divergence.advice.map { "help: try \($0.hasPrefix("--") ? "`\($0)`" : $0)" }
      .joined(separator: "\n")
  }
}

extension EpochRecord {
  /// One line of `--json`. Written by hand, since an epoch of a small network takes less time
  /// than an encoder does.
  var json: String {
    "{\"accuracy\":\(Self.text(accuracy)),\"epoch\":\(epoch),"
      + "\"gradient_norm\":\(Self.text(gradientNorm)),\"penalty\":\(Self.text(penalty)),"
      + "\"train_loss\":\(Self.text(trainLoss)),\"validation_loss\":\(Self.text(validationLoss))}"
  }

  private static func text(_ number: Double?) -> String {
    guard let number else { return "null" }
    if number.isNaN { return "\"NaN\"" }
    if number.isInfinite { return number > 0 ? "\"Infinity\"" : "\"-Infinity\"" }
    return "\(number)"
  }
}
