public import Drawing
public import Training

/// The live training screen: what is known of the run, and what the learner has open.
///
/// A value: keys and reports go in, orders for the runner and pictures come out.
public struct TrainingScreen: Sendable {
  /// What was asked for.
  var plan: TrainingPlan
  /// What is known of the run; nil before the first report, and where the plan cannot be trained.
  var report: RunReport?
  /// What was not possible, until the next key; where there is no run, why.
  var problem: TrainingProblem?
  /// How the answers of the run are drawn, and which run that is.
  private var gallery: (run: Int, picture: AnswerPicture)?
  /// What the network answers.
  private(set) var picture: TrainingPicture?
  /// The records as they are drawn, the best epoch among them.
  private(set) var drawn: [EpochRecord] = []
  /// The course of a run that the present one is compared with, as it is drawn; empty where there is
  /// none.
  var compared: [EpochRecord] = []
  /// How the loss is drawn.
  var lossAxis = Scale.Kind.linear
  /// Which switch the arrows work on.
  var selected = TrainingSwitch.l2
  /// What was done last, in words.
  var message: StyledLine = []
  /// What lies over the screen.
  var panel: Panel?
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
    case scan
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
  /// The epochs of the run.
  var records: History { report?.history ?? History() }
  /// The newest epoch told.
  var last: EpochRecord? { records.last }

  /// Takes in what the runner tells.
  mutating func take(_ report: TrainingReport) -> [Effect] {
    switch report.state {
    case .running(let run):
      guard report.isCurrent || run.problem != nil else { return skim(run) }
      let questions = prepareGallery(run)
      note(run)
      return questions + open(run.minibatch, run)
    case .failed(let found):
      (self.report, problem, drawn) = (nil, found, [])
      return []
    case .closed: return []
    }
  }

  /// What was told before the last order was carried out is old news, but for its records.
  private mutating func skim(_ run: RunReport) -> [Effect] {
    if report?.number == run.number {
      report?.history = run.history
      thin()
    }
    return open(run.minibatch, run)
  }

  private mutating func open(_ minibatch: Minibatch?, _ run: RunReport) -> [Effect] {
    minibatch.map { openGraph($0, run) } ?? []
  }

  /// Of a run that was not seen before, asks for the answers that its picture needs.
  private mutating func prepareGallery(_ run: RunReport) -> [Effect] {
    guard gallery?.run != run.number else { return [] }
    let new = AnswerPicture(run.samples)
    gallery = (run.number, new)
    return new.questions.map { [.train(.ask($0))] } ?? []
  }

  private mutating func note(_ run: RunReport) {
    let old = report
    (report, plan) = (run, run.plan)
    thin()
    draw()
    if let found = run.problem {
      problem = found
    } else if run.ending != nil, old?.ending != run.ending {
      message = ended(run)
    }
  }

  /// Draws what the network answers.
  mutating func draw() {
    picture = report.flatMap { gallery?.picture.picture(of: $0, drawn, sample: sample) }
  }

  private static let mostDrawn = 400

  /// Picks the records to draw, once for every history that is told.
  private mutating func thin() {
    drawn = records.thinned(to: Self.mostDrawn)
    guard drawn.count < records.count, let best = (report?.bestEpoch).flatMap(records.record) else {
      return
    }
    let place = drawn.firstIndex { $0.epoch >= best.epoch } ?? drawn.count
    drawn = drawn[..<place] + [best] + drawn[place...].drop { $0.epoch == best.epoch }
  }
}
