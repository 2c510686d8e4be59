import Algebra
import Language
import Session

/// Words as a person says them, at a prompt: `help`, `quit()`, `backward z`, `z.backward()`, `dz/dx`.
/// Each is the command that it sounds like, and is told which. What is bound always wins.
extension SessionScreen {
  /// The command that a line is at a prompt, without its colon; nil where it is a line of the
  /// language.
  func spoken(_ line: String) -> String? { setup.typing == .prompt ? meant(by: line) : nil }

  /// The command that a line sounds like.
  func meant(by line: String) -> String? {
    let text = Arguments(line).text
    return word(text) ?? method(text) ?? quotient(text)
  }

  /// Does what was said, and tells which command it was.
  mutating func performSpoken(_ command: String) -> [Effect] {
    if setup.hasScreen {
      transcript.annotateInput(":" + command)
    } else {
      say("  read as `:\(command)`")
    }
    return perform(command)
  }

  /// What others say for a command.
  private static let synonyms = [
    "bye": "quit", "logout": "quit", "clc": "clear", "cls": "clear", "man": "help", "doc": "help",
    "who": "values", "whos": "values", "differentiate": "derive", "draw": "graph", "plot": "graph",
  ]

  private func isFree(_ name: String) -> Bool {
    session.workspace.scope.kinds.kind(of: name) == nil
  }

  private func isValue(_ name: some StringProtocol) -> Bool {
    session.workspace.scope.values[String(name)] != nil
  }

  /// `help`, `exit()`, `backward z`, `help(tanh)`.
  private func word(_ text: String) -> String? {
    if text.first == "?" { return ("help " + Arguments(text.dropFirst()).text).trimmedEnd }
    let name = String(text.prefix { $0.isLetter })
    guard name.count > 2, isFree(name) else { return nil }
    let rest = text.dropFirst(name.count)
    let command = Self.synonyms[name] ?? name
    guard setup.command(command)?.card.isListed == true else { return nil }
    if rest.isEmpty { return command }
    if rest.first == "(", rest.last == ")" {
      let inner = Arguments(rest.dropFirst().dropLast().filter { $0 != "\"" && $0 != "'" }).text
      return (command + " " + inner).trimmedEnd
    }
    let said = Arguments(rest).text
    guard rest.first == " ", let first = said.first,
      first.isLetter || first.isNumber || "_/.~".contains(first)
    else { return nil }
    return command + " " + said
  }

  /// `z.backward()`
  private func method(_ text: String) -> String? {
    let parts = text.split(separator: ".")
    guard parts.count == 2, ["backward()", "backward"].contains(parts[1]), isValue(parts[0]) else {
      return nil
    }
    return "backward \(parts[0])"
  }

  /// `dz/dx`, `∂z/∂x`, `d/dx z`
  private func quotient(_ text: String) -> String? {
    let sides = text.split(separator: "/", omittingEmptySubsequences: false)
      .map { Arguments($0).text }
    guard sides.count == 2 else { return nil }
    let below = Arguments(Self.varied(sides[1])).text
    if ["d", "∂"].contains(sides[0]), isFree("d") {
      let parts = below.split(whereSeparator: { " ()".contains($0) })
      guard parts.count == 2, parts.allSatisfy({ isValue($0) }) else { return nil }
      return "derive \(parts[0]) of \(parts[1])"
    }
    let above = Arguments(Self.varied(sides[0])).text
    guard above != sides[0], below != sides[1], isFree(sides[0]), isFree(sides[1]),
      isValue(above), isValue(below)
    else { return nil }
    return "derive \(below) of \(above)"
  }

  /// What stands behind a d or ∂; the text itself where none does.
  private static func varied(_ text: String) -> String {
    text.first == "d" || text.first == "∂" ? String(text.dropFirst()) : text
  }
}

extension String {
  fileprivate var trimmedEnd: String { Arguments(self).text }
}
