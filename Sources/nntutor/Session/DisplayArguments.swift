public import ArgumentParser
import Drawing
public import Terminal

/// How a screen looks: `--ascii`, `--color` and `--theme`.
struct DisplayArguments: ParsableArguments {
  enum ThemeName: String, CaseIterable, ExpressibleByArgument { case dark, light, mono }

  @Flag(name: .long, help: "Draw with ASCII characters only.")
  var ascii = false

  @Option(name: .long, help: "When to use colour: auto, always or never.")
  var color: ColorChoice = .auto

  @Option(name: .long, help: "Colours for a dark or a light background, or none.")
  var theme: ThemeName?

  /// What the terminal can do, with as much colour as is wanted.
  var capabilities: TerminalCapabilities { .detect(color: color) }

  /// ASCII where it is asked for, or where the terminal has nothing else.
  func glyphs(_ capabilities: TerminalCapabilities) -> GlyphSet {
    ascii || !capabilities.isUTF8 ? .ascii : .unicode
  }

  /// By `--theme`, or else by what the terminal says of its background.
  var chosenTheme: Theme {
    switch theme {
    case .dark: return .dark
    case .light: return .light
    case .mono: return .mono
    case nil: break
    }
    let background = Folders.environment("COLORFGBG")?.split(separator: ";").last.flatMap {
      Int($0)
    }
    return background == 7 || background == 15 ? .light : .dark
  }
}

extension ColorChoice: ExpressibleByArgument {}
