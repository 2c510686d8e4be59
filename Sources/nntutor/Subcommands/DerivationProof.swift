import Algebra
import ArgumentParser
import Calculus
import Language
import Proofs
import Tutor

/// `nntutor derive … --steps`: the index proof behind each formula.
enum DerivationProof {
  /// A proof for each target.
  /// - Throws: `ExitCode(1)` after a message, where there is none.
  static func of(
    _ targets: [(name: String, node: NodeID)], from output: NodeID, in workspace: Workspace
  ) throws -> [Proof] {
    try targets.map { target in
      do throws(ProofProblem) {
        return try Proof(
          of: output, wrt: target.node, in: workspace.graph, named: workspace.scope.named)
      } catch {
        Output.error("--steps: error: \(error.message)")
        if case .unsupported = error {
          Output.error("help: without --steps the formula is derived all the same")
        }
        throw ExitCode(1)
      }
    }
  }

  static func print(_ proofs: [Proof], _ format: Derive.Format) {
    let written = ProofFormat(rawValue: format.rawValue) ?? .text
    Output.text(proofs.map { $0.text(written) }.joined(separator: "\n"))
  }
}
