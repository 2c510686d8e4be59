import ArgumentParser
import Calculus
import Language
import Session
import Tutor

/// `nntutor rules [NAME]`
struct Rules: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "The table of derivative rules.")

  @Argument(help: "One operation or function.")
  var name: String?

  @OptionGroup var format: FormatArguments

  @Flag(name: .long, help: "List the mistakes that answers are searched for instead.")
  var mistakes = false

  private struct Mistakes: Encodable {
    struct Item: Encodable {
      let code: String
      let name: String
      let temptation: String
    }
    let mistakes: [Item]
  }

  private struct Result: Encodable {
    struct Item: Encodable {
      let name: String
      let form: String
      let shapes: String
      let adjoints: [String]
      let tangent: String?
      let index: String?
      let explanation: String
    }
    let rules: [Item]
  }

  func validate() throws {
    if mistakes, name != nil { throw ValidationError("Give either a rule or --mistakes, not both") }
  }

  private func listMistakes() throws {
    let items = Misconception.allCases.map {
      Mistakes.Item(code: $0.code, name: $0.name, temptation: $0.temptation)
    }
    if format.isJSON { return try Output.json(Mistakes(mistakes: items)) }
    for item in items {
      Output.line("\(item.code)  \(item.name)")
      for line in TextFlow.wrap(item.temptation, width: 72) { Output.line("     " + line) }
    }
  }

  func run() throws {
    if mistakes { return try listMistakes() }
    let cards = name.map(RuleCard.named) ?? RuleCard.table
    guard !cards.isEmpty else {
      let near = Spelling.meant(by: name ?? "", among: RuleCard.table.map(\.name))
      CommandProblem(
        "there is no rule for `\(name ?? "")`",
        help: "nntutor rules" + (near.map { " \($0)" } ?? "")
      ).report("rules")
      throw ExitCode(1)
    }
    if format.isJSON {
      let items = cards.map {
        Result.Item(
          name: $0.name, form: $0.form, shapes: $0.shapes, adjoints: $0.adjoints,
          tangent: $0.tangent, index: $0.index, explanation: $0.explanation.text)
      }
      return Output.line(try JSON.text(Result(rules: items)))
    }
    if name == nil {
      for card in cards {
        let sizes = card.example.map { ["for \($0)"] } ?? []
        Output.line(([card.form] + card.adjoints + sizes).joined(separator: "   "))
      }
    } else {
      for card in cards { show(card) }
    }
  }

  private func show(_ card: RuleCard) {
    let example = card.example.map { ", here \($0)" } ?? ""
    Output.line("\(card.name)   \(card.shapes)\(example)")
    Output.line("  \(card.form)")
    if let index = card.index { Output.line("  \(index)") }
    if let tangent = card.tangent { Output.line("  \(tangent)") }
    for adjoint in card.adjoints { Output.line("  \(adjoint)") }
    Output.line("")
    for line in TextFlow.wrap(card.explanation.text, width: 76) { Output.line("  " + line) }
  }
}
