internal import Algebra
internal import Language

/// The words for everything that can be wrong with a training: lower case, no full stop.
extension TrainingProblem {
  /// What is the matter, in one line.
  public var message: String {
    switch self {
    case .text(let diagnostic): diagnostic.message
    case .rowsMisfit(let diagnostic, let rows, let all):
      "with \(rows) of the \(all) rows \(diagnostic.message)"
    case .noCost: "there is nothing in it that could be made small"
    case .costNotScalar(let name, let shape):
      "`\(name)` is \(shape), and what is made small is a 1×1 value"
    case .unbound(let name, _, _): "the name `\(name)` is not bound"
    case .computed(let name, _, _):
      "`\(name)` is computed from others; only an input has a value that can change"
    case .unequalRows(let name, let shape, let other, let otherShape):
      "`\(name)` is \(shape) and `\(other)` is \(otherShape): samples are rows, so they have the "
        + "same number of them"
    case .samplesTrained(let name): "`\(name)` holds samples, which are given, not trained"
    case .namedTwice(let name): "`\(name)` names an input that is named before"
    case .sizeFollowsRows(let name):
      "the size of `\(name)` follows the number of rows, and what is learned keeps its size"
    case .noParameters: "the program has no input that could be trained"
    case .noWeights:
      "no parameter multiplies anything: all are added as biases are, and biases go unpunished"
    case .noColumn(let name, let columns):
      "there is no column `\(name)`; there are \(Mistake.elided(columns.words))"
    case .unknownData(let name, let known):
      "'--data \(name)' is neither a file nor one of \(known.joined(separator: ", "))"
        + (Spelling.meant(by: name, among: known).map { "; did you mean '\($0)'?" } ?? "")
    case .noWidths(let text, .network):
      "'--layers \(text)' is not a list of widths, as in --layers 8,8 (0 for no hidden layer)"
    case .noWidths(let text, .scan):
      "'--scan-hidden \(text)' is not a list of widths, as in --scan-hidden 1,2,4,8,16"
    case .tooManyUnits(let text, .network):
      "'--layers \(text)' has more than 100,000 units"
    case .tooManyUnits(let text, .scan):
      "'--scan-hidden \(text)' has a layer of more than 100,000 units"
    case .tooMuchMemory(let shortage, _): shortage.message
    case .noPlaceForBasis(let inputs, let layers):
      "--basis places bumps along one input, as in --data sine --layers 8; "
        + "this data has \(inputs) inputs and \(layers) hidden layers"
    case .unknownSwitch(let text, let known):
      "'--compare \(text)' is no switch with a value, as in --compare dropout=0.3 or "
        + "--compare skip; there are \(known.joined(separator: ", "))"
    case .file(let problem, _): problem.message
    case .picture(let problem, let path): "\(path): \(problem.message)"
    case .checkpoint(let problem, _): problem.message
    case .otherRun(_, let differences):
      "the checkpoint is of another run, with another "
        + differences.joined(separator: ", another ")
    case .notKept(let problem, let path): "the run is not kept: \(path): \(problem.message)"
    case .epochNotKept(let epoch): "epoch \(epoch) is not kept any more"
    }
  }

  /// What to do instead, most likely first; empty where the message says it.
  public var help: [String] {
    switch self {
    case .text(let diagnostic): diagnostic.help
    case .rowsMisfit: ["sizes that follow them are written `rows(X)` rather than as a number"]
    case .noCost: ["give a program with a cost, as in `w = 3; c = w^2`"]
    case .costNotScalar(let name, _):
      ["add a line `cost = sum(\(name))` and try `--of cost`"]
    case .unbound(_, let role, let nearest): nearest.map { ["try `\(role.option) \($0)`"] } ?? []
    case .computed(_, let role, let inputs):
      inputs.isEmpty ? [] : ["try `\(role.option) \(inputs.joined(separator: ","))`"]
    case .unequalRows(let name, _, _, _): ["try `--rows \(name)`"]
    case .samplesTrained(let name): ["leave `\(name)` out of `--wrt`, or out of `--rows`"]
    case .namedTwice(let name): ["name `\(name)` once"]
    case .sizeFollowsRows: ["leave out `--batch` and `--validation`"]
    case .noParameters: ["begin with a line such as `w = 0.5`"]
    case .noWeights(_, let cost):
      ["write the penalty into the program, as in `\(cost)2 = \(cost) + 0.1*sum(b.^2)`"]
    case .noColumn(let name, let columns): ["try `--target \(columns.nearest(to: name))`"]
    case .otherRun(let path, _):
      ["leave out all but `--resume \(path)` to go on with the run that was saved"]
    case .tooMuchMemory(_, isNetwork: true): ["try smaller `--layers`, or fewer `--samples`"]
    case .tooMuchMemory(_, isNetwork: false): ["try smaller matrices, or fewer of them"]
    case .unknownData, .noWidths, .tooManyUnits, .noPlaceForBasis, .unknownSwitch, .file, .picture,
      .checkpoint, .notKept, .epochNotKept:
      []
    }
  }
}

extension TrainingProblem.Role {
  /// The option that gives such names.
  var option: String {
    switch self {
    case .cost: "--of"
    case .parameters: "--wrt"
    case .rows: "--rows"
    }
  }
}

extension TrainingProblem.Columns {
  fileprivate var words: String {
    switch self {
    case .named(let names): names.joined(separator: ", ")
    case .numbered(let count): "numbers 1 to \(count)"
    }
  }

  fileprivate func nearest(to name: String) -> String {
    switch self {
    case .named(let names): Spelling.meant(by: name, among: names) ?? names.last ?? "1"
    case .numbered(let count): "\(count)"
    }
  }
}

extension CheckpointProblem {
  /// The problem in words.
  public var message: String {
    switch self {
    case .foreign: "this is no checkpoint of nntutor"
    case .version(let found):
      "the checkpoint is of format \(found), and this program reads format 1"
    case .truncated(let expected, let found):
      "the checkpoint is cut short: \(found) of \(expected) bytes are there"
    case .damaged: "the checkpoint is damaged: its checksum does not fit its content"
    case .misfit(let field, let reason):
      "the checkpoint was not written by nntutor: its field `\(field)` \(reason)"
    }
  }
}
