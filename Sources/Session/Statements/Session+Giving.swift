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
    let value: Matrix
    do throws(Diagnostic) { value = try evaluated(text) } catch { throw .language(error) }
    guard value.isFinite else {
      throw .command(
        CommandProblem(
          "an input holds finite numbers, and that is not one", help: ":set \(name) = 1.5"))
    }
    do throws(Diagnostic) {
      // As typed where that is an input by itself, which `2 - 1` and `e` are not.
      for text in [text, value.literal] {
        for known in [name] + workspace.scope.names(of: node) {
          let statements = try Parser.parse(
            Source("\(known) = \(text)"), names: workspace.scope.kinds)
          guard statements.count == 1, let place = placeGivenAgain(by: statements[0]) else {
            continue
          }
          return try given(statements[0], at: place)
        }
      }
    } catch {
      throw .language(error)
    }
    throw .command(
      CommandProblem("`\(name)` is a second name of an input", help: "\(name) = \(text)"))
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

  // MARK: - Statements at a prompt

  /// Where the input comes from that a statement gives again; nil where it gives none.
  func placeGivenAgain(by statement: Statement) -> Place? {
    guard case .bind(let name, let value) = statement.kind, name.text != "ans",
      value.isInput(workspace.scope), let node = workspace.scope.values[name.text],
      graph.leaf(node)?.kind == .input
    else { return nil }
    let place = entries.lastIndex { $0.statement?.bound == name.text }
    // What the value is made of must be there already: it may be younger than the input.
    let known = Set(entries[..<(place ?? 0)].compactMap { $0.statement?.bound })
    let scope = workspace.scope
    let isMadeEarlier = value.names.allSatisfy {
      known.contains($0) || (scope.values[$0] == nil && scope.functions[$0] == nil)
    }
    guard isMadeEarlier else { return nil }
    guard let place else { return .leaf(node) }
    // A second name of an input is bound by no literal: that name moves on.
    guard case .bind(_, let syntax) = entries[place].statement?.kind, syntax.isInput(scope) else {
      return nil
    }
    return .entry(place)
  }

  /// Lets a statement take the place of the one that made its input.
  mutating func giveAgain(_ statement: Statement, at place: Place) throws(Diagnostic) -> Reply {
    guard case .bind(let name, _) = statement.kind, let old = workspace.scope.values[name.text]
    else { preconditionFailure("only a binding gives an input again") }
    let isBehind = graph.descendants(of: [old])
    let followers = bound.filter { isBehind[$0.node.index] && $0.node != old }.map(\.name)
    self = try given(statement, at: place)
    let result = Workspace.StatementResult(
      statement: statement,
      effect: .bound(name: name.text, workspace.scope.values[name.text] ?? old, isInput: true),
      notices: [])
    return Reply(result, followers: followers)
  }

  /// The session in which everything was said again, one statement being another.
  private func given(_ statement: Statement, at place: Place) throws(Diagnostic) -> Session {
    var next: Session
    switch place {
    case .entry(let changed):
      next = unsaid()
      for (index, entry) in entries.enumerated() {
        switch entry.kind {
        case .pass(let pass): next.make(pass)
        case .statement(let old): _ = try next.append(index == changed ? statement : old)
        }
      }
    case .leaf(let leaf):
      next = grounded(try value(of: statement, for: leaf), in: leaf)
    }
    next.keepValues(of: self)
    return next
  }

  /// What a statement binds, which has the shape of the leaf that it is meant for.
  private func value(of statement: Statement, for leaf: NodeID) throws(Diagnostic) -> Matrix {
    var scratch = emptied()
    guard let node = try scratch.run(statement).node, let value = scratch.graph.leaf(node)?.value
    else { preconditionFailure("a statement that gives an input again makes one") }
    guard value.shape == graph.shape(leaf) else {
      throw Diagnostic(
        .meaning(.shapesDiffer(value.shape, graph.shape(leaf))), at: statement.span,
        in: statement.source)
    }
    return value
  }

  /// Whether a line gives an input again, which makes everything anew.
  func givesAgain(_ text: String) -> Bool {
    let statements = try? Parser.parse(Source(text), names: workspace.scope.kinds)
    return statements?.contains { placeGivenAgain(by: $0) != nil } ?? false
  }

  /// The session that a program makes in place of this one. Where it is this session's program with
  /// other numbers in it, each statement keeps where it came from, and reads its files from there.
  func saying(_ program: String) throws(Diagnostic) -> Session {
    var next = emptied()
    let statements = try Parser.parse(Source(program))
    guard statements.count == entries.count else {
      _ = try next.run(program)
      return next
    }
    for (statement, entry) in zip(statements, entries) {
      let source = entry.statement?.source
      _ = try next.run(
        statement.text, name: source?.name ?? "input", from: source?.origin ?? .typed)
    }
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
