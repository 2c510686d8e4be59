import CTerminal

/// Wakes the program's event loop from any thread; the program receives `TerminalEvent.woken`.
///
/// Calls in quick succession are one event, so a training loop may wake after every step.
public struct Waker: Hashable, Sendable {
  /// A waker of the one event loop in the process.
  public init() {}

  /// Safe on any thread. Before `Terminal.run` it does nothing: the first picture shows all.
  public func wake() { ct_wake() }
}
