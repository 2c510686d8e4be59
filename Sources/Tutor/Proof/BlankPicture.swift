import Drawing
import Proofs

/// A blank of a proof: the question, the line with its gap, the choices, and what was said.
extension ProofPicture {
  var blanks: [StyledLine] {
    guard let exercise = page.exercise else { return [] }
    guard let blank = exercise.blank else { return verdict + outcome(exercise) }
    var lines: [StyledLine] = [[Text(" \(blank.question)", .plain, .bold)]]
    lines += Self.broken(blank.line, width: room.columns - 6).map {
      [Text("   "), Text($0, .operator)]
    }
    lines += choices(blank)
    lines.append(page.field.line(ascii: glyphs == .ascii))
    return lines + verdict + hint
  }

  /// Side by side where they fit.
  private func choices(_ blank: Blank) -> [StyledLine] {
    let texts = blank.choices.enumerated().map { ("\($0 + 1)", $1.text) }
    let widths = texts.map { TextWidth.of($0.1) + 6 }
    if widths.reduce(4, +) <= room.columns {
      return [
        texts.reduce(into: [Text("   ")]) { line, choice in
          line += [Text(choice.0 + ") ", .key, .bold), Text(choice.1 + "   ")]
        }
      ]
    }
    return texts.map { [Text("   "), Text($0.0 + ") ", .key, .bold), Text($0.1)] }
  }

  /// What the last answer was, and why.
  private var verdict: [StyledLine] {
    guard let said = page.said else { return [] }
    let ascii = glyphs == .ascii
    let (mark, ink): (String, Ink) =
      switch said.isRight {
      case true?: (ascii ? "right: " : "✓ ", .success)
      case false?: (ascii ? "not so: " : "✗ ", .failure)
      case nil: ("", .warning)
      }
    let words = TextFlow.wrap(mark + said.why, width: room.columns - 2)
    return words.map { [Text(" "), Text($0, ink)] }
  }

  private var hint: [StyledLine] {
    guard let hint = page.hint else { return [] }
    return TextFlow.wrap("hint: " + hint, width: room.columns - 2, Style(.muted))
  }

  private func outcome(_ exercise: Exercise) -> [StyledLine] {
    if exercise.blanks.isEmpty {
      return [[Text(" This proof leaves nothing to fill in.", .muted)]]
    }
    return [
      [
        Text(" Every blank is filled in: ", .success, .bold),
        Text("\(exercise.clean) of \(exercise.blanks.count) at once."),
      ]
    ]
  }
}
