/// A network to be written as a program: layers, their activation, and what holds them in check.
public struct NetworkPreset: Equatable, Sendable {
  /// Where basis functions stand, for a network of one input.
  public enum Basis: String, CaseIterable, Sendable {
    /// Bumps at places chosen by hand; only their weights are learned.
    case hand
    /// The same bumps, whose places and widths are learned as well.
    case learned
  }

  /// Units of each hidden layer.
  public var layers: [Int]
  /// The function that each hidden unit puts its input through.
  public var activation = Activation.tanh
  /// What is added to the network and to the cost.
  public var regularizers = Regularizers()
  /// Bumps in place of the first hidden layer.
  public var basis: Basis?

  /// Hidden layers of so many units.
  public init(layers: [Int]) { self.layers = layers }
}

/// The functions that a hidden unit can put its input through, by their names in the language.
public enum Activation: String, CaseIterable, Sendable {
  case tanh, relu, sigmoid, gelu, silu, elu, leakyrelu, softplus, sin

  /// The variance of weights from n inputs, times n, that keeps the size of activations and
  /// adjoints alike from layer to layer (X. Glorot and Y. Bengio, 2010; K. He et al., 2015).
  var gain: Double {
    switch self {
    case .relu, .gelu, .silu, .elu, .leakyrelu, .softplus: 2
    case .tanh, .sigmoid, .sin: 1
    }
  }
}

/// What holds a network in check, and what its units are made of. Each is a switch of its own.
public struct Regularizers: Equatable, Sendable {
  /// λ of λ·Σ‖W‖²; 0 is off.
  public var l2 = 0.0
  /// λ of λ·Σ|W|; 0 is off.
  public var l1 = 0.0
  /// The share of hidden activations that a step drops; 0 is off.
  public var dropout = 0.0
  /// Standard deviation of what a step adds to the standardised inputs; 0 is off.
  public var inputNoise = 0.0
  /// Each hidden unit standardised over the minibatch before its activation.
  public var batchNorm = false
  /// Each hidden layer adds to the one before it.
  public var skip = false
  /// The input enters inside each activation.
  public var skipInside = false
  /// A sigmoid of the input multiplies each hidden layer.
  public var gate = false

  /// All off.
  public init() {}
}

extension Regularizers {
  /// Whether the program is the same but for how strong its terms are.
  func hasSameTerms(as other: Regularizers) -> Bool {
    func terms(_ switches: Regularizers) -> [Bool] {
      [
        switches.l2 > 0, switches.l1 > 0, switches.dropout > 0, switches.inputNoise > 0,
        switches.batchNorm, switches.skip, switches.skipInside, switches.gate,
      ]
    }
    return terms(self) == terms(other)
  }
}
