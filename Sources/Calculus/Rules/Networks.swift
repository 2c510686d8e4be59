import Algebra

/// The functions of neural networks, each a node with a rule of its own, stable at large arguments.
extension Rule {
  private static func rowSum(_ x: Expression) -> Expression {
    x.sum(.across).broadcast(to: x.shape)
  }

  static let softmax = Rule(
    "softmax", letter: "s", shapes: "m×n → m×n", .alike, .matrix { $0[0].softmax },
    .general(
      tangent: { _, _, y, dx in y .* (dx - rowSum(y .* dx)) },
      adjoint: { _, _, y, g in y .* (g - rowSum(g .* y)) }),
    index: IndexFormula(
      "i", "j",
      .over(.call(.exp, .entry(0, "i", "j")), .sum(["k"], .call(.exp, .entry(0, "i", "k"))))),
    [
      """
      Each row turned into probabilities. Raising one score lowers all other probabilities, so the \
      slope is not diagonal.
      """,
      .backward(
        """
        Each entry receives how far its adjoint is above the row's mean, weighted by the \
        probabilities, times its own.
        """),
    ])

  static let logSoftmax = Rule(
    "logsoftmax", letter: "l", shapes: "m×n → m×n", .alike, .matrix { $0[0].logSoftmax },
    .general(
      tangent: { _, x, _, dx in dx - rowSum(Expression(.softmax, x[0]) .* dx) },
      adjoint: { _, x, _, g in g - Expression(.softmax, x[0]) .* rowSum(g) }),
    "The logarithm of softmax, without computing a tiny probability first.")

  static let logSumExp = Rule(
    "logsumexp", letter: "l", shapes: "m×n → m×1", .reduced(.across),
    .matrix { $0[0].logSumExp },
    .general(
      tangent: { _, x, _, dx in (Expression(.softmax, x[0]) .* dx).sum(.across) },
      adjoint: { _, x, _, g in Expression(.softmax, x[0]) .* g.broadcast(to: x[0].shape) }),
    index: IndexFormula(
      "i", nil, .call(.log, .sum(["j"], .call(.exp, .entry(0, "i", "j"))))),
    "A smooth maximum of each row. Its slope is softmax: the largest entry takes most of it.")

  /// x̂ = (x − mean)/√(variance + ε) along an axis, and the root below.
  static func standardParts(
    _ x: Expression, _ axis: Axis
  ) -> (standard: Expression, spread: Expression) {
    let centred = x - x.mean(axis).broadcast(to: x.shape)
    let spread = (centred.squared.mean(axis) + Expression(Matrix.normalizationEpsilon)).map(.sqrt)
    return (centred ./ spread, spread)
  }

  /// Standardises along `axis`, then scales by γ and shifts by β.
  ///
  /// The mean and the variance depend on X too, which is where the two subtracted means in X̄ come
  /// from (S. Ioffe and C. Szegedy, *Batch Normalization*, 2015, section 3).
  private static func normalization(
    _ name: String, _ axis: Axis, _ explanation: Explanation
  ) -> Rule {
    @Sendable func average(_ x: Expression) -> Expression { x.mean(axis).broadcast(to: x.shape) }
    @Sendable func parts(_ x: Expression) -> (standard: Expression, spread: Expression) {
      standardParts(x, axis)
    }
    @Sendable func through(_ x: Expression, _ h: Expression) -> Expression {
      let (standard, spread) = parts(x)
      return (h - average(h) - standard .* average(h .* standard)) ./ spread
    }
    return Rule(
      name, letter: "n", shapes: "m×n, 1×n, 1×n → m×n", .normalized,
      .matrix { x in x[0].standardized(axis).affine(scale: x[1], shift: x[2]) },
      .general(
        tangent: { k, x, _, dx in
          switch k {
          case 0: through(x[0], dx) .* x[1].broadcast(to: x[0].shape)
          case 1: parts(x[0]).standard .* dx.broadcast(to: x[0].shape)
          default: dx.broadcast(to: x[0].shape)
          }
        },
        adjoint: { k, x, _, g in
          switch k {
          case 0: through(x[0], g .* x[1].broadcast(to: x[0].shape))
          case 1: (g .* parts(x[0]).standard).sum(.down)
          default: g.sum(.down)
          }
        }), explanation)
  }

