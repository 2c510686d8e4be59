import Drawing
public import Session

/// All commands, searched by what is typed.
public struct Palette: Sendable {
  private let commands: [CommandCard]
  private let keys: [KeyCard]
  /// What has been typed to search for.
  private var field = TextField()
  /// Which of the matches is chosen, from 0.
  public private(set) var selected = 0

  init(_ commands: [CommandCard], _ keys: [KeyCard]) {
    (self.commands, self.keys) = (commands, keys)
  }

  /// The commands that match, best first.
  public var matches: [CommandCard] {
    if field.text.isEmpty { return commands }
    return commands.compactMap { command in rank(command).map { (command, $0) } }
      .sorted { $0.1 < $1.1 }.map(\.0)
  }

  private func rank(_ command: CommandCard) -> Int? {
    let query = field.text
    if command.names.contains(where: { $0.hasPrefix(query) }) { return 0 }
    if Self.contains(command.name, query) { return 1 }
    return Self.contains(command.summary.lowercased(), query.lowercased()) ? 2 : nil
  }

  private static func contains(_ text: String, _ part: String) -> Bool {
    text.indices.contains { text[$0...].hasPrefix(part) }
  }

  mutating func type(_ scalar: Unicode.Scalar) {
    field.type(scalar)
    selected = 0
  }

  mutating func erase() {
    field.erase()
    selected = 0
  }

  mutating func move(by step: Int) {
    let count = matches.count
    if count > 0 { selected = min(max(0, selected + step), count - 1) }
  }

  var choice: CommandCard? { matches.indices.contains(selected) ? matches[selected] : nil }

  func lines(room: Size, ascii: Bool) -> [StyledLine] {
    var lines = [field.line(ascii: ascii)]
    let visible = max(1, room.rows - 1)
    let first = max(0, selected - visible + 1)
    for (index, command) in matches.enumerated().dropFirst(first).prefix(visible) {
      let keys = self.keys.labels(of: command.name, ascii: ascii).joined(separator: " ")
      let isSelected = index == selected
      var line: StyledLine = [
        Text(isSelected ? (ascii ? " > " : " ▸ ") : "   ", .accent),
        Text(Self.padded(":" + command.name, 16), .key, isSelected ? .bold : []),
        Text(Self.padded(keys, 14), .accent),
      ]
      line.append(Text(command.summary, isSelected ? .plain : .muted))
      lines.append(TextFlow.clip(line, width: room.columns))
    }
    return lines
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    TextWidth.of(text) >= width
      ? text + " " : text + String(repeating: " ", count: width - TextWidth.of(text))
  }
}
