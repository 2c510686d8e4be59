extension History {
  /// Few enough records to be drawn thirty times a second, no peak and no dip among those left out:
  /// of each stretch the first and those with the least and the greatest losses and gradients.
  public func thinned(to most: Int) -> [EpochRecord] {
    guard count > 4 * most, most > 0 else { return Array(self) }
    let length = (count + most - 1) / most
    var kept: [EpochRecord] = []
    kept.reserveCapacity(7 * most + 1)
    for start in stride(from: 0, to: count, by: length) {
      var found = Array(repeating: start, count: 6)
      for index in start..<Swift.min(start + length, count) {
        let record = self[index]
        if record.trainLoss < self[found[0]].trainLoss { found[0] = index }
        if record.trainLoss > self[found[1]].trainLoss { found[1] = index }
        if record.judged < self[found[2]].judged { found[2] = index }
        if record.judged > self[found[3]].judged { found[3] = index }
        if record.gradientNorm < self[found[4]].gradientNorm { found[4] = index }
        if record.gradientNorm > self[found[5]].gradientNorm { found[5] = index }
      }
      for index in Set(found + [start]).sorted() { kept.append(self[index]) }
    }
    if let last, kept.last?.epoch != last.epoch { kept.append(last) }
    return kept
  }
}
