/// Words broken into lines.
public enum Prose {
  /// `text` in lines of at most `columns` columns, broken at blanks.
  public static func wrap(
    _ text: String, columns: Int, width: (String) -> Int
  ) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      let extended = line.isEmpty ? String(word) : line + " " + word
      if width(extended) <= max(1, columns) {
        line = extended
      } else {
        if !line.isEmpty { lines.append(line) }
        line = String(word)
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }

  /// As many whole sentences as fit into so many rows.
  public static func sentences(
    _ text: String, columns: Int, rows: Int, width: (String) -> Int
  ) -> [String] {
    var kept = ""
    var lines: [String] = []
    for sentence in sentences(of: text) {
      kept += kept.isEmpty ? sentence : " " + sentence
      let longer = wrap(kept, columns: columns, width: width)
      if longer.count > rows { break }
      lines = longer
    }
    return lines
  }

  /// Words up to a full stop.
  public static func sentences(of text: String) -> [String] {
    var sentences: [String] = []
    var words: [Substring] = []
    for word in text.split(separator: " ") {
      words.append(word)
      if word.hasSuffix(".") || word.hasSuffix("!") || word.hasSuffix("?") {
        sentences.append(words.joined(separator: " "))
        words = []
      }
    }
    return words.isEmpty ? sentences : sentences + [words.joined(separator: " ")]
  }
}

extension Room {
  /// As many whole sentences as fit into what is left of the room, with a margin.
  func sentences(_ text: String, rows: Int, margin: Int, _ role: Phrase.Role) -> [PhraseLine] {
    let blank = Phrase(String(repeating: " ", count: margin))
    return Prose.sentences(
      text, columns: columns - 2 - margin, rows: rows, width: width
    ).map { [blank, Phrase($0, role)] }
  }
}

extension Room {
  /// A line in as many lines as it takes, broken at blanks; what follows the first is set in.
  func wrapped(_ line: PhraseLine, indent: Int) -> [PhraseLine] {
    guard width(line) > columns else { return [line] }
    var lines: [PhraseLine] = [[]]
    var used = 0
    for phrase in line {
      var words = phrase.text.split(separator: " ", omittingEmptySubsequences: false)
        .map(String.init)
      for index in words.indices.dropLast() { words[index] += " " }
      for word in words where !word.isEmpty {
        let blanks = word.hasSuffix(" ") ? 1 : 0
        if used + width(word) - blanks > columns, used > indent {
          lines.append([Phrase(String(repeating: " ", count: indent))])
          used = indent
          if word == " " { continue }
        }
        lines[lines.count - 1].append(Phrase(word, phrase.role, isStrong: phrase.isStrong))
        used += width(word)
      }
    }
    for index in lines.indices.dropLast() {
      guard var last = lines[index].popLast() else { continue }
      if last.text.hasSuffix(" ") { last.text.removeLast() }
      lines[index].append(last)
    }
    return lines
  }

  /// A line cut to the room's columns, `…` marking the cut.
  func clipped(_ line: PhraseLine) -> PhraseLine {
    guard width(line) > columns else { return line }
    var kept: PhraseLine = []
    var left = columns
    for phrase in line {
      let wide = width(phrase.text)
      if wide >= left {
        kept.append(
          Phrase(clipped(phrase.text + " ", to: left), phrase.role, isStrong: phrase.isStrong))
        break
      }
      kept.append(phrase)
      left -= wide
    }
    return kept
  }

  /// The longest beginning of a text that fits; `…` marks a cut.
  func clipped(_ text: String, to columns: Int) -> String {
    guard width(text) > columns else { return text }
    guard columns > 0 else { return "" }
    var kept = ""
    for character in text {
      if width(kept + String(character)) > columns - 1 { break }
      kept.append(character)
    }
    return kept + "…"
  }
}
