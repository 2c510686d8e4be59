public import Drawing
public import Training

/// One screen of the tutor: a value that takes in what happens and can be looked at.
///
/// Screens lie on a stack; the top one is seen and receives the keys. A screen opens another with
/// `Effect.open`, and leaves with `Effect.close`, whose outcome goes to the screen below.
public protocol Screen: Sendable {
  /// What it is called: `session`, `training`.
  var name: String { get }

  /// The screen has been put on the stack.
  /// - Returns: what is asked of the world, in order.
  mutating func begin() -> [Effect]

  /// Takes in what happened.
  /// - Returns: what is asked of the world, in order.
  mutating func update(_ event: Event) -> [Effect]

  /// The screen that lay on top has been left.
  /// - Returns: what is asked of the world, in order.
  mutating func resume(_ outcome: Outcome) -> [Effect]

  /// Makes what `view` will show, where that takes long and can be kept.
  mutating func prepare()

  /// The screen as it should look.
  func view(_ size: Size) -> Canvas

  /// The keys that do something just now, in the order of the footer.
  var keys: [KeyHint] { get }

  /// Whether keys go to the line editor first, and what is entered comes as a line.
  var takesLines: Bool { get }

  /// Whether the screen takes a key from the line editor.
  func claims(_ press: KeyPress, lineIsEmpty: Bool) -> Bool

  /// What the word `line.utf8[start..<end]` of the editor's line can become.
  func completions(line: String, start: Int, end: Int) -> [String]
}

extension Screen {
  /// Nothing is needed to begin.
  public mutating func begin() -> [Effect] { [] }
  /// Goes on as it was.
  public mutating func resume(_ outcome: Outcome) -> [Effect] { [] }
  /// Nothing is made ahead.
  public mutating func prepare() {}
  /// Every key is the screen's.
  public var takesLines: Bool { false }
  /// Every key is the screen's.
  public func claims(_ press: KeyPress, lineIsEmpty: Bool) -> Bool { true }
  /// There is no line to complete.
  public func completions(line: String, start: Int, end: Int) -> [String] { [] }
}

/// A key that does something just now: footers and tests read these.
public struct KeyHint: Hashable, Sendable {
  /// The key's name: `Space`.
  public let label: String
  /// What it does, in a word or two.
  public let caption: String

  /// - Parameter caption: in a word or two.
  public init(_ label: String, _ caption: String) { (self.label, self.caption) = (label, caption) }
}

/// What a screen leaves for the one below.
public enum Outcome: Equatable, Sendable {
  /// It was only looked at.
  case nothing
  /// A program with its trained values; nil where nothing was trained.
  case trained(TrainedRun?)
}

/// A screen on its way to the stack. Two are the same where they have the same name.
public struct Opening: Equatable, Sendable {
  /// What is to be opened.
  public let screen: any Screen

  /// - Parameter screen: as it is before anything has happened.
  public init(_ screen: any Screen) { self.screen = screen }

  /// Whether both say the same.
  public static func == (left: Opening, right: Opening) -> Bool {
    left.screen.name == right.screen.name
  }
}
