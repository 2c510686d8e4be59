internal import Algebra

/// Writes a network as a program of the language, with named layers and exact numbers.
struct NetworkText {
  let preset: NetworkPreset
  let inputs: Int
  let outputs: Int
  let seed: UInt64
  /// `bce(F, y)` and the like.
  let fit: String
  /// The input that says what would be right: `T` for one-hot rows.
  let targetName: String

  /// Inputs that are trained, in the order written.
  private(set) var parameters: [String] = []
  /// Inputs that are trained and multiply: what L1 and L2 are about.
  private(set) var weights: [String] = []
  /// What each matrix of the network begins as, trained or not.
  private(set) var values: [String: Matrix] = [:]
  private(set) var strengths: [String: Double] = [:]
  private(set) var noise: String?
  private(set) var penalty: String?
  private var starts: [String] = []
  private var layers: [String] = []
  /// What was switched on, and the term that it brings, for the learner to read.
  private(set) var additions: [Addition] = []

  init(_ preset: NetworkPreset, inputs: Int, target: DataSet.Target, seed: UInt64) {
    self.preset = preset
    self.inputs = inputs
    self.seed = seed
    outputs = target.outputCount
    (fit, targetName) =
      switch target {
      case .numbers: ("mse(F, y)", "y")
      case .classes where outputs == 1: ("bce(F, y)", "y")
      case .classes: ("crossentropy(F, T)", "T")
      }
    write()
  }

  /// The program but for its data.
  var text: String { (starts + layers).joined(separator: "\n") + "\n" }

  private mutating func write() {
    var (input, width) = ("X", inputs)
    if preset.regularizers.inputNoise > 0 { input = writeNoise() }
    let data = input
    for (index, units) in preset.layers.enumerated() {
      let name = "H\(index + 1)"
      if index == 0, let basis = preset.basis {
        writeBasis(basis, from: input, units)
      } else {
        writeLayer(index + 1, from: input, width, units, data)
      }
      (input, width) = (name, units)
    }
    let last = preset.layers.count + 1
    weight("W\(last)", width, outputs, gain: 1)
    offset("b\(last)", outputs)
    layers.append("F = \(input)*W\(last) + b\(last)")
    writeCost()
  }

  private mutating func writeNoise() -> String {
    strengths["sigma"] = preset.regularizers.inputNoise
    noise = "noise"
    starts.append("sigma = \(number(preset.regularizers.inputNoise))")
    starts.append("noise = zeros(rows(X), cols(X))  # drawn anew for each step, standard normal")
    layers.append("Xn = X + sigma*noise")
    add("input noise", "X + sigma*noise")
    return "Xn"
  }

  private mutating func writeLayer(
    _ k: Int, from input: String, _ width: Int, _ units: Int, _ data: String
  ) {
    let on = preset.regularizers
    let inside = inside(k, from: input, width, units, data)
    var layer = "\(preset.activation.rawValue)(\(inside))"
    if on.gate {
      weight("G\(k)", inputs, units, gain: 1)
      offset("g\(k)", units)
      layer = "sigmoid(\(data)*G\(k) + g\(k)) .* \(layer)"
      add("gate", "sigmoid(\(data)*G\(k) + g\(k)) .* …")
    }
    if on.dropout > 0 {
      layer = "dropout(\(layer), \(number(on.dropout)))"
      add("dropout", "dropout(…, \(number(on.dropout)))")
    }
    if on.skip { layer += " + " + skip(k, from: input, width, units) }
    layers.append("H\(k) = \(layer)")
  }

  /// What the activation is put through.
  private mutating func inside(
    _ k: Int, from input: String, _ width: Int, _ units: Int, _ data: String
  ) -> String {
    weight("W\(k)", width, units)
    var inside = "\(input)*W\(k)"
    if preset.regularizers.skipInside, k > 1 {
      weight("V\(k)", inputs, units)
      inside += " + \(data)*V\(k)"
      add("skip inside", "\(data)*V\(k)")
    }
    guard preset.regularizers.batchNorm else {
      offset("b\(k)", units)
      return inside + " + b\(k)"
    }
    start("gamma\(k)", Matrix(repeating: 1, Shape(1, units)))
    offset("beta\(k)", units)
    add("batch norm", "batchnorm(…, gamma\(k), beta\(k))")
    return "batchnorm(\(inside), gamma\(k), beta\(k))"
  }

  /// The layer before, through a matrix of its own where the widths differ.
  private mutating func skip(_ k: Int, from input: String, _ width: Int, _ units: Int) -> String {
    var term = input
    if width != units {
      weight("S\(k)", width, units, gain: 1)
      term = "\(input)*S\(k)"
    }
    add("skip", "… + \(term)")
    return term
  }

  /// Bumps exp(−((x − m)/s)²), spread evenly over the standardised input.
  private mutating func writeBasis(_ basis: NetworkPreset.Basis, from input: String, _ units: Int) {
    let reach = 1.8
    let step = units > 1 ? 2 * reach / Double(units - 1) : 2 * reach
    let centres = Matrix(Shape(1, units)) { _, column in
      units > 1 ? -reach + step * Double(column) : 0
    }
    let widths = Matrix(repeating: step, Shape(1, units))
    start("m1", centres, isTrained: basis == .learned)
    start("s1", widths, isTrained: basis == .learned)
    layers.append("H1 = exp(-((\(input) - m1) ./ s1).^2)")
  }

  private mutating func writeCost() {
    var terms: [String] = []
    for (name, strength, term) in [
      ("l2", preset.regularizers.l2, { "sum(\($0).^2)" }),
      ("l1", preset.regularizers.l1, { (name: String) in "sum(abs(\(name)))" }),
    ] where strength > 0 {
      strengths[name] = strength
      starts.append("\(name) = \(number(strength))")
      let sum = "\(name)*(\(weights.map(term).joined(separator: " + ")))"
      terms.append(sum)
      add(name.uppercased(), sum)
    }
    guard !terms.isEmpty else {
      layers.append("c = \(fit)")
      return
    }
    penalty = "penalty"
    layers.append("penalty = \(terms.joined(separator: " + "))")
    layers.append("c = \(fit) + penalty")
  }

  private mutating func add(_ name: String, _ term: String) {
    additions.append(Addition(name: name, term: term))
  }

  /// A matrix of weights: normal, with variance gain/(number of inputs), from a sequence of its
  /// own name, so that other layers and switches leave it as it is.
  private mutating func weight(_ name: String, _ rows: Int, _ columns: Int, gain: Double? = nil) {
    let deviation = ((gain ?? preset.activation.gain) / Double(max(1, rows))).squareRoot()
    let stream = name.unicodeScalars.reduce(0) { $0 * 131 + Int($1.value) }
    var random = RandomPurpose.weights.generator(seed: seed, stream)
    weights.append(name)
    start(name, random.normal(Shape(rows, columns)).scaled(by: deviation))
  }

  private mutating func offset(_ name: String, _ columns: Int) {
    start(name, Matrix(repeating: 0, Shape(1, columns)))
  }

  private mutating func start(_ name: String, _ value: Matrix, isTrained: Bool = true) {
    if isTrained { parameters.append(name) }
    values[name] = value
    starts.append("\(name) = \(value.literal)")
  }

  private func number(_ value: Double) -> String { NumberText.exact(value, ascii: true) }
}

/// What a switch adds to the network or to the cost, as the program says it.
public struct Addition: Equatable, Sendable {
  /// The switch: `L2`, `dropout`.
  public let name: String
  /// The term: `l2*(sum(W1.^2) + sum(W2.^2))`.
  public let term: String
}
