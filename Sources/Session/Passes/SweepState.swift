public import Algebra
public import Calculus

/// A sweep that is being stepped through: all of it is known, so far it is shown.
public struct SweepState: Sendable {
  /// The steps, with everything they need to be written out.
  public let trace: Trace
  /// How many steps have been shown.
  public private(set) var shown: Int { didSet { findCurrent() } }
  /// Forward: the input that moves. Backward: the value at the end.
  public let origin: NodeID
  /// The step that was shown last.
  public private(set) var current: Step?
  private let order: [NodeID: Int]

  /// - Parameter shown: how many steps are shown at once.
  public init(_ trace: Trace, origin: NodeID, shown: Int = 0) {
    self.trace = trace
    self.origin = origin
    self.shown = min(shown, trace.count)
    var order = Dictionary(uniqueKeysWithValues: trace.nodes.enumerated().map { ($1, $0) })
    for index in 0..<trace.count {
      for node in trace.passed(by: index) where order[node] == nil { order[node] = index }
    }
    self.order = order
    findCurrent()
  }

  /// How many steps there are.
  public var count: Int { trace.count }
  /// Whether every step has been shown.
  public var isAtEnd: Bool { shown == count }

  /// A step takes evaluating: it is made once, however often it is looked at.
  private mutating func findCurrent() { current = shown == 0 ? nil : trace.step(shown - 1) }

  /// Goes on (or back) by so many steps.
  /// - Returns: false where there was nowhere to go.
  public mutating func move(by steps: Int) -> Bool {
    let target = shown + min(max(-shown, steps), count - shown)
    guard target != shown else { return false }
    shown = target
    return true
  }

  /// Goes to the step that completes `node`.
  public mutating func jump(to node: NodeID) -> Bool {
    guard let step = order[node] else { return false }
    shown = step + 1
    return true
  }

  /// The node's derivative, whether or not its step has been shown.
  public func final(_ node: NodeID) -> Matrix? {
    switch trace.sweep {
    case .backward(let backward): backward.adjoint(of: node).flatMap { trace.values[$0] }
    case .forward(let forward): forward.tangent(of: node).flatMap { trace.values[$0] }
    }
  }

  /// The node's derivative, if its step has been shown.
  public func known(_ node: NodeID) -> Matrix? {
    guard let step = order[node], step < shown else { return nil }
    return final(node)
  }

  /// Whether the node's step has been shown.
  public func isDone(_ node: NodeID) -> Bool { order[node].map { $0 < shown } ?? false }
}
