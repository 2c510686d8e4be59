import Training

/// A switch of the live screen: a regulariser or a kind of unit, as the lecture has it.
enum TrainingSwitch: CaseIterable, Hashable, Sendable {
  case l2, l1, inputNoise, dropout, batchNorm, skip, skipInside, gate, earlyStopping

  var name: String {
    switch self {
    case .l2: "L2"
    case .l1: "L1"
    case .inputNoise: "input noise"
    case .dropout: "dropout"
    case .batchNorm: "batch norm"
    case .skip: "skip"
    case .skipInside: "skip inside"
    case .gate: "gate"
    case .earlyStopping: "early stop"
    }
  }

  /// What it does, in a sentence.
  var meaning: String {
    switch self {
    case .l2: "λ·Σ‖W‖² joins the cost: every step pulls weights towards 0"
    case .l1: "λ·Σ|W| joins the cost: small weights go all the way to 0"
    case .inputNoise: "each step sees the inputs a little elsewhere"
    case .dropout: "each step drops some hidden units; validation keeps all"
    case .batchNorm: "units are standardised over the minibatch before they act"
    case .skip: "a layer adds to the one before it, so adjoints pass unchanged"
    case .skipInside: "the input enters inside each activation again"
    case .gate: "a sigmoid of the input multiplies each hidden layer"
    case .earlyStopping: "stop when validation gets no better, and restore the best"
    }
  }

  /// How strong it is; nil for what is only on or off, or off.
  func strength(_ plan: TrainingPlan) -> Double? {
    let switches = plan.network?.regularizers ?? Regularizers()
    let value: Double? =
      switch self {
      case .l2: switches.l2
      case .l1: switches.l1
      case .inputNoise: switches.inputNoise
      case .dropout: switches.dropout
      case .batchNorm, .skip, .skipInside, .gate: nil
      case .earlyStopping: plan.settings.patience.map(Double.init)
      }
    return value.flatMap { $0 > 0 ? $0 : nil }
  }

  func isOn(_ plan: TrainingPlan) -> Bool {
    let switches = plan.network?.regularizers ?? Regularizers()
    switch self {
    case .batchNorm: return switches.batchNorm
    case .skip: return switches.skip
    case .skipInside: return switches.skipInside
    case .gate: return switches.gate
    case .l2, .l1, .inputNoise, .dropout, .earlyStopping: return strength(plan) != nil
    }
  }

  /// Whether a learner's own program has it: its terms are its own.
  var needsPreset: Bool { self != .earlyStopping }

  /// How strong it is when switched on.
  private var usual: Double {
    switch self {
    case .l2, .l1: 0.001
    case .inputNoise: 0.1
    case .dropout: 0.2
    case .earlyStopping: 50
    case .batchNorm, .skip, .skipInside, .gate: 0
    }
  }

  /// The order that throws it.
  func toggled(_ plan: TrainingPlan) -> TrainingOrder? {
    if self == .earlyStopping { return .patience(isOn(plan) ? nil : Int(usual)) }
    return plan.network.map { .regularizers(with(isOn(plan) ? 0 : usual, $0.regularizers)) }
  }

  /// The order that makes it stronger or weaker; nil where it has no strength.
  func moved(by steps: Int, _ plan: TrainingPlan) -> TrainingOrder? {
    guard let strength = strength(plan), let number else { return nil }
    let next = number.nearest(to: moved(strength, by: steps))
    if self == .earlyStopping { return .patience(Int(next)) }
    return plan.network.map { .regularizers(with(next, $0.regularizers)) }
  }

  private func moved(_ strength: Double, by steps: Int) -> Double {
    guard self == .dropout else { return RoundNumber.moved(strength, by: steps) }
    // Tenths, none of which switches it off or drops everything.
    return min(0.9, max(0.1, ((strength * 10).rounded() + Double(steps)) / 10))
  }

  /// What its strength may be; nil for what is only on or off.
  var number: TrainingNumber? {
    switch self {
    case .l2: .l2
    case .l1: .l1
    case .inputNoise: .inputNoise
    case .dropout: .dropout
    case .earlyStopping: .patience
    case .batchNorm, .skip, .skipInside, .gate: nil
    }
  }

  private func with(_ value: Double, _ switches: Regularizers) -> Regularizers {
    var next = switches
    switch self {
    case .l2: next.l2 = value
    case .l1: next.l1 = value
    case .inputNoise: next.inputNoise = value
    case .dropout: next.dropout = value
    case .batchNorm: next.batchNorm.toggle()
    case .skip: next.skip.toggle()
    case .skipInside: next.skipInside.toggle()
    case .gate: next.gate.toggle()
    case .earlyStopping: break
    }
    return next
  }
}

/// Steps of 1, 2, 5, 10, 20 … up and down.
enum RoundNumber {
  /// The next round number above or below, so many times.
  static func moved(_ value: Double, by steps: Int) -> Double {
    let all = (-9...6).flatMap { exponent in
      [1.0, 2, 5].map { mantissa in
        exponent < 0 ? mantissa / power(-exponent) : mantissa * power(exponent)
      }
    }
    var value = value
    for _ in 0..<abs(steps) {
      value =
        steps > 0
        ? all.first { $0 > value * (1 + 1e-9) } ?? value
        : all.last { $0 < value * (1 - 1e-9) } ?? value
    }
    return value
  }

  private static func power(_ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { product, _ in product * 10 }
  }
}
