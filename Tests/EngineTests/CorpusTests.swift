import Algebra
import Calculus
import Engine
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

  /// Of the programs that leave the finite numbers or stand at a jump a check can hold nothing;
  /// every other gradient is right.
  @Test func `a check holds every gradient that there is`() throws {
    var found: [GradientCheck.Verdict: Int] = [:]
    for text in try Self.programs() {
      var workspace = Workspace()
      guard (try? workspace.run(Source(text))) != nil else { continue }
      let graph = workspace.graph
      guard let last = workspace.scope.named.last?.node, graph.shape(last).isScalar else {
        continue
      }
      let inputs = graph.nodes.filter { graph.leaf($0)?.kind == .input }
      let check = try GradientCheck(graph, of: last, wrt: Array(inputs))
      found[check.verdict, default: 0] += 1
      let remarks = check.findings.flatMap(\.remarks).filter { $0.reason.verdict != .ok }
      #expect(remarks.allSatisfy { $0.reason.isWithoutSlope }, "\(text): \(remarks)")
    }
    #expect(found[.ok, default: 0] > 900 && found[.doubt, default: 0] < 30, "\(found)")
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

extension GradientCheck.Reason {
  /// Whether there is no slope at all, rather than none that was found.
  fileprivate var isWithoutSlope: Bool {
    switch self {
    case .valueNotFinite, .jump, .gradientNotFinite(_, difference: nil): true
    default: false
    }
  }
}
