import Algebra
import Calculus
import Engine
import Language

/// A formula that has just been typed: from its text to the numbers of its gradient.
struct FreshFormula {
  let name: String
  let text: String
  let output: String

  static let all = [
    FreshFormula(
      name: "exp(sin(u^2) log(u^2))", text: "u = 1.3; z = exp(sin(u^2) log(u^2))", output: "z"),
    FreshFormula(
      name: "sum(tanh(X Y))",
      text: "X = [0.2 -1.1 0.4; 0.9 0.3 -0.7]; Y = [1 0 2 1; 0 1 1 3; 2 1 0 1]; c = sum(tanh(X Y))",
      output: "c"),
  ]

  /// The first time in this process, and how long it takes from then on.
  func line() -> String {
    let times = (0..<201).map { _ in Stopwatch.time(1) { evaluate() } / 1000 }
    return
      ([name] + [times[0], times.quantile(0.5), times.quantile(0.9)].map { "\($0.rounded(to: 3))" })
      .joined(separator: "\t")
  }

  private func evaluate() {
    do {
      var workspace = Workspace()
      let outcomes = try workspace.run(Source(text))
      guard let z = workspace.scope.values[output] else { fatalError("\(output) is not bound") }
      let leaves = outcomes.compactMap { outcome -> NodeID? in
        if case .bound(_, let node, isInput: true) = outcome.effect { node } else { nil }
      }
      let backward = try workspace.graph.backward(from: z, to: leaves)
      let gradients = leaves.compactMap { backward.adjoint(of: $0) }
      var program = Program(workspace.graph, outputs: [z] + gradients)
      program.run()
      precondition(gradients.allSatisfy { program[$0][0, 0].isFinite }, "a number came out")
    } catch {
      fatalError("the formula is wrong: \(error)")
    }
  }
}
