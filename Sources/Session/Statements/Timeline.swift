/// A value with its past and its undone future. Copies are cheap: values share what they have in
/// common.
public struct Timeline<Value: Sendable>: Sendable {
  /// The value now.
  public private(set) var present: Value
  private var past: [Value] = []
  private var future: [Value] = []
  private let limit: Int
  /// Counts the presents that there were: what was found of one of them holds while it stands.
  public private(set) var version = 0

  /// - Parameter limit: how much of the past is kept.
  public init(_ present: Value, limit: Int = 200) {
    self.present = present
    self.limit = limit
  }

  /// Goes on to `value`; what had been undone is forgotten.
  public mutating func advance(to value: Value) {
    past.append(present)
    if past.count > limit { past.removeFirst() }
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
    guard let value = past.popLast() else { return false }
    future.append(present)
    present = value
    version += 1
    return true
  }

  /// - Returns: false where nothing was undone.
  public mutating func redo() -> Bool {
    guard let value = future.popLast() else { return false }
    past.append(present)
    present = value
    version += 1
    return true
  }
}
