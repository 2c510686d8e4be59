public import Algebra
import Calculus
import Drawing
public import Language

/// What a statement did, ready to be told.
public struct Outcome: Sendable {
  private let statement: Statement
  /// The node that was bound or shown; nil for a definition or a command.
  public let node: NodeID?
  /// Whether the statement made a new input.
  public let isInput: Bool
  /// Whether the statement only looks at a derivative, which is no new value to work on.
  public let isReading: Bool
  /// Something the reader should know: a name that was bound anew.
  public let notices: [Diagnostic]

  init(_ outcome: Workspace.Outcome, isReading: Bool = false) {
    self.isReading = isReading
    statement = outcome.statement
    notices = outcome.notices
    switch outcome.effect {
    case .bound(_, let node, let isInput):
      self.node = node
      self.isInput = isInput
    case .shown(let node):
      self.node = node
      isInput = false
    case .defined, .command:
      node = nil
      isInput = false
    }
  }

  /// How it was read: `z = exp(sin(u²)·log(u²))`.
  public func echo(_ script: Script = .unicode) -> String {
    statement.text.utf8.count < 2000 ? statement.echo(script) : "..."
  }

  /// How the statement reads and what it is worth: `z = sin(u²) = 0.9929`.
  public func reading(in session: Session, _ script: Script) -> String {
    guard let node, let value = session.values[node], !isInput else { return echo(script) }
    return "\(echo(script)) = \(MatrixPicture.brief(value, ascii: script.isASCII))"
  }

  /// A scalar input: nothing to say that its own line does not say.
  func isPlainInput(in session: Session) -> Bool {
    isInput && node.flatMap { session.values[$0] }?.shape.isScalar == true
  }

  /// The lines that the transcript gets.
  /// - Parameter rows: the most rows of a matrix to print.
  func lines(in session: Session, width: Int, rows: Int, glyphs: GlyphSet) -> [StyledLine] {
    let ascii = glyphs == .ascii
    let echo = echo(ascii ? .ascii : .unicode)
    var lines: [StyledLine] = []
    for notice in notices {
      lines.append([Text("  note: ", .warning), Text(notice.message, .muted)])
    }
    guard let node, let value = session.values[node] else {
      return lines + [[Text("  " + echo, .muted)]]
    }
    let shape = value.shape.isScalar ? "" : "  " + ShapeText.text(value.shape, ascii: ascii)
    if isPlainInput(in: session) { return lines }
    var head: StyledLine = [Text("  " + TextWidth.clip(echo, to: max(8, width - 18)), .muted)]
    if value.shape.isScalar {
      head += [
        Text(" = ", .muted),
        Text(NumberText.short(value.scalar, ascii: glyphs == .ascii), .value, .bold),
      ]
    } else {
      head.append(Text(shape, .shape))
    }
    lines.append(head)
    if !value.shape.isScalar, !isInput || value.shape.count <= 16 {
      lines += MatrixPicture(value, room: Size(columns: width - 4, rows: rows), glyphs: glyphs)
        .lines.map { [Text("  ")] + $0 }
    }
    return lines
  }
}
