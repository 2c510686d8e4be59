import Algebra
import ArgumentParser
import Calculus
import Language
import Proofs
import Tutor

/// `nntutor derive … --steps`: the index proof behind each formula.
enum DerivationProof {
  /// A proof, or that there is nothing to prove.
  enum Outcome {
    case proof(Proof)
    /// c does not depend on the target, whose adjoint is zero.
    case zero(target: String, output: String)
  }

  /// What is to be said of each target.
  /// - Throws: `ExitCode(1)` after a message, where there is no proof.
  static func of(
    _ targets: [(name: String, node: NodeID)], from output: (name: String, node: NodeID),
    in workspace: Workspace
  ) throws -> [Outcome] {
    try targets.map { target in
      do throws(ProofProblem) {
        return .proof(
          try Proof(
            of: output.node, wrt: target.node, in: workspace.graph, named: workspace.scope.named))
      } catch {
        if case .independent = error { return .zero(target: target.name, output: output.name) }
        Output.error("--steps: error: \(error.message)")
        if case .unsupported = error {
          Output.error("help: without --steps the formula is derived all the same")
        }
        throw ExitCode(1)
      }
    }
  }

  /// Every line with its reason, one proof after the other.
  static func lines(_ outcomes: [Outcome]) -> [(line: String, reason: String)] {
    outcomes.flatMap { outcome -> [(line: String, reason: String)] in
      switch outcome {
      case .proof(let proof): return proof.lines(.unicode).map { ($0.line, $0.reason) }
      case .zero(let target, let output):
        return [("\(Accent.bar(target)) = 0", "\(output) does not depend on \(target)")]
      }
    }
  }

  static func print(_ outcomes: [Outcome], _ format: Derive.Format) {
    let written = ProofFormat(rawValue: format.rawValue) ?? .text
    let texts = outcomes.map { outcome in
      switch outcome {
      case .proof(let proof): proof.text(written)
      case .zero(let target, let output): "\(output) does not depend on \(target)\n"
      }
    }
    Output.text(texts.joined(separator: "\n"))
  }
}
