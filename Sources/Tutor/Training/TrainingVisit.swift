import Algebra
import Calculus
import Drawing
import Language
import Training

/// The graph of a minibatch, walked in a session of its own while the run stands.
extension TrainingScreen {
  /// Opens the graph, or shows in it what an update did.
  mutating func openGraph(_ minibatch: Minibatch, _ report: RunReport, size: Size) -> [Effect] {
    let update = UpdateByHand(minibatch, report.plan.settings)
    var app: App
    switch visit {
    case .none: return []
    case .awaited:
      app = App(visiting: minibatch, glyphs: glyphs, size: size)
      app.greet(minibatch, report)
    case .graph(let old, let before):
      app = App(visiting: minibatch, glyphs: glyphs, size: size)
      app.keepPlace(of: old)
      for line in before.lines(after: minibatch) { app.transcript.add([line]) }
    }
    visit = .graph(app, update)
    return [.focusEditor(false)]
  }

  /// What becomes of an event while a graph is walked; nil where none is.
  mutating func visitUpdate(_ event: Event, size: Size) -> [Effect]? {
    guard case .graph(var app, let update) = visit else { return nil }
    var effects: [Effect] = []
    for effect in app.update(event) {
      switch effect {
      case .leaveGraph:
        visit = .none
        message = [
          Text("Back from the graph. ", .plain, .bold),
          Text("Space goes on, on the same trajectory.", .muted),
        ]
        return effects + [.cancelComputation, .tick(perSecond: nil), .focusEditor(false)]
      case .updateByHand: effects += [.train(.step), .train(.inspect)]
      // The graph is only visited: it is nobody's program to be kept.
      case .journal, .discardRecovered: continue
      default: effects.append(effect)
      }
    }
    visit = .graph(app, update)
    return effects
  }
}

extension App {
  /// The graph of a minibatch, with the keys in it.
  init(visiting minibatch: Minibatch, glyphs: GlyphSet, size: Size) {
    self.init(session: Session(minibatch.workspace), glyphs: glyphs)
    isVisit = true
    shown = [minibatch.cost]
    focus = .graph
    _ = update(.resized(size))
    prepare()
    selection = minibatch.cost
  }

  mutating func greet(_ minibatch: Minibatch, _ report: RunReport) {
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

  /// Where the learner was in the graph before an update.
  mutating func keepPlace(of old: App) {
    (zoom, pan, folded, focus) = (old.zoom, old.pan, old.folded, old.focus)
    if let selection = old.selection, selection.index < session.graph.count {
      self.selection = selection
    }
    transcript = old.transcript
    prepare()
  }
}

extension TrainingScreen {
  /// Whether a key is for the screen rather than for the line editor, which has the focus only
  /// while a graph is walked.
  func claims(_ press: KeyPress, lineIsEmpty: Bool) -> Bool {
    guard case .graph(let app, _) = visit else { return true }
    return app.claims(press, lineIsEmpty: lineIsEmpty)
  }
}
