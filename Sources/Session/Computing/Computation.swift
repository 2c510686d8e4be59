public import Algebra
import Calculus
public import Engine
public import Language

/// Work that may take a while, as data: whoever has it done goes on answering keys meanwhile, and
/// can cancel it.
public struct Computation: Equatable, Sendable {
  /// What is to be done.
  public enum Task: Equatable, Sendable {
    /// A line as it was entered.
    case line(String, Typing, isExample: Bool)
    /// A line that was elaborated while it was typed.
    case draft(Draft)
    /// A whole program in place of the session.
    case program(String, name: String, from: Source.Origin)
    /// The lines of a session that was cut off, as far as they still work.
    case recovered([String])
    /// Give an input another value and run every statement again.
    case set(String, to: String)
    /// A program with its trained values in place of the session.
    case trained(String)
    /// So many steps of the sweep are shown at once.
    case backward(from: NodeID, of: [NodeID], Script, shown: Int)
    case forward(ForwardSeed, to: [NodeID], Script, shown: Int)
    case check(NodeID)
  }

  /// What is to be done.
  public let task: Task
  /// The session that it is done on.
  public let session: Session

  /// A task on a session.
  public init(_ task: Task, on session: Session) { (self.task, self.session) = (task, session) }

  /// What came of it.
  public enum Result: Sendable {
    /// A line was run: the session that it led to, and what its statements did.
    case ran(Session, [Reply])
    /// Lines of a session that was cut off were run; some were lost.
    case recovered(Session, [Reply], lost: [Session.Lost])
    case failed(Diagnostic)
    /// The session after a value was set.
    case changed(Session)
    /// A sweep, and the session in which X̄ and Ẋ now read as its derivatives.
    case swept(SweepState, Session)
    case checked(NodeID, GradientCheck)
    case refused(CommandProblem)
    case cancelled
  }

  /// What is being done, in words: `evaluating`.
  public var label: String {
    switch task {
    case .line, .draft, .set: "evaluating"
    case .program(_, let name, _): "running \(name)"
    case .recovered: "bringing the session back"
    case .trained: "taking the trained values over"
    case .backward, .forward: "differentiating"
    case .check: "checking"
    }
  }
}

// MARK: - Doing it

extension Computation {
  /// Does the work on a copy of the session.
  /// - Parameter isCancelled: asked now and then; when true the work gives up.
  public func run(_ isCancelled: @escaping () -> Bool) -> Result {
    switch task {
    case .line(let line, let typing, let isExample):
      do throws(Diagnostic) {
        let (next, replies) = try session.said(line, as: typing, isExample: isExample)
        return evaluated(next, replies, isCancelled)
      } catch { return .failed(error) }
    case .draft(let draft):
      guard let next = draft.session else { return .cancelled }
      return evaluated(next, draft.replies, isCancelled)
    case .program(let text, let name, let origin): return ran(text, name, origin, isCancelled)
    case .recovered(let lines): return recovered(lines, isCancelled)
    case .set(let name, let text): return set(name, to: text, isCancelled)
    case .trained(let program): return trained(program, isCancelled)
    case .backward(let node, let outputs, let script, let shown):
      return backward(from: node, session.symbols(of: outputs, script), shown, isCancelled)
    case .forward(let seed, let outputs, let script, let shown):
      return forward(seed, outputs, session.symbols(of: outputs, script), shown, isCancelled)
    case .check(let node): return check(node, isCancelled)
    }
  }

  private func evaluated(
    _ next: Session, _ replies: [Reply], _ isCancelled: @escaping () -> Bool
  ) -> Result {
    var next = next
    return next.evaluate(cancelled: isCancelled) ? .ran(next, replies) : .cancelled
  }

  private func ran(
    _ text: String, _ name: String, _ origin: Source.Origin,
    _ isCancelled: @escaping () -> Bool
  ) -> Result {
    var next = session.emptied()
    do throws(Diagnostic) {
      let replies = try next.run(text, name: name, from: origin)
      return evaluated(next, replies, isCancelled)
    } catch { return .failed(error) }
  }

  private func recovered(_ lines: [String], _ isCancelled: @escaping () -> Bool) -> Result {
    var next = session.emptied()
    let (replies, lost) = next.recover(lines, isCancelled)
    guard next.evaluate(cancelled: isCancelled) else { return .cancelled }
    return .recovered(next, replies, lost: lost)
  }

  private func set(
    _ name: String, to text: String, _ isCancelled: @escaping () -> Bool
  ) -> Result {
    do throws(Session.Refusal) {
      var next = try session.setting(name, to: text)
      return next.evaluate(cancelled: isCancelled) ? .changed(next) : .cancelled
    } catch {
      switch error {
      case .command(let problem): return .refused(problem)
      case .language(let diagnostic): return .failed(diagnostic)
      }
    }
  }

  private func trained(_ program: String, _ isCancelled: @escaping () -> Bool) -> Result {
    do throws(Diagnostic) {
      var next = try session.saying(program)
      return next.evaluate(cancelled: isCancelled) ? .changed(next) : .cancelled
    } catch { return .failed(error) }
  }

  private func backward(
    from node: NodeID, _ symbols: Symbols, _ shown: Int, _ isCancelled: () -> Bool
  ) -> Result {
    var next = session
    guard let backward = next.readAdjoints(from: node) else {
      return .refused(.notScalar(session, node))
    }
    if let shortage = next.graph.shortage { return .refused(CommandProblem(shortage)) }
    guard let trace = trace(.backward(backward), next.graph, symbols, isCancelled) else {
      return .cancelled
    }
    return .swept(SweepState(trace, origin: node, shown: shown), next)
  }

  private func forward(
    _ seed: ForwardSeed, _ outputs: [NodeID], _ symbols: Symbols, _ shown: Int,
    _ isCancelled: () -> Bool
  ) -> Result {
    var graph = session.graph
    let direction = graph.constant(seed.direction)
    guard let forward = try? graph.forward(along: [seed.input: direction], to: outputs) else {
      return .refused(CommandProblem("the direction has not the input's shape"))
    }
    if let shortage = graph.shortage { return .refused(CommandProblem(shortage)) }
    guard let trace = trace(.forward(forward), graph, symbols, isCancelled) else {
      return .cancelled
    }
    var next = session
    next.readTangents(along: seed)
    return .swept(SweepState(trace, origin: seed.input, shown: shown), next)
  }

  private func trace(
    _ sweep: Trace.Sweep, _ graph: Graph, _ symbols: Symbols, _ isCancelled: () -> Bool
  ) -> Trace? {
    graph.computedValues(
      of: Trace.outputs(sweep, in: graph), known: session.values, cancelled: isCancelled
    ).map { Trace(graph, sweep, values: $0, symbols: symbols, evaluate: Engine.values) }
  }

  private func check(_ node: NodeID, _ isCancelled: @escaping () -> Bool) -> Result {
    do throws(ShapeError) {
      let inputs = session.inputs(behind: node)
      var swept = session.graph
      _ = try swept.backward(from: node, to: inputs)
      if let shortage = swept.shortage { return .refused(CommandProblem(shortage)) }
      let check = try GradientCheck(
        session.graph, of: node, wrt: inputs, cancelled: isCancelled)
      return check.map { .checked(node, $0) } ?? .cancelled
    } catch {
      return .refused(.notScalar(session, node))
    }
  }
}
