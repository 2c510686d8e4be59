import Drawing

/// The user's word on colour: the `--color` option.
public enum ColorChoice: String, CaseIterable, Hashable, Sendable {
  case auto, always, never

  /// The depth to use, by `--color`, then NO_COLOR, CLICOLOR_FORCE, CLICOLOR, then the terminal.
  ///
  /// Sources: no-color.org; bixense.com/clicolors.
  /// - Parameter terminal: what the terminal shows.
  /// - Parameter isTerminal: output goes to a terminal, not to a pipe or a file.
  func depth(
    terminal: ColorDepth, isTerminal: Bool, environment: (String) -> String?
  ) -> ColorDepth {
    func isSet(_ name: String) -> Bool { !(environment(name) ?? "").isEmpty }
    let asked = terminal == .none && !isTerminal ? .basic : terminal
    switch self {
    case .never: return .none
    case .always: return asked
    case .auto: break
    }
    if isSet("NO_COLOR") { return .none }
    if isSet("CLICOLOR_FORCE"), environment("CLICOLOR_FORCE") != "0" { return asked }
    if environment("CLICOLOR") == "0" || !isTerminal { return .none }
    return terminal
  }
}

extension ColorDepth {
  /// What terminfo tells: a colour may be given directly only where it says so and has room for
  /// 24 bits; `COLORTERM` alone does not teach curses the sequence.
  init(colors: Int, isDirect: Bool) {
    self =
      switch colors {
      case ..<8: .none
      case 8..<256: .basic
      case 0x100_0000... where isDirect: .direct
      default: .indexed
      }
  }

  /// The terminal's number for an ink; -1 is its own default colour.
  /// - Parameter colors: how many colours the terminal has.
  func number(of ink: Ink, in theme: Theme, colors: Int) -> Int32 {
    let number: Int? =
      switch self {
      case .none: nil
      case .basic: theme.basic(of: ink).map { Int($0) % min(16, max(8, colors)) }
      case .indexed: theme.color(of: ink).map { Int($0.indexed) }
      case .direct: theme.color(of: ink).map(Self.direct)
      }
    return Int32(number ?? -1)
  }

  /// Terminfo's direct entries keep the lowest numbers for the ANSI colours.
  private static func direct(_ color: RGB) -> Int {
    max(16, Int(color.red) << 16 | Int(color.green) << 8 | Int(color.blue))
  }
}
