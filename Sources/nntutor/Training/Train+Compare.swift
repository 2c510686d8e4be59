import ArgumentParser
import Drawing
import Training
import Tutor

/// `--compare dropout=0.3`: the same run twice, once with another switch.
extension Train {
  /// The second of the two command lines; nil where nothing is compared.
  func compared() throws(ValidationError) -> Train? {
    guard let text = experiments.compare else { return nil }
    var other = self
    do throws(TrainingProblem) { try other.set(text) } catch {
      throw ValidationError(error.message)
    }
    return other
  }

  /// - Returns: the status to exit with.
  func compare(_ text: String) throws(TrainingProblem) -> Int32 {
    var other = self
    try other.set(text)
    let compared = try ComparedRuns([try plan(), try other.plan()])
    let epochs = compared.runs[0].settings.epochs
    let every = telling.every ?? (format.isJSON ? 1 : max(1, epochs / 20))
    Interruption.listen()
    var output = BufferedOutput()
    if !format.isJSON { output.text(Self.comparisonHead(text)) }
    var told = 0
    tell(compared, every, &told, &output)
    while !compared.isFinished {
      if let signal = Interruption.signal {
        output.flush()
        return 128 + signal
      }
      try compared.runEpoch()
      tell(compared, every, &told, &output)
    }
    if let path = telling.plot { try draw(Figure(compared, text), to: path) }
    output.text(
      format.isJSON
        ? JSON.line(ComparisonSummary(compared.runs, text))
        : Self.comparisonEnd(compared.runs, text))
    output.flush()
    return complaint(of: compared.runs)
  }

  private func tell(
    _ compared: ComparedRuns, _ every: Int, _ told: inout Int, _ output: inout BufferedOutput
  ) {
    let count = compared.runs.map(\.history.count).max() ?? 0
    while told < count {
      let records = compared.runs.map { $0.history.count > told ? $0.history[told] : nil }
      let isLast = compared.isFinished && told == count - 1
      if told % every == 0 || isLast { output.line(line(told, records)) }
      told += 1
    }
    output.flushIfDue()
  }

  private func complaint(of runs: [TrainingRun]) -> Int32 {
    var status: Int32 = 0
    for run in runs {
      guard case .diverged(let divergence) = run.ending else { continue }
      Output.error(RunText.diverged(divergence, name: run.recipe.name))
      status = 1
    }
    return status
  }

  private func line(_ epoch: Int, _ records: [EpochRecord?]) -> String {
    guard format.isJSON else {
      let cells = records.flatMap { record in
        [record?.trainLoss, record?.validationLoss].map { $0.map(RunText.number) ?? "–" }
      }
      return RunText.padded("\(epoch)", 7) + cells.map { RunText.padded($0, 13) }.joined()
    }
    return "{\"epoch\":\(epoch),\"first\":\(records[0]?.json ?? "null"),"
      + "\"second\":\(records[1]?.json ?? "null")}"
  }

  private static func comparisonHead(_ text: String) -> String {
    let titles = ["train", "validation", "train", "validation"]
    return RunText.padded("", 7) + RunText.padded("as given", 26) + RunText.padded(text, 26) + "\n"
      + RunText.padded("epoch", 7) + titles.map { RunText.padded($0, 13) }.joined() + "\n"
  }

  private static func comparisonEnd(_ runs: [TrainingRun], _ text: String) -> String {
    let lines = zip(["as given", text], runs).map { name, run -> String in
      let best = run.history[run.bestEpoch]
      let accuracy = best.accuracy.map { ", accuracy \(RunText.percent($0))" } ?? ""
      return "\(name): best epoch \(best.epoch), loss \(RunText.number(best.judged))\(accuracy)"
    }
    return "\n" + lines.joined(separator: "\n") + "\n"
  }

  private static var flags: [(name: String, path: WritableKeyPath<Train, Bool>)] {
    [
      ("batch-norm", \.regularizers.batchNorm), ("skip", \.regularizers.skip),
      ("skip-inside", \.regularizers.skipInside), ("gate", \.regularizers.gate),
    ]
  }
  private static var numbers: [(name: String, path: WritableKeyPath<Train, Double?>)] {
    [
      ("rate", \.optimizer.rate), ("momentum", \.optimizer.momentum), ("l2", \.regularizers.l2),
      ("l1", \.regularizers.l1), ("dropout", \.regularizers.dropout),
      ("input-noise", \.regularizers.inputNoise),
    ]
  }
  private static var counts: [(name: String, path: WritableKeyPath<Train, Int?>)] {
    [
      ("batch", \.optimizer.batch), ("early-stopping", \.regularizers.earlyStopping),
      ("samples", \.data.samples),
    ]
  }
  private static let choices = ["layers", "activation", "optimizer", "basis", "seed"]

  /// Sets one option as `NAME=VALUE` or, of a flag, `NAME`.
  private mutating func set(_ text: String) throws(TrainingProblem) {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    let (name, value) = (parts.first ?? "", parts.count > 1 ? parts[1] : "")
    if let flag = Self.flags.first(where: { $0.name == name }), value.isEmpty {
      self[keyPath: flag.path].toggle()
    } else if let found = Self.numbers.first(where: { $0.name == name }), let x = Double(value) {
      self[keyPath: found.path] = x
    } else if let found = Self.counts.first(where: { $0.name == name }), let n = Int(value) {
      self[keyPath: found.path] = n
    } else {
      try setChoice(name, value, text)
    }
  }

  private mutating func setChoice(
    _ name: String, _ value: String, _ text: String
  ) throws(TrainingProblem) {
    if name == "layers", !value.isEmpty {
      network.layers = value
    } else if name == "activation", let choice = Activation(rawValue: value) {
      network.activation = choice
    } else if name == "optimizer", let choice = Optimizer(named: value) {
      optimizer.optimizer = choice
    } else if name == "basis", let choice = NetworkPreset.Basis(rawValue: value) {
      network.basis = choice
    } else if name == "seed", let seed = UInt64(value) {
      source.seed = seed
    } else {
      let known =
        Self.flags.map(\.name) + Self.numbers.map(\.name) + Self.counts.map(\.name) + Self.choices
      throw .unknownSwitch(text, known: known)
    }
  }
}

/// The last line of a comparison.
private struct ComparisonSummary: Encodable {
  struct Run: Encodable {
    let epochs: Int
    let best_epoch: Int
    let best_loss: Double
  }
  struct Content: Encodable {
    let first: Run
    let second: Run
    let switched: String
  }
  let summary: Content

  init(_ runs: [TrainingRun], _ text: String) {
    let found = runs.map {
      Run(epochs: $0.epoch, best_epoch: $0.bestEpoch, best_loss: $0.history[$0.bestEpoch].judged)
    }
    summary = Content(first: found[0], second: found[1], switched: text)
  }
}
