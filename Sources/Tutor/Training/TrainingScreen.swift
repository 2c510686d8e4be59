public import Drawing
import Training

/// The live training screen: what is known of the run, and what the learner has open.
///
/// A value: keys and reports go in, orders for the trainer and pictures come out.
public struct TrainingScreen: Sendable {
  /// What was asked for.
  var plan: TrainingPlan
  /// The newest report; nil before the first.
  var report: TrainingReport?
  /// The run's history as far as it was told.
  var records: [EpochRecord] = []
  /// The course of a run that the present one is compared with; empty where there is none.
  var compared: [EpochRecord] = []
  /// How the loss is drawn.
  var lossAxis = Scale.Kind.linear
  /// Which switch the arrows work on.
  var selected = TrainingSwitch.l2
  /// What was done last, in words.
  var message: StyledLine = []
  /// What lies over the screen.
  var panel: Panel?
  /// How many orders were given; the first opens the plan.
  var ordersGiven = 1
  /// Which image is looked at.
  var sample = 0
  /// The graph of a minibatch was asked for, and is not there yet.
  var awaitsGraph = false
  /// Whether the learner asked to leave, and the trained values are on their way.
  var isLeaving = false
  let glyphs: GlyphSet
  /// Where the screen leads back to.
  let origin: Origin
  /// What the graph of a minibatch is set up with.
  let visits: SessionSetup

  /// What lies over the screen.
  enum Panel: Hashable, Sendable {
    case help(scrolled: Int)
    /// Choosing other data; the number is that of the line pointed at.
    case data(Int)
    /// Choosing an epoch to go back to: its place among those kept.
    case rewind(Int)
    /// Asked whether to begin again.
    case reset
    case program(scrolled: Int)
    /// The experiment of the hidden units, in place of the run.
    case sweep
  }

  /// Where the screen was opened from.
  public enum Origin: Hashable, Sendable {
    /// `:train`, on the session's own program.
    case session
    /// `nntutor train`, on a preset or a file.
    case commandLine
  }

  /// The screen of a plan, before anything is known of its run.
  /// - Parameter visits: what the graph of a minibatch is set up with.
  public init(
    _ plan: TrainingPlan, glyphs: GlyphSet = .unicode, origin: Origin, visits: SessionSetup
  ) {
    self.visits = visits
    (self.plan, self.glyphs, self.origin) = (plan, glyphs, origin)
    if plan.network == nil { selected = .earlyStopping }
    message = [Text("Space lets it learn, . takes one step, ? explains the keys.", .muted)]
    if let saved = plan.checkpoint {
      message = [
        Text("Epoch \(saved.epoch) of the run that was saved. ", .success, .bold),
        Text("Space goes on, on the same trajectory.", .muted),
      ]
    }
  }

  var isASCII: Bool { glyphs == .ascii }
  var isRunning: Bool { report?.isRunning == true }
  var switches: Regularizers? { plan.network?.regularizers }
  /// The newest epoch told.
  var last: EpochRecord? { records.last }

  /// Takes in what the trainer tells.
  mutating func take(_ report: TrainingReport) -> [Effect] {
    if report.firstRecord <= records.count {
      records.removeSubrange(report.firstRecord...)
      records += report.records
    }
    // What was told before the last order was carried out is old news.
    if report.obeyed < ordersGiven, self.report != nil, report.problem == nil {
      return report.minibatch.map { openGraph($0, report) } ?? []
    }
    let old = self.report
    self.report = report
    plan = report.plan
    if let problem = report.problem {
      message = [Text("not possible: ", .failure, .bold), Text(problem)]
    } else if report.ending != nil, old?.ending != report.ending {
      message = ended(report)
    }
    return report.minibatch.map { openGraph($0, report) } ?? []
  }

  /// How the run ended, and what can be done now.
  func ended(_ report: TrainingReport) -> StyledLine {
    switch report.ending {
    case .finished:
      [
        Text("All \(report.epoch) epochs are done. ", .success, .bold), Text("Space", .key),
        Text(" goes on, "), Text("g", .key), Text(" opens the graph, "), Text("Esc", .key),
        Text(" takes the weights along."),
      ]
    case .stoppedEarly(let best):
      [
        Text("Stopped early: ", .success, .bold),
        Text("no better loss since epoch \(best), whose weights are back. "), Text("b", .key),
        Text(" goes back to another."),
      ]
    case .diverged(let divergence): Self.diverged(divergence)
    case nil: []
    }
  }

  private static func diverged(_ divergence: Divergence) -> StyledLine {
    [
      Text("Diverged: ", .failure, .bold), Text(divergence.formula, .name),
      Text(" gave \(divergence.found). "), Text("[", .key), Text(" lowers the rate, "),
      Text("b", .key), Text(" goes back, "), Text("g", .key), Text(" looks inside."),
    ]
  }
}
