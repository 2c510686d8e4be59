public import Algebra
import Calculus

/// A deduction whose lines have all been tried: nothing else can be shown.
///
/// Each line is evaluated as plain loops on random numbers, at several sizes of which one is 1, and
/// held against differences of the operations' own values. A line that fails leaves no proof.
public struct ProofStep: Sendable {
  /// The node whose adjoint it is.
  public let node: NodeID
  /// The nodes that the adjoint comes from.
  public let children: [NodeID]
  /// From the chain rule to the formula that can be typed.
  public let lines: [ProofLine]
  /// X̄ as a formula of matrices.
  public let reading: Reading
  /// X̄.
  public let bar: Tensor
  /// One entry of X̄, as the sum that remains: X̄_ij = Σ_n Z̄_in Y_jn.
  public let entry: Entry
  /// The right side of that.
  public let total: Term
  /// How each child answers to X.
  public let locals: [Local]
  let dimensions: Dimensions
  let scene: Scene

  /// The relative difference up to which two sides count as equal: the differences' own error is a
  /// thousandth of it.
  static let tolerance = 1e-6

  init(_ deduction: Deduction) throws(ProofProblem) {
    node = deduction.node
    children = deduction.children
    lines = deduction.lines
    reading = deduction.reading
    bar = deduction.bar.tensor
    entry = deduction.bar
    total = deduction.total
    locals = deduction.locals
    dimensions = deduction.formula.dimensions
    scene = deduction.scene
    try check(deduction)
  }

  private func check(_ deduction: Deduction) throws(ProofProblem) {
    for (round, sizes) in [[3, 2, 4, 5], [2, 4, 1, 3], [1, 3, 2, 4]].enumerated() {
      let trial = Self.trial(deduction, sizes, round)
      for line in lines {
        let difference = line.difference(trial.numbers)
        if difference > Self.tolerance {
          let writer = ProofWriter(.unicode, scene: scene, dimensions: dimensions)
          throw .wrong(line: writer.equation(line), difference: difference)
        }
      }
    }
  }

  /// Numbers that are good witnesses: all of them finite, and no kink between them.
  private static func trial(_ deduction: Deduction, _ sizes: [Int], _ round: Int) -> Trial {
    func drawn(_ attempt: Int) -> Trial {
      let trials = Trial.Reach.allCases.lazy.map {
        Trial(deduction, sizes: sizes, seed: UInt64(round + 1 + 10 * attempt), reach: $0)
      }
      return trials.first(where: \.isFinite) ?? trials[0]
    }
    let trials = (0..<12).lazy.map(drawn)
    return trials.first { $0.isFinite && $0.isSmooth } ?? drawn(11)
  }
}
