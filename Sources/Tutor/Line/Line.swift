import Session

/// The line being typed: its text, what Tab offers, and what Enter would take over.
public struct Line: Sendable {
  /// What has been typed.
  public private(set) var typed = TypedLine()
  /// What Tab found.
  private(set) var candidates: [String] = []
  /// The line as far as it can be read.
  private(set) var draft: Draft?
  /// The statement that the line goes on with.
  var opened: OpenStatement?

  /// Nothing typed yet.
  public init() {}

  /// Whether nothing has been typed, and nothing is open.
  var isEmpty: Bool { typed.text.isEmpty && opened == nil }

  /// A line behind those that are entered already.
  func whole(_ line: String) -> String { opened.map { $0.text + "\n" + line } ?? line }

  /// Shows a line as it is now, and elaborates it once.
  /// - Returns: whether another drawing may be due.
  mutating func show(
    _ line: TypedLine, on timeline: Timeline<Session>, isExample: Bool
  ) -> Bool {
    let isOther = line.text != typed.text
    typed = line
    guard isOther else { return false }
    candidates = []
    let hadDraft = draft != nil
    draft = line.text.isEmpty ? nil : Draft(whole(line.text), on: timeline, isExample: isExample)
    return draft?.session != nil || hadDraft
  }

  /// Reads the line again where the session has changed under it.
  mutating func reread(on timeline: Timeline<Session>, isExample: Bool) {
    guard let draft, draft.version != timeline.version else { return }
    self.draft = Draft(whole(typed.text), on: timeline, isExample: isExample)
  }

  /// Shows what Tab found.
  mutating func offer(_ words: [String]) { candidates = words }

  /// Nothing is being typed any more.
  /// - Returns: whether another drawing is due.
  @discardableResult
  mutating func forget() -> Bool {
    (typed.text, typed.shown, typed.column) = ("", "", 0)
    candidates = []
    defer { draft = nil }
    return draft != nil
  }

  /// What was made of a line while it was typed, where that still holds.
  func draft(of line: String, on timeline: Timeline<Session>) -> Draft? {
    draft.flatMap {
      $0.text == line && $0.version == timeline.version && $0.session != nil ? $0 : nil
    }
  }
}

/// What is being computed, and the lines that wait for it.
public struct Work: Sendable {
  /// What is being computed, in words.
  public private(set) var label: String?
  private var waiting: [String] = []

  /// Nothing to do.
  public init() {}

  /// Whether a computation is under way.
  public var isUnderWay: Bool { label != nil }

  mutating func begin(_ computation: Computation) { label = computation.label }

  mutating func end() { label = nil }

  /// A line that is entered meanwhile.
  mutating func queue(_ line: String) { waiting.append(line) }

  /// A line that comes before those that wait.
  mutating func queueFirst(_ line: String) { waiting.insert(line, at: 0) }

  /// The line that waited longest.
  mutating func next() -> String? { waiting.isEmpty ? nil : waiting.removeFirst() }

  /// The lines that wait are not to be run.
  mutating func dropWaiting() { waiting = [] }
}
