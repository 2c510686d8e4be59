public import Algebra

/// A matrix as lines of text, cut with `…` and `⋮` where it is larger than its room.
public struct MatrixWords: Sendable {
  /// The lines, as many as there are rows to be seen.
  public let lines: [PhraseLine]

  /// - Parameters:
  ///   - role: values, tangents or adjoints.
  ///   - lit: the row or the column to light up, from 0; both light up the entry where they meet.
  public init(
    _ matrix: Matrix, _ role: Phrase.Role = .value, in room: Room,
    lit: (row: Int?, column: Int?) = (nil, nil)
  ) {
    let ascii = room.isASCII
    let rows = Self.chosen(matrix.rows, fitting: max(1, room.rows))
    // A column takes two cells or more, so of a wide matrix only its beginning and end matter.
    let isWide = 2 * matrix.columns > max(4, room.columns)
    let candidates =
      isWide
      ? Array(0..<max(1, room.columns / 2 - 1)) + [matrix.columns - 1] : Array(0..<matrix.columns)
    let texts = rows.map { row in
      candidates.map { column in
        row.map { NumberText.short(matrix[$0, column], ascii: ascii) } ?? (ascii ? ":" : "⋮")
      }
    }
    let widths = candidates.indices.map { column in
      texts.map { room.width($0[column]) }.max() ?? 1
    }
    // One row of several is not the matrix: it goes on below.
    let isRowOfMore = rows.count == 1 && matrix.rows > 1
    let columns = Self.fitting(
      widths, within: room.columns - (isRowOfMore ? 6 : 4), gap: ascii ? 4 : 2, isCut: isWide)
    lines = rows.indices.map { index in
      var line = [Phrase(Self.edge(index, of: rows.count, isLeft: true, ascii: ascii), .bracket)]
      for column in columns {
        guard let column else {
          line.append(Phrase(ascii ? " ..." : " …", .muted))
          continue
        }
        let text = texts[index][column]
        let isLit =
          (lit.row ?? lit.column) != nil && (lit.row == nil || rows[index] == lit.row)
          && (lit.column == nil || candidates[column] == lit.column)
        line.append(Phrase(String(repeating: " ", count: 1 + widths[column] - room.width(text))))
        line.append(Phrase(text, isLit ? .lit : role))
      }
      if isRowOfMore { line.append(Phrase(ascii ? " :" : " ⋮", .muted)) }
      line.append(
        Phrase(" " + Self.edge(index, of: rows.count, isLeft: false, ascii: ascii), .bracket))
      return line
    }
  }

  /// All rows, or the first and last ones around a gap.
  private static func chosen(_ count: Int, fitting room: Int) -> [Int?] {
    if count <= room { return Array(0..<count) }
    if room <= 2 { return room == 1 ? [0] : [0, nil] }
    return Array(0..<room - 2) + [nil, count - 1]
  }

  /// The columns that fit, with nil where some are left out.
  private static func fitting(
    _ widths: [Int], within room: Int, gap: Int, isCut: Bool
  ) -> [Int?] {
    if widths.count == 1 { return [0] }
    if !isCut, widths.reduce(0, { $0 + $1 + 1 }) <= room { return Array(widths.indices) }
    var used = gap + (widths.last ?? 0) + 1
    var kept: [Int?] = []
    for column in widths.indices.dropLast() {
      used += widths[column] + 1
      if used > room { break }
      kept.append(column)
    }
    return kept + [nil, widths.count - 1]
  }

  private static func edge(_ row: Int, of count: Int, isLeft: Bool, ascii: Bool) -> String {
    if ascii || count == 1 { return isLeft ? "[" : "]" }
    if row == 0 { return isLeft ? "┌" : "┐" }
    if row == count - 1 { return isLeft ? "└" : "┘" }
    return "│"
  }
}

extension Matrix {
  /// A number on its own, or a shape: what fits into a line.
  public func brief(ascii: Bool = false) -> String {
    shape.isScalar ? NumberText.short(scalar, ascii: ascii) : shape.text(ascii: ascii)
  }
}

extension Shape {
  /// The shape in the characters at hand: `2×3`, or `2x3`.
  public func text(ascii: Bool) -> String { "\(rows)\(ascii ? "x" : "×")\(columns)" }
}
