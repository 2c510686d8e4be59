public import Language

/// A program of which not every line may still work: a file that it loads may be gone.
extension Session {
  /// A line that could not be run again.
  public struct Lost: Sendable {
    /// The line.
    public let text: String
    /// Why it could not be run.
    public let problem: Diagnostic
  }

  /// Runs every line that can be run.
  /// - Returns: what they did, and the lines that were passed over.
  mutating func recover(
    _ lines: [String], _ isCancelled: () -> Bool
  ) -> (replies: [Reply], lost: [Lost]) {
    if let replies = try? run(lines.joined(separator: "\n"), name: "recovered") {
      return (replies, [])
    }
    var replies: [Reply] = []
    var lost: [Lost] = []
    var rest = lines[...]
    while let line = rest.first, !isCancelled() {
      let text = rest.prefix(length(of: rest)).joined(separator: "\n")
      do throws(Diagnostic) {
        replies += try run(text, name: "recovered")
        rest = rest.dropFirst(length(of: rest))
      } catch {
        lost.append(Lost(text: line, problem: error))
        rest = rest.dropFirst()
      }
    }
    return (replies, lost)
  }

  /// How many lines the first statement has: up to where it goes on no more.
  private func length(of lines: ArraySlice<String>) -> Int {
    var text = ""
    for (count, line) in lines.enumerated() {
      text += (count == 0 ? "" : "\n") + line
      switch Parser.reach(of: Source(text), names: workspace.scope.kinds) {
      case .whole: return count + 1
      case .broken: return max(1, count)
      case .open: continue
      }
    }
    return 1
  }
}
