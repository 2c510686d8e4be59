import Calculus
public import Drawing
import Language

extension App {
  /// Takes in what happened.
  /// - Returns: what is asked of the world, in order.
  public mutating func update(_ event: Event) -> [Effect] {
    if let effects = trainingUpdate(event) { return effects }
    switch event {
    case .key(let press): return key(press)
    case .command(let line): return perform(line)
    case .paste(let text): return paste(text)
    case .line(let line): return enter(line)
    case .edited(let line): return edited(line)
    case .completions(let words):
      candidates = words
      return []
    case .interrupt: return interrupt()
    case .endOfInput: return quit()
    case .resized(let size):
      self.size = size
      invalidateDrawing()
      return []
    case .tick: return tick()
    case .computed(let result): return computed(result)
    case .loaded(let path, let result): return loaded(path, result)
    case .saved(let path, let problem): return saved(path, problem)
    case .training: return []
    case .recoverable(let sessions):
      recoverable = sessions
      return []
    }
  }

  /// Whether the app takes a key from the line editor, which has the focus.
  public func claims(_ press: KeyPress, lineIsEmpty: Bool) -> Bool {
    if let training { return training.claims(press, lineIsEmpty: lineIsEmpty) }
    if overlay != nil { return true }
    return KeyBinding.binding(of: press, in: lineIsEmpty ? .emptyLine : .line) != nil
  }

  // MARK: - Typing

  private mutating func edited(_ line: TypedLine) -> [Effect] {
    let changed = line.text != typed.text
    typed = line
    guard changed else { return [] }
    candidates = []
    let hadPreview = preview != nil
    preview = Preview(line.text, on: session, isExample: isExample, script: script)
    if preview?.session != nil || hadPreview { invalidateDrawing() }
    return []
  }

  /// A whole line: a statement, a command, or nothing.
  mutating func enter(_ line: String) -> [Effect] {
    clearTyping()
    let text = Command.Arguments(line).text
    guard !text.isEmpty else { return [] }
    if computing != nil {
      waitingLines.append(line)
      return []
    }
    transcript.addInput(text, prompt: prompt)
    if text.first == ":" { return [.remember(line)] + perform(String(text.dropFirst())) }
    return [.remember(line)] + compute(.line(line, on: session, isExample: isExample))
  }

  private mutating func clearTyping() {
    typed.text = ""
    typed.shown = ""
    typed.column = 0
    candidates = []
    if preview != nil {
      preview = nil
      invalidateDrawing()
    }
  }

  /// Pasted text goes into the line, whatever has the focus; it is never read as keys.
  private mutating func paste(_ text: String) -> [Effect] {
    overlay = nil
    focus = .line
    let line = text.split(whereSeparator: \.isNewline).joined(separator: "; ")
    return [.focusEditor(true), .setLine(line)]
  }

  // MARK: - Commands

  /// Runs a command line, without its colon.
  mutating func perform(_ line: String) -> [Effect] {
    prepare()
    let text = Command.Arguments(line).text
    let word = String(text.prefix { $0 != " " })
    guard let command = Command.named(word) else {
      report(.unknownCommand(word))
      return []
    }
    // What is being computed comes back as a session that would undo such changes.
    if computing != nil, !Command.calm.contains(where: { $0.name == command.name }) {
      return [.bell]
    }
    do throws(CommandProblem) {
      return try command.action(&self, Command.Arguments(text.dropFirst(word.count)))
    } catch {
      report(error)
      return []
    }
  }

  mutating func report(_ problem: CommandProblem) {
    transcript.add([[Text("error: ", .failure, .bold), Text(problem.message)]])
    for help in problem.help {
      transcript.add([[Text("help: ", .success), Text("try "), Text(help, .key)]])
    }
  }

  mutating func say(_ text: String, _ style: Style = Style(.muted)) { transcript.add(text, style) }

  // MARK: - Computing

  mutating func compute(_ computation: Computation) -> [Effect] {
    computing = computation.label
    return [.compute(computation)]
  }

  /// Ctrl-C: what runs is cancelled, what is open is closed, and the session goes on.
  private mutating func interrupt() -> [Effect] {
    if computing != nil {
      waitingLines = []
      return [.cancelComputation]
    }
    if isPlaying { return stopPlaying() }
    if overlay != nil {
      overlay = nil
      return [.focusEditor(focus == .line)]
    }
    clearTyping()
    return []
  }

  private mutating func tick() -> [Effect] {
    guard isPlaying, let sweep else { return stopPlaying() }
    let effects = step(by: 1)
    return sweep.shown + 1 >= sweep.count ? effects + stopPlaying() : effects
  }

  private mutating func computed(_ result: Computation.Result) -> [Effect] {
    computing = nil
    var effects: [Effect] = []
    switch result {
    case .ran(let line, let session, let outcomes): effects = ran(line, session, outcomes)
    case .failed(_, let diagnostic):
      transcript.add(DiagnosticLines.styled(diagnostic, ascii: isASCII))
    case .changed(let session): effects = changed(session)
    case .swept(let sweep, let direction, let session):
      effects = swept(sweep, direction, session)
    case .checked(let node, let check):
      transcript.add(CheckPicture.lines(check, of: node, in: self))
    case .refused(let problem): report(problem)
    case .cancelled: say("cancelled; the session is as it was", Style(.warning))
    }
    if waitingLines.isEmpty { return effects }
    return effects + enter(waitingLines.removeFirst())
  }
}

extension CommandProblem {
  static func unknownCommand(_ word: String) -> CommandProblem {
    let names = Command.all.flatMap { [$0.name] + $0.aliases }
    if let near = Spelling.nearest(to: word, among: names) {
      return CommandProblem("there is no command `:\(word)`", help: ":\(near)", ":help")
    }
    return CommandProblem("there is no command `:\(word)`", help: ":help")
  }
}
