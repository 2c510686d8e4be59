import Training

/// A network on its data, as the presets have them.
struct Network: Sendable {
  let name: String
  let recipe: Recipe
  let settings: TrainingSettings

  init(_ data: KnownData, batch: Int) {
    let preset = PresetRecipe(
      NetworkPreset(layers: data.usual.layers), on: data.data(seed: 1), validation: 0.3, seed: 1)
    var settings = TrainingSettings()
    (settings.optimizer, settings.rate, settings.batch) = (.adam, 0.001, batch)
    settings.epochs = .max
    name = batch == 0 ? "\(data)" : "\(data)/\(batch)"
    recipe = preset.recipe
    self.settings = settings
  }

  static let all = [
    Network(.moons, batch: 0), Network(.moons, batch: 32), Network(.spiral, batch: 0),
    Network(.spiral, batch: 32), Network(.digits, batch: 0), Network(.digits, batch: 64),
  ]
}
