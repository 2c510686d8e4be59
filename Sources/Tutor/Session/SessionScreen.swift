public import Algebra
import Calculus
public import Drawing
public import Language
public import Session

/// The session on a screen: its graph, what just happened and why, the transcript and the line.
///
/// It is a value and touches nothing outside, so every picture can be tested as state, events and
/// picture. What a learner works on is the study's; this adds panes, keys and inks.
public struct SessionScreen: Screen {
  /// What receives the keys that the screen does not take for itself.
  public enum Focus: Hashable, Sendable { case line, graph }

  /// What lies over the panes.
  public enum Overlay: Sendable {
    case help(HelpPage, scrolled: Int)
    case palette(Palette)
    case proof(ProofPage)
  }

  /// What the learner works on.
  var study: Study
  /// The graph on the screen.
  var view = GraphView()
  /// The line being typed.
  public internal(set) var line = Line()
  /// What is being computed.
  var work = Work()
  /// What was typed, and what came of it.
  public internal(set) var transcript = Transcript()
  /// What lies over the panes, if anything.
  public internal(set) var overlay: Overlay?
  /// Whether the line or the graph receives the keys.
  public internal(set) var focus = Focus.line {
    didSet { if focus != oldValue, line.draft != nil { view.invalidate() } }
  }
  /// Sessions that were cut off, until the offer is taken or declined.
  var offer = Offer()
  /// What the last error offers to type, until something else is done.
  public internal(set) var offered: String?
  /// The line that was entered last.
  var entered = ""
  /// What is done is only tried: nothing is offered.
  var isRehearsal = false
  /// Why what is said is not kept, where it is not.
  public internal(set) var notKept: FileProblem?
  /// The session is still the worked example that was there at the start.
  var isExample: Bool
  /// The screen's size.
  public internal(set) var size = Size(columns: 80, rows: 24)
  /// What the screen was set up with.
  let setup: SessionSetup

  /// - Parameter isExample: the session is the worked example that a first start finds.
  public init(_ session: Session = Session(), _ setup: SessionSetup, isExample: Bool = false) {
    (self.setup, self.isExample) = (setup, isExample)
    study = Study(session, script: setup.glyphs.script)
    for line in isExample ? session.program : [] { transcript.addInput(line, prompt: prompt) }
  }

  /// What the screen is called.
  public var name: String { setup.name }

  /// The statements made so far, and their graph.
  public var session: Session { study.session }
  /// The values whose graph is on the screen.
  public var shown: [NodeID] { study.subject }
  /// The sweep whose steps are being shown.
  public var sweep: SweepState? { study.sweeps.current }
  /// Counts every step that was shown.
  public var stepsTaken: Int { study.sweeps.stepsTaken }
  /// Whether a computation is under way.
  public var isComputing: Bool { work.isUnderWay }
  /// Whether the sweep steps by itself.
  public var isPlaying: Bool { study.sweeps.isPlaying }
  /// Whether a backward sweep can begin at the value that is shown.
  public var canSweep: Bool { study.hasScalar }
  /// Whether there is an input to move.
  var canMove: Bool { !study.movable.isEmpty }
  var canFocusGraph: Bool { !shown.isEmpty }
  /// The characters that everything is drawn with.
  public var glyphs: GlyphSet { setup.glyphs }
  var isASCII: Bool { glyphs == .ascii }
  /// The characters of formulas.
  var script: Script { glyphs.script }
  /// What stands before the line, and before lines that were entered.
  public var prompt: String { isASCII ? "> " : "› " }
  /// Lines go to the editor while the line has the focus and nothing lies over it.
  public var takesLines: Bool { focus == .line && overlay == nil }

  /// What is seen of the line being typed: nothing while the graph has the keys, whose pointer is
  /// among the session's own nodes.
  var draft: Draft? { focus == .line ? line.draft : nil }

  /// The name of the input that is selected.
  var selectedInput: String? {
    guard let selection = view.selection, session.graph.leaf(selection)?.kind == .input else {
      return nil
    }
    return session.name(selection)
  }

  /// Room for a list, under the line that asked for it.
  var listRoom: Room {
    Room(Size(columns: size.columns - 6, rows: max(4, transcriptHeight)), glyphs)
  }

  /// Room for the answer to a statement.
  var replyRoom: Room {
    Room(Size(columns: size.columns, rows: max(3, transcriptHeight - 1)), glyphs)
  }
}

/// What a session's screen is set up with: its characters, and the records of its commands and keys.
public struct SessionSetup: Sendable {
  /// What the screen is called.
  public var name = "session"
  /// The characters that everything is drawn with.
  public var glyphs: GlyphSet
  /// Without a screen there are no keys to speak of, only commands.
  public var hasScreen: Bool
  /// What becomes of an input that is typed again.
  public var typing: Typing
  /// Every command, in the order of the help page.
  public let commands: [Command]
  /// Every key, in the order of the footer.
  public let keys: [KeyBinding]
  /// Words of a command that the footer shows first while the line has the focus.
  public var lead: KeyHint?

  /// - Parameters:
  ///   - commands: a name that stands in it twice means the first.
  ///   - keys: likewise.
  public init(
    glyphs: GlyphSet = .unicode, hasScreen: Bool = true, typing: Typing = .prompt,
    commands: [Command], keys: [KeyBinding], lead: KeyHint? = nil
  ) {
    (self.glyphs, self.hasScreen, self.typing) = (glyphs, hasScreen, typing)
    (self.commands, self.keys, self.lead) = (commands, keys, lead)
  }

  /// The command of that name or alias.
  func command(_ word: String) -> Command? { commands.first { $0.card.names.contains(word) } }

  /// The binding of a key at a place.
  func key(_ press: KeyPress, at place: KeyPlace) -> KeyBinding? {
    keys.first { $0.card.places.contains(place) && $0.card.presses.contains(press) }
  }
}

/// Sessions that were cut off, and what time it is.
struct Offer: Sendable {
  /// Newest first.
  var sessions: [Recovered] = []
  /// One of them was brought back: the others wait, and are not spoken of.
  var isAnswered = false
  /// As the shell told it last.
  var now: Seconds = 0
}
