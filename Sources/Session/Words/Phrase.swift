public import Algebra

/// A stretch of words that says what it is, and never how it looks: colours are chosen at the edge.
public struct Phrase: Hashable, Sendable {
  /// What a stretch of words is.
  public enum Role: Hashable, Sendable {
    /// Running words.
    case plain
    /// What may be overlooked.
    case muted
    /// What to look at first.
    case accent
    /// The name of a node.
    case name
    /// A number or an entry of a matrix.
    case value
    /// A forward derivative, θ̇.
    case tangent
    /// A backward derivative, θ̄.
    case adjoint
    /// A formula.
    case formula
    /// A shape such as 2×3.
    case shape
    /// Something that can be typed or pressed.
    case typed
    /// What went well.
    case success
    /// What to be careful about.
    case warning
    /// What went wrong.
    case failure
    /// The bracket around a matrix.
    case bracket
    /// The entry that is spoken of.
    case lit
  }

  /// The characters.
  public var text: String
  /// What they are.
  public var role: Role
  /// Whether they carry the weight of the line.
  public var isStrong: Bool

  /// Words in a role.
  public init(_ text: String, _ role: Role = .plain, isStrong: Bool = false) {
    (self.text, self.role, self.isStrong) = (text, role, isStrong)
  }

  /// Words in a role that carry the weight of the line.
  public static func strong(_ text: String, _ role: Role = .plain) -> Phrase {
    Phrase(text, role, isStrong: true)
  }
}

/// One line of words.
public typealias PhraseLine = [Phrase]

extension [Phrase] {
  /// The characters alone.
  public var text: String { map(\.text).joined() }
}

/// How much room words have, and how wide they are there.
public struct Room: Sendable {
  /// Columns of a line.
  public var columns: Int
  /// Lines.
  public var rows: Int
  /// The characters at hand.
  public var script: Script
  /// The columns that a text takes.
  public var width: @Sendable (String) -> Int

  /// - Parameter width: of a text in columns; a letter takes one, unless told otherwise.
  public init(
    columns: Int, rows: Int, script: Script = .unicode,
    width: @escaping @Sendable (String) -> Int = { $0.count }
  ) {
    (self.columns, self.rows, self.script, self.width) = (columns, rows, script, width)
  }

  /// Whether nothing but ASCII can be shown.
  public var isASCII: Bool { script.isASCII }

  /// The same room with other measures.
  public func resized(columns: Int? = nil, rows: Int? = nil) -> Room {
    Room(
      columns: columns ?? self.columns, rows: rows ?? self.rows, script: script, width: width)
  }

  /// The columns that a line takes.
  public func width(_ line: PhraseLine) -> Int { line.reduce(0) { $0 + width($1.text) } }

  /// A text with blanks behind it until it takes so many columns.
  func padded(_ text: String, _ columns: Int) -> String {
    text + String(repeating: " ", count: max(0, columns - width(text)))
  }
}
