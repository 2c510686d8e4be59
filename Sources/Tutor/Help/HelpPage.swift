import Algebra
public import Calculus
import Drawing
import Language
import Session

/// A page of help, made from the records of commands, keys, functions and rules.
public struct HelpPage: Sendable {
  /// What the page is about.
  public let title: String
  let lines: [StyledLine]

  /// What the session is, its commands and its keys.
  /// - Parameter keys: empty where there is no screen.
  static func overview(
    _ commands: [CommandCard], _ keys: [KeyCard], ascii: Bool
  ) -> HelpPage {
    var lines: [StyledLine] = [
      [Text("Type a value, then a formula; step its derivatives with the arrow keys.")],
      [],
      [Text("  u = 1.3", .key), Text("                      an input", .muted)],
      [Text("  z = exp(sin(u^2) log(u^2))", .key), Text("   a value, drawn as a graph", .muted)],
      [
        Text("  W = randn(2, 3); C = W X'", .key),
        Text("    matrices; two factors side by side multiply", .muted),
      ],
    ]
    if !keys.isEmpty {
      lines += [[], [Text("Keys while the line is empty", .accent, .bold)]]
      lines += Self.keys(.emptyLine, keys, commands, ascii)
      lines += key("Enter", "type what the last error offers")
      lines += [[], [Text("Keys in the graph", .accent, .bold)]]
      lines += Self.keys(.graph, keys, commands, ascii)
      lines += key("arrows", "point at a node")
      lines += key("h j k l", "move the drawing")
    }
    lines += [[], [Text("Commands", .accent, .bold)]]
    lines += commands.filter(\.isListed).flatMap { key($0.usage, $0.summary, width: 18) }
    lines += [[], [Text("Functions", .accent, .bold)]]
    let names = BuiltIn.catalogue.map(\.name).joined(separator: "  ")
    lines += TextFlow.wrap(names, width: 72, Style(.key), indent: 2)
    lines += [
      [],
      [
        Text("  :help sin", .key), Text(" explains one of them, ", .muted),
        Text(":help forward", .key), Text(" a command.", .muted),
      ],
    ]
    return HelpPage(title: "help", lines: lines)
  }

  private static func keys(
    _ place: KeyPlace, _ keys: [KeyCard], _ commands: [CommandCard], _ ascii: Bool
  ) -> [StyledLine] {
    keys.filter { $0.places.contains(place) }.flatMap { card in
      commands.first { $0.name == card.command }.map { command in
        let labels = card.presses.map { $0.label(ascii: ascii) }.joined(separator: " ")
        return key(labels, command.summary)
      } ?? []
    }
  }

  /// A label and what it does, in two columns; a long label has a line of its own.
  private static func key(_ label: String, _ text: String, width: Int = 18) -> [StyledLine] {
    let words = TextFlow.wrap(text, width: 76 - width)
    let isLong = TextWidth.of(label) >= width
    let pad = String(repeating: " ", count: isLong ? width : width - TextWidth.of(label))
    let blank = String(repeating: " ", count: width + 2)
    let head: [StyledLine] =
      isLong
      ? [[Text("  " + label, .key)], [Text(blank), Text(words.first ?? "", .plain)]]
      : [[Text("  " + label + pad, .key), Text(words.first ?? "", .plain)]]
    return head + words.dropFirst().map { [Text(blank), Text($0, .plain)] }
  }

  /// The table of rules, a line each.
  static var rules: HelpPage {
    HelpPage(
      title: "rules",
      lines: RuleCard.table.map { card in
        [
          Text(card.form, .operator), Text("   "),
          Text(card.adjoints.joined(separator: "   "), .adjoint),
          Text(card.example.map { "   for \($0)" } ?? "", .shape),
        ]
      })
  }

  /// A command's page.
  static func of(_ command: CommandCard, _ keys: [KeyCard], ascii: Bool) -> HelpPage {
    var lines: [StyledLine] = [
      [Text(command.usage, .key, .bold)], [], [Text(command.summary)],
    ]
    if !command.details.isEmpty {
      lines += [[]] + TextFlow.wrap(command.details, width: 72, .plain, indent: 0)
    }
    if !command.aliases.isEmpty {
      lines += [
        [], [Text("also: " + command.aliases.map { ":\($0)" }.joined(separator: " "), .muted)],
      ]
    }
    let labels = keys.labels(of: command.name, ascii: ascii)
    if !labels.isEmpty {
      lines.append([Text("keys: " + labels.joined(separator: " "), .muted)])
    }
    return HelpPage(title: ":" + command.name, lines: lines)
  }

  /// A function's page: its rule in full.
  static func of(_ cards: [RuleCard], named name: String) -> HelpPage {
    var lines: [StyledLine] = []
    for card in cards {
      if !lines.isEmpty { lines += [[], []] }
      let example = card.example.map { ", here \($0)" } ?? ""
      lines.append([Text(card.name, .name, .bold), Text("   " + card.shapes + example, .shape)])
      lines += [[], [Text("  " + card.form, .operator, .bold)]]
      if let index = card.index { lines.append([Text("  " + index, .muted)]) }
      if let tangent = card.tangent {
        lines.append([Text("  → ", .muted), Text(tangent, .tangent)])
      }
      lines += card.adjoints.map { [Text("  ← ", .muted), Text($0, .adjoint)] }
      lines += [[]] + TextFlow.wrap(card.explanation.text, width: 72, .plain, indent: 2)
    }
    return HelpPage(title: name, lines: lines)
  }
}

extension RuleCard {
  /// The cards of a function or operation by the name that a learner would use.
  public static func named(_ name: String) -> [RuleCard] {
    let canonical = BuiltIn.named(name)?.name ?? name
    let exact = table.filter { $0.name == canonical }
    if !exact.isEmpty { return exact }
    return table.filter { $0.name.split(separator: " ").contains { $0 == canonical } }
  }
}
