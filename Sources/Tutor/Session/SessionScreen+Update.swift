import Calculus
public import Drawing
import Language
import Session
import Training

/// What happens to the session.
extension SessionScreen {
  /// Takes in what happened.
  public mutating func update(_ event: Event) -> [Effect] {
    switch event {
    case .key(let press): return key(press)
    case .command(let line): return perform(line)
    case .paste(let text): return paste(text)
    case .line(let line): return enter(line)
    case .edited(let typed):
      let isOther = line.show(typed, on: study.timeline, isExample: isExample)
      if isOther { view.invalidate() }
    case .completions(let words): line.offer(words)
    case .interrupt: return interrupt()
    case .endOfInput: return quit()
    case .resized(let size):
      self.size = size
      view.invalidate()
    case .tick: return tick()
    case .time(let now): offer.now = now
    case .computed(let result): return computed(result)
    case .loaded(let path, let result): return loaded(path, result)
    case .saved(let writing, let problem): saved(writing, problem)
    case .recoverable(let sessions): offer.sessions = sessions
    case .kept(let problem): notKept = problem
    case .training: break
    }
    return []
  }

  /// Back from the screen that was opened: trained values are taken over.
  public mutating func resume(_ outcome: Outcome) -> [Effect] {
    focus = .line
    guard case .trained(let run?) = outcome else { return goOn() }
    say("  trained for \(run.epochs) epochs; :undo brings the values before back")
    return compute(Computation(.trained(run.program), on: session))
  }

  /// Whether the screen takes a key from the line editor.
  public func claims(_ press: KeyPress, lineIsEmpty: Bool) -> Bool {
    if overlay != nil { return true }
    return setup.key(press, at: lineIsEmpty ? .emptyLine : .line) != nil
  }

  /// What the word can become.
  public func completions(line: String, start: Int, end: Int) -> [String] {
    Completion(session: session, commands: setup.commands.map(\.card))
      .completions(line: line, start: start, end: end)
  }

  // MARK: - Lines

  /// A whole line: a statement, a command, or nothing.
  mutating func enter(_ entered: String) -> [Effect] {
    let draft = line.draft(of: entered, on: study.timeline)
    if line.forget() { view.invalidate() }
    let text = Arguments(entered).text
    guard !text.isEmpty else { return takeOffer() }
    if work.isUnderWay {
      work.queue(entered)
      return []
    }
    (self.entered, offered) = (entered, nil)
    transcript.addInput(text, prompt: prompt)
    if text.first == ":" { return [.remember(entered)] + perform(String(text.dropFirst())) }
    if let command = spoken(text) { return [.remember(entered)] + performSpoken(command) }
    let task =
      draft.map { Computation.Task.draft($0) }
      ?? .line(entered, setup.typing, isExample: isExample)
    return [.remember(entered)] + compute(Computation(task, on: session))
  }

  /// Pasted text goes into the line, whatever has the focus; it is never read as keys.
  private mutating func paste(_ text: String) -> [Effect] {
    overlay = nil
    focus = .line
    let line = text.split(whereSeparator: \.isNewline).joined(separator: "; ")
    return [.setLine(line)]
  }

  // MARK: - Commands

  /// Runs a command line, without its colon.
  mutating func perform(_ line: String) -> [Effect] {
    prepare()
    let (word, arguments) = Arguments.split(line)
    guard let command = setup.command(word) else {
      report(unknown(word))
      return []
    }
    // What is being computed comes back as a session that would undo such changes.
    if work.isUnderWay, !command.isCalm { return [.bell] }
    do throws(CommandProblem) {
      let effects = try command.action(&self, arguments)
      // A screen that lies under another one has no ticks.
      return isPlaying && effects.contains(where: \.opensScreen) ? stopPlaying() + effects : effects
    } catch {
      report(error)
      return []
    }
  }

  /// Whether a line is a command of that name, or one of its aliases.
  public func asks(_ line: String, for command: String) -> Bool {
    let text = Arguments(line).text
    let asked = text.first == ":" ? String(text.dropFirst()) : spoken(text)
    return asked.flatMap { setup.command(Arguments.split($0).name) }?.card.name == command
  }

  private func unknown(_ word: String) -> CommandProblem {
    let names = setup.commands.flatMap(\.card.names)
    if let near = Spelling.meant(by: word, among: names) {
      return CommandProblem("there is no command `:\(word)`", help: ":\(near)", ":help")
    }
    return CommandProblem("there is no command `:\(word)`", help: ":help")
  }

  mutating func say(_ text: String, _ style: Style = Style(.muted)) { transcript.add(text, style) }

  // MARK: - Work

  mutating func compute(_ computation: Computation) -> [Effect] {
    work.begin(computation)
    return [.compute(computation)]
  }

  /// Ctrl-C: what runs is cancelled, what is open is closed, and the session goes on.
  private mutating func interrupt() -> [Effect] {
    if work.isUnderWay {
      work.dropWaiting()
      return [.cancelComputation]
    }
    if isPlaying { return stopPlaying() }
    if overlay != nil {
      overlay = nil
    } else if line.forget() {
      view.invalidate()
    }
    return []
  }

  private mutating func tick() -> [Effect] {
    guard isPlaying else { return stopPlaying() }
    // The first steps are being computed.
    guard let sweep else { return work.isUnderWay ? [] : stopPlaying() }
    let effects = step()
    return sweep.shown + 1 >= sweep.count ? effects + stopPlaying() : effects
  }

  /// One step on.
  mutating func step() -> [Effect] {
    do throws(CommandProblem) {
      return try ask(.step(by: 1))
    } catch {
      report(error)
      return []
    }
  }
}
