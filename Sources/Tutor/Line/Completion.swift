import Algebra
import Calculus
import Language
import Session

/// What Tab offers: names, functions, commands, and Greek letters by their TeX names.
struct Completion {
  let session: Session
  let commands: [CommandCard]

  /// What the word `line.utf8[start..<end]` can become.
  func completions(line: String, start: Int, end: Int) -> [String] {
    let bytes = Array(line.utf8)
    guard start <= end, end <= bytes.count else { return [] }
    let word = String(decoding: bytes[start..<end], as: UTF8.self)
    let before = String(decoding: bytes[..<start], as: UTF8.self)
    if word.hasPrefix("\\") { return Self.letters(word) }
    let head = Arguments(before).text
    if head.isEmpty, word.hasPrefix(":") { return commands(word) }
    if head.hasPrefix(":"), let command = command(Self.firstWord(head.dropFirst())) {
      return arguments(of: command, word)
    }
    return names(word) + functions(word)
  }

  private static func firstWord(_ text: Substring) -> String { String(text.prefix { $0 != " " }) }

  /// `\theta` is θ at once; `\al` offers what it begins.
  private static func letters(_ word: String) -> [String] {
    let name = String(word.dropFirst())
    if let sign = TeXNames.all.first(where: { $0.name == name })?.sign { return [sign] }
    let matches = TeXNames.all.filter { $0.name.hasPrefix(name) }
    return matches.count == 1 ? [matches[0].sign] : matches.map { "\\" + $0.name }
  }

  private func command(_ word: String) -> CommandCard? {
    commands.first { $0.names.contains(word) }
  }

  private func commands(_ word: String) -> [String] {
    commands.filter(\.isListed).map { ":" + $0.name }.filter { $0.hasPrefix(word) }
  }

  private func arguments(of command: CommandCard, _ word: String) -> [String] {
    let all: [String]
    switch command.completes {
    case .nothing: all = []
    case .nodes: all = boundNames
    case .inputs:
      all = session.bound.filter { session.graph.leaf($0.node)?.kind == .input }.map(\.name)
    case .commands: all = commands.map(\.name) + BuiltIn.catalogue.map(\.name)
    case .rules: all = Array(Set(RuleCard.table.map { Self.firstWord($0.name[...]) })).sorted()
    case .words(let words): all = words
    }
    return all.filter { $0.hasPrefix(word) }
  }

  private var boundNames: [String] { session.bound.map(\.name) }

  private func names(_ word: String) -> [String] {
    let scope = session.workspace.scope
    let derivatives = scope.derivatives.keys.filter { name in
      Accent.allCases.contains { name.hasSuffix($0.suffix) }
    }
    return (boundNames + scope.functions.keys.map { $0 + "(" } + derivatives)
      .filter { $0.hasPrefix(word) }.sorted()
  }

  private func functions(_ word: String) -> [String] {
    BuiltIn.catalogue.flatMap(\.names).filter { $0.hasPrefix(word) }.map { $0 + "(" }
  }
}

/// What is typed by the name that TeX gives it: Greek letters, accents and operators.
enum TeXNames {
  static let all: [(name: String, sign: String)] =
    GreekLetter.all.flatMap { letter in letter.names.map { ($0, String(letter.character)) } }
    + Accent.allCases.map { ($0.rawValue, String($0.mark)) } + operators

  private static let operators: [(name: String, sign: String)] = [
    ("odot", "⊙"), ("cdot", "·"), ("times", "×"), ("top", "ᵀ"), ("sqrt", "√"), ("leq", "≤"),
    ("geq", "≥"),
  ]
}
