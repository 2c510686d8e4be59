import Algebra
import Calculus
public import Language

/// Inputs that are given again: what depends on them follows.
extension Session {
  /// Why an input keeps its value.
  public enum Refusal: Error, Sendable {
    /// There is no such input, or the command says nothing that can be done.
    case command(CommandProblem)
    /// The value cannot be read, or a statement no longer fits.
    case language(Diagnostic)
  }

  /// Where an input comes from.
  enum Place: Equatable {
    /// A line of the program.
    case entry(Int)
    /// A leaf of a graph whose program is not known.
    case leaf(NodeID)
  }

  /// This session with another value for an input, every statement run again.
  public func setting(_ name: String, to text: String) throws(Refusal) -> Session {
    let node = try input(name, text)
    do throws(Diagnostic) {
      let value = try evaluated(text)
      for known in [name] + workspace.scope.names(of: node) {
        let statement = try statement(giving: known, value, typed: text)
        guard let place = placeGivenAgain(by: statement) else { continue }
        return try given(statement, at: place, value: isDrawn(statement) ? nil : value)
      }
      return try given(
        try statement(giving: name, value, typed: text), at: .leaf(node), value: value)
    } catch {
      throw .language(error)
    }
  }

  private func input(_ name: String, _ text: String) throws(Refusal) -> NodeID {
    do throws(CommandProblem) {
      let node = try node(name)
      guard graph.leaf(node)?.kind == .input else {
        let inputs = inputs(behind: node).compactMap { self.name($0) }
        throw CommandProblem(
          "`\(name)` is computed, so it has no value of its own to set",
          help: inputs.first.map { ":set \($0) = \(text)" } ?? "\(name) = \(text)")
      }
      return node
    } catch {
      throw .command(error)
    }
  }

  /// The statement that makes an input of that value: as typed where that is an input by itself,
  /// which `2 - 1` and `e` are not.
  private func statement(
    giving name: String, _ value: Matrix, typed: String
  ) throws(Diagnostic) -> Statement {
    var fresh = emptied()
    let replies = try? fresh.run("x = \(typed)")
    let isInput = replies.map { $0.count == 1 && $0[0].isInput } ?? false
    let rows = value.rowArrays.map { row in row.map { "\($0)" }.joined(separator: ", ") }
    let literal = value.shape.isScalar ? "\(value.scalar)" : "[\(rows.joined(separator: "; "))]"
    return try Parser.parse(Source("\(name) = \(isInput ? typed : literal)"))[0]
  }

  /// Whether what the statement binds is drawn or read rather than written: it is then made where
  /// it stands in the program, so that the program's text says the same numbers.
  private func isDrawn(_ statement: Statement) -> Bool {
    guard case .bind(_, let syntax) = statement.kind else { return false }
    if case .call = syntax[syntax.root] { return true }
    return false
  }

  // MARK: - Statements at a prompt

  /// Where the input comes from that a statement gives again; nil where it gives none.
  func placeGivenAgain(by statement: Statement) -> Place? {
    guard case .bind(let name, let value) = statement.kind, value.isInput(workspace.scope),
      let node = workspace.scope.values[name.text], graph.leaf(node)?.kind == .input
    else { return nil }
    if entries.isEmpty { return .leaf(node) }
    let place = entries.lastIndex { entry in
      guard case .bind(let other, _) = entry.statement?.kind else { return false }
      return other.text == name.text
    }
    // A second name of an input is bound by no literal: that name moves on.
    guard let place, case .bind(_, let syntax) = entries[place].statement?.kind,
      syntax.isInput(workspace.scope)
    else { return nil }
    return .entry(place)
  }

  /// Lets a statement take the place of the one that made its input.
  mutating func giveAgain(_ statement: Statement, at place: Place) throws(Diagnostic) -> Reply {
    guard case .bind(let name, _) = statement.kind, let old = workspace.scope.values[name.text]
    else { preconditionFailure("only a binding gives an input again") }
    let isBehind = graph.descendants(of: [old])
    let followers = bound.filter { isBehind[$0.node.index] && $0.node != old }.map(\.name)
    self = try given(statement, at: place, value: nil)
    let result = Workspace.StatementResult(
      statement: statement,
      effect: .bound(name: name.text, workspace.scope.values[name.text] ?? old, isInput: true),
      notices: [])
    return Reply(result, followers: followers)
  }

  /// The session in which everything was said again, one statement being another.
  private func given(
    _ statement: Statement, at place: Place, value: Matrix?
  ) throws(Diagnostic) -> Session {
    var next: Session
    switch place {
    case .entry(let changed):
      next = emptied()
      for (index, entry) in entries.enumerated() {
        switch entry.kind {
        case .pass(let pass): next.make(pass)
        case .statement(let old):
          let isChanged = index == changed
          _ = try next.append(isChanged ? statement : old, value: isChanged ? value : nil)
        }
      }
    case .leaf(let leaf):
      next = try changed(leaf, to: statement, value)
    }
    next.keepValues(of: self)
    return next
  }

  /// The same graph with another value in a leaf, which keeps its shape.
  private func changed(
    _ leaf: NodeID, to statement: Statement, _ value: Matrix?
  ) throws(Diagnostic) -> Session {
    var scratch = emptied()
    let reply = try scratch.run(statement)
    let value = value ?? reply.node.flatMap { scratch.graph.leaf($0)?.value }
    guard let value, value.shape == graph.shape(leaf) else {
      let shape = value?.shape ?? .scalar
      throw Diagnostic(
        .meaning(.shapesDiffer(shape, graph.shape(leaf))), at: statement.span,
        in: statement.source)
    }
    var next = self
    next.workspace.graph.setValue(value, of: leaf)
    return next
  }

  /// What a line makes of the session, and what it did.
  /// - Parameter isExample: the session is the example of the first minute, which makes room for
  ///   whatever stands on its own.
  public func said(
    _ text: String, as typing: Typing, isExample: Bool
  ) throws(Diagnostic) -> (session: Session, replies: [Reply]) {
    if isExample {
      var fresh = emptied()
      if let replies = try? fresh.run(text, as: typing), !replies.isEmpty,
        typing == .program || !replies.contains(where: { placeGivenAgain(by: $0.statement) != nil })
      {
        return (fresh, replies)
      }
    }
    var next = self
    let replies = try next.run(text, as: typing)
    return (next, replies)
  }
}
