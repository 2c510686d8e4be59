import Algebra
import Testing

@testable import Training

/// What is written for PyTorch. That it trains as nntutor does, `run_torch_export.py` shows.
struct PyTorchTests {
  static func text(
    _ data: DataSet = KnownData.moons.data(samples: 10, seed: 1),
    _ switches: (inout Regularizers) -> Void = { _ in },
    _ change: (inout TrainingSettings) -> Void = { _ in }
  ) -> String {
    var preset = NetworkPreset(layers: [3, 2])
    switches(&preset.regularizers)
    var settings = TrainingSettings()
    change(&settings)
    let recipe = PresetRecipe(preset, on: data, validation: 0.3, seed: settings.seed)
    return PyTorchProgram(recipe, settings).text
  }

  @Test(arguments: [
    ("self.dropout", \Regularizers.dropout), ("SIGMA", \.inputNoise), ("L2", \.l2), ("L1", \.l1),
  ])
  func `a strength stands in the file if it is not 0`(
    _ sign: String, _ strength: any WritableKeyPath<Regularizers, Double> & Sendable
  ) {
    #expect(!Self.text().contains(sign))
    #expect(Self.text { $0[keyPath: strength] = 0.25 }.contains(sign))
  }

  @Test(arguments: [
    ("BatchNorm(3)", \Regularizers.batchNorm), ("self.skip1", \.skip),
    ("self.inside2", \.skipInside), ("self.gate1", \.gate),
  ])
  func `a layer stands in the file if its switch is on`(
    _ sign: String, _ flag: any WritableKeyPath<Regularizers, Bool> & Sendable
  ) {
    #expect(!Self.text().contains(sign))
    #expect(Self.text { $0[keyPath: flag] = true }.contains(sign))
  }

  @Test func `rows are shuffled only where there are minibatches`() {
    #expect(!Self.text().contains("Sampler"))
    #expect(
      !Self.text { _ in
      } _: {
        $0.batch = 7
      }.contains("Sampler"))
    #expect(
      Self.text { _ in
      } _: {
        $0.batch = 3
      }.contains("Sampler"))
  }

  @Test func `every first value is there in full`() {
    let recipe = PresetRecipe(
      NetworkPreset(layers: [3]), on: KnownData.iris.data(seed: 1), validation: 0.3, seed: 1)
    let text = PyTorchProgram(recipe, TrainingSettings()).text
    let written = NetworkText(
      recipe.network, inputs: 4, target: recipe.data.target, seed: 1)
    for value in written.values.values.flatMap(\.elements) where value != 0 {
      #expect(text.contains("\(value)"))
    }
  }

  @Test func `words of a table stay within their string and their line`() {
    var data = KnownData.moons.data(samples: 10, seed: 1)
    data.name = "a\"\"\"\n\\"
    data.featureNames = ["x\ny", "z"]
    guard case .classes(let labels, _) = data.target else { return }
    data.target = .classes(labels, names: ["\"", "\\\n"])
    let text = Self.text(data)
    #expect(text.contains("\"\"\"a''' / by a network"))
    #expect(text.contains("# x y,z,class\nCLASSES = [\"\\\"\", \"\\\\\\x0a\"]\n"))
  }
}
