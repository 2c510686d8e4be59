public import Algebra
import Calculus
import Language

/// A session with its past and the sweeps through it: what a learner works on, without a screen.
///
/// Requests go in; what can be done at once is told, and what may take a while comes out as a
/// computation, whose result goes in again.
public struct Study: Sendable {
  /// The session, its past and its undone future.
  public internal(set) var timeline: Timeline<Session>
  /// The sweeps through its graph.
  public internal(set) var sweeps = Sweeps()
  /// The values at hand: their graph is what is looked at, and a sweep begins at the last of them
  /// unless told.
  public internal(set) var subject: [NodeID] = []
  /// The characters of formulas.
  public let script: Script

  /// A study of a session, looking at its latest value.
  public init(_ session: Session = Session(), script: Script = .unicode) {
    timeline = Timeline(session)
    self.script = script
    showLatest()
  }

  /// The session as it is now.
  public var session: Session { timeline.present }

  /// What is known of a node's numbers at this moment.
  public func numbers(_ node: NodeID) -> NodeNumbers {
    NodeNumbers(
      value: session.values[node], tangent: sweeps.forward?.known(node),
      adjoint: sweeps.backward?.known(node))
  }

  /// The numbers that a node will have once both sweeps are through.
  public func finalNumbers(_ node: NodeID) -> NodeNumbers {
    NodeNumbers(
      value: session.values[node], tangent: sweeps.forward?.final(node),
      adjoint: sweeps.backward?.final(node))
  }

  /// Goes on to another session. Of the past only so much is kept as there is memory for: a session
  /// that is not continued has its values for itself.
  mutating func advance(to next: Session, isContinued: Bool = false) {
    let budget = next.workspace.scope.budget.bytes
    let needed = next.graph.room.clampedProduct(with: MemoryBudget.bytesPerEntry)
    let bytes = session.graph.room.clampedProduct(with: MemoryLayout<Double>.stride)
    timeline.advance(
      to: next, leaving: isContinued ? 0 : bytes, most: max(0, budget - min(budget, needed)))
  }

  // MARK: - The values at hand

  /// Looks at the value that was made last, with what it needs.
  public mutating func showLatest() { subject = session.latest.map { [$0] } ?? [] }

  /// Looks at other values, in which nothing has been swept yet.
  public mutating func show(_ nodes: [NodeID]) {
    subject = nodes
    sweeps.forget()
  }

  /// Lets the sweep step by itself, so many times a second; nil stops it.
  public mutating func play(stepsPerSecond: Double?) { sweeps.play(stepsPerSecond: stepsPerSecond) }
}
