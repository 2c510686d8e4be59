/// The part of a source line that fits on the screen, and where its bytes stand there.
///
/// Only bytes near the focus are decoded, so that a line of many megabytes costs no more than a
/// short one.
struct SourceWindow {
  private struct Cell {
    var offset: Int
    var text: String
    var width: Int
  }

  private var cells: [Cell] = []
  private var cutsLeft = false
  private var cutsRight = false
  private let ellipsis: String
  /// The byte offset behind the last cell.
  private var end: Int

  init(_ source: Source, line: Span, focus: Int, style: DiagnosticStyle) {
    ellipsis = style.isUnicode ? "…" : "..."
    var from = max(line.start, focus - 4 * style.columns)
    while from > line.start, from < line.end, source.bytes[from] & 0xC0 == 0x80 { from += 1 }
    end = min(line.end, focus + 4 * style.columns)
    decode(source, from, style)
    cutsLeft = from > line.start
    cutsRight = end < line.end
    if cutsLeft || cutsRight || total > style.columns { trim(around: focus, to: style.columns) }
  }

  var text: String {
    (cutsLeft ? ellipsis : "") + cells.map(\.text).joined() + (cutsRight ? ellipsis : "")
  }

  /// The column, from 0, of a byte offset; outside the window, the nearest one.
  func column(of offset: Int) -> Int {
    cells.prefix { $0.offset < offset }.reduce(cutsLeft ? ellipsis.count : 0) { $0 + $1.width }
  }

  /// Does the window show any of the span, or the place just behind the text?
  func shows(_ span: Span) -> Bool {
    let start = cells.first?.offset ?? end
    return span.start >= start ? span.start <= end : span.end > start
  }

  private var total: Int { cells.reduce(0) { $0 + $1.width } }

  private mutating func decode(_ source: Source, _ from: Int, _ style: DiagnosticStyle) {
    var offset = from
    var column = 0
    while offset < end {
      var bytes = source.bytes[offset..<min(offset + 4, source.bytes.count)].makeIterator()
      var decoder = UTF8()
      var scalar: Unicode.Scalar = "\u{FFFD}"
      var length = 1
      if case .scalarValue(let found) = decoder.decode(&bytes) {
        (scalar, length) = (found, UTF8.width(found))
      }
      let width = scalar == "\t" ? 4 - column % 4 : style.width(Printable.scalar(scalar))
      let text =
        scalar == "\t"
        ? String(repeating: " ", count: width) : String(Character(Printable.scalar(scalar)))
      cells.append(Cell(offset: offset, text: text, width: width))
      offset += length
      column += width
    }
    end = offset
  }

  private mutating func trim(around focus: Int, to columns: Int) {
    let center = cells.firstIndex { $0.offset >= focus } ?? cells.count
    var (first, last, width) = (center, center, 0)
    while first > 0, width < columns / 2 {
      first -= 1
      width += cells[first].width
    }
    while last < cells.count, width < columns {
      width += cells[last].width
      last += 1
    }
    while first > 0, width < columns {
      first -= 1
      width += cells[first].width
    }
    cutsLeft = cutsLeft || first > 0
    if last < cells.count {
      cutsRight = true
      end = cells[last].offset
    }
    cells = Array(cells[first..<last])
  }
}
