import Drawing
import Training

/// Keys while something lies over the live screen.
extension TrainingScreen {
  mutating func panelKey(_ press: KeyPress) -> [Effect] {
    if press.key == .escape || press.key == .control("c") {
      return closePanel()
    }
    switch panel {
    case .help(let scrolled):
      panel = scroll(press, scrolled, helpLines.count).map { .help(scrolled: $0) }
    case .program(let scrolled):
      panel = scroll(press, scrolled, programLines.count).map { .program(scrolled: $0) }
    case .data(let choice): return dataKey(press, choice)
    case .rewind(let choice): return rewindKey(press, choice)
    case .reset: return resetKey(press)
    case .scan, nil: break
    }
    return []
  }

  /// - Returns: how far it is scrolled; nil where the key closes the page.
  private func scroll(_ press: KeyPress, _ scrolled: Int, _ count: Int) -> Int? {
    let most = max(0, count - 8)
    switch press.key {
    case .down, .character("j"): return min(most, scrolled + 1)
    case .up, .character("k"): return max(0, scrolled - 1)
    case .pageDown, .character(" "): return min(most, scrolled + 10)
    case .pageUp: return max(0, scrolled - 10)
    case .home: return 0
    case .end: return most
    case .character("?"), .character("p"), .character("q"), .enter, .function(1): return nil
    default: return scrolled
    }
  }

  private mutating func dataKey(_ press: KeyPress, _ choice: Int) -> [Effect] {
    let all = KnownData.allCases
    switch press.key {
    case .down, .character("j"), .character("d"): panel = .data((choice + 1) % all.count)
    case .up, .character("k"): panel = .data((choice + all.count - 1) % all.count)
    case .enter:
      panel = nil
      let next = plan.on(all[choice])
      (plan, compared, report, problem, sample) = (next, [], nil, nil, 0)
      message = [Text(next.title, .name, .bold), Text("  Space lets it learn.", .muted)]
      return [.train(.open(next))]
    default: break
    }
    return []
  }

  private mutating func rewindKey(_ press: KeyPress, _ choice: Int) -> [Effect] {
    guard let kept = report?.keptEpochs, !kept.isEmpty else { return [] }
    let last = kept.count - 1
    switch press.key {
    case .left, .character("b"), .character("h"): panel = .rewind(max(0, choice - 1))
    case .right, .character("l"): panel = .rewind(min(last, choice + 1))
    case .pageUp, .up: panel = .rewind(max(0, choice - max(1, last / 10)))
    case .pageDown, .down: panel = .rewind(min(last, choice + max(1, last / 10)))
    case .home: panel = .rewind(0)
    case .end: panel = .rewind(last)
    case .enter:
      panel = nil
      let epoch = kept[min(choice, last)]
      report?.ending = nil
      message = [
        Text("Back at epoch \(epoch). ", .success, .bold),
        Text("From here it goes on as it did, unless something is changed.", .muted),
      ]
      return [.train(.rewind(to: epoch))]
    default: break
    }
    return []
  }

  private mutating func resetKey(_ press: KeyPress) -> [Effect] {
    guard press.key == .enter else { return [] }
    panel = nil
    report?.ending = nil
    message = [
      Text("At the start again, ", .success, .bold),
      Text("with the same seed: the same numbers will come."),
    ]
    return [.train(.reset)]
  }

  // MARK: - Pages

  var helpLines: [StyledLine] {
    var lines: [StyledLine] = [
      [Text("A network learns while you watch. Change anything as it runs; every key")],
      [Text("here also works while it stands.")], [],
    ]
    for key in TrainingKey.all {
      let labels = key.presses.map { $0.label(ascii: isASCII) }.joined(separator: " ")
      let pad = String(repeating: " ", count: max(1, 12 - TextWidth.of(labels)))
      lines.append([Text("  " + labels + pad, .key), Text(key.summary)])
    }
    lines += [[], [Text("The switches", .accent, .bold)]]
    for one in TrainingSwitch.allCases {
      let pad = String(repeating: " ", count: max(1, 14 - one.name.count))
      lines.append([Text("  " + one.name + pad, .name), Text(one.meaning)])
    }
    lines += [
      [], [Text("In the graph", .accent, .bold)],
      [Text("  u           ", .key), Text("take the update by hand: w changes by the rule")],
      [Text("  Esc         ", .key), Text("back to the run, on the same trajectory")],
      [],
      [
        Text(
          "Of more than two features the picture shows the two that tell the classes apart", .muted)
      ],
      [Text("best; the others are at their mean.", .muted)],
      [Text("dead units answer the same to every sample; update/w near 0.1 % is usual.", .muted)],
    ]
    return lines
  }

  /// The program without its data, and what the switches added.
  var programLines: [StyledLine] {
    guard let report else { return [] }
    var lines: [StyledLine] = []
    for (index, addition) in report.additions.enumerated()
    where !report.additions[..<index].contains(addition) {
      lines.append([Text("  " + addition.name + " adds ", .name), Text(addition.term, .operator)])
    }
    if !lines.isEmpty { lines.append([]) }
    lines += report.program.split(separator: "\n").map { line in
      let text = String(line)
      return [
        Text("  " + TextWidth.clip(text, to: 74), text.hasPrefix("#") ? .muted : .plain)
      ]
    }
    return lines
  }

  var dataLines: [StyledLine] {
    KnownData.allCases.map { data in
      let layers = data.usual.layers.map(String.init).joined(separator: "-")
      let name = data.rawValue.padding(to: 11)
      return [Text("  " + name, .name), Text("\(data.words), hidden layers \(layers)")]
    }
  }
}

extension String {
  /// With blanks at the end until it takes so many columns.
  func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - TextWidth.of(self)))
  }
}

extension KnownData {
  /// What the samples are, in a few words.
  var words: String {
    switch self {
    case .xor: "four clouds, opposite ones alike"
    case .circles: "a ring around another"
    case .moons: "two half moons that interlock"
    case .spiral: "two arms that wind around each other"
    case .gaussians: "three clouds"
    case .sine: "a noisy sine, to be fitted"
    case .iris: "three species by four lengths"
    case .digits: "handwritten digits of 8×8 pixels"
    }
  }
}
