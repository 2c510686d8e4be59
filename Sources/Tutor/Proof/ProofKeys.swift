import Drawing
import Proofs

/// A key of the proof's page: dispatch, footer and help read these records.
struct ProofKey: Sendable {
  let presses: [Key]
  let modes: Set<ProofPage.Mode>
  /// What the footer says of it just now; nil where it would do nothing.
  let caption: @Sendable (ProofPage) -> String?
  let action: @Sendable (inout ProofPage) -> Void

  private init(
    _ presses: [Key], _ modes: Set<ProofPage.Mode>,
    _ caption: @escaping @Sendable (ProofPage) -> String?,
    _ action: @escaping @Sendable (inout ProofPage) -> Void
  ) {
    self.presses = presses
    self.modes = modes
    self.caption = caption
    self.action = action
  }

  /// In the order of the footer. Esc, which leaves, is the app's.
  static let all: [ProofKey] = [
    ProofKey(
      [.right, .character(" "), .character("n")], [.lines], { $0.isAtEnd ? nil : "next line" },
      { $0.move(by: 1) }),
    ProofKey(
      [.left, .backspace, .character("p")], [.lines], { $0.line == 0 ? nil : "back" },
      { $0.move(by: -1) }),
    ProofKey([.end], [.lines], { $0.isAtEnd ? nil : "all" }, { $0.move(by: $0.count) }),
    ProofKey([.home], [.lines], { $0.line == 0 ? nil : "start" }, { $0.move(by: -$0.count) }),
    ProofKey(
      [.character("z"), .enter], [.lines, .entry], { $0.mode == .lines ? "one entry" : "lines" },
      { $0.lookAtEntry() }),
    ProofKey([.character("b")], [.lines], { _ in "blanks" }, { $0.fillIn() }),
    ProofKey([.up], [.lines], { $0.canGoUp ? "where it comes from" : nil }, { $0.goUp() }),
    ProofKey([.down], [.lines], { $0.canGoDown ? "return" : nil }, { $0.goDown() }),
    ProofKey([.right], [.entry], { _ in "next column" }, { $0.moveEntry(rows: 0, columns: 1) }),
    ProofKey([.left], [.entry], { _ in nil }, { $0.moveEntry(rows: 0, columns: -1) }),
    ProofKey([.down], [.entry], { _ in "next row" }, { $0.moveEntry(rows: 1, columns: 0) }),
    ProofKey([.up], [.entry], { _ in nil }, { $0.moveEntry(rows: -1, columns: 0) }),
    ProofKey(
      [.enter], [.blanks], { $0.exercise?.blank == nil ? "lines" : "answer" }, { $0.answer() }),
    ProofKey(
      [.character("?")], [.blanks], { $0.exercise?.blank == nil ? nil : "hint" }, { $0.takeHint() }
    ),
    ProofKey([.backspace], [.blanks], { _ in nil }, { $0.erase() }),
  ]

  static func key(_ key: Key, in mode: ProofPage.Mode) -> ProofKey? {
    all.first { $0.modes.contains(mode) && $0.presses.contains(key) }
  }

  /// What the footer shows.
  static func footer(_ page: ProofPage, ascii: Bool) -> [KeyHint] {
    let keys = all.compactMap { key -> KeyHint? in
      guard key.modes.contains(page.mode), let caption = key.caption(page) else { return nil }
      return KeyHint(KeyPress(key.presses[0]).label(ascii: ascii), caption)
    }
    let leave = KeyHint("Esc", page.mode == .lines ? "close" : "lines")
    return keys.prefix(2) + [leave] + keys.dropFirst(2)
  }
}
