internal import Algebra
internal import Calculus

extension Optimizer {
  /// Steps along a running mean of gradients, by the root of a running mean of their squares.
  public static let adam = Optimizer(
    name: "adam", usualRate: 0.01, settings: [], memory: ["m", "s"],
    powers: [Power(name: "beta1^t", base: beta1), Power(name: "beta2^t", base: beta2)],
    step: { now in
      let (b1, b2) = (Expression(beta1), Expression(beta2))
      let m = b1 .* now.memory[0] + (1 - b1) .* now.g
      let s = b2 .* now.memory[1] + (1 - b2) .* now.g.squared
      let (mHat, sHat) = (1 ./ (1 - now.powers[0]) .* m, 1 ./ (1 - now.powers[1]) .* s)
      let root = sHat.map(.sqrt) + Expression(epsilon)
      return After(w: now.w - now.eta .* (mHat ./ root), memory: [m, s])
    },
    rule: Rule(
      unicode: "w ← w − η·m̂/(√ŝ + ε), m̂ and ŝ running means of w̄ and w̄²",
      ascii: "w <- w - eta*m/(sqrt(s) + epsilon), m and s running means of wbar and wbar^2"),
    pyTorch: "torch.optim.Adam(model.parameters(), lr=RATE, betas=(\(beta1), \(beta2)), "
      + "eps=\(epsilon))",
    source: "D. P. Kingma and J. Ba, Adam: a Method for Stochastic Optimization, 2015, algorithm 1")

  private static let (beta1, beta2, epsilon) = (0.9, 0.999, 1e-8)
}
