public import Algebra
import Calculus
import Language

/// What a statement did, in words.
extension Reply {
  /// How the statement reads and what it is worth: `z = sin(u²) = 0.9929`; of an input that is
  /// given again, what follows it.
  public func summary(in session: Session, _ script: Script) -> String {
    if let followers, !followers.isEmpty { return "\(echo(script)); \(Self.following(followers))" }
    guard let node, let value = session.values[node], !isInput else { return echo(script) }
    return "\(echo(script)) = \(value.brief(ascii: script.isASCII))"
  }

  /// The lines that answer the statement; none for a scalar input, which says it all itself.
  public func words(in session: Session, room: Room) -> [PhraseLine] {
    let notes = notes
    guard let node, let value = session.values[node] else {
      return notes + [[Phrase("  " + echo(room.script), .muted)]]
    }
    if isPlainInput(in: session) { return notes }
    let echo = room.clipped(echo(room.script), to: max(8, room.columns - 18))
    var head = [Phrase("  " + echo, .muted)]
    if value.shape.isScalar {
      head += [
        Phrase(" = ", .muted), .strong(NumberText.short(value.scalar, ascii: room.isASCII), .value),
      ]
    } else {
      head.append(Phrase("  " + value.shape.text(ascii: room.isASCII), .shape))
    }
    let isWrittenOut = !value.shape.isScalar && (!isInput || value.shape.count <= 16)
    let inside = room.resized(columns: room.columns - 4)
    let matrix =
      isWrittenOut ? MatrixWords(value, in: inside).lines.map { [Phrase("  ")] + $0 } : []
    return notes + [head] + matrix
  }

  /// What the reader should know besides: a name bound anew, and what follows an input.
  private var notes: [PhraseLine] {
    var messages = notices.map(\.message)
    if let followers, !followers.isEmpty {
      messages.append(
        "\(Self.following(followers)); `:rebind \(statement.text)` leaves "
          + "\(followers.count == 1 ? "it" : "them") as before")
    }
    if let instead { messages.append("`:undo`, then `\(instead)` lets what was built follow") }
    return messages.map { [Phrase("  note: ", .warning), Phrase($0, .muted)] }
  }

  private static func following(_ names: [String]) -> String {
    list(names) + (names.count == 1 ? " follows" : " follow")
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(4)
    if names.count > 4 { return shown.joined(separator: ", ") + " and \(names.count - 4) more" }
    guard shown.count > 1, let last = shown.last else { return shown.joined() }
    return shown.dropLast().joined(separator: ", ") + " and " + last
  }
}
