extension History {
  /// Few enough records to be drawn thirty times a second, no peak and no dip of a loss among those
  /// left out: of each stretch the first and those with the least and the greatest losses.
  public func thinned(to most: Int) -> [EpochRecord] {
    guard count > 4 * most, most > 0 else { return Array(self) }
    let length = (count + most - 1) / most
    var kept: [EpochRecord] = []
    kept.reserveCapacity(5 * most + 1)
    for start in stride(from: 0, to: count, by: length) {
      var found = [start, start, start, start]
      for index in start..<Swift.min(start + length, count) {
        let (train, judged) = (self[index].trainLoss, self[index].judged)
        if train < self[found[0]].trainLoss { found[0] = index }
        if train > self[found[1]].trainLoss { found[1] = index }
        if judged < self[found[2]].judged { found[2] = index }
        if judged > self[found[3]].judged { found[3] = index }
      }
      for index in Set(found + [start]).sorted() { kept.append(self[index]) }
    }
    if let last, kept.last?.epoch != last.epoch { kept.append(last) }
    return kept
  }
}
