import Algebra
import Calculus
import Language

/// Small cases in which an answer fails: 2×2, with small whole numbers.
struct Counterexamples {
  private let judge: Judge
  private static let tries = 60

  init(_ judge: Judge) { self.judge = judge }

  /// The plainest one that was found; nil also where the question names sizes of its own.
  func first(for text: String) -> Verdict.Counterexample? {
    let asked = judge.question
    guard !asked.fixesSizes else { return nil }
    let small = try? Question(asked.text, wrt: asked.target.name, sizes: .square(2))
    guard let small, let answer = try? Answer(text, to: small),
      answer.workspace.graph.shape(answer.node) == small.workspace.graph.shape(small.target.node)
    else { return nil }
    let graph = answer.workspace.graph
    var best: (weight: Double, example: Verdict.Counterexample)?
    for seed in 0..<UInt64(Self.tries) {
      guard let bindings = Samples(small, count: 1, seed: seed, .whole).bindings.first else {
        continue
      }
      let values = graph.values(of: [answer.node, small.truth], bindings: bindings)
      let (yours, right) = (values.found(answer.node), values.found(small.truth))
      guard right.isFinite, !Judge.agree(yours, right) else { continue }
      let inputs = small.operands.map { ($0.name, bindings[$0.node]!) }
      let adjoint = (small.adjointName, bindings[small.adjoint]!)
      let all = inputs + [adjoint]
      let weight = all.reduce(0) { $0 + $1.1.elements.reduce(0) { $0 + abs($1) } }
      if let best, best.weight <= weight { continue }
      best = (
        weight,
        Verdict.Counterexample(
          inputs: all.map { (name: $0.0, value: $0.1) }, yours: yours, right: right)
      )
    }
    return best?.example
  }
}
