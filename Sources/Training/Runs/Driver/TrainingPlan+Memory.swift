internal import Algebra

/// What a preset's network needs, before a number of it is drawn or written.
extension TrainingPlan {
  /// A number of the program: its text, its syntax, its state and what the optimiser remembers.
  private static let bytesPerNumber = 500
  /// An entry of a layer for one sample: its value and adjoint, in each program that is compiled.
  private static let bytesPerActivation = 100

  /// - Throws: where the network and its data need more than may be used.
  public func checkMemory() throws(TrainingProblem) {
    guard case .preset(let network, let data, _) = subject else { return }
    let (inputs, outputs) = (data.features.columns, data.target.outputCount)
    let rows = data.count
    let numbers = network.numberCount(inputs: inputs, outputs: outputs)
      .clampedSum(with: rows.clampedProduct(with: inputs + outputs))
    let units = network.layers.reduce(inputs + outputs) { $0.clampedSum(with: $1) }
    let bytes = numbers.clampedProduct(with: Self.bytesPerNumber)
      .clampedSum(
        with: rows.clampedProduct(with: units).clampedProduct(with: Self.bytesPerActivation))
    do throws(MemoryShortage) { try budget.check(bytes: bytes) } catch {
      throw .tooMuchMemory(error, isNetwork: true)
    }
  }
}

extension NetworkPreset {
  /// Weights and offsets of all layers.
  fileprivate func numberCount(inputs: Int, outputs: Int) -> Int {
    let switches = regularizers
    let perInput = [switches.gate, switches.skipInside].count { $0 }
    var (total, width) = (0, inputs)
    for units in layers {
      let rows = width.clampedProduct(with: switches.skip ? 2 : 1)
        .clampedSum(with: inputs * perInput + 3)
      total = total.clampedSum(with: rows.clampedProduct(with: units))
      width = units
    }
    return total.clampedSum(with: (width + 1).clampedProduct(with: outputs))
  }
}
