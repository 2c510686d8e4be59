public import Algebra
import Calculus
public import Language

/// What a statement did.
public struct Reply: Sendable {
  /// What was said.
  public let statement: Statement
  /// The node that was bound or shown; nil for a definition or a command.
  public let node: NodeID?
  /// Whether the statement made a new input, or gave one another value.
  public let isInput: Bool
  /// Whether the statement only looks at a derivative, which is no new value to work on.
  public let isGlance: Bool
  /// The names that follow an input which was given again; nil where nothing was set.
  public let followers: [String]?
  /// Where an input's name has moved on: the line that would have changed the input instead.
  public internal(set) var instead: String?
  /// Something the reader should know: a name that was bound anew.
  public let notices: [Diagnostic]

  init(_ result: Workspace.StatementResult, isGlance: Bool = false, followers: [String]? = nil) {
    self.isGlance = isGlance
    self.followers = followers
    statement = result.statement
    notices = result.notices
    switch result.effect {
    case .bound(_, let node, let isInput):
      self.node = node
      self.isInput = isInput
    case .shown(let node):
      self.node = node
      isInput = false
    case .defined, .command:
      node = nil
      isInput = false
    }
  }

  /// Whether an input was given another value.
  public var isSetting: Bool { followers != nil }
  /// Whether there is a new value to look at.
  public var isNews: Bool { node != nil && !isGlance }

  /// How it was read: `z = exp(sin(u²)·log(u²))`.
  public func echo(_ script: Script = .unicode) -> String {
    statement.text.utf8.count < 2000 ? statement.echo(script) : "..."
  }

  /// A scalar input: nothing to say that its own line does not say.
  public func isPlainInput(in session: Session) -> Bool {
    isInput && node.flatMap { session.values[$0] }?.shape.isScalar == true
  }
}

extension [Reply] {
  /// Whether inputs were given again, and nothing new was made.
  public var onlySet: Bool {
    contains(where: \.isSetting) && allSatisfy { $0.isSetting || !$0.isNews }
  }
}
