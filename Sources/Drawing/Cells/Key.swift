/// A key of the keyboard, as the program names it: one name, whatever bytes a terminal sends.
public enum Key: Hashable, Sendable {
  /// A character that is typed, `a`, `π` or a space.
  case character(Unicode.Scalar)
  /// Control held with a lower-case letter or one of `@ [ \ ] ^ _`.
  case control(Character)
  /// Alt (or Escape, then) a character.
  case alt(Unicode.Scalar)
  case enter, tab, backTab, backspace, escape
  case up, down, left, right
  case home, end, pageUp, pageDown, insert, delete
  /// F1 is `function(1)`.
  case function(Int)
  /// A sequence that no name is known for.
  case unknown

  /// The key's name in footers and help: `→`, `Tab`, `Ctrl-C`, `F1`.
  public var label: String { label(ascii: false) }

  /// The key's name; `ascii` for terminals that cannot show `→`, which is then `Right`.
  public func label(ascii: Bool) -> String {
    switch self {
    case .character(" "): "Space"
    case .character(let scalar): String(Character(scalar))
    case .control(let letter): "Ctrl-" + letter.uppercased()
    case .alt(" "): "Alt-Space"
    case .alt(let scalar): "Alt-" + String(Character(scalar))
    case .up: ascii ? "Up" : "↑"
    case .down: ascii ? "Down" : "↓"
    case .left: ascii ? "Left" : "←"
    case .right: ascii ? "Right" : "→"
    case .enter: "Enter"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .backspace: "Backspace"
    case .escape: "Esc"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .insert: "Ins"
    case .delete: "Del"
    case .function(let number): "F\(number)"
    case .unknown: "?"
    }
  }
}

/// Keys held together with another one.
public struct Modifiers: OptionSet, Hashable, Sendable {
  /// One bit for each key held.
  public let rawValue: UInt8
  /// The keys with these bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  /// Shift, where the terminal tells.
  public static let shift = Modifiers(rawValue: 1)
  /// Alt or Meta.
  public static let alt = Modifiers(rawValue: 2)
  /// Control.
  public static let control = Modifiers(rawValue: 4)
}

/// One press of a key, with what was held.
public struct KeyPress: Hashable, Sendable {
  /// The key that went down.
  public var key: Key
  /// The keys held meanwhile, unless the key's own name says them.
  public var modifiers: Modifiers

  /// A press with nothing held unless told.
  public init(_ key: Key, _ modifiers: Modifiers = []) {
    self.key = key
    self.modifiers = modifiers
  }

  /// The press as footers and help name it: `Ctrl-→`, `Shift-Tab`.
  public var label: String { label(ascii: false) }

  /// The press's name; `ascii` for terminals that cannot show `→`.
  public func label(ascii: Bool) -> String {
    var text = ""
    if modifiers.contains(.control) { text += "Ctrl-" }
    if modifiers.contains(.alt) { text += "Alt-" }
    if modifiers.contains(.shift) { text += "Shift-" }
    return text + key.label(ascii: ascii)
  }
}
