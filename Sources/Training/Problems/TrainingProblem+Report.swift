internal import Language

/// A problem as standard error has it.
extension TrainingProblem {
  /// The option, the file or the part of it that is at fault; nil where the text itself shows it.
  public var place: String? {
    switch self {
    case .text, .rowsMisfit, .unknownData, .noWidths, .tooManyUnits, .noPlaceForBasis,
      .unknownSwitch:
      nil
    case .noCost, .tooMuchMemory(_, isNetwork: false): "program"
    case .tooMuchMemory(_, isNetwork: true): "--layers"
    case .costNotScalar: Role.cost.option
    case .unbound(_, let role, _), .computed(_, let role, _): role.option
    case .unequalRows: Role.rows.option
    case .samplesTrained, .namedTwice, .noParameters, .sizeFollowsRows: Role.parameters.option
    case .noWeights(.l2, _): "--l2"
    case .noWeights(.l1, _): "--l1"
    case .noColumn: "--target"
    case .file(_, let path), .otherRun(let path, _), .notKept(_, let path): path
    case .picture: "--plot"
    case .checkpoint(_, let path): path ?? "checkpoint"
    case .epochNotKept: "run"
    }
  }

  /// The place, what is the matter and what to do instead, in the form of compilers.
  public var report: String {
    switch self {
    case .text(let diagnostic): return diagnostic.report()
    case .rowsMisfit(let diagnostic, let rows, let all):
      let note =
        "note: this is with \(rows) rows in the inputs of --rows, of \(all) that are trained on"
      return ([diagnostic.report(), note] + helpLines).joined(separator: "\n")
    case .notKept(let problem, let path): return "\(path): error: \(problem.message)"
    case .noCost, .costNotScalar, .unbound, .computed, .unequalRows, .samplesTrained, .namedTwice,
      .noParameters, .sizeFollowsRows, .noWeights, .noColumn, .unknownData, .noWidths,
      .tooManyUnits, .tooMuchMemory, .noPlaceForBasis, .unknownSwitch, .file, .picture,
      .checkpoint, .otherRun, .epochNotKept:
      let head = (place.map { "\($0): " } ?? "") + "error: \(message)"
      return ([head] + helpLines).joined(separator: "\n")
    }
  }

  private var helpLines: [String] { help.map { "help: \($0)" } }
}
