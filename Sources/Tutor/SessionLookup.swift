import Algebra
import Calculus
import Language

/// Finding nodes and numbers by what a learner types after a command.
extension Session {
  /// The node that a name or an expression stands for.
  func node(_ text: String) throws(CommandProblem) -> NodeID {
    if let node = workspace.scope.values[text] { return node }
    throw unknown(text)
  }

  /// The same, for a command that needs a scalar.
  func scalarNode(_ text: String, default node: NodeID?) throws(CommandProblem) -> NodeID {
    guard let node = try text.isEmpty ? node : self.node(text) else {
      throw CommandProblem("there is no value yet", help: "u = 1.3", "z = exp(sin(u^2) log(u^2))")
    }
    if !graph.shape(node).isScalar { throw .notScalar(self, node) }
    return node
  }

  private func unknown(_ text: String) -> CommandProblem {
    if workspace.scope.functions[text] != nil {
      return CommandProblem(
        "`\(text)` is a function; a sweep needs a value", help: "c = \(text)(…)")
    }
    let names = bound.map(\.name)
    if let near = Spelling.nearest(to: text, among: names) {
      return CommandProblem("the name `\(text)` is not bound", help: "\(near)")
    }
    return CommandProblem("the name `\(text)` is not bound", help: ":values")
  }

  /// The value of an expression, which must have a shape.
  func literal(_ text: String, shape: Shape, for name: String) throws(CommandProblem) -> Matrix {
    let value = try self.evaluated(text)
    if value.shape == shape { return value }
    if value.shape.isScalar { return Matrix(repeating: value.scalar, shape) }
    throw CommandProblem(
      "that is \(value.shape), and \(name) is \(shape)",
      help: ":forward \(name) along ones(\(shape.rows), \(shape.columns))")
  }

  func evaluated(_ text: String) throws(CommandProblem) -> Matrix {
    do throws(Diagnostic) {
      let (node, session) = try value(of: text)
      return session.values[node]!
    } catch {
      throw CommandProblem(diagnostic: error)
    }
  }

  /// This session with another value for an input, every statement run again.
  func setting(_ name: String, to text: String) throws(CommandProblem) -> Session {
    let node = try self.node(name)
    guard graph.leaf(node)?.kind == .input else {
      let inputs = inputs(behind: node).compactMap { self.name($0) }
      throw CommandProblem(
        "`\(name)` is computed, so it has no value of its own to set",
        help: inputs.first.map { ":set \($0) = \(text)" } ?? "\(name) = \(text)")
    }
    let value = try evaluated(text)
    var next = emptied()
    let last = statements.lastIndex { Self.binds($0, name) }
    do throws(Diagnostic) {
      for (index, statement) in statements.enumerated() {
        _ = try next.run(
          index == last ? "\(name) = \(literal(value, typed: text))" : statement)
      }
    } catch {
      throw CommandProblem(diagnostic: error)
    }
    next.keepValues(of: self)
    return next
  }

  /// Whether a statement is `name = …`, and not `name == …`.
  private static func binds(_ statement: String, _ name: String) -> Bool {
    guard let equals = statement.firstIndex(of: "=") else { return false }
    let value = statement[equals...].dropFirst()
    return value.first != "=" && Command.Arguments(statement[..<equals]).text == name
  }

  /// The text that makes an input of that value: as typed where that is an input by itself, which
  /// `2 - 1` and `e` are not.
  private func literal(_ value: Matrix, typed: String) -> String {
    var fresh = emptied()
    let outcomes = try? fresh.run("x = \(typed)")
    if let outcomes, outcomes.count == 1, outcomes[0].isInput { return typed }
    let rows = value.rowArrays.map { row in row.map { "\($0)" }.joined(separator: ", ") }
    return value.shape.isScalar ? "\(value.scalar)" : "[\(rows.joined(separator: "; "))]"
  }
}

extension CommandProblem {
  /// A diagnostic of the language, where only its message matters.
  init(diagnostic: Diagnostic) {
    self.init(message: diagnostic.message, help: diagnostic.suggestions)
  }

  private init(message: String, help: [String]) {
    self.message = message
    self.help = help
  }
}
