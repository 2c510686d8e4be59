import Algebra
import Calculus

/// Derivatives as formulas.
extension Command {
  static let deriving = [derive]

  static let derive = Command(
    "derive", ["d"], "[variable …] [of node] [why]",
    "the adjoint of a variable as a formula, as a textbook writes it",
    details: """
      `:derive W` writes W̄ in the names of the session; bars that it names are explained below it. \
      Without a name every input is derived by; the node is the scalar shown last, or the one after \
      `of`. With `why` each law of algebra that led from the chain rule to the formula is told. The \
      same variable twice asks for the second derivative: `:derive x x` is the Hessian times a \
      direction v.
      """, completes: .nodes
  ) { app, arguments throws(CommandProblem) in
    try app.derive(arguments.words)
    return []
  }
}
