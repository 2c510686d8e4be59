public import Language

/// A table of comma-separated values (RFC 4180): rows of cells that know where they stand.
///
/// Cells may be quoted, and a quoted cell may hold separators, line breaks and quotes written
/// twice. Semicolons or tabs separate where the first row has more of them than commas. Blank
/// lines are skipped, as are blanks around cells that are not quoted.
public struct Table: Sendable {
  /// One cell.
  public struct Cell: Sendable {
    /// What it holds, without quotes.
    public let text: String
    /// Where it stands, quotes included.
    public let span: Span
  }

  /// The table's text.
  public let source: Source
  /// All rows, a header among them, of equally many cells.
  public let rows: [[Cell]]

  /// Reads a table.
  /// - Throws: a `Diagnostic` at the first quote or row that is not as it should be.
  public init(_ source: Source) throws(Diagnostic) {
    self.source = source
    var reader = Reader(source)
    var rows: [[Cell]] = []
    while let row = try reader.row() {
      if row.count == 1, row[0].text.isEmpty { continue }
      if let first = rows.first, first.count != row.count {
        let mistake = TableMistake.ragged(found: row.count, expected: first.count)
        throw Diagnostic(mistake, at: row[0].span.joined(with: row.last!.span), in: source)
      }
      rows.append(row)
    }
    if rows.isEmpty { throw Diagnostic(.noRows, at: Span(0, 0), in: source) }
    self.rows = rows
  }
}

/// Goes through a table's bytes cell by cell.
private struct Reader {
  private let source: Source
  private let separator: UInt8
  private var place: Int

  private static let quote = UInt8(ascii: "\"")

  init(_ source: Source) {
    self.source = source
    place = source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    separator = Self.separator(source.bytes[place...])
  }

  /// The most frequent separator of the first line.
  private static func separator(_ bytes: ArraySlice<UInt8>) -> UInt8 {
    let line = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09]
    let counts = candidates.map { candidate in line.count { $0 == candidate } }
    return candidates[counts.firstIndex(of: counts.max()!)!]
  }

  private var bytes: [UInt8] { source.bytes }
  private var isAtEnd: Bool { place >= bytes.count }
  private func isBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  /// The next row; nil at the end.
  mutating func row() throws(Diagnostic) -> [Table.Cell]? {
    if isAtEnd { return nil }
    var cells: [Table.Cell] = []
    while true {
      cells.append(try cell())
      if isAtEnd { return cells }
      let byte = bytes[place]
      place += 1
      if byte == 0x0D, !isAtEnd, bytes[place] == 0x0A { place += 1 }
      if isBreak(byte) { return cells }
    }
  }

  private mutating func cell() throws(Diagnostic) -> Table.Cell {
    skipBlanks()
    if !isAtEnd, bytes[place] == Self.quote { return try quoted() }
    let start = place
    while !isAtEnd, bytes[place] != separator, !isBreak(bytes[place]) { place += 1 }
    var end = place
    while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    let span = Span(start, end)
    return Table.Cell(text: source.text(span), span: span)
  }

  private mutating func quoted() throws(Diagnostic) -> Table.Cell {
    let start = place
    var content: [UInt8] = []
    place += 1
    while true {
      if isAtEnd { throw Diagnostic(.unclosedQuote, at: Span(start, start + 1), in: source) }
      let byte = bytes[place]
      place += 1
      if byte != Self.quote {
        content.append(byte)
      } else if !isAtEnd, bytes[place] == Self.quote {
        content.append(byte)
        place += 1
      } else {
        break
      }
    }
    let span = Span(start, place)
    skipBlanks()
    if !isAtEnd, bytes[place] != separator, !isBreak(bytes[place]) {
      throw Diagnostic(.behindQuote, at: Span(place, place + 1), in: source)
    }
    return Table.Cell(text: String(decoding: content, as: UTF8.self), span: span)
  }

  private mutating func skipBlanks() {
    while !isAtEnd, bytes[place] == 0x20 || (bytes[place] == 0x09 && separator != 0x09) {
      place += 1
    }
  }
}
