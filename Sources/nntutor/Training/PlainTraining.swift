import Training

/// A runner's way to the end without a screen, told epoch by epoch.
struct PlainTraining {
  /// How it is told.
  enum Style { case plain, json }

  private let runner: Runner
  private let run: TrainingRun
  private let style: Style
  private let every: Int
  private let file: String?
  private var output = BufferedOutput()
  private var told: Int

  /// A line of progress comes at least so often where epochs are slow.
  private static let patience = Duration.seconds(2)

  /// - Parameter told: records of the run's history that are known already.
  init(
    _ runner: Runner, _ run: TrainingRun, _ style: Style, every: Int?, file: String?,
    told: Int = 0
  ) {
    (self.runner, self.run, self.style, self.file) = (runner, run, style, file)
    self.told = told
    self.every = every ?? (style == .json ? 1 : max(1, run.settings.epochs / 20))
  }

  /// - Returns: the status to exit with: 0, or another where the run was interrupted or diverged, or
  ///   its end is not kept.
  mutating func finish() throws(TrainingProblem) -> Int32 {
    Interruption.listen()
    if style == .plain { output.text(RunText.opening(run)) }
    tell()
    if run.ending == nil { runner.obey(.run) }
    while runner.isRunning {
      let epoch = run.epoch
      _ = runner.work(until: { run.epoch != epoch || Interruption.signal != nil })
      if Interruption.signal != nil { runner.obey(.pause) }
      try complain()
      tell()
    }
    return end()
  }

  /// A file that cannot be written is no reason to lose the run: the next write may succeed.
  private mutating func complain() throws(TrainingProblem) {
    guard let problem = runner.takeProblem() else { return }
    guard case .notKept = problem else { throw problem }
    output.flush()
    Output.error(problem.report)
  }

  private mutating func tell() {
    let isEnd = run.ending != nil
    while told < run.history.count {
      let record = run.history[told]
      told += 1
      let isDue = record.epoch % every == 0 || output.quietTime > Self.patience
      guard isDue || isEnd && told == run.history.count else { continue }
      output.line(style == .json ? record.json : RunText.line(record))
    }
    output.flushIfDue()
  }

  private mutating func end() -> Int32 {
    if run.ending == nil, let signal = Interruption.signal {
      output.flush()
      Output.error(interruptionText)
      return 128 + signal
    }
    output.text(style == .json ? JSON.line(Summary(run)) : RunText.closing(run))
    output.flush()
    guard case .diverged(let divergence) = run.ending else { return isKept ? 0 : 1 }
    Output.error(RunText.diverged(divergence, name: run.recipe.name))
    return 1
  }

  private var isKept: Bool { runner.kept?.problem == nil }

  private var interruptionText: String {
    let place = "interrupted in epoch \(run.epoch + 1)"
    guard isKept else { return place }
    guard let file else { return "\(place); with --save FILE a run can be gone on with" }
    return "\(place); go on with `nntutor train --resume \(file)`"
  }
}

/// The last line of `--json`.
struct Summary: Encodable {
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
      program: run.trainedProgram)
  }
}

/// Lines for standard output, written together but never held back for long.
struct BufferedOutput {
  private var pending = ""
  private var lastFlush = ContinuousClock.now
  private var lastLine = ContinuousClock.now

  /// Since the last line.
  var quietTime: Duration { .now - lastLine }

  mutating func line(_ line: String) {
    text(line + "\n")
    lastLine = .now
  }

  mutating func text(_ text: String) {
    pending += text
    if pending.utf8.count > 1 << 15 { flush() }
  }

  /// Ten times a second is as good as at once.
  mutating func flushIfDue() {
    if !pending.isEmpty, .now - lastFlush > .milliseconds(100) { flush() }
  }

  mutating func flush() {
    if !pending.isEmpty { Output.text(pending) }
    pending = ""
    lastFlush = .now
  }
}
