import Drawing
import Training

/// What the live screen says below its numbers.
extension TrainingScreen {
  /// What the switch adds and what was done last; in their place what was not possible, and what
  /// to do about it.
  var messageLines: [StyledLine] {
    guard panel == nil, let problem else { return [switchLine, panelMessage ?? message] }
    let lines = [[Text("not possible: ", .failure, .bold), Text(problem.message)]]
    guard let help = problem.help.first else { return [switchLine] + lines }
    return lines + [[Text("help: ", .success, .bold), Text(help)]]
  }

  /// What stands in place of the message while something is chosen.
  var panelMessage: StyledLine? {
    switch panel {
    case .rewind(let choice):
      guard let kept = report?.keptEpochs, choice < kept.count,
        let record = records.record(of: kept[choice])
      else { return nil }
      let loss = record.validationLoss.map { "  validation \(PlotNumber.text($0))" } ?? ""
      return [
        Text("Back to epoch \(record.epoch)? ", .accent, .bold),
        Text("train \(PlotNumber.text(record.trainLoss))" + loss),
      ]
    case .reset:
      return [
        Text("Begin again from the same seed? ", .accent, .bold),
        Text("The history so far is dropped.", .muted),
      ]
    case .help, .data, .program, .scan, nil: return nil
    }
  }

  /// How the run ended, and what can be done now.
  func ended(_ report: RunReport) -> StyledLine {
    switch report.ending {
    case .finished:
      [
        Text("All \(report.epoch) epochs are done. ", .success, .bold), Text("Space", .key),
        Text(" goes on, "), Text("g", .key), Text(" opens the graph, "), Text("Esc", .key),
        Text(" takes the weights along."),
      ]
    case .stoppedEarly(let best):
      [
        Text("Stopped early: ", .success, .bold),
        Text("no better loss since epoch \(best), whose weights are back. "), Text("b", .key),
        Text(" goes back to another."),
      ]
    case .diverged(let divergence): Self.diverged(divergence)
    case nil: []
    }
  }

  private static func diverged(_ divergence: Divergence) -> StyledLine {
    [
      Text("Diverged: ", .failure, .bold), Text(divergence.formula, .name),
      Text(" gave \(divergence.found). "), Text("[", .key), Text(" lowers the rate, "),
      Text("b", .key), Text(" goes back, "), Text("g", .key), Text(" looks inside."),
    ]
  }
}
