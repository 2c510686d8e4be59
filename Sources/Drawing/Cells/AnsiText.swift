/// How many colours a terminal shows.
public enum ColorDepth: Hashable, Sendable, CaseIterable {
  /// No escape sequences at all, not even for bold.
  case none
  /// The sixteen ANSI colours.
  case basic
  /// The 256 colours of xterm.
  case indexed
  /// 24 bits.
  case direct
}

extension RGB {
  /// The nearest of xterm's colours 16...255: a cube of 6×6×6 and 24 grays.
  public var indexed: UInt8 {
    let levels = [0, 95, 135, 175, 215, 255]
    func nearest(_ value: UInt8) -> Int {
      levels.indices.min { abs(levels[$0] - Int(value)) < abs(levels[$1] - Int(value)) } ?? 0
    }
    let (r, g, b) = (nearest(red), nearest(green), nearest(blue))
    let mean = (Int(red) + Int(green) + Int(blue)) / 3
    let gray = min(23, max(0, (mean - 3) / 10))
    let inCube = distance(levels[r], levels[g], levels[b])
    let inGray = distance(8 + 10 * gray, 8 + 10 * gray, 8 + 10 * gray)
    return UInt8(inGray < inCube ? 232 + gray : 16 + 36 * r + 6 * g + b)
  }

  private func distance(_ r: Int, _ g: Int, _ b: Int) -> Int {
    let (dr, dg, db) = (r - Int(red), g - Int(green), b - Int(blue))
    return dr * dr + dg * dg + db * db
  }
}

extension Canvas {
  /// The picture as lines of text with SGR escape sequences (ECMA-48, section 8.3.117).
  ///
  /// Each line ends with its styles reset, so that lines can be cut out and printed alone.
  public func ansi(theme: Theme, depth: ColorDepth) -> String {
    guard depth != .none else { return lines.map { $0 + "\n" }.joined() }
    return (0..<size.rows).map { ansi(row: $0, theme, depth) + "\n" }.joined()
  }

  private func ansi(row y: Int, _ theme: Theme, _ depth: ColorDepth) -> String {
    var line = ""
    var current = ""
    let last = (0..<size.columns).last { self[$0, y] != .blank } ?? -1
    for x in 0..<(last + 1) {
      let cell = self[x, y]
      guard let base = cell.base else { continue }
      let wanted = Self.codes(of: cell.style, theme, depth)
      if wanted != current {
        line += current.isEmpty ? "" : "\u{1B}[0m"
        line += wanted.isEmpty ? "" : "\u{1B}[\(wanted)m"
        current = wanted
      }
      line.unicodeScalars.append(base)
      if let mark = cell.marks.first { line.unicodeScalars.append(mark) }
      if let mark = cell.marks.second { line.unicodeScalars.append(mark) }
    }
    return line + (current.isEmpty ? "" : "\u{1B}[0m")
  }

  private static func codes(of style: Style, _ theme: Theme, _ depth: ColorDepth) -> String {
    var codes: [String] = []
    let weights: [(Style.Weight, String)] = [
      (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"), (.reverse, "7"),
    ]
    codes += weights.filter { style.weight.contains($0.0) }.map(\.1)
    codes += code(of: style.ink, theme, depth, behind: false)
    if let behind = style.behind { codes += code(of: behind, theme, depth, behind: true) }
    return codes.joined(separator: ";")
  }

  private static func code(
    of ink: Ink, _ theme: Theme, _ depth: ColorDepth, behind: Bool
  ) -> [String] {
    let ground = behind ? 10 : 0
    switch depth {
    case .none: return []
    case .basic:
      guard let number = theme.basic(of: ink).map(Int.init) else { return [] }
      return ["\((number < 8 ? 30 + number : 82 + number) + ground)"]
    case .indexed:
      return theme.color(of: ink).map { ["\(38 + ground);5;\($0.indexed)"] } ?? []
    case .direct:
      guard let rgb = theme.color(of: ink) else { return [] }
      return ["\(38 + ground);2;\(rgb.red);\(rgb.green);\(rgb.blue)"]
    }
  }
}
