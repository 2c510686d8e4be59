import Algebra
import Training

/// A network on its data, as the presets have them.
struct Network: Sendable {
  let name: String
  let plan: TrainingPlan

  init(_ data: KnownData, batch: Int) {
    var plan = TrainingPlan(data, budget: .largest)
    (plan.settings.rate, plan.settings.batch) = (0.001, batch)
    plan.settings.epochs = .max
    name = batch == 0 ? "\(data)" : "\(data)/\(batch)"
    self.plan = plan
  }

  static let all = [
    Network(.moons, batch: 0), Network(.moons, batch: 32), Network(.spiral, batch: 0),
    Network(.spiral, batch: 32), Network(.digits, batch: 0), Network(.digits, batch: 64),
  ]
}
