internal import Algebra

/// Numbers in comma-separated values (RFC 4180): one row a line, one header line at most.
///
/// Blank lines are skipped, as are blanks around cells; semicolons and tabs separate as well.
enum NumericFile {
  static func matrix(_ bytes: [UInt8]) throws(FileProblem) -> Matrix {
    var elements: [Double] = []
    var columns: Int?
    var mayBeHeader = true
    for (number, line) in lines(bytes) {
      let cells = cells(line)
      if mayBeHeader, cells.allSatisfy({ value($0) == nil }) {
        mayBeHeader = false
        continue
      }
      mayBeHeader = false
      if let columns, columns != cells.count {
        throw FileProblem(
          "line \(number) has \(cells.count) columns, the lines before have \(columns)")
      }
      columns = cells.count
      for (column, cell) in cells.enumerated() {
        guard let value = value(cell) else { throw badCell(cell, number, column + 1) }
        elements.append(value)
      }
    }
    guard let columns else { throw FileProblem("there are no numbers in it") }
    return Matrix(Shape(elements.count / columns, columns), elements)
  }

  private static func badCell(
    _ cell: ArraySlice<UInt8>, _ line: Int, _ column: Int
  ) -> FileProblem {
    let text = Mistake.elided(Printable.line(String(decoding: cell, as: UTF8.self)))
    return FileProblem("line \(line), column \(column): `\(text)` is no number")
  }

  private static func lines(_ bytes: [UInt8]) -> [(number: Int, line: ArraySlice<UInt8>)] {
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    return bytes[start...].split(separator: 0x0A, omittingEmptySubsequences: false)
      .enumerated()
      .filter { !$0.element.allSatisfy(isBlank) }
      .map { ($0.offset + 1, $0.element) }
  }

  private static func cells(_ line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    line.split(omittingEmptySubsequences: false) {
      $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") || $0 == 0x09
    }.map(trimmed)
  }

  private static func trimmed(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var cell = cell
    while let first = cell.first, first <= 0x20 { cell.removeFirst() }
    while let last = cell.last, last <= 0x20 { cell.removeLast() }
    if cell.count >= 2, cell.first == UInt8(ascii: "\""), cell.last == UInt8(ascii: "\"") {
      cell = cell.dropFirst().dropLast()
    }
    return cell
  }

  private static func value(_ cell: ArraySlice<UInt8>) -> Double? {
    Double(String(decoding: cell, as: UTF8.self))
  }
}
