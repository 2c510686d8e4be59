public import Drawing
import Language
import Session

/// Statements over several lines: a line is held while its statement goes on.
extension SessionScreen {
  /// What stands before the line that is being typed: while a statement goes on, what is open.
  public var linePrompt: String {
    line.opened?.prompt(before: prompt, ascii: isASCII) ?? prompt
  }

  /// Whether a statement goes on in the next line.
  public var isOpen: Bool { line.opened != nil }

  /// Whether a line of the transcript shows what was entered.
  public func isInput(_ line: StyledLine) -> Bool {
    guard line.count > 1, let first = line.first?.text, first.hasSuffix(prompt) else {
      return false
    }
    return first.dropLast(prompt.count).allSatisfy { "([….".contains($0) }
  }

  /// Takes a line that is no command: the statement is run where it ends.
  mutating func say(_ entered: String, _ draft: Draft?) -> [Effect] {
    let whole = line.whole(entered)
    let shown = line.opened == nil ? Arguments(entered).text : entered
    switch reach(whole, with: entered) {
    case .open(let signs):
      transcript.addInput(shown, prompt: linePrompt)
      line.opened = OpenStatement(text: whole, signs: signs)
      return []
    case .broken(let place):
      let bytes = whole.utf8
      let end = bytes.index(bytes.startIndex, offsetBy: place)
      work.queueFirst(String(whole[end...]))
      let begun = String(whole[..<end])
      return run(begun.hasSuffix("\n") ? String(begun.dropLast()) : begun, nil)
    case .whole:
      transcript.addInput(shown, prompt: linePrompt)
      return run(whole, draft)
    }
  }

  /// Longer statements are not read again at each of their lines.
  private static let longStatement = 4000

  private func reach(_ whole: String, with entered: String) -> Parser.Reach {
    if let opened = line.opened, opened.text.utf8.count > Self.longStatement, opened.signs != "…",
      let signs = Parser.signs(opened.signs, after: entered)
    {
      return .open(signs)
    }
    return Parser.reach(of: Source(whole), names: session.kinds)
  }

  /// Runs what was entered, all of its lines; the history keeps them as one.
  private mutating func run(_ statement: String, _ draft: Draft?) -> [Effect] {
    let line = Parser.oneLine(statement, names: session.kinds)
    (self.line.opened, entered) = (nil, statement)
    let task =
      draft.map { Computation.Task.draft($0) }
      ?? .line(statement, setup.typing, isExample: isExample)
    return [.remember(line)] + compute(Computation(task, on: session))
  }

  /// No further line comes: what is open is told.
  mutating func endStatement() -> [Effect] {
    guard let opened = line.opened, !work.isUnderWay else { return [] }
    return run(opened.text, nil)
  }

  /// Lets go of a statement that goes on.
  /// - Returns: whether there was one.
  mutating func dropStatement() -> Bool {
    guard line.opened != nil else { return false }
    line.opened = nil
    line.forget()
    view.invalidate()
    say("  dropped")
    return true
  }
}
