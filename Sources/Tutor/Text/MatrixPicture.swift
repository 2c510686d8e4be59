public import Algebra
public import Drawing
public import Session

/// A matrix as lines of styled text, cut with `…` and `⋮` where it is larger than its room.
public struct MatrixPicture: Sendable {
  /// The lines, as many as there are rows to be seen.
  public let lines: [StyledLine]
  /// Columns of the widest line.
  public var width: Int { lines.map(\.width).max() ?? 0 }

  /// - Parameters:
  ///   - role: values, tangents or adjoints.
  ///   - lit: the row or the column to light up, from 0; both light up the entry where they meet.
  public init(
    _ matrix: Matrix, _ role: Phrase.Role = .value, room: Size, glyphs: GlyphSet = .unicode,
    lit: (row: Int?, column: Int?) = (nil, nil)
  ) {
    lines = MatrixWords(matrix, role, in: Room(room, glyphs), lit: lit).lines.map { StyledLine($0) }
  }
}
