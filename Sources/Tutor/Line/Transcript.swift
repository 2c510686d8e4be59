public import Drawing
import Language
import Session

/// What was typed and what came of it, oldest first.
public struct Transcript: Sendable {
  /// All lines that are kept.
  public private(set) var lines: [StyledLine] = []
  /// How many lines were ever added, so that a reader can tell what is new.
  public private(set) var total = 0
  /// How far the view is scrolled back, in lines.
  public internal(set) var scrolledBack = 0
  /// The lines of the latest reply, its input included; 0 once the learner has gone on.
  public private(set) var reply = 0
  /// How many errors were told.
  public private(set) var failures = 0
  private static let kept = 5000

  /// An empty transcript.
  public init() {}

  /// Adds lines at the end, and returns the view to it.
  public mutating func add(_ new: [StyledLine]) {
    lines += new.map { $0.map { Text(Printable.line($0.text), $0.style) } }
    total += new.count
    reply += new.count
    scrolledBack = 0
    if lines.count > Self.kept { lines.removeFirst(lines.count - Self.kept) }
  }

  /// Adds text in one style.
  public mutating func add(_ text: String, _ style: Style = .plain) {
    add(
      text.split(separator: "\n", omittingEmptySubsequences: false).map {
        [Text(String($0), style)]
      })
  }

  /// Adds words in their inks.
  mutating func add(words: [PhraseLine]) { add(words.map { StyledLine($0) }) }

  /// Adds why something was not done.
  mutating func add(_ problem: CommandProblem) {
    failures += 1
    add(words: problem.words)
  }

  /// Adds a mistake of a line, under the line.
  mutating func add(_ diagnostic: Diagnostic, ascii: Bool) {
    failures += 1
    add(DiagnosticLines.styled(diagnostic, ascii: ascii))
  }

  /// A line as it was entered.
  public mutating func addInput(_ text: String, prompt: String = "› ") {
    reply = 0
    add([[Text(prompt, .muted), Text(text, .plain, .bold)]])
  }

  /// Forgets the oldest lines.
  mutating func removeFirst(_ count: Int) { lines.removeFirst(min(count, lines.count)) }

  /// Adds a remark to the line that was entered last.
  mutating func annotateInput(_ text: String) {
    guard let last = lines.indices.last else { return }
    lines[last].append(Text("   " + text, .muted))
  }

  /// Forgets every line.
  public mutating func clear() {
    lines = []
    reply = 0
    scrolledBack = 0
  }

  /// The learner has gone on to something else.
  mutating func endReply() { reply = 0 }

  mutating func scroll(by count: Int, visible: Int) {
    scrolledBack = min(max(0, scrolledBack + count), max(0, lines.count - visible))
  }

  /// The `count` lines in view.
  func visible(_ count: Int) -> ArraySlice<StyledLine> {
    let end = max(0, lines.count - scrolledBack)
    return lines[max(0, end - count)..<end]
  }
}
