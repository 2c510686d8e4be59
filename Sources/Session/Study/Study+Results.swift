import Algebra
import Calculus
public import Language

/// What becomes of results.
extension Study {
  /// What a result changed.
  public enum Change: Sendable {
    case nothing
    /// Statements ran; the nodes that there were mean what they meant.
    case continued([Reply])
    /// Another program stands in place of the session.
    case replaced([Reply])
    /// The same statements with other numbers; nodes have other ids.
    case given
    case swept
  }

  /// What is to be said and done once a result has been taken in.
  public struct Taken: Sendable {
    /// What is to be said.
    public var words: [PhraseLine] = []
    /// What has changed.
    public var change = Change.nothing
    /// Why nothing was done.
    public var problem: CommandProblem?
    /// A mistake of the line that was run.
    public var diagnostic: Diagnostic?
    /// The sweep, to be made anew with other numbers.
    public var next: Computation?
  }

  /// Takes in what came of a computation.
  public mutating func take(_ result: Computation.Result, room: Room) -> Taken {
    switch result {
    case .ran(let next, let replies):
      return replies.onlySet ? given(next, replies, room) : ran(next, replies, room)
    case .recovered(let next, let replies, let lost):
      var taken = ran(next, replies, room)
      taken.words += LostWords(lost).lines
      return taken
    case .changed(let next): return given(next, [], room)
    case .swept(let sweep, let next):
      timeline.amend(next)
      sweeps.show(sweep)
      let notes = session.nonFiniteNote(sweep.trace, script) + slopeNotes(sweep, room)
      return Taken(words: notes, change: .swept)
    case .checked(let node, let check):
      let words = CheckWords(check, of: node, in: session, script).lines
      return Taken(words: words + session.nonFiniteNote(behind: node, script))
    case .failed(let diagnostic): return Taken(diagnostic: diagnostic)
    case .refused(let problem): return Taken(problem: problem)
    case .cancelled:
      return Taken(words: [[Phrase("cancelled; the session is as it was", .warning)]])
    }
  }

  /// What is to be said of a sweep's slopes, unless the sweep the other way has said it.
  private func slopeNotes(_ sweep: SweepState, _ room: Room) -> [PhraseLine] {
    let other = sweep.trace.isForward ? sweeps.backward : sweeps.forward
    let said = other.map { session.slopeNotes($0.trace, script) } ?? []
    return session.slopeNotes(sweep.trace, script).filter { !said.contains($0) }
      .flatMap { room.wrapped($0, indent: 8) }
  }

  private mutating func ran(_ next: Session, _ replies: [Reply], _ room: Room) -> Taken {
    let isContinued = next.continues(session)
    advance(to: next, isContinued: isContinued)
    if !isContinued { show([]) }
    // Of a whole program the last words do.
    var words = replies.suffix(20).flatMap { $0.words(in: next, room: room) }
    if replies.contains(where: \.isNews) {
      words += next.nonFiniteNote(script)
      show(worthShowing(replies))
    }
    return Taken(words: words, change: isContinued ? .continued(replies) : .replaced(replies))
  }

  /// The last value that was made; a bare input only where no formula is shown.
  private func worthShowing(_ replies: [Reply]) -> [NodeID] {
    let isBare = subject.allSatisfy { session.graph.leaf($0) != nil }
    let last = replies.last { $0.isNews && !$0.isInput }?.node
    return (last ?? (isBare ? session.latest : nil)).map { [$0] } ?? subject
  }

  private mutating func given(_ next: Session, _ replies: [Reply], _ room: Room) -> Taken {
    let names = subject.compactMap { session.name($0) }
    let origin = sweeps.current.flatMap { session.name($0.origin) }
    advance(to: next)
    subject = names.compactMap { next.workspace.scope.values[$0] }
    var words = replies.flatMap { $0.words(in: next, room: room) }
    if let last = subject.last, let value = next.values[last], let name = next.name(last) {
      words.append([Phrase("  \(name) = \(value.brief(ascii: script.isASCII))", .value)])
    }
    if subject.isEmpty { showLatest() }
    words += next.nonFiniteNote(script)
    let again = resweep(from: origin.map { next.workspace.scope.values[$0] } ?? subject.last)
    return Taken(words: words, change: .given, next: again)
  }

  /// The present sweep anew with the session's present values, as far as it had come.
  /// - Parameter origin: where it begins now; statements that ran again have nodes of their own.
  private mutating func resweep(from origin: NodeID?) -> Computation? {
    guard let sweep = sweeps.current, let origin else {
      sweeps.forget()
      return nil
    }
    let shape = session.graph.shape(origin)
    if sweep.trace.isForward {
      guard let direction = sweep.final(sweep.origin), shape == direction.shape else {
        sweeps.forget()
        return nil
      }
      sweeps.forgetOther()
      return forward(ForwardSeed(input: origin, direction: direction), shown: sweep.shown)
    }
    guard shape.isScalar else {
      sweeps.forget()
      return nil
    }
    sweeps.forgetOther()
    return backward(from: origin, shown: sweep.shown)
  }
}
