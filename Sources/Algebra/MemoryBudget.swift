/// How much memory the values of a program may take in all: a number that is handed in, since no
/// target but the shell knows the machine.
public struct MemoryBudget: Hashable, Sendable {
  /// What may be used, in bytes.
  public let bytes: Int

  /// For each entry its value, and once more the room in which it is computed.
  public static let bytesPerEntry = 16
  /// As much as a compiled program can number its entries, whatever the machine has.
  public static let largest = MemoryBudget(bytes: .max)

  /// So many bytes, or as many as can be used at all.
  public init(bytes: Int) { self.bytes = max(0, min(bytes, Self.bytesPerEntry << 30)) }

  /// - Throws: where so many entries need more than may be used.
  public func check(entries: Int) throws(MemoryShortage) {
    try check(bytes: entries.clampedProduct(with: Self.bytesPerEntry))
  }

  /// - Throws: where so many bytes are more than may be used.
  public func check(bytes needed: Int) throws(MemoryShortage) {
    if needed > bytes { throw MemoryShortage(needed: needed, allowed: bytes) }
  }
}

/// More memory is asked for than may be used; nothing of it has been taken.
public struct MemoryShortage: Error, Hashable, Sendable {
  /// Bytes asked for, with all that there are already.
  public let needed: Int
  /// Bytes that may be used.
  public let allowed: Int

  /// What is the matter: `this needs 7.8 GB in all, and at most 5.9 GB may be used`.
  public var message: String {
    "this needs \(Self.words(needed)) in all, and at most \(Self.words(allowed)) may be used"
  }

  private static func words(_ bytes: Int) -> String {
    for (unit, size) in [("GB", 1e9), ("MB", 1e6)] where Double(bytes) >= size / 2 {
      let tenths = (Double(bytes) / size * 10).rounded()
      return "\(NumberText.short(tenths / 10, ascii: true)) \(unit)"
    }
    return "\(bytes) bytes"
  }
}

extension Int {
  /// The product of two counts; the largest number where it is beyond that.
  public func clampedProduct(with other: Int) -> Int {
    let (product, overflow) = multipliedReportingOverflow(by: other)
    return overflow ? .max : product
  }

  /// The sum of two counts; the largest number where it is beyond that.
  public func clampedSum(with other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
