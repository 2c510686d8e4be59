/// The directions in which a wire leaves a cell.
struct Arms: OptionSet, Hashable {
  let rawValue: UInt8
  static let left = Arms(rawValue: 1)
  static let right = Arms(rawValue: 2)
  static let up = Arms(rawValue: 4)
  static let down = Arms(rawValue: 8)
  static let horizontal: Arms = [.left, .right]
  static let vertical: Arms = [.up, .down]

  var count: Int { rawValue.nonzeroBitCount }
}

/// The characters that boxes and wires are drawn with.
public enum GlyphSet: Hashable, Sendable, CaseIterable {
  /// Box-drawing characters. From these the wires can be read back without doubt: a crossing is
  /// always a bridge, `─│─` or `━`, and never `┼`.
  case unicode
  /// `+ - | >`, for terminals without UTF-8. Active wires are `=` and `#`.
  case ascii

  enum Border { case light, heavy }

  /// What a wire's cell shows; `heavy` are the arms of active wires.
  func wire(_ arms: Arms, heavy: Arms) -> Unicode.Scalar {
    // A stump is drawn as the whole line.
    let full: Arms =
      arms.count > 1 ? arms : arms.isSubset(of: .horizontal) ? .horizontal : .vertical
    let thick = arms.count > 1 ? heavy : heavy.isEmpty ? [] : full
    return self == .ascii
      ? Self.ascii(full, thick) : Self.boxDrawing[full]?[thick] ?? (thick == full ? "◆" : "●")
  }

  private static func ascii(_ arms: Arms, _ heavy: Arms) -> Unicode.Scalar {
    switch arms {
    case .horizontal: heavy.isEmpty ? "-" : "="
    case .vertical: heavy.isEmpty ? "|" : "#"
    default: heavy.isEmpty ? "+" : "#"
    }
  }

  /// For each set of arms, the characters by the arms that are heavy (Unicode block 2500).
  private static let boxDrawing: [Arms: [Arms: Unicode.Scalar]] = {
    let (l, r, u, d) = (Arms.left, Arms.right, Arms.up, Arms.down)
    let rows: [(Arms, String, [Arms])] = [
      ([l, r], "─╾╼━", [[], l, r]), ([u, d], "│╿╽┃", [[], u, d]),
      ([r, d], "╭┍┎┏", [[], r, d]), ([l, d], "╮┑┒┓", [[], l, d]),
      ([r, u], "╰┕┖┗", [[], r, u]), ([l, u], "╯┙┚┛", [[], l, u]),
      ([r, u, d], "├┝┞┟┠┡┢┣", [[], r, u, d, [u, d], [r, u], [r, d]]),
      ([l, u, d], "┤┥┦┧┨┩┪┫", [[], l, u, d, [u, d], [l, u], [l, d]]),
      ([l, r, d], "┬┭┮┯┰┱┲┳", [[], l, r, [l, r], d, [l, d], [r, d]]),
      ([l, r, u], "┴┵┶┷┸┹┺┻", [[], l, r, [l, r], u, [l, u], [r, u]]),
    ]
    return Dictionary(
      uniqueKeysWithValues: rows.map { arms, glyphs, heavy in
        (arms, Dictionary(uniqueKeysWithValues: zip(heavy + [arms], glyphs.unicodeScalars)))
      })
  }()

  /// The arms that a box-drawing character shows; nil for any other character.
  static func line(of glyph: Unicode.Scalar) -> (arms: Arms, heavy: Arms)? { lines[glyph] }

  private static let lines: [Unicode.Scalar: (arms: Arms, heavy: Arms)] = {
    var result: [Unicode.Scalar: (arms: Arms, heavy: Arms)] = [:]
    for (arms, glyphs) in boxDrawing {
      for (heavy, glyph) in glyphs { result[glyph] = (arms, heavy) }
    }
    return result
  }()
}
