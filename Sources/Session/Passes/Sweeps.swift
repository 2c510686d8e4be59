public import Algebra
import Calculus

/// The two sweeps through a session's graph: what is known of either, and which one is stepped.
///
/// Its nodes are those of the graph that was swept; whoever goes on to another graph forgets them.
public struct Sweeps: Sendable {
  /// The sweep from left to right, if there is one.
  public private(set) var forward: SweepState?
  /// The sweep from right to left, if there is one.
  public private(set) var backward: SweepState?
  /// Which of the two the steps belong to.
  private var direction: ChainTerm.Direction?
  /// Steps a second while the sweep goes by itself; nil while it waits for the learner.
  public private(set) var pace: Double?
  /// Counts every step that was shown, so that whoever prints them sees what is new.
  public private(set) var stepsTaken = 0

  /// No sweep yet.
  public init() {}

  /// The sweep whose steps are being shown.
  public var current: SweepState? {
    switch direction {
    case .forward: forward
    case .backward: backward
    case nil: nil
    }
  }

  /// Whether the sweep steps by itself.
  public var isPlaying: Bool { pace != nil }

  /// Goes on with this sweep, which takes the place of an earlier one of its direction.
  public mutating func show(_ sweep: SweepState) {
    if sweep.trace.isForward { forward = sweep } else { backward = sweep }
    direction = sweep.trace.isForward ? .forward : .backward
    stepsTaken += 1
  }

  /// Nothing is swept any more.
  public mutating func forget() {
    (forward, backward, direction, pace) = (nil, nil, nil, nil)
  }

  /// Forgets the sweep that is not being stepped: its numbers are of other values.
  mutating func forgetOther() {
    if current?.trace.isForward == true { backward = nil } else { forward = nil }
  }

  /// Goes on (or back) by so many steps.
  /// - Returns: false where there was nowhere to go.
  public mutating func move(by steps: Int) -> Bool {
    guard var sweep = current, sweep.move(by: steps) else { return false }
    show(sweep)
    return true
  }

  /// Goes to the step that completes `node`.
  /// - Returns: false where the sweep does not come by.
  public mutating func jump(to node: NodeID) -> Bool {
    guard var sweep = current, sweep.jump(to: node) else { return false }
    show(sweep)
    return true
  }

  /// Steps by itself, so many times a second; nil stops.
  public mutating func play(stepsPerSecond: Double?) { pace = stepsPerSecond }
}
