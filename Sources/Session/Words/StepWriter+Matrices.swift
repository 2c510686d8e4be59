import Algebra
import Calculus

/// The matrices of a step, side by side where there is room.
extension StepWriter {
  /// Each part as a matrix and their sum, where there is room; else the sum alone.
  func sum(below rows: Int) -> [PhraseLine] {
    let height = room.rows - rows
    guard height >= 1 else { return [] }
    let plus = " + "
    let matrices = [(step.total, role)] + step.parts.map { ($0.term.value, Phrase.Role.value) }
    let written = matrices.map {
      MatrixWords($0, $1, in: room.resized(columns: room.columns, rows: height)).lines
    }
    let signs = [" = "] + step.parts.dropFirst().map { _ in plus }
    let wide = written.reduce(3 + signs.joined().count) { $0 + width($1) }
    let isWhole = matrices.allSatisfy { $0.0.rows <= height }
    guard wide <= room.columns, isWhole else {
      return matrix(step.total, rowsTaken: rows)
    }
    return beside(written, signs: signs)
  }

  func matrices(_ term: ChainTerm, rowsTaken: Int) -> [PhraseLine] {
    guard !term.value.shape.isScalar else { return [] }
    let height = room.rows - rowsTaken
    guard height >= 2, let product = term.product else {
      return matrix(term.value, rowsTaken: rowsTaken)
    }
    func written(columns: Int) -> [[PhraseLine]] {
      [(term.value, role), (product.left, .value), (product.right, .value)].map {
        MatrixWords($0, $1, in: room.resized(columns: columns, rows: height)).lines
      }
    }
    // Whole where all three fit side by side, else a third of the room each; and where that is too
    // little, the result alone.
    let signs = [" = ", " \(product.sign) "]
    func fits(_ matrices: [[PhraseLine]]) -> Bool {
      matrices.reduce(3 + signs.joined().count) { $0 + width($1) } <= room.columns
    }
    let whole = written(columns: room.columns)
    if fits(whole) { return beside(whole, signs: signs) }
    let third = (room.columns - 9) / 3
    guard third >= Self.leastThird, case let cut = written(columns: third), fits(cut) else {
      return matrix(term.value, rowsTaken: rowsTaken)
    }
    return beside(cut, signs: signs)
  }

  /// `┌ −0.9216 … 0.3481 ┐`: below that a matrix cannot be told from another.
  private static let leastThird = 20

  func matrix(_ matrix: Matrix, rowsTaken: Int) -> [PhraseLine] {
    let height = room.rows - rowsTaken
    guard height >= 1 else { return [] }
    let size = room.resized(columns: room.columns - 4, rows: height)
    return MatrixWords(matrix, role, in: size).lines.map {
      [Phrase("   ")] + $0
    }
  }

  private func beside(_ matrices: [[PhraseLine]], signs: [String]) -> [PhraseLine] {
    let height = matrices.map(\.count).max() ?? 0
    return (0..<height).map { row in
      var line: PhraseLine = [Phrase("   ")]
      for (index, lines) in matrices.enumerated() {
        let part = row < lines.count ? lines[row] : []
        line += part + [Phrase(String(repeating: " ", count: width(lines) - room.width(part)))]
        if index < signs.count { line.append(Phrase(row == 0 ? signs[index] : "   ", .muted)) }
      }
      return line
    }
  }

  func width(_ lines: [PhraseLine]) -> Int { lines.map { room.width($0) }.max() ?? 0 }
}
