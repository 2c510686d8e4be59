public import Calculus
public import Drawing
import Session

/// One step of a sweep in words, formulas and numbers, in the screen's inks.
public struct StepPicture: Sendable {
  /// The step, a line each; none is wider than the room.
  public let lines: [StyledLine]

  /// - Parameter room: what the pane can show; matrices are drawn only where there is room.
  public init(_ step: Step, in trace: Trace, room: Size, glyphs: GlyphSet = .unicode) {
    lines = StepWords(step, in: trace, room: Room(room, glyphs)).lines.map { StyledLine($0) }
  }
}
