/// States of earlier epochs that a run can be wound back to: the last hundred, and before them
/// fewer and fewer, as a geometric series, as far as memory is granted.
struct Snapshots: Sendable {
  static let recent = 100
  /// Doubles kept in all: 64 MB.
  static let mostNumbers = 8_388_608

  private(set) var states: [Int: [Double]] = [:]
  private var added = 0

  /// The epochs kept, oldest first.
  var epochs: [Int] { states.keys.sorted() }

  mutating func keep(_ state: [Double], epoch: Int) {
    states[epoch] = state
    added += 1
    if added % 64 == 0 || states.count * state.count > Self.mostNumbers {
      thin(before: epoch, size: state.count)
    }
  }

  /// Forgets everything after an epoch.
  mutating func removeAll(after epoch: Int) {
    states = states.filter { $0.key <= epoch }
  }

  private mutating func thin(before last: Int, size: Int) {
    let recent = max(2, min(Self.recent, Self.mostNumbers / max(1, 2 * size)))
    states = states.filter { epoch, _ in
      let age = last - epoch
      if age <= recent || epoch == 0 { return true }
      var stride = 2
      while age > stride * recent { stride *= 2 }
      return epoch % stride == 0
    }
    while states.count > 2, states.count * size > Self.mostNumbers {
      states[epochs[1]] = nil
    }
  }
}
