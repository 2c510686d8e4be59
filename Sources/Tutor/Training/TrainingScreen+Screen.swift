import Drawing
import Session
import Training

/// The live training screen on the stack: what happens to it, and the graph that it opens.
extension TrainingScreen: Screen {
  /// What the screen is called.
  public var name: String { "training" }

  /// Has the plan opened.
  public mutating func begin() -> [Effect] { [.train(.open(plan))] }

  /// Takes in what happened.
  public mutating func update(_ event: Event) -> [Effect] {
    switch event {
    case .training(let report):
      if case .closed(let trained) = report.state { return [.close(.trained(trained))] }
      return take(report)
    case .key(let press) where press.key == .control("d"): return [quit]
    case .key(let press): return key(press)
    case .endOfInput: return [quit]
    case .interrupt: return interrupt()
    default: return []
    }
  }

  /// Of a plan that could not be trained the program ends with an error.
  private var quit: Effect { .quit(status: report == nil && problem != nil ? 1 : 0) }

  /// Ctrl-C closes what is open, and pauses what runs.
  private mutating func interrupt() -> [Effect] {
    if panel != nil { return closePanel() }
    return isRunning ? key(KeyPress(.character(" "))) : []
  }

  /// Opens the graph that was asked for.
  mutating func openGraph(_ minibatch: Minibatch, _ report: RunReport) -> [Effect] {
    guard awaitsGraph else { return [] }
    awaitsGraph = false
    return [.open(Opening(VisitScreen(minibatch, report, visits)))]
  }

  /// Back from the graph.
  public mutating func resume(_ outcome: Outcome) -> [Effect] {
    message = [
      Text("Back from the graph. ", .plain, .bold),
      Text("Space goes on, on the same trajectory.", .muted),
    ]
    return []
  }
}
