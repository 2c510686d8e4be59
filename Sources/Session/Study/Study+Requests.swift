import Algebra
import Calculus
import Language

/// What becomes of requests.
extension Study {
  /// What becomes of a request.
  public enum Begun: Sendable {
    /// It is done, and this is to be said of it.
    case done([PhraseLine])
    /// It takes a while.
    case work(Computation)
  }

  /// Does what a request asks for, or says what work it takes.
  /// - Parameter room: for what is said.
  public mutating func begin(
    _ request: Request, room: Room
  ) throws(CommandProblem) -> Begun {
    switch request {
    case .backward(let node): return .work(backward(from: node))
    case .forward(let seed): return .work(forward(seed))
    case .step(let steps): return try step(by: steps)
    case .jump(let node): return .done(try jump(to: node))
    case .check(let node): return .work(Computation(.check(node), on: session))
    case .set(let name, let text): return .work(Computation(.set(name, to: text), on: session))
    case .rebind(let line):
      return .work(Computation(.line(line, .program, isExample: false), on: session))
    case .undo:
      guard timeline.undo() else {
        throw CommandProblem(
          timeline.hasForgotten
            ? "what was before that is no longer kept" : "there is nothing to undo")
      }
      return .done(travelled("undone"))
    case .redo:
      guard timeline.redo() else { throw CommandProblem("there is nothing to redo") }
      return .done(travelled("redone"))
    case .clear: return .done(clear())
    case .values(let targets): return .done(values(targets).lines(in: room))
    case .derive(let targets, let node, let explains):
      return .done(try derive(targets, of: node, explains: explains, room))
    }
  }

  mutating func backward(from node: NodeID, shown: Int = 1) -> Computation {
    if !visible.contains(node) { subject = [node] }
    return Computation(.backward(from: node, of: subject, script, shown: shown), on: session)
  }

  mutating func forward(_ seed: ForwardSeed, shown: Int = 1) -> Computation {
    let behind = session.graph.descendants(of: [seed.input])
    if !subject.contains(where: { behind[$0.index] }),
      let last = session.bound.last(where: { behind[$0.node.index] && $0.node != seed.input })
    {
      subject = [last.node]
    } else if !subject.contains(where: { behind[$0.index] }) {
      subject = [seed.input]
    }
    return Computation(.forward(seed, to: subject, script, shown: shown), on: session)
  }

  private mutating func step(by steps: Int) throws(CommandProblem) -> Begun {
    if sweeps.current != nil {
      _ = sweeps.move(by: steps)
      return .done([])
    }
    guard steps > 0 else { return .done([]) }
    guard let last = subject.last else {
      let words = "there is nothing to step through yet: type u = 1.3, then z = sin(u^2)"
      return .done([[Phrase(words, .muted)]])
    }
    guard session.graph.shape(last).isScalar else { throw .notScalar(session, last) }
    return .work(backward(from: last, shown: steps))
  }

  private mutating func jump(to node: NodeID) throws(CommandProblem) -> [PhraseLine] {
    guard sweeps.current != nil else {
      throw CommandProblem("no sweep is under way", help: ":backward")
    }
    guard sweeps.jump(to: node) else {
      let name = session.name(node) ?? "that node"
      throw CommandProblem(
        "this sweep does not come by \(name)", help: ":backward", ":forward \(name)")
    }
    return []
  }

  private mutating func travelled(_ what: String) -> [PhraseLine] {
    sweeps.forget()
    showLatest()
    let last =
      session.entries.last.map { "the session ends with `\($0.text)`" } ?? "the session is empty"
    return [[Phrase("  \(what): \(last)", .muted)]]
  }

  private mutating func clear() -> [PhraseLine] {
    advance(to: session.emptied())
    sweeps.forget()
    showLatest()
    return [[Phrase("  every name is forgotten; :undo brings them back", .muted)]]
  }

  private func values(_ targets: [Request.Target]) -> ValueWords {
    let rows = targets.isEmpty ? session.bound : targets.map { ($0.name, $0.node) }
    return ValueWords(
      rows.map { ($0.0, numbers($0.1)) }, isFull: !targets.isEmpty || rows.count == 1)
  }

  private func derive(
    _ targets: [Request.Target], of node: NodeID, explains: Bool, _ room: Room
  ) throws(CommandProblem) -> [PhraseLine] {
    let names = session.workspace.scope.knownNames
    let asked = targets.map { (name: $0.name, node: $0.node) }
    do throws(DerivationProblem) {
      if asked.count == 2, asked[0].node == asked[1].node {
        return try SecondDerivative(
          session.graph, of: node, wrt: asked[0], names: names, explains: explains
        ).words(in: room)
      }
      return try Derivation(
        session.graph, of: node, wrt: asked, names: names, explains: explains
      ).words(script)
    } catch {
      switch error {
      case .shape: throw .notScalar(session, node)
      case .shortage: throw CommandProblem(error.message)
      }
    }
  }
}
