import Calculus
import Language

/// Lines answered at once: what a judge, a prover of lessons or a script asks of a session.
extension Study {
  /// What was said of a line.
  public struct Answer: Sendable {
    /// The words, a line each.
    public let lines: [PhraseLine]
    /// Whether the line could not be done.
    public let isProblem: Bool

    /// The words alone.
    public var text: String { lines.map(\.text).joined(separator: "\n") }
  }

  /// Says a line, a statement or a command, and does at once what it asks.
  public mutating func answer(
    _ line: String, as typing: Typing = .prompt,
    room: Room = Room(columns: 100, rows: 24)
  ) -> Answer {
    do throws(CommandProblem) {
      let before = sweeps.stepsTaken
      let answer = try done(line, typing, room)
      guard !answer.isProblem, sweeps.stepsTaken != before else { return answer }
      return Answer(lines: answer.lines + stepWords(room), isProblem: false)
    } catch {
      return Answer(lines: error.words, isProblem: true)
    }
  }

  private mutating func done(
    _ line: String, _ typing: Typing, _ room: Room
  ) throws(CommandProblem) -> Answer {
    guard line.first == ":" else {
      return taken(Computation(.line(line, typing, isExample: false), on: session), room)
    }
    let (word, arguments) = Arguments.split(String(line.dropFirst()))
    guard let form = RequestForm.named(word) else {
      let near = Spelling.meant(by: word, among: RequestForm.all.flatMap(\.card.names))
      throw CommandProblem(
        "there is no command `:\(word)`", help: near.map { [":\($0)"] } ?? [])
    }
    let request = try form.read(arguments, self)
    let remark = remark(on: request)
    switch try begin(request, room: room) {
    case .done(let words): return Answer(lines: remark + words, isProblem: false)
    case .work(let computation):
      let answer = taken(computation, room)
      return Answer(lines: remark + answer.lines, isProblem: answer.isProblem)
    }
  }

  private mutating func taken(_ computation: Computation, _ room: Room) -> Answer {
    let taken = take(computation.run { false }, room: room)
    if let problem = taken.problem { return Answer(lines: problem.words, isProblem: true) }
    if let diagnostic = taken.diagnostic {
      let lines = diagnostic.report().split(separator: "\n", omittingEmptySubsequences: false)
      return Answer(lines: lines.map { [Phrase(String($0))] }, isProblem: true)
    }
    guard let next = taken.next else { return Answer(lines: taken.words, isProblem: false) }
    return Answer(lines: taken.words + self.taken(next, room).lines, isProblem: false)
  }

  /// The step that is shown, and at its end where the sweeps meet.
  private func stepWords(_ room: Room) -> [PhraseLine] {
    guard let sweep = sweeps.current, let step = sweep.current else { return [] }
    let meeting = sweep.isAtEnd ? MeetingWords(sweeps, in: session)?.lines(in: room) ?? [] : []
    return StepWords(step, in: sweep.trace, room: room).lines + meeting
  }
}
