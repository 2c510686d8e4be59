import Algebra
import ArgumentParser
import Calculus
import Language
import Proofs
import Tutor

/// `nntutor derive … --steps`: the index proof behind the formulas.
struct DerivationProof {
  private let proof: Proof
  /// Zero adjoints, in a sentence each.
  private let zeros: [(line: String, reason: String)]

  /// - Throws: `ExitCode(1)` after a message, where there is no proof.
  init(
    _ targets: [(name: String, node: NodeID)], from output: (name: String, node: NodeID),
    in workspace: Workspace
  ) throws {
    do throws(ProofProblem) {
      proof = try Proof(
        of: output.node, wrt: targets.map(\.node), in: workspace.graph,
        named: workspace.scope.named)
    } catch {
      Output.error("--steps: error: \(error.message)")
      if case .unsupported = error {
        Output.error("help: without --steps the formula is derived all the same")
      }
      throw ExitCode(1)
    }
    zeros = proof.independent.map { place in
      let name = targets[place].name
      return ("\(Accent.bar(name)) = 0", "\(output.name) does not depend on \(name)")
    }
  }

  /// Every line with its reason, from c back.
  var lines: [(line: String, reason: String)] {
    proof.lines(.unicode).map { ($0.line, $0.reason) } + zeros
  }

  func print(_ format: DerivationText.Format) {
    let written = ProofFormat(rawValue: format.rawValue) ?? .text
    let texts = (proof.steps.isEmpty ? [] : [proof.text(written)]) + zeros.map { $0.reason + "\n" }
    Output.text(texts.joined(separator: "\n"))
  }
}
