import Calculus
import Language
import Session

/// Errors, and what they offer to type: Enter on an empty line takes it. Nothing is offered that
/// would lead to another error, and nothing in a pipe.
extension SessionScreen {
  /// Tells of a mistake in a line.
  mutating func report(_ diagnostic: Diagnostic) {
    let diagnostic = asCommand(diagnostic)
    transcript.add(diagnostic, ascii: isASCII)
    guard mayOffer else { return }
    // A file's mistakes are mended in the file.
    let isTyped = diagnostic.excerpts.contains { $0.source.bytes.elementsEqual(entered.utf8) }
    offer(isTyped ? diagnostic.mends.lazy.compactMap { $0.line(in: diagnostic.source) }.first : nil)
  }

  /// Where words are no commands, in a pipe, the mend of `help` is the command.
  private func asCommand(_ diagnostic: Diagnostic) -> Diagnostic {
    guard diagnostic.source.bytes.elementsEqual(entered.utf8), let command = meant(by: entered)
    else { return diagnostic }
    return diagnostic.offering([.type(":" + command)])
  }

  /// Tells why something was not done.
  mutating func report(_ problem: CommandProblem) {
    transcript.add(problem)
    guard mayOffer else { return }
    offer(problem.help.first { works($0) })
  }

  private var mayOffer: Bool { setup.typing == .prompt && !isRehearsal }

  private mutating func offer(_ line: String?) {
    offered = line
    if let line, !setup.hasScreen { say("  Enter alone types `\(line)`") }
  }

  /// Enters what was offered last.
  mutating func takeOffer() -> [Effect] {
    guard let line = offered, !work.isUnderWay else { return [] }
    offered = nil
    return enter(line)
  }

  /// Whether a line can be typed now: a statement is run on a copy, a command asked of one.
  private func works(_ line: String) -> Bool {
    guard line.first == ":" else {
      return (try? session.said(line, as: .prompt, isExample: isExample)) != nil
    }
    var copy = self
    copy.isRehearsal = true
    let effects = copy.perform(String(line.dropFirst()))
    guard copy.transcript.failures == transcript.failures else { return false }
    for case .compute(let computation) in effects {
      if case .set(let name, let text) = computation.task {
        return (try? session.setting(name, to: text)) != nil
      }
    }
    return true
  }
}
