import Algebra
import Session

/// Why an adjoint is what it is.
extension Command {
  static let proving = [prove]

  static let prove = Command(
    "prove", ["proof", "why"], "[node] [--blanks]",
    "the index proof behind an adjoint, line by line",
    details: """
      How X̄ = Z̄·Yᵀ falls out of Z_mn = Σ_p X_mp Y_pn: the chain rule in indices, a δ for every \
      index, each δ taking its sum away, and what remains read back into matrices. Every line has \
      been tried on random numbers before it is shown. → and ← walk the lines, z looks at one entry \
      with its row and column, and b (or `--blanks`) leaves gaps to fill in.
      """, completes: .nodes
  ) { screen, arguments throws(CommandProblem) in
    var words = arguments.words
    let withBlanks = words.contains("--blanks")
    words.removeAll { $0 == "--blanks" }
    try screen.openProof(of: words.joined(separator: " "), withBlanks: withBlanks)
    return []
  }
}
