public import Algebra
import Calculus
public import Language

/// A line as it is typed, read and elaborated once: what would be said of it, and what Enter takes
/// over.
public struct Draft: Sendable {
  /// The line.
  public let text: String
  /// Which present it was made in, as a timeline counts them.
  public let version: Int
  /// What is wrong with it so far.
  public private(set) var problem: Diagnostic?
  /// What is open at its end, so that it goes on in the next line: `[`, `([`, `…`.
  public private(set) var open: String?
  /// The session as it would be; nil where something is wrong.
  public private(set) var session: Session?
  /// What the line would do.
  public private(set) var replies: [Reply] = []

  /// Longer lines and larger sessions are read when they are entered.
  private static let longestLine = 400
  private static let largestGraph = 4000
  /// Operations that a draft may take, about a millisecond of work, and entries that it may make.
  private static let mostWork = 500_000

  /// nil for what needs no preview: an empty line, a command.
  public init?(_ text: String, on timeline: Timeline<Session>, isExample: Bool) {
    var session = timeline.present
    guard text.contains(where: { $0 != " " }), text.first != ":",
      text.utf8.count <= Self.longestLine, session.graph.count <= Self.largestGraph,
      !Self.asksForMuch(text)
    else { return nil }
    let entries = session.graph.leaves.reduce(0) { $0 + $1.value.shape.count }
    if entries > Self.mostWork, session.givesAgain(text) { return nil }
    (self.text, version) = (text, timeline.version)
    session.workspace.scope.readingPurpose = .preview
    do throws(Diagnostic) {
      var (next, replies) = try session.said(text, as: .prompt, isExample: isExample)
      guard let last = replies.last else { return nil }
      let outputs = replies.onlySet ? next.bound.map(\.node) : last.node.map { [$0] } ?? []
      let missing = next.graph.missing(behind: outputs, next.values)
      if Cost.operations(of: missing, in: next.graph) <= Self.mostWork {
        _ = next.evaluate(outputs) { false }
      }
      next.workspace.scope.readingPurpose = .running
      (self.session, self.replies) = (next, replies)
    } catch {
      if case .meaning(.cannotLoad(_, let problem)) = error.mistake, problem.kind == .postponed {
        return nil
      }
      if case .open(let signs) = Parser.reach(of: Source(text), names: session.kinds) {
        open = signs
      } else {
        problem = error
      }
    }
  }

  /// The node that the line would show; nil where it makes nothing new.
  public var shown: NodeID? { replies.last.flatMap { $0.isNews ? $0.node : nil } }

  /// Whether the line seems to make a large matrix: a constructor, and a size in the hundreds.
  private static func asksForMuch(_ text: String) -> Bool {
    let words = text.split { !$0.isLetter && !$0.isNumber && $0 != "." }
    let hasLargeSize = words.contains { (Int($0) ?? 0) > 200 }
    return hasLargeSize
      && words.contains { BuiltIn.named(String($0))?.isConstructor == true }
  }
}

/// Two drafts are the same where the same line was typed in the same present.
extension Draft: Equatable {
  /// Whether both say the same.
  public static func == (left: Draft, right: Draft) -> Bool {
    left.text == right.text && left.version == right.version
  }
}
