public import Drawing
public import Session

/// Every command of the session. Dispatch, completion, help, footer and palette read this list.
extension Command {
  /// In the order of the help page.
  public static let all: [Command] =
    sweeping + deriving + proving + looking + editing + keeping + opening + pointing

  /// The commands that open another screen: a new screen puts its own here.
  static let opening = [train, update]
}

extension SessionSetup {
  /// The session as it is opened: all commands, all keys.
  public static func usual(
    glyphs: GlyphSet = .unicode, hasScreen: Bool = true, typing: Typing = .prompt
  ) -> SessionSetup {
    SessionSetup(
      glyphs: glyphs, hasScreen: hasScreen, typing: typing, commands: Command.all,
      keys: KeyBinding.all)
  }
}
