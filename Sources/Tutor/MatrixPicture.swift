public import Algebra
public import Drawing

/// A matrix as lines of text: numbers in columns between tall brackets, the middle left out where
/// there is no room.
public struct MatrixPicture: Sendable {
  /// A line for each row that is shown.
  public let lines: [StyledLine]
  /// The columns that the widest line takes.
  public var width: Int { lines.map(\.width).max() ?? 0 }

  /// - Parameters:
  ///   - ink: what the numbers are: values, tangents or adjoints.
  ///   - lit: the row or the column to light up, from 0; both light up the entry where they meet.
  public init(
    _ matrix: Matrix, ink: Ink = .value, room: Size, glyphs: GlyphSet = .unicode,
    lit: (row: Int?, column: Int?) = (nil, nil)
  ) {
    let ascii = glyphs == .ascii
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
      texts.map { TextWidth.of($0[column]) }.max() ?? 1
    }
    let columns = Self.fitting(widths, within: room.columns - 4, isCut: isWide)
    lines = rows.indices.map { index in
      var line: StyledLine = [Text(Self.edge(index, of: rows.count, left: true, glyphs), .frame)]
      for column in columns {
        guard let column else {
          line.append(Text(ascii ? " ." : " …", .muted))
          continue
        }
        let text = texts[index][column]
        let isLit =
          (lit.row ?? lit.column) != nil && (lit.row == nil || rows[index] == lit.row)
          && (lit.column == nil || candidates[column] == lit.column)
        line.append(Text(String(repeating: " ", count: 1 + widths[column] - TextWidth.of(text))))
        line.append(Text(text, isLit ? .active : ink, isLit ? [.bold, .underline] : []))
      }
      line.append(Text(" " + Self.edge(index, of: rows.count, left: false, glyphs), .frame))
      return line
    }
  }

  /// A number on its own, or a shape: what fits into a box of the graph.
  public static func brief(_ matrix: Matrix, ascii: Bool = false) -> String {
    if matrix.shape.isScalar { return NumberText.short(matrix.scalar, ascii: ascii) }
    return ShapeText.text(matrix.shape, ascii: ascii)
  }

  /// All rows, or the first and last ones around a gap.
  private static func chosen(_ count: Int, fitting room: Int) -> [Int?] {
    if count <= room { return Array(0..<count) }
    if room <= 2 { return room == 1 ? [0] : [0, nil] }
    return Array(0..<room - 2) + [nil, count - 1]
  }

  /// The columns that fit, with nil where some are left out.
  private static func fitting(_ widths: [Int], within room: Int, isCut: Bool) -> [Int?] {
    if !isCut, widths.reduce(0, { $0 + $1 + 1 }) <= room { return Array(widths.indices) }
    var used = 2 + (widths.last ?? 0) + 1
    var kept: [Int?] = []
    for column in widths.indices.dropLast() {
      used += widths[column] + 1
      if used > room { break }
      kept.append(column)
    }
    return kept + [nil, widths.count - 1]
  }

  private static func edge(_ row: Int, of count: Int, left: Bool, _ glyphs: GlyphSet) -> String {
    if glyphs == .ascii || count == 1 { return left ? "[" : "]" }
    if row == 0 { return left ? "┌" : "┐" }
    if row == count - 1 { return left ? "└" : "┘" }
    return "│"
  }
}

/// A shape in the characters at hand: `2×3`, or `2x3`.
enum ShapeText {
  static func text(_ shape: Shape, ascii: Bool) -> String {
    "\(shape.rows)\(ascii ? "x" : "×")\(shape.columns)"
  }
}
