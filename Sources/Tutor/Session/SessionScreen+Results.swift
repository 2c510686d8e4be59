import Algebra
import Calculus
import Drawing
import Language
import Session

/// What becomes of requests and of results.
extension SessionScreen {
  /// Asks the study for something, and shows what came of it.
  mutating func ask(_ request: Request) throws(CommandProblem) -> [Effect] {
    let before = (subject: study.subject, version: study.timeline.version, steps: stepsTaken)
    if request == .clear { transcript.clear() }
    transcript.add(words: study.remark(on: request))
    let begun = try study.begin(request, room: listRoom)
    if study.subject != before.subject { view.invalidate() }
    if stepsTaken != before.steps { followStep() }
    switch begun {
    case .work(let computation): return compute(computation)
    case .done(let words):
      transcript.add(words: words)
      guard study.timeline.version != before.version else { return [] }
      line.reread(on: study.timeline, isExample: isExample)
      if request == .clear { view.forget() }
      view.showAfresh()
      return [.journal(session.entries)]
    }
  }

  /// Takes in what came of a computation, and goes on with the lines that waited for it.
  mutating func computed(_ result: Computation.Result) -> [Effect] {
    // Of a screen that is gone.
    guard work.isUnderWay else { return [] }
    work.end()
    let before = (session: session, selected: view.selection.flatMap { session.name($0) })
    let taken = study.take(result, room: replyRoom)
    var effects: [Effect] = []
    switch taken.change {
    case .nothing: break
    case .continued(let replies):
      effects = ran(replies, before.session)
    case .replaced(let replies):
      view.forget()
      if isExample { transcript.removeFirst(before.session.entries.count) }
      effects = ran(replies, before.session)
    case .given:
      isExample = false
      effects = [.journal(session.entries)]
      view.point(at: before.selected.flatMap { session.workspace.scope.values[$0] })
      view.invalidate()
    case .swept:
      view.invalidate()
      followStep()
    }
    line.reread(on: study.timeline, isExample: isExample)
    transcript.add(words: taken.words)
    if let problem = taken.problem { report(problem) }
    if let diagnostic = taken.diagnostic { report(diagnostic) }
    if effects.contains(where: \.isJournal) { effects += declineRecovery() }
    if let next = taken.next { effects += compute(next) }
    return effects + goOn()
  }

  /// Goes on with the lines that were entered meanwhile, up to one that takes a while or opens
  /// another screen.
  mutating func goOn() -> [Effect] {
    var effects: [Effect] = []
    while !work.isUnderWay, !effects.contains(where: \.opensScreen), let line = work.next() {
      effects += enter(line)
    }
    return effects
  }

  private mutating func ran(_ replies: [Reply], _ before: Session) -> [Effect] {
    isExample = false
    if replies.count == 1, replies[0].isPlainInput(in: session) {
      transcript.annotateInput("an input")
    }
    if replies.contains(where: \.isNews) {
      view.point(at: nil)
      view.invalidate()
    }
    return session.entries == before.entries ? [] : [.journal(session.entries)]
  }
}

extension Effect {
  fileprivate var isJournal: Bool {
    if case .journal = self { return true }
    return false
  }

  var opensScreen: Bool {
    if case .open = self { return true }
    return false
  }
}
