public import Session

/// A command of the session: its words, and what it does to the screen. Dispatch, completion, help
/// and the palette all read these records.
///
/// To add a command, write a record in `Commands/` and put it into the list at the top of its file.
public struct Command: Sendable {
  /// What it is called and what it says of itself.
  public let card: CommandCard
  /// Whether it leaves the session alone, so that it works also while something is computed.
  let isCalm: Bool
  /// Changes the screen, and says what it needs of the world.
  public let action: @Sendable (inout SessionScreen, Arguments) throws(CommandProblem) -> [Effect]

  /// A command of the screen.
  init(
    _ name: String, _ aliases: [String] = [], _ arguments: String = "", _ summary: String,
    details: String = "", completes: CommandCard.Completes = .nothing, isCalm: Bool = false,
    isListed: Bool = true,
    action: @escaping @Sendable (inout SessionScreen, Arguments) throws(CommandProblem) -> [Effect]
  ) {
    card = CommandCard(
      name, aliases, arguments, summary, details: details, completes: completes,
      isListed: isListed)
    (self.isCalm, self.action) = (isCalm, action)
  }

  /// A command that the study knows already.
  init(_ form: RequestForm, isCalm: Bool = false) {
    (card, self.isCalm) = (form.card, isCalm)
    action = { screen, arguments throws(CommandProblem) in
      try screen.ask(form.read(arguments, screen.study))
    }
  }
}
