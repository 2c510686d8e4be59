import Algebra
import Drawing
import Training

/// A plan in a line.
extension TrainingPlan {
  /// `spiral · 2-16-16-1 tanh`
  var title: String {
    switch subject {
    case .program(let recipe):
      return recipe.origin.map { Self.title($0.name, $0.widths) }
        ?? "\(recipe.cost) over " + recipe.parameters.joined(separator: ", ")
    case .preset(let network, let data, _):
      let widths = [data.features.columns] + network.layers + [data.target.outputCount]
      return Self.title(data.name, widths) + " " + network.activation.rawValue
    }
  }

  /// `spiral · 2-16-16-1`
  private static func title(_ path: String, _ widths: [Int]) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return "\(name) · " + widths.map(String.init).joined(separator: "-")
  }

  /// ` · adam 0.01 · L2 0.001`
  var settingsText: String {
    let on = TrainingSwitch.allCases.filter { $0.isOn(self) }.map { one in
      one.name + (one.strength(self).map { " " + PlotNumber.text($0) } ?? "")
    }
    let rate = "\(settings.optimizer.name) \(PlotNumber.text(settings.rate))"
    return ([""] + [rate] + on).joined(separator: " · ")
  }
}
