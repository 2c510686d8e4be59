public import Drawing

/// The tutor: a stack of screens, of which the top one is seen and receives the keys.
///
/// A value: events go in, effects and pictures come out. What a screen asks of the stack is done
/// here, everything else goes to the world outside.
public struct App: Sendable {
  /// The screens, the one that was there first at the bottom; never empty.
  private(set) var screens: [any Screen]
  /// The screen's size.
  public private(set) var size = Size(columns: 80, rows: 24)
  private var isEditorFocused = true

  /// - Parameter screens: the first at the bottom; at least one.
  public init(_ screens: (any Screen)...) {
    precondition(!screens.isEmpty, "a stack has a screen")
    self.screens = screens
  }

  /// The screen that is seen.
  public var top: any Screen { screens[screens.count - 1] }

  /// What is to be done at the start.
  public mutating func begin() -> [Effect] {
    let effects = screens.indices.flatMap { screens[$0].begin() }
    return settled(effects, of: screens.count - 1)
  }

  /// Takes in what happened.
  /// - Returns: what is asked of the world, in order.
  public mutating func update(_ event: Event) -> [Effect] {
    if case .resized(let size) = event { self.size = size }
    guard event.isForAll else { return passed(event, to: screens.count - 1) }
    return screens.indices.reversed().flatMap { index in
      screens.indices.contains(index) ? passed(event, to: index) : []
    }
  }

  /// Makes the picture that `view` will show.
  public mutating func prepare() { screens[screens.count - 1].prepare() }

  /// The screen as it should look; `prepare` first.
  public func view(_ size: Size) -> Canvas { top.view(size) }

  /// Whether the top screen takes a key from the line editor, which has the focus.
  public func claims(_ press: KeyPress, lineIsEmpty: Bool) -> Bool {
    top.claims(press, lineIsEmpty: lineIsEmpty)
  }

  /// What the word `line.utf8[start..<end]` of the editor's line can become.
  public func completions(line: String, start: Int, end: Int) -> [String] {
    top.completions(line: line, start: start, end: end)
  }

  // MARK: - The stack

  private mutating func passed(_ event: Event, to index: Int) -> [Effect] {
    settled(screens[index].update(event), of: index)
  }

  /// Does what a screen asks of the stack, and hands the rest on. The editor has the focus where
  /// the top screen takes lines.
  private mutating func settled(_ effects: [Effect], of index: Int) -> [Effect] {
    var rest: [Effect] = []
    for effect in effects {
      switch effect {
      case .open(let opening): rest += open(opening.screen)
      case .close(let outcome): rest += close(index, outcome)
      default: rest.append(effect)
      }
    }
    guard top.takesLines != isEditorFocused else { return rest }
    isEditorFocused = top.takesLines
    return [.focusEditor(isEditorFocused)] + rest
  }

  private mutating func open(_ screen: any Screen) -> [Effect] {
    screens.append(screen)
    let last = screens.count - 1
    return passed(.resized(size), to: last) + settled(screens[last].begin(), of: last)
  }

  /// Leaves a screen, with what lies on it; what it had under way is given up.
  private mutating func close(_ index: Int, _ outcome: Outcome) -> [Effect] {
    let given: [Effect] = [.cancelComputation, .tick(perSecond: nil)]
    guard index > 0 else { return given + [.quit(status: 0)] }
    screens.removeSubrange(index...)
    return given + settled(screens[index - 1].resume(outcome), of: index - 1)
  }
}

extension Event {
  /// Whether screens that lie below the top one hear of it, too.
  fileprivate var isForAll: Bool {
    switch self {
    case .resized, .time, .training: true
    case .key, .command, .paste, .line, .edited, .completions, .interrupt, .endOfInput, .tick,
      .computed, .loaded, .saved, .recoverable, .kept:
      false
    }
  }
}
