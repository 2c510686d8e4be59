public import Drawing
import Session

/// Sessions that were cut off: told at the start, brought back, or put aside.
extension SessionScreen {
  /// What is told at the start of a session that was cut off.
  public var announcement: [StyledLine] {
    guard let latest = offer.sessions.first, !offer.isAnswered else { return [] }
    let others = offer.sessions.count - 1
    let isOne = latest.lines.count == 1
    let more = others == 0 ? "" : ", and \(others) before it"
    return [
      [
        Text(
          " Your last session was cut off \(latest.age(at: offer.now))\(more): ", .warning, .bold),
        Text("\(latest.size) of it \(isOne ? "is" : "are") kept."),
      ],
      [
        Text("   :recover", .key),
        Text(
          others == 0
            ? " brings it back; type anything else to begin afresh."
            : " shows them; type anything else to begin afresh.", .muted),
      ],
    ]
  }

  /// - Parameter text: which of several, counted from 1.
  mutating func recover(_ text: String) throws(CommandProblem) -> [Effect] {
    let sessions = offer.sessions
    guard !sessions.isEmpty else {
      throw CommandProblem("no session was cut off", help: ":load program.nnt")
    }
    if text.isEmpty, sessions.count > 1 {
      for (index, session) in sessions.enumerated() { transcript.add([entry(index, session)]) }
      return []
    }
    guard let number = text.isEmpty ? 1 : Int(text), sessions.indices.contains(number - 1) else {
      let help = sessions.count == 1 ? ":recover" : ":recover 1"
      throw CommandProblem("there is no session `\(text)` that was cut off", help: help)
    }
    let chosen = offer.sessions.remove(at: number - 1)
    offer.isAnswered = true
    if !chosen.kept.isEmpty { say("  its text is kept in \(chosen.kept)") }
    return [.discardRecovered([chosen])]
      + compute(Computation(.recovered(chosen.lines), on: session))
  }

  /// One of several sessions, in a line.
  private func entry(_ index: Int, _ session: Recovered) -> StyledLine {
    [
      Text("  :recover \(index + 1)", .key),
      Text("  \(session.size), \(session.age(at: offer.now)): "),
      Text(TextWidth.clip(session.lines.last ?? "", to: 40), .muted),
    ]
  }

  /// Going on with something else answers the offer of the session that was cut off. A script
  /// answers nothing: the offer is for who sits there next.
  mutating func declineRecovery() -> [Effect] {
    guard let latest = offer.sessions.first, !offer.isAnswered, setup.typing == .prompt else {
      return []
    }
    let sessions = offer.sessions
    offer.sessions = []
    let rest = sessions.count > 1 ? ", and \(sessions.count - 1) more beside it" : ""
    say("  the earlier lines are kept in \(latest.kept)\(rest)")
    return [.discardRecovered(sessions)]
  }
}
