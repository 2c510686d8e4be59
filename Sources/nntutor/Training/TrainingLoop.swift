import Algebra
import ArgumentParser
import Training

/// Runs a training to its end without a screen, and tells of it.
struct TrainingLoop {
  private let run: TrainingRun
  private let plan: TrainPlan
  private let isJSON: Bool

  init(_ run: TrainingRun, _ plan: TrainPlan, isJSON: Bool) {
    (self.run, self.plan, self.isJSON) = (run, plan, isJSON)
  }

  func finish() throws {
    var output = BufferedOutput()
    var told = 0
    repeat {
      while told < run.history.count {
        output.line(isJSON ? run.history[told].json : run.history[told].line)
        told += 1
      }
      try run.runEpoch()
    } while run.ending == nil
    while told < run.history.count {
      output.line(isJSON ? run.history[told].json : run.history[told].line)
      told += 1
    }
    if isJSON { output.line(try JSON.text(Summary(run))) }
    output.flush()
  }
}

/// The last line of `--json`.
private struct Summary: Encodable {
  struct Content: Encodable {
    let epochs: Int
    let best_epoch: Int
    let parameters: [String: MatrixJSON]
    let program: String
  }
  let summary: Content

  init(_ run: TrainingRun) {
    let parameters = run.parameters
    summary = Content(
      epochs: run.epoch, best_epoch: run.bestEpoch,
      parameters: parameters.mapValues(MatrixJSON.init),
      program: run.recipe.program(with: parameters))
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

  /// One line of `--plain`.
  var line: String {
    var text = "epoch \(epoch)  train \(NumberText.short(trainLoss, ascii: true))"
    if let validationLoss {
      text += "  validation \(NumberText.short(validationLoss, ascii: true))"
    }
    if let accuracy { text += "  accuracy \(NumberText.short(100 * accuracy, ascii: true)) %" }
    return text
  }
}

/// Lines for standard output, written together.
struct BufferedOutput {
  private var text = ""

  mutating func line(_ line: String) {
    text += line
    text += "\n"
    if text.utf8.count > 1 << 15 { flush() }
  }

  mutating func flush() {
    if !text.isEmpty { Output.text(text) }
    text = ""
  }
}
