import CTerminal
public import Drawing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What the terminal can show.
public struct TerminalCapabilities: Hashable, Sendable {
  /// The value of TERM.
  public var name: String
  /// False: nothing but ASCII may be written.
  public var isUTF8: Bool
  /// How many of its colours to use.
  public var depth: ColorDepth
  /// The colours it has: terminals with 8 and with 16 are both of the depth `basic`.
  public var colors: Int
  /// The Linux console has blocks but no braille.
  public var hasBraille: Bool
  /// Why the full screen cannot be used, in words for the learner; nil if it can.
  public var fullScreenProblem: String?

  /// Capabilities as a test wants them; a program uses `detect`.
  public init(
    name: String, isUTF8: Bool, depth: ColorDepth, colors: Int, hasBraille: Bool,
    fullScreenProblem: String? = nil
  ) {
    self.name = name
    self.isUTF8 = isUTF8
    self.depth = depth
    self.colors = colors
    self.hasBraille = hasBraille
    self.fullScreenProblem = fullScreenProblem
  }

  /// Looks at the locale, the environment, terminfo, and standard input and output.
  public static func detect(color: ColorChoice = .auto) -> TerminalCapabilities {
    let isUTF8 = ct_use_locale()
    let name = environment("TERM") ?? ""
    var description = ct_description()
    let unknown = ct_describe(&description).map { String(cString: $0) }
    let colors = Int(description.colors)
    let depth = color.depth(
      terminal: ColorDepth(colors: colors, isDirect: description.direct),
      isTerminal: isatty(STDOUT_FILENO) == 1, environment: environment)
    return TerminalCapabilities(
      name: name, isUTF8: isUTF8, depth: depth, colors: colors,
      hasBraille: isUTF8 && name != "linux",
      fullScreenProblem: problem(unknown: unknown, movesCursor: description.moves_cursor))
  }

  private static func problem(unknown: String?, movesCursor: Bool) -> String? {
    if isatty(STDIN_FILENO) == 0 { return "standard input is not a terminal" }
    if isatty(STDOUT_FILENO) == 0 { return "standard output is not a terminal" }
    if let unknown { return unknown }
    return movesCursor ? nil : "this terminal cannot move its cursor"
  }

  static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
