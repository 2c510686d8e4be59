public import Algebra
public import Calculus
public import Drawing
import Language

/// The whole state of the interactive session: events in, effects and pictures out.
///
/// It is a value and touches nothing outside, so every screen can be tested as state, events and
/// picture. `update` is in `AppUpdate.swift`, `view` in `AppView.swift`.
public struct App: Sendable {
  /// What receives the keys that the app does not take for itself.
  public enum Focus: Hashable, Sendable { case line, graph }

  /// What lies over the screen.
  public enum Overlay: Sendable {
    case help(HelpPage, scrolled: Int)
    case palette(Palette)
    case proof(ProofPage)
  }

  var timeline: Timeline<Session>
  /// The statements made so far, and their graph.
  public var session: Session { timeline.present }

  /// The values whose graph is on the screen.
  public internal(set) var shown: [NodeID] = []
  var drawing: GraphDrawing?
  /// The number of nodes, where they are too many to be drawn.
  var undrawn: Int?
  var isDrawingStale = true
  var zoom: Zoom?
  /// The results of the calls that are drawn as one box.
  var folded: Set<NodeID> = []
  /// The node that is pointed at in the graph.
  public internal(set) var selection: NodeID?
  var pan = (x: 0, y: 0)
  /// Whether the drawing follows the current step, or stays where it was moved to.
  var follows = true

  var forward: SweepState?
  var backward: SweepState?
  /// Which of the two sweeps the steps belong to.
  var direction: ChainTerm.Direction?
  var ticksPerSecond: Double?
  /// Counts what the line mode prints: every step that was shown.
  public internal(set) var stepsTaken = 0

  /// What was typed, and what came of it.
  public internal(set) var transcript = Transcript()
  /// The line that is being typed.
  public internal(set) var typed = TypedLine()
  var candidates: [String] = []
  var preview: Preview?
  /// What lies over the screen, if anything.
  public internal(set) var overlay: Overlay?
  /// Whether the line or the graph receives the keys.
  public internal(set) var focus = Focus.line
  /// What is being computed, in words.
  var computing: String?
  var waitingLines: [String] = []
  var recoverable: [Recovered] = []
  /// The session is still the worked example that was there at the start.
  var isExample: Bool

  /// The live training screen, while it is open.
  public internal(set) var training: TrainingScreen?
  /// Whether this is the graph of a minibatch, visited from the live training screen.
  var isVisit = false

  /// The screen's size.
  public internal(set) var size = Size(columns: 80, rows: 24)
  /// The characters that everything is drawn with.
  public let glyphs: GlyphSet
  /// Without a screen there are no keys to speak of, only commands.
  public let hasScreen: Bool

  /// - Parameter isExample: the session is the worked example that a first start finds.
  public init(
    session: Session = Session(), glyphs: GlyphSet = .unicode, isExample: Bool = false,
    hasScreen: Bool = true
  ) {
    self.hasScreen = hasScreen
    timeline = Timeline(session)
    self.glyphs = glyphs
    self.isExample = isExample
    for statement in isExample ? session.statements : [] {
      transcript.addInput(statement, prompt: prompt)
    }
    showLatest()
  }

  /// Whether a computation is under way.
  public var isComputing: Bool { computing != nil }

  /// The sweep whose steps are being shown.
  public var sweep: SweepState? {
    switch direction {
    case .forward: forward
    case .backward: backward
    case nil: nil
    }
  }

  /// Whether the sweep steps by itself.
  public var isPlaying: Bool { ticksPerSecond != nil }
  /// Whether there is a value to sweep from.
  public var canSweep: Bool { !shown.isEmpty }
  var canFocusGraph: Bool { !shown.isEmpty }
  var isPanned: Bool { pan != (0, 0) }
  var isASCII: Bool { glyphs == .ascii }
  /// The characters of formulas.
  var script: Script { isASCII ? .ascii : .unicode }
  /// What stands before the line, and before lines that were entered.
  public var prompt: String { isASCII ? "> " : "› " }

  /// The node of a name, or of a letter that the drawing gave.
  func node(_ text: String) throws(CommandProblem) -> NodeID {
    let lettered = drawing?.picture.nodes.first { drawing?.picture.symbols.name($0) == text }
    if session.workspace.scope.values[text] == nil, let lettered { return lettered }
    return try session.node(text)
  }

  /// The same, for a command that needs a scalar; without a name, the value shown last.
  func scalarNode(_ text: String) throws(CommandProblem) -> NodeID {
    if text.isEmpty { return try session.scalarNode("", default: shown.last) }
    let node = try node(text)
    if !session.graph.shape(node).isScalar { throw .notScalar(session, node) }
    return node
  }

  /// The name of the input that is selected.
  var selectedInput: String? {
    guard let selection, session.graph.leaf(selection)?.kind == .input else { return nil }
    return session.name(selection)
  }

  /// What is known of a node's numbers at this moment.
  func numbers(_ node: NodeID) -> NodeNumbers {
    NodeNumbers(
      value: session.values[node], tangent: forward?.known(node), adjoint: backward?.known(node))
  }

  /// The numbers that a node will show once both sweeps are through.
  func finalNumbers(_ node: NodeID) -> NodeNumbers {
    NodeNumbers(
      value: session.values[node], tangent: forward?.final(node), adjoint: backward?.final(node))
  }
}

extension Trace {
  /// Whether the steps go from left to right.
  public var isForward: Bool {
    if case .forward = sweep { return true }
    return false
  }
}
