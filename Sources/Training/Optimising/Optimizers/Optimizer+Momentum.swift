internal import Calculus

extension Optimizer {
  /// A step that keeps some of the one before.
  public static let momentum = Optimizer(
    name: "momentum", usualRate: 0.1, settings: [.momentum], memory: ["v"], powers: [],
    step: { now in
      let v = now.mu .* now.memory[0] + now.g
      return After(w: now.w - now.eta .* v, memory: [v])
    },
    rule: Rule(unicode: "v ← μ·v + w̄,  w ← w − η·v", ascii: "v <- mu*v + wbar,  w <- w - eta*v"),
    pyTorch: "torch.optim.SGD(model.parameters(), lr=RATE, momentum=MOMENTUM)",
    source: "B. T. Polyak, 1964")
}
