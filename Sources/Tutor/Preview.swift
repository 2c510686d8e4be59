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
  /// Operations that a preview may take, about a millisecond of work.
  private static let mostWork = 500_000
  /// Drawings beyond this are made when the line is entered.
  static let mostNodes = 30

  /// nil for what needs no preview: an empty line, a command.
  init?(_ text: String, on session: Session, isExample: Bool, script: Script) {
    guard text.contains(where: { $0 != " " }), text.first != ":",
      text.utf8.count <= Self.longestLine, session.graph.count <= Self.largestGraph,
      !Self.asksForMuch(text)
    else { return nil }
    var next = session
    if isExample {
      var fresh = session.emptied()
      if (try? fresh.run(text)) != nil { next = session.emptied() }
    }
    do throws(Diagnostic) {
      let outcomes = try next.run(text)
      guard let last = outcomes.last else { return nil }
      let node = last.node.map { [$0] } ?? []
      let missing = next.graph.missing(behind: node, next.values)
      if Cost.operations(of: missing, in: next.graph) <= Self.mostWork {
        _ = next.evaluate(node) { false }
      }
      self.reading = last.reading(in: next, script)
      if let node = last.node, !last.isReading {
        self.session = next
        shown = [node]
      }
    } catch {
      problem = error
    }
  }

  /// Whether the line seems to make a large matrix: a constructor, and a size in the hundreds.
  private static func asksForMuch(_ text: String) -> Bool {
    let words = text.split { !$0.isLetter && !$0.isNumber && $0 != "." }
    let hasLargeSize = words.contains { (Int($0) ?? 0) > 200 }
    return hasLargeSize
      && words.contains { BuiltIn.named(String($0))?.isConstructor == true }
  }
}
