/// The records of a run, an epoch after the other, as a value that is cheap to copy.
///
/// Copies share all records but the newest few: after a copy, adding a record copies at most one
/// chunk. So the run, its reports and whoever shows them hold one history between them.
public struct History: Equatable, Sendable {
  /// Records of a chunk.
  private static let size = 256

  /// Chunks of `size` records each, which change no more.
  private var full: [[EpochRecord]] = []
  /// The newest records, fewer than `size`.
  private var newest: [EpochRecord] = []

  /// A history without records.
  public init() {}

  /// Adds the record of the next epoch.
  public mutating func append(_ record: EpochRecord) {
    newest.append(record)
    guard newest.count == Self.size else { return }
    full.append(newest)
    newest = []
  }

  /// Forgets every record after an epoch.
  mutating func removeAll(after epoch: Int) {
    while let last, last.epoch > epoch { removeLast() }
  }

  private mutating func removeLast() {
    if newest.isEmpty, let chunk = full.popLast() { newest = chunk }
    newest.removeLast()
  }
}

extension History: RandomAccessCollection {
  /// The place of the first record.
  public var startIndex: Int { 0 }
  /// Behind the last record.
  public var endIndex: Int { full.count * Self.size + newest.count }

  /// The record at a place; in O(1).
  public subscript(index: Int) -> EpochRecord {
    let (chunk, place) = index.quotientAndRemainder(dividingBy: Self.size)
    return chunk < full.count ? full[chunk][place] : newest[place]
  }
}

extension History: ExpressibleByArrayLiteral {
  /// Records in the order of their epochs.
  public init(arrayLiteral records: EpochRecord...) { self.init(records) }

  /// Records in the order of their epochs.
  public init(_ records: some Sequence<EpochRecord>) {
    for record in records { append(record) }
  }
}

extension History {
  /// The record of an epoch; nil where there is none.
  public func record(of epoch: Int) -> EpochRecord? {
    guard let first = first?.epoch, indices.contains(epoch - first) else { return nil }
    return self[epoch - first]
  }
}
