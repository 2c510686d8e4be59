import Algebra
import Calculus
public import Drawing
import Language
import Session

/// Pages of help and the palette: opened, driven by keys, and drawn over the panes.
extension SessionScreen {
  private var cards: [CommandCard] { setup.commands.map(\.card) }
  private var keyCards: [KeyCard] { setup.keys.map(\.card) }

  mutating func openHelp(_ topic: String) throws(CommandProblem) {
    let keys = setup.hasScreen ? keyCards : []
    if topic.isEmpty {
      overlay = .help(.overview(cards, keys, ascii: isASCII), scrolled: 0)
      return
    }
    let word = topic.first == ":" ? String(topic.dropFirst()) : topic
    let rules = RuleCard.named(word)
    if !rules.isEmpty {
      overlay = .help(.of(rules, named: word), scrolled: 0)
    } else if let command = setup.command(word) {
      overlay = .help(.of(command.card, keys, ascii: isASCII), scrolled: 0)
    } else {
      throw CommandProblem(
        "there is no help on `\(topic)`", help: ":help", ":help forward", ":help tanh")
    }
  }

  mutating func openPalette() { overlay = .palette(Palette(cards, keyCards)) }

  mutating func showRules(_ name: String) throws(CommandProblem) {
    if name.isEmpty {
      overlay = .help(.rules, scrolled: 0)
      return
    }
    let rules = RuleCard.named(name)
    guard !rules.isEmpty else {
      let near = Spelling.meant(by: name, among: RuleCard.table.map(\.name))
      throw CommandProblem(
        "there is no rule for `\(name)`", help: near.map { ":rules \($0)" } ?? ":rules")
    }
    overlay = .help(.of(rules, named: name), scrolled: 0)
  }

  // MARK: - Keys

  /// Keys while something lies over the panes.
  mutating func overlayKey(_ press: KeyPress) -> [Effect] {
    switch overlay {
    case .palette(let palette): return paletteKey(press, palette)
    case .help(let page, let scrolled): helpKey(press, page, scrolled)
    case .proof(let page): proofKey(press, page)
    case nil: break
    }
    return []
  }

  private mutating func paletteKey(_ press: KeyPress, _ palette: Palette) -> [Effect] {
    var palette = palette
    switch press.key {
    case .escape, .function(2):
      overlay = nil
      return []
    case .enter:
      overlay = nil
      return palette.choice.map { run($0) } ?? []
    case .up: palette.move(by: -1)
    case .down: palette.move(by: 1)
    case .pageUp: palette.move(by: -8)
    case .pageDown: palette.move(by: 8)
    case .backspace: palette.erase()
    case .character(let scalar): palette.type(scalar)
    default: break
    }
    overlay = .palette(palette)
    return []
  }

  private mutating func helpKey(_ press: KeyPress, _ page: HelpPage, _ scrolled: Int) {
    let most = max(0, page.lines.count - (size.rows - 4))
    func moved(by rows: Int) -> Overlay {
      .help(page, scrolled: min(max(0, scrolled + rows), most))
    }
    switch press.key {
    case .escape, .enter, .character("q"), .character("?"), .function(1): overlay = nil
    case .up, .character("k"): overlay = moved(by: -1)
    case .down, .character("j"): overlay = moved(by: 1)
    case .pageUp: overlay = moved(by: -(size.rows - 5))
    case .pageDown, .character(" "): overlay = moved(by: size.rows - 5)
    case .home: overlay = moved(by: -most)
    case .end: overlay = moved(by: most)
    default: break
    }
  }

  /// A command chosen from the palette: run at once, or put into the line if it needs more.
  private mutating func run(_ command: CommandCard) -> [Effect] {
    if command.needsNothing { return perform(command.name) }
    focus = .line
    return [.setLine(":\(command.name) ")]
  }

  // MARK: - Picture

  /// The lines of what lies over the panes, for the line mode.
  public var overlayLines: [StyledLine] {
    switch overlay {
    case .help(let page, _): page.lines
    case .palette(let palette): palette.lines(room: Size(columns: 100, rows: 200), ascii: isASCII)
    case .proof(let page): page.printed
    case nil: []
    }
  }

  func drawOverlay(on canvas: inout Canvas, _ size: Size) {
    let area = Rectangle(
      x: size.columns > 84 ? (size.columns - 82) / 2 : 0, y: 1,
      width: min(size.columns, 82), height: size.rows - 2)
    switch overlay {
    case .help(let page, let scrolled):
      let shown = page.lines.dropFirst(scrolled).prefix(area.height - 2)
      let title =
        page.lines.count > area.height - 2
        ? "\(page.title)  \(scrolled + 1)–\(scrolled + shown.count) of \(page.lines.count)"
        : page.title
      Frame(area, title: title, ascii: isASCII).draw(Array(shown), on: &canvas)
    case .palette(let palette):
      let room = Size(columns: area.inside.width - 1, rows: area.inside.height)
      Frame(area, title: "commands", ascii: isASCII)
        .draw(palette.lines(room: room, ascii: isASCII), on: &canvas)
    case .proof(let page): drawProof(page, on: &canvas, ScreenPlan(size, reply: transcript.reply))
    case nil: return
    }
    canvas.cursor = nil
  }
}
