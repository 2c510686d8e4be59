internal import Algebra

/// A value with its past and its undone future. Copies are cheap: values share what they have in
/// common.
public struct Timeline<Value: Sendable>: Sendable {
  /// The value now.
  public private(set) var present: Value
  private var past: [Moment] = []
  /// What the past holds for itself.
  private var held = 0
  private var future: [Value] = []
  private let limit: Int
  /// Whether some of the past is no longer kept.
  public private(set) var hasForgotten = false
  /// Counts the presents that there were: what was found of one of them holds while it stands.
  public private(set) var version = 0

  /// A value, and the bytes that it holds which the one after it does not.
  private struct Moment: Sendable {
    let value: Value
    let bytes: Int
  }

  /// - Parameter limit: how much of the past is kept.
  public init(_ present: Value, limit: Int = 200) {
    self.present = present
    self.limit = limit
  }

  /// Goes on to `value`; what had been undone is forgotten.
  /// - Parameters:
  ///   - bytes: what the present holds that `value` does not.
  ///   - most: bytes that the past may hold for itself; its oldest part is let go.
  public mutating func advance(to value: Value, leaving bytes: Int = 0, most: Int = .max) {
    past.append(Moment(value: present, bytes: bytes))
    held = held.clampedSum(with: bytes)
    while let oldest = past.first, past.count > limit || held > most {
      held -= oldest.bytes
      past.removeFirst()
      hasForgotten = true
    }
    present = value
    future = []
    version += 1
  }

  /// Changes the present without a trace in the past.
  public mutating func amend(_ value: Value) {
    present = value
    version += 1
  }

  /// - Returns: false where there is nothing to undo.
  public mutating func undo() -> Bool {
    guard let moment = past.popLast() else { return false }
    held -= moment.bytes
    future.append(present)
    present = moment.value
    version += 1
    return true
  }

  /// - Returns: false where nothing was undone.
  public mutating func redo() -> Bool {
    guard let value = future.popLast() else { return false }
    past.append(Moment(value: present, bytes: 0))
    present = value
    version += 1
    return true
  }
}
