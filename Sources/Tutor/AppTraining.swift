import Algebra
import Calculus
public import Drawing
import Language
public import Training

/// The live training screen within the app: where events go while it is open, and the way back.
extension App {
  /// An app that opens on a plan: what `nntutor train` shows.
  public init(training plan: TrainingPlan, session: Session, glyphs: GlyphSet) {
    self.init(session: session, glyphs: glyphs)
    training = TrainingScreen(plan, glyphs: glyphs, origin: .commandLine)
  }

  /// What is to be done at the start.
  public var beginning: [Effect] {
    training.map { [.focusEditor(false), .train(.open($0.plan))] } ?? []
  }

  mutating func openTraining(_ plan: TrainingPlan) -> [Effect] {
    training = TrainingScreen(plan, glyphs: glyphs, origin: .session)
    overlay = nil
    return [.focusEditor(false), .train(.open(plan))]
  }

  /// What becomes of an event while the live screen is open; nil leaves it to the session.
  mutating func trainingUpdate(_ event: Event) -> [Effect]? {
    guard var screen = training else {
      if case .training = event { return [] }
      return nil
    }
    let effects = screen.update(event, size: size)
    training = screen
    if case .training(let report) = event, case .closed(let trained) = report.state {
      return effects + leaveTraining(trained)
    }
    if case .resized = event { return nil }
    return effects
  }

  /// Back to the session, which takes the trained values over.
  private mutating func leaveTraining(_ trained: TrainedRun?) -> [Effect] {
    training = nil
    focus = .line
    guard let trained else { return [.focusEditor(true)] }
    say("  trained for \(trained.epochs) epochs; :undo brings the values before back")
    return [.focusEditor(true)] + compute(.trained(trained.program, on: session))
  }
}

extension TrainingScreen {
  /// Takes in what happened.
  mutating func update(_ event: Event, size: Size) -> [Effect] {
    switch event {
    case .training(let report): return take(report, size: size)
    case .resized, .computed: return visitUpdate(event, size: size) ?? []
    default: break
    }
    if let effects = visitUpdate(event, size: size) { return effects }
    switch event {
    case .key(let press) where press.key == .control("d"): return [.quit(status: 0)]
    case .key(let press): return key(press)
    case .endOfInput: return [.quit(status: 0)]
    case .interrupt: return interrupt()
    default: return []
    }
  }

  /// Ctrl-C closes what is open, and pauses what runs.
  private mutating func interrupt() -> [Effect] {
    if panel != nil { return closePanel() }
    return isRunning ? key(KeyPress(.character(" "))) : []
  }
}
