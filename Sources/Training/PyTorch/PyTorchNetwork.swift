internal import Algebra

/// A preset's network as an `nn.Module`, with the layers that `NetworkText` writes.
struct PyTorchNetwork {
  private let preset: NetworkPreset
  private let written: NetworkText
  /// Lines of `__init__` and of `forward`.
  private var parts: [String] = []
  private var steps: [String] = []
  /// What each parameter begins as, in PyTorch's layout, by its name there.
  private(set) var firstValues: [(name: String, value: Matrix)] = []

  init(_ recipe: PresetRecipe, seed: UInt64) {
    preset = recipe.network
    written = NetworkText(
      preset, inputs: recipe.data.features.columns, target: recipe.data.target, seed: seed)
    write()
  }

  /// `2-8-8-1`
  var widths: String {
    ([written.inputs] + preset.layers + [written.outputs]).map(String.init).joined(separator: "-")
  }

  var constants: [String] {
    let on = preset.regularizers
    return [("DROPOUT", on.dropout), ("SIGMA", on.inputNoise)].filter { $0.1 > 0 }
      .map { "\($0) = \(PyTorchText.number($1))" }
  }

  private mutating func write() {
    if preset.regularizers.dropout > 0 { parts.append("self.dropout = nn.Dropout(DROPOUT)") }
    if preset.regularizers.inputNoise > 0 {
      steps += ["if self.training:", "    x = x + SIGMA * torch.randn_like(x)"]
    }
    var input = "x"
    for index in preset.layers.indices {
      if index == 0, preset.basis != nil {
        writeBasis()
      } else {
        writeLayer(index + 1, from: input)
      }
      input = "h\(index + 1)"
    }
    let last = preset.layers.count + 1
    linear("output", weight: "W\(last)", bias: "b\(last)")
    let column = written.outputs == 1 ? ".squeeze(1)" : ""
    steps.append("return self.output(\(input))\(column)")
  }

  private mutating func writeLayer(_ k: Int, from input: String) {
    let on = preset.regularizers
    linear("layer\(k)", weight: "W\(k)", bias: "b\(k)")
    var inside = "self.layer\(k)(\(input))"
    if linear("inside\(k)", weight: "V\(k)") { inside += " + self.inside\(k)(x)" }
    if normalize(k) { inside = "self.norm\(k)(\(inside))" }
    steps.append("h\(k) = \(call(inside))")
    if linear("gate\(k)", weight: "G\(k)", bias: "g\(k)") {
      steps.append("h\(k) = torch.sigmoid(self.gate\(k)(x)) * h\(k)")
    }
    if on.dropout > 0 { steps.append("h\(k) = self.dropout(h\(k))") }
    guard on.skip else { return }
    let isMatched = linear("skip\(k)", weight: "S\(k)")
    steps.append("h\(k) = h\(k) + " + (isMatched ? "self.skip\(k)(\(input))" : input))
  }

  /// A layer X·Wᵀ + b, if the network has that weight; without a bias if it has not that.
  @discardableResult
  private mutating func linear(_ name: String, weight: String, bias: String = "") -> Bool {
    guard let matrix = written.values[weight] else { return false }
    let offset = written.values[bias]
    parts.append(
      "self.\(name) = nn.Linear(\(matrix.rows), \(matrix.columns)"
        + (offset == nil ? ", bias=False)" : ")"))
    firstValues.append(("\(name).weight", matrix.transposed))
    if let offset { firstValues.append(("\(name).bias", offset)) }
    return true
  }

  private mutating func normalize(_ k: Int) -> Bool {
    guard let scale = written.values["gamma\(k)"], let shift = written.values["beta\(k)"]
    else { return false }
    parts.append("self.norm\(k) = BatchNorm(\(scale.columns))")
    firstValues += [("norm\(k).weight", scale), ("norm\(k).bias", shift)]
    return true
  }

  private mutating func writeBasis() {
    let isTrained = preset.basis == .learned ? "" : ", requires_grad=False"
    for (name, symbol) in [("centres", "m1"), ("widths", "s1")] {
      guard let value = written.values[symbol] else { continue }
      parts.append("self.\(name) = nn.Parameter(torch.zeros(\(value.columns))\(isTrained))")
      firstValues.append((name, value))
    }
    steps.append("h1 = torch.exp(-((x - self.centres) / self.widths) ** 2)")
  }

  private func call(_ inside: String) -> String {
    switch preset.activation {
    case .tanh, .relu, .sigmoid, .sin: "torch.\(preset.activation.rawValue)(\(inside))"
    case .gelu, .silu, .elu: "F.\(preset.activation.rawValue)(\(inside))"
    case .leakyrelu: "F.leaky_relu(\(inside), 0.01)"
    // Beyond 20, where PyTorch takes x for log(1 + eˣ) unless told otherwise, they differ by 2e-9.
    case .softplus: "F.softplus(\(inside), threshold=40)"
    }
  }

  /// The module, and before it the layers that PyTorch has not.
  var classes: [String] {
    let network = """
      class Network(nn.Module):
          \"""\(widths), \(preset.activation.rawValue).\"""

          def __init__(self):
              super().__init__()
      \(indented(parts))

          def forward(self, x):
      \(indented(steps))
      """
    return preset.regularizers.batchNorm ? [Self.batchNorm, network] : [network]
  }

  private func indented(_ lines: [String]) -> String {
    lines.map { "        \($0)" }.joined(separator: "\n")
  }

  private static let batchNorm = """
    class BatchNorm(nn.BatchNorm1d):
        \"""Batch normalisation over the rows of all processes.

        The running variance is an average of biased ones; PyTorch's own takes unbiased ones. In
        `eval` mode without `track_running_stats` rows count by their own mean and variance.
        \"""

        def forward(self, x):
            if not self.training and self.track_running_stats:
                mean, variance = self.running_mean, self.running_var
            else:
                count = row_count(x)
                mean = total(x.sum(0)) / count
                variance = total((x - mean).square().sum(0)) / count
            if self.training:
                self.running_mean.lerp_(mean.detach(), self.momentum)
                self.running_var.lerp_(variance.detach(), self.momentum)
            return (x - mean) / (variance + self.eps).sqrt() * self.weight + self.bias
    """
}
