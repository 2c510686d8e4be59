internal import Algebra

/// The numbers of a run, as text at the end of its file, and how they are read.
extension PyTorchProgram {
  /// Functions that make tensors of the text.
  var reading: String {
    let target = preset.data.target.outputCount > 1
    return """
      def table(text):
          \"""Lines of numbers by commas, as a matrix.\"""
          return torch.tensor([[float(cell) for cell in line.split(",")] for line in text.split()])


      def dataset(text, device):
          \"""Features, standardised, and what belongs to each row of them.\"""
          rows = table(text)
          features = (rows[:, :-1] - table(MEAN)) / table(DEVIATION)
          return TensorDataset(features.to(device), rows[:, -1]\(target ? ".long()" : "").to(device))


      def first_network(device):
          \"""The network with the values that it begins with.\"""
          network = Network()
          with torch.no_grad():
              for name, parameter in network.named_parameters():
                  parameter.copy_(table(FIRST[name]).reshape(parameter.shape))
          return network.to(device)
      """
  }

  /// Data, statistics and first values.
  var numbers: String {
    var parts = [
      "\(columns)\n\(block("TRAINING", samples(preset.split.training)))",
      "# Mean and deviation of each feature over the training rows.\n"
        + block("MEAN", row(preset.standardization.mean)),
      block("DEVIATION", row(preset.standardization.deviation)),
      "# What the parameters begin as, in PyTorch's layout: a row of a weight for each unit.\n"
        + "FIRST = {\n\(network.firstValues.map(entry).joined())}",
    ]
    if isHeldBack { parts.insert(block("VALIDATION", samples(preset.split.validation)), at: 1) }
    return parts.joined(separator: "\n\n")
  }

  private var columns: String {
    let names = preset.data.featureNames
    let shown = names.prefix(6) + (names.count > 6 ? ["…"] : []) + [preset.data.target.name]
    let classes = preset.data.target.classNames.map { names in
      "\nCLASSES = [\(names.map(PyTorchText.literal).joined(separator: ", "))]"
    }
    return "# \(shown.map(PyTorchText.plain).joined(separator: ","))\(classes ?? "")"
  }

  private func samples(_ rows: [Int]) -> String {
    let (features, targets) = (preset.data.features, preset.data.target)
    return rows.map { row in
      let last: String
      switch targets {
      case .classes(let labels, _): last = "\(labels[row])"
      case .numbers(let values, _): last = PyTorchText.number(values[row])
      }
      let cells = (0..<features.columns).map { PyTorchText.number(features[row, $0]) }
      return (cells + [last]).joined(separator: ",")
    }.joined(separator: "\n")
  }

  private func row(_ values: [Double]) -> String {
    values.map(PyTorchText.number).joined(separator: ",")
  }

  private func block(_ name: String, _ text: String) -> String {
    "\(name) = \"\"\"\n\(text)\n\"\"\""
  }

  private func entry(_ name: String, _ value: Matrix) -> String {
    "    \"\(name)\": \"\"\"\n\(PyTorchText.rows(value))\n\"\"\",\n"
  }
}
