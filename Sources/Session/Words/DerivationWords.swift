public import Algebra
public import Calculus

extension Derivation {
  /// The formulas with the laws that led to them, and what their bars stand for.
  public func words(_ script: Script) -> [PhraseLine] {
    var lines: [PhraseLine] = []
    for (index, line) in formulas.enumerated() {
      lines.append([Phrase("  " + line.text(script), .adjoint)])
      for step in index < reasons.count ? reasons[index] : [] {
        lines.append([
          Phrase("    \(step.text(script))", .muted), Phrase("   " + step.law, .name),
        ])
      }
    }
    if definitions.isEmpty { return lines }
    lines.append([Phrase("  where", .muted)])
    return lines + definitions.map { [Phrase("    " + $0.text(script), .muted)] }
  }
}

extension SecondDerivative {
  /// The product with a direction, and the Hessian where it is known.
  public func words(in room: Room) -> [PhraseLine] {
    guard let hessian else { return product.words(room.script) }
    return product.words(room.script) + [[Phrase("  the Hessian", .muted)]]
      + MatrixWords(hessian, in: room).lines.map { [Phrase("    ")] + $0 }
  }
}