  static let batchNorm = normalization(
    "batchnorm", .down,
    [
      """
      Each column brought to mean 0 and variance 1 over the batch, then scaled and shifted.
      """,
      .backward(
        """
        Moving one sample moves the mean and the variance as well, so two means are taken out of \
        the adjoint on its way back.
        """),
    ])

  static let layerNorm = normalization(
    "layernorm", .across,
    "As batchnorm, but along each row: every sample is standardised on its own.")

  static let binaryCrossEntropy = Rule(
    "bce", letter: "c", shapes: "m×n, m×n → 1×1", .pairToScalar,
    .matrix { Matrix($0[0].binaryCrossEntropy(targets: $0[1])) },
    .gradient { k, x, _ in
      let count = Expression(Double(x[0].shape.count))
      return k == 0 ? (x[0].map(.sigmoid) - x[1]) ./ count : -(x[0] ./ count)
    },
    """
    The mean cost of betting a sigmoid's probability, on logits so that it never overflows. Its \
    gradient is what the network said minus what was true, over the number of answers.
    """)

  static let crossEntropy = Rule(
    "crossentropy", letter: "c", shapes: "m×n, m×n → 1×1", .pairToScalar,
    .matrix { Matrix($0[0].crossEntropy(targets: $0[1])) },
    .gradient { k, x, _ in
      let rows = Expression(Double(x[0].shape.rows))
      if k == 1 { return -(Expression(.logSoftmax, x[0]) ./ rows) }
      return (Expression(.softmax, x[0]) .* rowSum(x[1]) - x[1]) ./ rows
    },
    """
    The mean over rows of what each true class costs: minus the logarithm of its softmax. Where the \
    rows of targets sum to 1 its gradient is what the network said minus what was true, over the \
    number of rows.
    """)

  static let meanSquare = Rule(
    "mse", letter: "c", shapes: "m×n, m×n → 1×1", .pairToScalar,
    .matrix { x in
      Matrix(
        x[0].merged(with: x[1]) { ($0 - $1) * ($0 - $1) }.sum(.all).scalar
          / Double(x[0].shape.count))
    },
    .gradient { k, x, _ in
      2 * (k == 0 ? x[0] - x[1] : x[1] - x[0]) ./ Expression(Double(x[0].shape.count))
    },
    index: IndexFormula(
      .over(
        .sum(["i", "j"], .call(.square, .minus(.entry(0, "i", "j"), .entry(1, "i", "j")))),
        .count(["i", "j"]))),
    "The mean of the squared differences; its gradient is twice the differences over their number.")

  /// The slope of the cost of a residual is the residual, but no more than d to either side.
  static let huber = Rule(
    "huber", letter: "c", shapes: "m×n, m×n, 1×1 → 1×1", .pairAndScalarToScalar,
    .matrix { Matrix($0[0].huber(targets: $0[1], threshold: $0[2].scalar)) },
    .gradient { k, x, _ in
      let (residual, d) = (x[0] - x[1], x[2])
      let count = Expression(Double(x[0].shape.count))
      if k == 2 { return (residual.map(.abs) - d).map(.relu).sum() ./ count }
      let (low, high) = ((-d).broadcast(to: residual.shape), d.broadcast(to: residual.shape))
      let slope = Expression(.choose(.clamp), residual, low, high)
      return k == 0 ? slope ./ count : -(slope ./ count)
    },
    [
      .card("The mean of r²/2 of r = F − Y where |r| ≤ d, and of d(|r| − d/2) beyond."),
      """
      Like mse near zero, like the sum of sizes far out: its gradient is the residual clamped to \
      [−d, d], over their number, so that no outlier pulls harder than d.
      """,
    ])

  static let dropout = Rule(
    "dropout", .call("dropout"), letter: "d", shapes: "m×n, m×n → m×n", .alike, .zip(.multiply),
    .elementwise { k, x, _ in x[1 - k] },
    index: IndexFormula("i", "j", .times([.entry(0, "i", "j"), .entry(1, "i", "j")])),
    [
      "In training each entry is dropped with probability p and the rest scaled by 1/(1 − p).",
      .backward("The adjoint goes through the same mask."),
      "Outside training nothing is dropped.",
    ])
}
