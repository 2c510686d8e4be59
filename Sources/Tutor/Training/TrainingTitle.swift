import Algebra
import Drawing
import Training

/// A plan in a line.
extension TrainingPlan {
  /// `spiral · 2-16-16-1 tanh`
  var title: String {
    switch subject {
    case .program(let recipe):
      return recipe.origin?.title
        ?? "\(recipe.cost) over " + recipe.parameters.joined(separator: ", ")
    case .preset(let network, let data, _):
      let outputs = data.target.classCount.map { $0 <= 2 ? 1 : $0 } ?? 1
      let widths = [data.features.columns] + network.layers + [outputs]
      let name = data.name.split(separator: "/").last.map(String.init) ?? data.name
      return "\(name) · \(widths.map(String.init).joined(separator: "-")) "
        + network.activation.rawValue
    }
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

extension Origin {
  /// `spiral · 2-16-16-1`
  fileprivate var title: String {
    let outputs = classes.map { $0.count > 2 ? $0.count : 1 } ?? 1
    let widths = [features.count] + layers + [outputs]
    let name = name.split(separator: "/").last.map(String.init) ?? name
    return "\(name) · " + widths.map(String.init).joined(separator: "-")
  }
}
