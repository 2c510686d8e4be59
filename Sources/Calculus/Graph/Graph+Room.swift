public import Algebra

/// What the values of a graph need, before any memory is asked for.
extension Graph {
  /// - Parameter entries: of values that are to come.
  /// - Throws: where all values together need more than the graph may use.
  public func checkRoom(adding entries: Int = 0) throws(MemoryShortage) {
    try budget.check(entries: room.clampedSum(with: entries))
  }

  /// Why there is no room for the values, in words; nil where there is.
  public var shortage: String? {
    do throws(MemoryShortage) {
      try checkRoom()
      return nil
    } catch {
      return error.message
    }
  }
}
