import Algebra
import Calculus
import Drawing
import Language

/// Opening what lies over the screen, and its keys.
extension App {
  mutating func openHelp(_ topic: String) throws(CommandProblem) -> [Effect] {
    if topic.isEmpty { return open(.overview(ascii: isASCII, hasScreen: hasScreen)) }
    let word = topic.first == ":" ? String(topic.dropFirst()) : topic
    let cards = RuleCard.named(word)
    if !cards.isEmpty { return open(.of(cards, named: word)) }
    if let command = Command.named(word) {
      return open(.of(command, ascii: isASCII, hasScreen: hasScreen))
    }
    throw CommandProblem(
      "there is no help on `\(topic)`", help: ":help", ":help forward", ":help tanh")
  }

  private mutating func open(_ page: HelpPage) -> [Effect] {
    overlay = .help(page, scrolled: 0)
    return [.focusEditor(false)]
  }

  mutating func openPalette() -> [Effect] {
    overlay = .palette(Palette())
    return [.focusEditor(false)]
  }

  mutating func showRules(_ name: String) throws(CommandProblem) {
    if name.isEmpty {
      let lines: [StyledLine] = RuleCard.table.map { card in
        [
          Text(card.form, .operator), Text("   "),
          Text(card.adjoints.joined(separator: "   "), .adjoint),
        ]
      }
      overlay = .help(HelpPage(title: "rules", lines: lines), scrolled: 0)
    } else {
      let cards = RuleCard.named(name)
      guard !cards.isEmpty else {
        let near = Spelling.nearest(to: name, among: RuleCard.table.map(\.name))
        throw CommandProblem(
          "there is no rule for `\(name)`", help: near.map { ":rules \($0)" } ?? ":rules")
      }
      overlay = .help(.of(cards, named: name), scrolled: 0)
    }
  }

  /// Keys while something lies over the screen.
  mutating func overlayKey(_ press: KeyPress) -> [Effect] {
    switch overlay {
    case .palette(var palette):
      switch press.key {
      case .escape, .function(2): return closeOverlay()
      case .enter:
        guard let command = palette.choice else { return closeOverlay() }
        return closeOverlay() + run(command)
      case .up: palette.move(by: -1)
      case .down: palette.move(by: 1)
      case .pageUp: palette.move(by: -8)
      case .pageDown: palette.move(by: 8)
      case .backspace: palette.erase()
      case .character(let scalar): palette.type(scalar)
      default: break
      }
      overlay = .palette(palette)
    case .help(let page, let scrolled):
      let most = max(0, page.lines.count - (size.rows - 4))
      func scroll(_ by: Int) { overlay = .help(page, scrolled: min(max(0, scrolled + by), most)) }
      switch press.key {
      case .escape, .enter, .character("q"), .character("?"), .function(1): return closeOverlay()
      case .up, .character("k"): scroll(-1)
      case .down, .character("j"): scroll(1)
      case .pageUp: scroll(-(size.rows - 5))
      case .pageDown, .character(" "): scroll(size.rows - 5)
      case .home: scroll(-most)
      case .end: scroll(most)
      default: break
      }
    case .proof(let page): return proofKey(press, page)
    case nil: break
    }
    return []
  }

  mutating func closeOverlay() -> [Effect] {
    overlay = nil
    return [.focusEditor(focus == .line)]
  }

  /// A command chosen from the palette: run at once, or put into the line if it needs more.
  private mutating func run(_ command: Command) -> [Effect] {
    if command.arguments.isEmpty || command.arguments.hasPrefix("[") {
      return perform(command.name)
    }
    focus = .line
    return [.focusEditor(true), .setLine(":\(command.name) ")]
  }
}
