public import Algebra
public import Calculus
import Engine

/// What is to be said of slopes that are right and yet not the whole truth.
extension Graph {
  /// A note for each kink at which a slope had to be chosen that one of `outputs` depends on:
  /// ``abs(x)` has a kink here, where the slope is taken to be 0`.
  public func kinkNotes(
    _ outputs: [NodeID], named: [(name: String, node: NodeID)], _ script: Script
  ) -> [String] {
    let kinks = kinksFelt(by: outputs)
    guard !kinks.isEmpty else { return [] }
    let symbols = Symbols(self, named: named)
    return kinks.map { node in
      let formula = FormulaWriter(self, script) { symbols.name($0) }.definition(node).text
      return "`\(formula)` has a kink here, where \(choice(operation(node)))"
    }
  }

  private func choice(_ operation: Operation) -> String {
    switch operation {
    case .zip(.leakyRelu): "the slope to the left is taken"
    case .zip(.maximum), .zip(.minimum), .greatest, .least, .vectorNorm(.infinity):
      "equal entries share the slope"
    case .choose(.clamp): "the slope within the bounds is taken"
    default: "the slope is taken to be 0"
    }
  }

  /// A note for each formula behind `outputs` that, computed as it is written, loses digits that the
  /// slope has.
  public func digitNotes(_ outputs: [NodeID], _ symbols: Symbols, _ script: Script) -> [String] {
    let writer = FormulaWriter(self, script) { symbols.name($0) }
    return lostDigits(behind: outputs).map { lost in
      "`\(writer.definition(lost.slope).text)` as it is written gives \(lost.written) here, where the"
        + " slope is \(lost.value): digits cancel"
    }
  }
}

extension Session {
  /// What is to be said of the slopes of a sweep.
  func slopeNotes(_ trace: Trace, _ script: Script) -> [PhraseLine] {
    let outputs = Trace.outputs(trace.sweep, in: trace.graph)
    let notes =
      trace.graph.kinkNotes(outputs, named: named, script)
      + trace.graph.digitNotes(outputs, trace.symbols, script)
    return notes.map { [Phrase("  note: ", .warning), Phrase($0, .muted)] }
  }
}
