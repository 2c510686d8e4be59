import Algebra
import Calculus
import Language

/// The line being typed, as far as it can be read: what it would say and what it would build.
struct Preview: Sendable {
  /// How the line reads, with its value; nil where it is not complete.
  var reading: String?
  /// What is wrong with it so far.
  var problem: Diagnostic?
  /// The session as it would be, and what of it would be shown.
  var session: Session?
  var shown: [NodeID] = []

  /// Longer lines and larger sessions are read when they are entered.
  private static let longestLine = 400
  private static let largestGraph = 4000

  /// nil for what needs no preview: an empty line, a command.
  init?(_ text: String, on session: Session, isExample: Bool) {
    guard text.contains(where: { $0 != " " }), text.first != ":",
      text.utf8.count <= Self.longestLine, session.graph.count <= Self.largestGraph
    else { return nil }
    var next = session
    if isExample {
      var fresh = session.emptied()
      if (try? fresh.run(text)) != nil { next = session.emptied() }
    }
    do throws(Diagnostic) {
      let outcomes = try next.run(text)
      guard let last = outcomes.last else { return nil }
      _ = next.evaluate { false }
      self.reading = last.reading(in: next)
      if let node = last.node {
        self.session = next
        shown = [node]
      }
    } catch {
      problem = error
    }
  }
}
