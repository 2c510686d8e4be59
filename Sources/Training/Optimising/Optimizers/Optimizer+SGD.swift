internal import Calculus

extension Optimizer {
  /// Plain descent along the gradient.
  public static let sgd = Optimizer(
    name: "sgd", usualRate: 0.1, settings: [], memory: [], powers: [],
    step: { now in After(w: now.w - now.eta .* now.g) },
    rule: Rule(unicode: "w ← w − η·w̄", ascii: "w <- w - eta*wbar"),
    pyTorch: "torch.optim.SGD(model.parameters(), lr=RATE)",
    source: "A. Cauchy, 1847")
}
