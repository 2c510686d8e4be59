public import Algebra
internal import Calculus

/// How one parameter fares: its size, its gradient's, and how far the last step moved it.
public struct LayerReport: Equatable, Sendable {
  /// The parameter's name.
  public var name: String
  /// The parameter's shape.
  public var shape: Shape
  /// ‖W‖, the root of the sum of squares.
  public var norm: Double
  /// ‖W̄‖ of the last step; nil before the first.
  public var gradientNorm: Double?
  /// ‖ΔW‖/‖W‖ of the last step; nil before the first.
  public var update: Double?
  /// Units of the hidden layer behind the parameter that answer the same to every sample, and
  /// units in all; nil where no hidden layer follows, or nothing is known.
  public var dead: Dead?

  /// Units without effect, of how many.
  public struct Dead: Equatable, Sendable {
    /// Units that answer the same to every sample.
    public var count: Int
    /// Units in all.
    public var units: Int
  }
}

extension TrainingRun {
  /// A report on each parameter, as it is now.
  /// - Parameter probe: asked about the rows trained on, for units that are dead.
  public func layers(_ probe: Probe? = nil) -> [LayerReport] {
    synchronize()
    let dead = probe.map { probe -> [LayerReport.Dead] in
      _ = probe.answers()
      return probe.hiddenLayers().map(Self.dead)
    }
    return recipe.parameters.indices.map { k in
      let slot = layout.slots[k]
      let weights = layout.matrix(slot, in: state)
      let gradient = lastGradient(k)
      let norm = weights.norm
      let step = gradient.flatMap { lastStep(slot.name, $0) }
      let layer = whole.activation(after: whole.parameters[k])
      return LayerReport(
        name: slot.name, shape: slot.shape, norm: norm, gradientNorm: gradient?.norm,
        update: step.map { norm > 0 ? $0.norm / norm : 0 },
        dead: layer.flatMap { dead?[$0] })
    }
  }

  /// A unit is dead where it varies by less than a thousandth from sample to sample.
  private static func dead(_ layer: Matrix) -> LayerReport.Dead {
    let count = (0..<layer.columns).count { column in
      let entries = (0..<layer.rows).lazy.map { layer[$0, column] }
      return (entries.max() ?? 0) - (entries.min() ?? 0) < 1e-3
    }
    return LayerReport.Dead(count: count, units: layer.columns)
  }

  /// The gradient that the program which holds the newest state last found.
  private func lastGradient(_ k: Int) -> Matrix? {
    active.map { $0.matrix($0.gradients[k], layout.slots[k].shape) }
  }

  /// The step before, from what the optimiser remembers of it.
  private func lastStep(_ name: String, _ gradient: Matrix) -> Matrix? {
    func remembered(_ what: String) -> Matrix? {
      layout.slot(what).map { layout.matrix($0, in: state) }
    }
    switch settings.optimizer {
    case .sgd: return gradient.scaled(by: settings.rate)
    case .momentum: return remembered("v of \(name)")?.scaled(by: settings.rate)
    case .adam:
      guard let m = remembered("m of \(name)"), let s = remembered("s of \(name)"),
        let power1 = remembered("beta1^t")?.scalar, let power2 = remembered("beta2^t")?.scalar,
        power1 < 1
      else { return nil }
      return Matrix(m.shape) { row, column in
        let root = (s[row, column] / (1 - power2)).squareRoot() + Optimizer.epsilon
        return self.settings.rate * (m[row, column] / (1 - power1)) / root
      }
    }
  }
}

extension Matrix {
  /// The root of the sum of squares.
  fileprivate var norm: Double { elements.reduce(0) { $0 + $1 * $1 }.squareRoot() }
}
