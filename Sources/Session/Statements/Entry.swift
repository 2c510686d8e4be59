public import Language

/// One line of a session's program.
public struct Entry: Sendable {
  /// What a program is made of.
  public enum Kind: Sendable {
    /// In a box: a session's copies share it.
    indirect case statement(Statement)
    /// A pass that statements after it read derivatives of.
    case pass(Pass)
  }

  /// What it says.
  public let kind: Kind
  /// How it stands in a file.
  public let text: String

  init(_ statement: Statement) {
    kind = .statement(statement)
    text = statement.text
  }

  init(_ pass: Pass) {
    kind = .pass(pass)
    text = pass.line
  }

  /// The same in one line.
  public var line: String { statement?.line ?? text }

  /// The statement that it is, unless it is a pass.
  public var statement: Statement? {
    if case .statement(let statement) = kind { return statement }
    return nil
  }
}

/// Two lines are the same where they say the same.
extension Entry: Equatable {
  /// Whether both say the same.
  public static func == (left: Entry, right: Entry) -> Bool { left.text == right.text }
}
