public import Algebra
public import Calculus
public import Engine
public import Language

/// Work that may take a while: it runs outside the app, which goes on answering keys, and can be
/// cancelled.
public struct Computation: Sendable {
  /// What is being done, in words: `evaluating`.
  public let label: String
  /// - Parameter isCancelled: asked now and then; when true the work gives up.
  public let run: @Sendable (_ isCancelled: @escaping @Sendable () -> Bool) -> Result

  /// What came of it.
  public enum Result: Sendable {
    /// A line was run: the session that it led to, and what is to be said.
    case ran(line: String, Session, [Outcome])
    case failed(line: String, Diagnostic)
    /// The session after a value was set.
    case changed(Session)
    /// A sweep, and the session in which X̄ and Ẋ now read as its derivatives.
    case swept(SweepState, ChainTerm.Direction, Session)
    case checked(NodeID, GradientCheck)
    case refused(CommandProblem)
    case cancelled
  }

  init(
    _ label: String, run: @escaping @Sendable (@escaping @Sendable () -> Bool) -> Result
  ) {
    self.label = label
    self.run = run
  }
}

extension Computation {
  /// Runs statements on a copy of the session.
  /// - Parameter isExample: the session is the example of the first minute, which makes room for
  ///   whatever stands on its own.
  static func line(_ line: String, on session: Session, isExample: Bool = false) -> Computation {
    Computation("evaluating") { isCancelled in
      var next = session
      if isExample {
        var fresh = session.emptied()
        if let outcomes = try? fresh.run(line), !outcomes.isEmpty { next = session.emptied() }
      }
      do throws(Diagnostic) {
        let outcomes = try next.run(line)
        guard next.evaluate(cancelled: isCancelled) else { return .cancelled }
        return .ran(line: line, next, outcomes)
      } catch {
        return .failed(line: line, error)
      }
    }
  }

  /// - Parameter shown: how many steps to show at once.
  static func backward(
    from node: NodeID, session: Session, shown: Int, symbols: Symbols
  ) -> Computation {
    Computation("differentiating") { isCancelled in
      var graph = session.graph
      guard let backward = try? graph.backward(from: node) else {
        return .refused(.notScalar(session, node))
      }
      let sweep = Trace.Sweep.backward(backward)
      guard
        let values = graph.computedValues(
          of: Trace.outputs(sweep), known: session.values, cancelled: isCancelled)
      else { return .cancelled }
      let trace = Trace(graph, sweep, values: values, symbols: symbols, evaluate: Engine.values)
      var session = session
      session.readAdjoints(from: node)
      return .swept(SweepState(trace, origin: node, shown: shown), .backward, session)
    }
  }

  static func forward(
    _ seed: ForwardSeed, session: Session, to outputs: [NodeID], shown: Int, symbols: Symbols
  ) -> Computation {
    Computation("differentiating") { isCancelled in
      var graph = session.graph
      let direction = graph.constant(seed.direction)
      guard let forward = try? graph.forward(along: [seed.input: direction], to: outputs) else {
        return .refused(CommandProblem("the direction has not the input's shape"))
      }
      let sweep = Trace.Sweep.forward(forward)
      guard
        let values = graph.computedValues(
          of: Trace.outputs(sweep), known: session.values, cancelled: isCancelled)
      else { return .cancelled }
      let trace = Trace(graph, sweep, values: values, symbols: symbols, evaluate: Engine.values)
      var session = session
      session.readTangents(along: seed)
      return .swept(SweepState(trace, origin: seed.input, shown: shown), .forward, session)
    }
  }

  /// Gives an input another value and runs every statement again.
  static func setting(_ name: String, to text: String, in session: Session) -> Computation {
    Computation("evaluating") { isCancelled in
      do throws(CommandProblem) {
        var next = try session.setting(name, to: text)
        return next.evaluate(cancelled: isCancelled) ? .changed(next) : .cancelled
      } catch {
        return .refused(error)
      }
    }
  }

  /// A session of the program with its trained values, which keeps the seed and the files.
  static func trained(_ program: String, on session: Session) -> Computation {
    Computation("taking the trained values over") { isCancelled in
      var next = session.emptied()
      do throws(Diagnostic) {
        _ = try next.run(program)
        return next.evaluate(cancelled: isCancelled) ? .changed(next) : .cancelled
      } catch {
        return .failed(line: program, error)
      }
    }
  }

  static func check(_ node: NodeID, session: Session) -> Computation {
    Computation("checking") { isCancelled in
      let inputs = session.inputs(behind: node)
      do throws(ShapeError) {
        let check = try GradientCheck(
          session.graph, of: node, wrt: inputs, cancelled: isCancelled)
        return check.map { .checked(node, $0) } ?? .cancelled
      } catch {
        return .refused(.notScalar(session, node))
      }
    }
  }
}

extension CommandProblem {
  static func notScalar(_ session: Session, _ node: NodeID) -> CommandProblem {
    let name = session.name(node) ?? "this value"
    return CommandProblem(
      "\(name) is \(session.graph.shape(node)), and a sweep begins at a scalar",
      help: "c = sum(\(session.name(node) ?? "…"))")
  }
}
