import Algebra
import Calculus
import Drawing
import Proofs

/// A page of a proof as lines: reasons on the left, equations on the right, shapes underneath.
struct ProofPicture {
  let page: ProofPage
  let room: Size
  let glyphs: GlyphSet
  /// The numbers of the entry that is looked at.
  let view: EntryView?

  private var isASCII: Bool { glyphs == .ascii }

  /// What the page is about, and where it is.
  var title: String {
    let what = page.proof.title(page.step, page.format)
    switch page.mode {
    case .lines: return "\(what)   line \(page.line + 1) of \(page.count)"
    case .entry: return "\(what)   one entry"
    case .blanks:
      guard let exercise = page.exercise, exercise.blank != nil else { return "\(what)   blanks" }
      return "\(what)   blank \(exercise.current + 1) of \(exercise.blanks.count)"
    }
  }

  /// As many lines as there is room for.
  var lines: [StyledLine] {
    switch page.mode {
    case .lines: walked
    case .entry: view.map { EntryPicture(view: $0, room: room, glyphs: glyphs).lines } ?? []
    case .blanks: blanks
    }
  }

  // MARK: - Line by line

  /// The marked line with as many before it as fit, then those after it that were seen.
  private var walked: [StyledLine] {
    let texts = page.proof.lines(page.step, page.format)
    let left = leftWidth(texts)
    let blocks = texts.prefix(page.seen).enumerated().map { block($1, place: $0, left: left) }
    var shown = blocks[page.line]
    for block in blocks[..<page.line].reversed() {
      if shown.count + block.count > room.rows { break }
      shown = block + shown
    }
    for block in blocks[(page.line + 1)...] {
      if shown.count + block.count > room.rows { break }
      shown += block
    }
    return shown
  }

  private func leftWidth(_ texts: [TextLine]) -> Int {
    let widest = texts.map { TextWidth.of($0.reason) }.max() ?? 0
    let equations = texts.map { TextWidth.of($0.line) }.max() ?? 0
    return max(
      min(widest, 24), min(widest, max(room.columns * 2 / 5, room.columns - equations - 6)))
  }

  private func block(_ text: TextLine, place: Int, left: Int) -> [StyledLine] {
    let isCurrent = place == page.line
    let line = page.step.lines[place]
    let width = room.columns - left - 6
    let reasons = Self.wrapped(text.reason, width: left)
    let equations = Self.broken(text.line, width: width)
    let shapes = self.shapes(text, line, width)
    let ink: Ink = line.kind == .typed ? .key : line.kind == .reading ? .adjoint : .operator
    let right: [StyledLine] =
      equations.map { [Text($0, ink, isCurrent ? .bold : [])] } + shapes.map { [Text($0, .shape)] }
    return (0..<max(reasons.count, right.count)).map { row in
      let mark = isCurrent && row == 0 ? (isASCII ? " > " : " ▸ ") : "   "
      let reason = row < reasons.count ? reasons[row] : ""
      let pad = String(repeating: " ", count: max(0, left - TextWidth.of(reason)) + 3)
      return [
        Text(mark, .accent, .bold), Text(reason, isCurrent ? .plain : .muted), Text(pad),
      ] + (row < right.count ? right[row] : [])
    }
  }

  /// Words in lines; `p = j` stays together.
  private static func wrapped(_ reason: String, width: Int) -> [String] {
    let bound = reason.replacing(" = ", with: "\u{A0}=\u{A0}")
    return TextFlow.wrap(bound, width: width).map { $0.replacing("\u{A0}", with: " ") }
  }

  /// By letters, and in the learner's own sizes.
  private func shapes(_ text: TextLine, _ line: ProofLine, _ width: Int) -> [String] {
    guard let shapes = text.shapes else { return [] }
    let sizes = page.proof.sizes(page.step, page.format)
    let both = "\(shapes)   \(sizes)"
    return TextWidth.of(both) <= width ? [both] : [shapes, sizes]
  }

  /// Broken before a sign where it must be.
  static func broken(_ equation: String, width: Int) -> [String] {
    var pieces: [String] = []
    var depth = 0
    for word in equation.split(separator: " ", omittingEmptySubsequences: false) {
      if depth == 0 && ["=", "+", "−", "-"].contains(word) || pieces.isEmpty {
        pieces.append(String(word))
      } else {
        pieces[pieces.count - 1] += " " + word
      }
      for character in word {
        if character == "(" { depth += 1 }
        if character == ")" { depth -= 1 }
      }
    }
    var lines: [String] = []
    for piece in pieces {
      if let last = lines.last, TextWidth.of(last) + 1 + TextWidth.of(piece) <= width {
        lines[lines.count - 1] = last + " " + piece
      } else {
        lines.append(lines.isEmpty ? piece : "    " + piece)
      }
    }
    return lines
  }
}

extension ProofPage {
  /// All lines of the proof, for the line mode; its blanks are asked on a screen only.
  var printed: [StyledLine] {
    proof.lines(step, format).flatMap { text -> [StyledLine] in
      let shapes: [StyledLine] =
        text.shapes.map { [[Text("                    "), Text($0, .shape)]] } ?? []
      return [
        [Text("  \(text.reason)", .muted)], [Text("        "), Text(text.line, .operator)],
      ] + shapes
    }
  }
}
