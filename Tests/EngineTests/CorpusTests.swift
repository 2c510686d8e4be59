import Algebra
import Calculus
import Foundation
import Language
import Testing

/// The reference corpus' programs, compiled and plainly.
struct CorpusTests {
  private struct Case: Decodable {
    let program: String
  }

  private static func programs() throws -> [String] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let data = try Data(contentsOf: folder.appending(path: "Reference/corpus.json"))
    return try JSONDecoder().decode([Case].self, from: data).map(\.program)
  }

  @Test func `every program of the corpus has its plain values, and its gradients theirs`() throws {
    let programs = try Self.programs()
    #expect(programs.count > 900)
    var compared = 0
    for text in programs {
      var workspace = Workspace()
      guard (try? workspace.run(Source(text))) != nil else { continue }
      let named = workspace.scope.named.map(\.node)
      guard let last = named.last else { continue }
      let gradients = Self.gradients(of: last, in: &workspace.graph)
      for outputs in [named, [last] + gradients] {
        let difference = Comparison(graph: workspace.graph, outputs: outputs)
          .firstDifference(signedZeros: false)
        #expect(difference == nil, "\(text)")
      }
      compared += 1
    }
    #expect(compared > 900)
  }

  /// The gradients of a scalar in every input; none of anything else.
  private static func gradients(of node: NodeID, in graph: inout Graph) -> [NodeID] {
    guard graph.shape(node).isScalar, let backward = try? graph.backward(from: node) else {
      return []
    }
    let inputs = Array(graph.nodes).filter { graph.leaf($0)?.kind == .input }
    return inputs.compactMap { backward.adjoint(of: $0) }
  }
}
