/// A text to be read: its bytes, as they came, and the name under which errors report it.
public struct Source: Sendable {
  /// What errors call the text: a file's path, or `input`.
  public let name: String
  /// The text in UTF-8; nothing is promised about its being valid.
  public let bytes: [UInt8]
  /// Where it came from.
  public let origin: Origin

  /// Where a text came from, which says what files it may read.
  public enum Origin: Hashable, Sendable {
    /// The reader's own words: at a prompt, or as an argument.
    case typed
    /// The file of that path, which someone else may have written.
    case file(String)
  }

  /// Where each line begins.
  private let lineStarts: [UInt32]

  /// A source from text.
  public init(_ text: String, name: String = "input", from origin: Origin = .typed) {
    self.init(bytes: Array(text.utf8), name: name, from: origin)
  }

  /// A source from bytes as they came; smaller than 4 GB.
  public init(bytes: [UInt8], name: String = "input", from origin: Origin = .typed) {
    precondition(bytes.count < Int(UInt32.max), "a source is smaller than 4 GB")
    (self.name, self.origin) = (name, origin)
    self.bytes = bytes
    lineStarts = Self.lineStarts(bytes)
  }

  /// The text of a span; bytes that are not UTF-8 are replaced.
  public func text(_ span: Span) -> String {
    String(decoding: bytes[span.range], as: UTF8.self)
  }

  /// Line and column of a byte offset. Linear in the length of the line.
  public func place(of offset: Int) -> Place {
    let number = lineNumber(at: offset)
    let start = Int(lineStarts[number])
    return Place(
      line: number + 1,
      column: String(decoding: bytes[start..<max(start, offset)], as: UTF8.self).count + 1)
  }

  /// The line that holds `offset`, without its line break.
  public func line(at offset: Int) -> Span {
    let number = lineNumber(at: offset)
    let start = Int(lineStarts[number])
    var end = number + 1 < lineStarts.count ? Int(lineStarts[number + 1]) : bytes.count
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return Span(start, end)
  }

  /// The line, from 0, by bisection.
  private func lineNumber(at offset: Int) -> Int {
    var (low, high) = (0, lineStarts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(lineStarts[middle]) <= offset { low = middle } else { high = middle }
    }
    return low
  }

  private static func lineStarts(_ bytes: [UInt8]) -> [UInt32] {
    var starts: [UInt32] = [0]
    bytes.withUnsafeBufferPointer { bytes in
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        index += 1
        guard byte == 0x0A || byte == 0x0D else { continue }
        if byte == 0x0D, index < bytes.count, bytes[index] == 0x0A { index += 1 }
        starts.append(UInt32(index))
      }
    }
    return starts
  }
}

/// A half-open range of byte offsets in a `Source`.
public struct Span: Hashable, Sendable {
  private let first: UInt32
  private let past: UInt32

  /// The bytes from `start` to before `end`.
  public init(_ start: Int, _ end: Int) {
    first = UInt32(start)
    past = UInt32(end)
  }

  /// The first byte.
  public var start: Int { Int(first) }
  /// The byte behind the last.
  public var end: Int { Int(past) }
  /// The bytes as a range.
  public var range: Range<Int> { start..<end }
  /// Whether it is a place between two bytes.
  public var isEmpty: Bool { first == past }

  /// The smallest span that covers both.
  public func joined(with other: Span) -> Span {
    Span(min(start, other.start), max(end, other.end))
  }
}

/// A line and a column as a reader counts them: characters, from 1.
public struct Place: Hashable, Sendable {
  /// The line, from 1.
  public let line: Int
  /// The column in characters, from 1.
  public let column: Int

  /// A place from its line and column.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}
