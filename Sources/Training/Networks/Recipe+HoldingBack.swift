internal import Algebra
internal import Calculus
internal import Language

/// Rows of a learner's program that are held back for validation.
extension Recipe {
  /// Splits the rows of the program, which has inputs that hold samples, by the seed.
  /// - Throws: where the program does not read.
  public mutating func holdBack(_ share: Double, seed: UInt64) throws(TrainingProblem) {
    precondition(!rows.isEmpty, "only inputs that hold samples have rows to hold back")
    let blueprint = try blueprint()
    let graph = blueprint.graph
    let matrices = blueprint.rows.map { graph.value(of: $0) }
    let split = Split(matrices[0].rows, validation: share, seed: seed)
    for (name, matrix) in zip(rows, matrices) where !split.validation.isEmpty {
      samples[name] = matrix.rows(split.training)
      heldBack[name] = matrix.rows(split.validation)
    }
  }

  /// The program with other values of some inputs, on the rows that are trained on.
  func program(with inputs: [String: Matrix]) -> String {
    let values = samples.merging(inputs) { $1 }
    // The text has been read before, so it can be read again.
    return (try? ProgramText.replacing(values, in: program)) ?? program
  }
}
