import Algebra
import Calculus
import Drawing
import Language

/// What becomes of lines that ran, and the way back.
extension App {
  mutating func ran(_ line: String, _ next: Session, _ outcomes: [Outcome]) -> [Effect] {
    let before = session.statements
    let isContinued = next.continues(session)
    timeline.advance(to: next)
    // Nodes of another program mean nothing in this one.
    if !isContinued {
      forgetNodes()
      if isExample { transcript.removeFirst(before.count) }
    }
    isExample = false
    if outcomes.count == 1, outcomes[0].isPlainInput(in: next) {
      transcript.annotateInput("an input")
    }
    for outcome in outcomes {
      transcript.add(
        outcome.lines(
          in: next, width: size.columns, rows: max(3, transcriptHeight - 1), glyphs: glyphs))
    }
    if outcomes.contains(where: { $0.node != nil && !$0.isReading }) {
      noteNonFinite()
      dropSweeps()
      // A bare input is shown only where no formula is.
      let isBare = shown.allSatisfy { next.graph.leaf($0) != nil }
      let last = outcomes.last { $0.node != nil && !$0.isInput && !$0.isReading }?.node
      if let node = last ?? (isBare ? next.latest : nil) { shown = [node] }
      selection = nil
      invalidateDrawing()
    }
    return (next.statements == before ? [] : [.journal(next.statements)]) + declineRecovery()
  }

  /// Going on with something else answers the offer of the session that was cut off.
  private mutating func declineRecovery() -> [Effect] {
    if recoverable.isEmpty { return [] }
    recoverable = []
    say("  the earlier lines are kept beside the history")
    return [.discardRecovered]
  }

  private mutating func forgetNodes() {
    dropSweeps()
    shown = []
    folded = []
    selection = nil
    drawing = nil
  }

  /// Names the node where NaN or ∞ first arose in the latest value.
  private mutating func noteNonFinite() {
    guard let latest = session.latest,
      let node = session.graph.firstNonFinite(session.values, behind: latest),
      let value = session.values[node]
    else { return }
    let symbols = Symbols(session.graph, named: session.named)
    let writer = FormulaWriter(session.graph, script) { symbols.name($0) }
    let what = value.elements.contains(where: \.isNaN) ? "NaN" : "∞"
    transcript.add([
      [
        Text("  note: ", .warning),
        Text("\(writer.definition(node).text) is where \(what) first arose", .muted),
      ]
    ])
  }

  /// The session after `:set`: the same statements, other numbers.
  mutating func changed(_ next: Session) -> [Effect] {
    let names = shown.compactMap { session.name($0) }
    let origin = sweep.flatMap { session.name($0.origin) }
    timeline.advance(to: next)
    isExample = false
    let nodes = names.compactMap { next.workspace.scope.values[$0] }
    if let last = nodes.last, let value = next.values[last], let name = next.name(last) {
      say("  \(name) = \(MatrixPicture.brief(value, ascii: isASCII))", Style(.value))
    }
    shown = nodes.isEmpty ? next.latest.map { [$0] } ?? [] : nodes
    noteNonFinite()
    let effects = resweep(from: origin.map { next.workspace.scope.values[$0] } ?? shown.last)
    invalidateDrawing()
    return [.journal(next.statements)] + effects
  }

  mutating func undo() throws(CommandProblem) -> [Effect] {
    guard timeline.undo() else { throw CommandProblem("there is nothing to undo") }
    return afterTravel("undone")
  }

  mutating func redo() throws(CommandProblem) -> [Effect] {
    guard timeline.redo() else { throw CommandProblem("there is nothing to redo") }
    return afterTravel("redone")
  }

  private mutating func afterTravel(_ what: String) -> [Effect] {
    dropSweeps()
    showLatest()
    let last =
      session.statements.last.map { "the session ends with `\($0)`" } ?? "the session is empty"
    say("  \(what): \(last)")
    return [.journal(session.statements)]
  }

  mutating func clearTranscript() -> [Effect] {
    transcript.clear()
    return [.redraw]
  }

  mutating func clearAll() -> [Effect] {
    transcript.clear()
    timeline.advance(to: session.emptied())
    dropSweeps()
    showLatest()
    say("  every name is forgotten; :undo brings them back")
    return [.journal([]), .redraw]
  }
}
