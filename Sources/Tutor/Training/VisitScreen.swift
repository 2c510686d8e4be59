import Algebra
import Calculus
import Drawing
import Language
import Session
import Training

/// The graph of a minibatch: the session's screen, on a session of its own, while the run stands.
///
/// It knows what a run's report brings; whatever else happens is the session's.
struct VisitScreen: Screen {
  private(set) var desk: SessionScreen
  /// The parameters before the next step, to tell what it did.
  private var update: UpdateByHand
  /// The graph as it was handed over.
  private var graph: Graph

  init(_ minibatch: Minibatch, _ report: RunReport, _ setup: SessionSetup) {
    desk = SessionScreen(of: minibatch, setup)
    update = UpdateByHand(minibatch, report.plan.settings)
    graph = minibatch.workspace.graph
    desk.greet(minibatch, report)
  }

  var name: String { desk.name }
  var keys: [KeyHint] { desk.keys }
  var takesLines: Bool { desk.takesLines }

  mutating func prepare() { desk.prepare() }
  func view(_ size: Size) -> Canvas { desk.view(size) }
  mutating func resume(_ outcome: Outcome) -> [Effect] { desk.resume(outcome) }

  func claims(_ press: KeyPress, lineIsEmpty: Bool) -> Bool {
    desk.claims(press, lineIsEmpty: lineIsEmpty)
  }

  func completions(line: String, start: Int, end: Int) -> [String] {
    desk.completions(line: line, start: start, end: end)
  }

  mutating func update(_ event: Event) -> [Effect] {
    if case .training(let report) = event {
      if case .running(let run) = report.state, let minibatch = run.minibatch {
        show(minibatch, run)
      }
      return []
    }
    // The graph is only visited: it is nobody's program to be kept.
    return desk.update(event).filter { effect in
      switch effect {
      case .journal, .discardRecovered: false
      default: true
      }
    }
  }

  /// The graph after a step, and what the step did. The learner stays at the same place, unless
  /// another program has been loaded meanwhile.
  private mutating func show(_ minibatch: Minibatch, _ report: RunReport) {
    let old = desk
    desk = SessionScreen(of: minibatch, old.setup)
    _ = desk.update(.resized(old.size))
    if old.session.graph.begins(with: graph) { desk.keepPlace(of: old) }
    desk.transcript = old.transcript
    for line in update.lines(after: minibatch) { desk.transcript.add([line]) }
    update = UpdateByHand(minibatch, report.plan.settings)
    graph = minibatch.workspace.graph
    desk.prepare()
  }
}

extension SessionScreen {
  /// The graph of a minibatch, with the keys in it.
  fileprivate init(of minibatch: Minibatch, _ setup: SessionSetup) {
    var session = Session(minibatch.workspace)
    _ = session.evaluate { false }
    self.init(session, setup)
    study.show([minibatch.cost])
    focus = .graph
    view.point(at: minibatch.cost)
  }

  fileprivate mutating func greet(_ minibatch: Minibatch, _ report: RunReport) {
    let rows = minibatch.rows.count
    let batch = rows == 0 ? "" : ", \(rows) row\(rows == 1 ? "" : "s")"
    transcript.add([
      [
        Text("  epoch \(report.epoch), step \(report.stepInEpoch)\(batch). ", .muted),
        Text("Space", .key), Text(" sweeps back, "), Text("u", .key), Text(" updates, "),
        Text("Esc", .key), Text(" returns."),
      ]
    ])
    if case .diverged(let divergence) = report.ending {
      transcript.add([
        [
          Text("  first not finite: ", .warning), Text(divergence.formula, .name),
          Text(" = \(divergence.found)"),
        ]
      ])
    }
  }

  /// Where the learner was in the same graph before an update.
  fileprivate mutating func keepPlace(of old: SessionScreen) {
    focus = old.focus
    view = old.view
    view.invalidate()
    if let selection = view.selection, selection.index >= session.graph.count {
      view.point(at: nil)
    }
  }
}
