import Algebra
import Drawing
import Proofs
import Session

/// One entry of an adjoint: what it touches, its sum in numbers, and the matrices with the row and
/// the column that meet lit up.
struct EntryPicture {
  let view: EntryView
  let room: Size
  let glyphs: GlyphSet

  var lines: [StyledLine] {
    var lines: [StyledLine] = []
    for sentence in view.touched {
      lines += TextFlow.wrap(sentence, width: room.columns - 2, .plain)
    }
    lines += ProofPicture.broken(view.equation, width: room.columns - 6).map {
      [Text("   "), Text($0, .operator, .bold)]
    }
    lines += ProofPicture.broken("= " + view.numbers, width: room.columns - 12).map {
      [Text("        "), Text($0, .value)]
    }
    return lines + matrices(rows: room.rows - lines.count)
  }

  /// The adjoint and what it is made of, side by side.
  private func matrices(rows: Int) -> [StyledLine] {
    let parts = Array(view.parts.filter { !$0.matrix.shape.isScalar }.prefix(4))
    guard rows >= 1, !parts.isEmpty else { return [] }
    let pictures = fitted(parts, rows: rows)
    let height = pictures.map(\.picture.lines.count).max() ?? 0
    return (0..<height).map { row in
      pictures.reduce(into: [Text("   ")]) { line, part in
        let label = "\(part.name) = "
        let blank = String(repeating: " ", count: TextWidth.of(label))
        let cells = row < part.picture.lines.count ? part.picture.lines[row] : []
        line += [Text(row == 0 ? label : blank, .name)] + cells
        line.append(Text(String(repeating: " ", count: part.picture.width - cells.width + 2)))
      }
    }
  }

  private typealias Fitted = (name: String, picture: MatrixPicture)

  /// The narrow ones whole; the wide ones share what is left.
  private func fitted(_ parts: [EntryView.Part], rows: Int) -> [Fitted] {
    var left = room.columns - 3
    var result: [Int: Fitted] = [:]
    let whole = parts.map { cropped($0, rows: rows, width: .max) }
    func width(_ part: Fitted) -> Int { part.picture.width + TextWidth.of(part.name) + 5 }
    let narrowFirst = parts.indices.sorted { width(whole[$0]) < width(whole[$1]) }
    for (done, place) in narrowFirst.enumerated() {
      let share = left / (parts.count - done)
      let fits = width(whole[place]) <= share
      let part = fits ? whole[place] : cropped(parts[place], rows: rows, width: share)
      left -= width(part)
      result[place] = part
    }
    return parts.indices.compactMap { result[$0] }
  }

  /// As many columns as fit around the one that is lit; what is left out is told by the slice.
  private func cropped(_ part: EntryView.Part, rows: Int, width: Int) -> Fitted {
    let (row, column) = part.lit.place
    let down = Self.window(part.matrix.rows, rows, around: row ?? 0)
    var count = part.matrix.columns
    while true {
      let across = Self.window(part.matrix.columns, count, around: column ?? 0)
      let crop = Matrix(Shape(down.count, across.count)) {
        part.matrix[down.lowerBound + $0, across.lowerBound + $1]
      }
      let picture = MatrixPicture(
        crop, part.isAdjoint ? .adjoint : .value, room: Size(columns: 10_000, rows: rows),
        glyphs: glyphs,
        lit: (row.map { $0 - down.lowerBound }, column.map { $0 - across.lowerBound }))
      let slice = Self.slice(down, of: part.matrix.rows, across, of: part.matrix.columns)
      let name = part.name + slice
      if count <= 1 || width == .max || picture.width + TextWidth.of(name) + 5 <= width {
        return (name, picture)
      }
      count -= 1
    }
  }

  private static func window(_ count: Int, _ room: Int, around place: Int) -> Range<Int> {
    let shown = min(count, max(1, room))
    let start = min(max(0, place - shown / 2), count - shown)
    return start..<start + shown
  }

  /// `[2:3, :]`; nothing where everything is shown.
  private static func slice(
    _ rows: Range<Int>, of height: Int, _ columns: Range<Int>, of width: Int
  ) -> String {
    func text(_ range: Range<Int>, _ all: Int) -> String {
      if range.count == all { return ":" }
      let first = range.lowerBound + 1
      return range.count == 1 ? "\(first)" : "\(first):\(range.upperBound)"
    }
    let isWhole = rows.count == height && columns.count == width
    return isWhole ? "" : "[\(text(rows, height)), \(text(columns, width))]"
  }
}

extension EntryView.Lit {
  /// What is lit of the matrix; a place lights up where both agree.
  fileprivate var place: (row: Int?, column: Int?) {
    switch self {
    case .all: (nil, nil)
    case .row(let row): (row, nil)
    case .column(let column): (nil, column)
    case .entry(let row, let column): (row, column)
    }
  }
}
