public import Algebra
public import Calculus

/// A graph and the names in it: what a session or a program has built so far.
///
/// A value: running into an error leaves it as it was.
public struct Workspace: Sendable {
  /// The nodes, those that sweeps have appended among them.
  public var graph = Graph()
  /// The names.
  public var scope: Scope

  /// What a statement did.
  public struct StatementResult: Sendable {
    /// What has changed, or what is asked for.
    public enum Effect: Sendable {
      /// A name was bound; `isInput` where the node is a new leaf.
      case bound(name: String, NodeID, isInput: Bool)
      /// The value of an expression, to be shown as `ans`.
      case shown(NodeID)
      case defined(Scope.Function)
      /// A command for whoever runs the session.
      case command(String)
    }

    /// What was run.
    public let statement: Statement
    /// What it did.
    public let effect: Effect
    /// Warnings: a name bound anew.
    public let notices: [Diagnostic]

    /// What `statement` did.
    public init(statement: Statement, effect: Effect, notices: [Diagnostic]) {
      (self.statement, self.effect, self.notices) = (statement, effect, notices)
    }
  }

  /// An empty graph, with the names of `scope`.
  public init(scope: Scope = Scope()) {
    self.scope = scope
    graph.budget = scope.budget
  }

  /// Reads and runs a whole source: all of it or, on an error, nothing.
  public mutating func run(_ source: Source) throws(Diagnostic) -> [StatementResult] {
    do throws(Diagnostic) { return try perform(source) } catch {
      throw offering(error, in: source)
    }
  }

  /// The same, with mends that have not been tried.
  mutating func perform(_ source: Source) throws(Diagnostic) -> [StatementResult] {
    let statements = try Parser.parse(source, names: scope.kinds)
    var next = self
    var results: [StatementResult] = []
    results.reserveCapacity(statements.count)
    for statement in statements { results.append(try next.run(statement)) }
    self = next
    return results
  }

  /// Runs parsed statements in which some inputs have other values, of whatever shape, than the
  /// text gives them. Of several bindings of a name the last is meant; a name that is then not an
  /// input is left alone.
  public mutating func run(
    _ statements: [Statement], inputs: [String: Matrix]
  ) throws(Diagnostic) -> [StatementResult] {
    var last: [String: Int] = [:]
    for (index, statement) in statements.enumerated() {
      if case .bind(let name, _) = statement.kind { last[name.text] = index }
    }
    var next = self
    var results: [StatementResult] = []
    for (index, statement) in statements.enumerated() {
      if case .bind(let name, let value) = statement.kind, last[name.text] == index {
        results.append(try next.bind(name, value, statement, as: inputs[name.text]))
      } else {
        results.append(try next.run(statement))
      }
    }
    self = next
    return results
  }

  /// Runs one statement. On an error names are as before, though the graph may have grown;
  /// `run(_: Source)` undoes that too.
  public mutating func run(_ statement: Statement) throws(Diagnostic) -> StatementResult {
    switch statement.kind {
    case .bind(let name, let value): return try bind(name, value, statement, as: nil)
    case .define(let name, let parameters, let body):
      let function = Scope.Function(name: name, parameters: parameters, body: body)
      scope.beginStatement()
      let notices = notices(for: name, statement) + exponentNotices(body, parameters)
      scope.define(function)
      return StatementResult(statement: statement, effect: .defined(function), notices: notices)
    case .show(let value):
      scope.beginStatement()
      let node = try Elaborator.insert(value, into: &graph, scope: scope)
      scope.setAnswer(node)
      return StatementResult(
        statement: statement, effect: .shown(node), notices: exponentNotices(value))
    case .command(let line):
      return StatementResult(statement: statement, effect: .command(line), notices: [])
    }
  }

  private mutating func bind(
    _ name: SpannedName, _ value: Syntax, _ statement: Statement, as replacement: Matrix?
  ) throws(Diagnostic) -> StatementResult {
    scope.beginStatement()
    let isInput = value.isInput(scope)
    let node =
      isInput
      ? try Elaborator.insertInput(value, into: &graph, scope: scope, value: replacement)
      : try Elaborator.insert(value, into: &graph, scope: scope)
    let notices =
      (scope.values[name.text] == node ? [] : notices(for: name, statement))
      + exponentNotices(value)
    scope.bind(name.text, to: node)
    return StatementResult(
      statement: statement, effect: .bound(name: name.text, node, isInput: isInput),
      notices: notices)
  }

  private func notices(for name: SpannedName, _ statement: Statement) -> [Diagnostic] {
    let isBound = scope.values[name.text] != nil || scope.functions[name.text] != nil
    let meaning: Mistake.Meaning? =
      isBound
      ? (name.text == "ans" ? nil : .rebound(name.text))
      : BuiltIn.named(name.text) != nil ? .hidesBuiltIn(name.text) : nil
    guard let meaning else { return [] }
    return [
      Diagnostic(
        .meaning(meaning), at: name.span, in: statement.source,
        mends: updateAdvice(name.text, statement), severity: .warning)
    ]
  }

  /// `w = w - 0.1 wbar` of an input binds the name anew; in a session it can be changed instead.
  private func updateAdvice(_ name: String, _ statement: Statement) -> [Mend] {
    guard case .bind(_, let value) = statement.kind, value.names.contains(name),
      let node = scope.values[name], graph.leaf(node)?.kind == .input,
      statement.text.utf8.count <= 60
    else { return [] }
    return [
      .advice(
        "in a session `:set \(statement.text)` changes the input, and what depends on it follows")
    ]
  }
}

extension Syntax {
  /// Whether it is what makes a name an input: a literal (a signed number, a bracket of such), a
  /// constructor, or an expression with at least one constructor and no names.
  public func isInput(_ scope: Scope) -> Bool {
    if case .call(let name, _) = self[root], builtIn(name, scope)?.isConstructor == true {
      return true
    }
    var isLiteral = true
    var constructs = false
    for node in nodes {
      switch node {
      case .number, .row, .bracket: break
      case .name(let name) where isExtreme(name, scope): break
      case .negate(let operand): isLiteral = isLiteral && isSigned(operand, scope)
      case .call(let name, _):
        guard let function = builtIn(name, scope) else { return false }
        isLiteral = false
        constructs = constructs || function.isConstructor
      case .name: return false
      default: isLiteral = false
      }
    }
    return isLiteral || constructs
  }

  private func isSigned(_ operand: Index, _ scope: Scope) -> Bool {
    switch self[operand] {
    case .number: true
    case .name(let name): isExtreme(name, scope)
    default: false
    }
  }

  private func isExtreme(_ name: UInt32, _ scope: Scope) -> Bool {
    let name = self.name(name)
    return BuiltIn.extremes.contains(name) && scope.values[name] == nil
  }

  private func builtIn(_ name: UInt32, _ scope: Scope) -> BuiltIn? {
    let name = self.name(name)
    let isHidden = scope.values[name] != nil || scope.functions[name] != nil
    return isHidden ? nil : BuiltIn.named(name)
  }
}
