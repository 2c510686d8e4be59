import Testing

@testable import Training

/// A history is an array of records that copies share.
struct HistoryTests {
  private func record(_ epoch: Int) -> EpochRecord {
    EpochRecord(
      epoch: epoch, trainLoss: 1 / Double(epoch + 1), validationLoss: 0.5, gradientNorm: 0,
      accuracy: nil, penalty: 0)
  }

  @Test(arguments: [0, 1, 255, 256, 257, 512, 1000])
  func `it holds what an array holds`(_ count: Int) {
    let records = (0..<count).map(record)
    let history = History(records)
    #expect(history.count == count && Array(history) == records)
    #expect(history.last == records.last && history.first == records.first)
    #expect(history.reversed() == records.reversed())
    #expect(history.record(of: count - 1) == records.last && history.record(of: count) == nil)
  }

  @Test(arguments: [-1, 0, 254, 255, 256, 511, 512, 699, 900])
  func `what comes after an epoch is forgotten, and can come again`(_ epoch: Int) {
    let records = (0..<700).map(record)
    var history = History(records)
    history.removeAll(after: epoch)
    #expect(Array(history) == Array(records.prefix(epoch + 1)))
    for record in records.dropFirst(epoch + 1) { history.append(record) }
    #expect(history == History(records))
  }

  @Test func `a copy keeps its records while the other goes on`() {
    var history = History((0..<600).map(record))
    let copy = history
    history.append(record(600))
    var back = history
    back.removeAll(after: 100)
    back.append(record(101))
    #expect(copy.count == 600 && history.count == 601 && back.count == 102)
    #expect(Array(copy) == Array(history.prefix(600)))
  }

  @Test func `a long course is drawn from fewer records, without losing a peak or a dip`() {
    var records = (0..<50_000).map(record)
    records[31_111].trainLoss = 7
    records[42_222].validationLoss = 0.1
    records[13_333].gradientNorm = 3
    let kept = History(records).thinned(to: 400)
    #expect(kept.count < 2100 && kept.first == records.first && kept.last == records.last)
    #expect(kept.contains(records[31_111]) && kept.contains(records[42_222]))
    #expect(kept.contains(records[13_333]))
    #expect(zip(kept, kept.dropFirst()).allSatisfy { $0.epoch < $1.epoch })
    #expect(History(records[..<900]).thinned(to: 400).count == 900)
  }
}
