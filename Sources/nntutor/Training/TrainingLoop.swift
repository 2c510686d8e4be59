import ArgumentParser
import Language
import Training
import Tutor

/// Runs a training to its end without a screen, tells of it, and saves it as it goes.
struct TrainingLoop {
  /// How it is told.
  enum Style { case plain, json }

  private let run: TrainingRun
  private let style: Style
  private let every: Int
  private let savePath: String?
  private var output = BufferedOutput()
  private var told: Int
  private var lastSaved = ContinuousClock.now

  /// Time between two checkpoints, so that little is lost and little is spent.
  private static let savingInterval = Duration.seconds(1)
  /// A line of progress comes at least so often where epochs are slow.
  private static let patience = Duration.seconds(2)

  /// - Parameter told: records of the run's history that are known already.
  init(_ run: TrainingRun, _ style: Style, every: Int?, savePath: String?, told: Int = 0) {
    (self.run, self.style, self.savePath, self.told) = (run, style, savePath, told)
    self.every = every ?? (style == .json ? 1 : max(1, run.settings.epochs / 20))
  }

  /// - Throws: an `ExitCode` where the run was interrupted or diverged.
  mutating func finish() throws {
    Interruption.listen()
    // At once, so that a path which cannot be written is told before anything is computed.
    if savePath != nil { try save() }
    if style == .plain { output.text(RunText.opening(run)) }
    tell(isLast: run.ending != nil)
    while run.ending == nil, Interruption.signal == nil {
      try stepThroughEpoch()
      tell(isLast: run.ending != nil)
      if savePath != nil, .now - lastSaved > Self.savingInterval { try save() }
    }
    try end()
  }

  /// Steps to the end of the epoch, or to an interruption.
  private func stepThroughEpoch() throws {
    let epoch = run.epoch
    while run.epoch == epoch, run.ending == nil, Interruption.signal == nil { try run.step() }
  }

  private mutating func tell(isLast: Bool) {
    while told < run.history.count {
      let record = run.history[told]
      told += 1
      let isDue = record.epoch % every == 0 || output.quietTime > Self.patience
      guard isDue || isLast && told == run.history.count else { continue }
      output.line(style == .json ? record.json : RunText.line(record))
    }
    output.flushIfDue()
  }

  private mutating func end() throws {
    if savePath != nil { try save() }
    if run.ending == nil, let signal = Interruption.signal {
      output.flush()
      Output.error(interruptionText)
      throw ExitCode(128 + signal)
    }
    output.text(style == .json ? try JSON.text(Summary(run)) + "\n" : RunText.closing(run))
    output.flush()
    if case .diverged(let divergence) = run.ending {
      Output.error(RunText.diverged(divergence, name: run.recipe.name))
      throw ExitCode(1)
    }
  }

  private var interruptionText: String {
    let place = "interrupted in epoch \(run.epoch + 1)"
    guard let savePath else { return "\(place); with --save FILE a run can be gone on with" }
    return "\(place); go on with `nntutor train --resume \(savePath)`"
  }

  private mutating func save() throws {
    lastSaved = .now
    try Self.save(run, to: savePath!)
  }

  /// Writes a checkpoint of a run as it stands.
  static func save(_ run: TrainingRun, to path: String) throws {
    do throws(FileProblem) { try Files.write(run.checkpoint().bytes, to: path) } catch {
      throw TrainingProblem(path, error.message)
    }
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
