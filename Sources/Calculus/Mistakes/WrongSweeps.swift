public import Algebra

/// What an adjoint becomes where one thing on the way is done wrong.
public struct WrongAnswer: Hashable, Sendable {
  /// The mistake that leads to it.
  public let mistake: Misconception
  /// What the learner would have written, as a node.
  public let node: NodeID

  /// An answer that a mistake leads to.
  public init(_ mistake: Misconception, _ node: NodeID) {
    (self.mistake, self.node) = (mistake, node)
  }
}

extension Graph {
  /// The adjoints of `target` where one step of the sweep back from `output` is a wrong rule, or where
  /// one of several parts is forgotten.
  ///
  /// - Parameter seed: the adjoint that `output` starts with, of its shape.
  public mutating func wrongAdjoints(
    of target: NodeID, from output: NodeID, seed: NodeID
  ) -> [WrongAnswer] {
    let sweep = SeededSweep(self, from: output, to: target)
    var found: [WrongAnswer] = []
    for slip in sweep.slips(in: &self, seed: seed) {
      guard let node = sweep.adjoint(in: &self, seed: seed, slip), shape(node) == shape(target)
      else { continue }
      found.append(WrongAnswer(slip.mistake, node))
    }
    return found
  }

  /// The adjoint itself, from a seed of the output's shape; nil where nothing flows.
  public mutating func adjoint(
    of target: NodeID, from output: NodeID, seed: NodeID
  ) -> NodeID? {
    SeededSweep(self, from: output, to: target).adjoint(in: &self, seed: seed, nil)
  }
}

/// The sweep from a result with a given adjoint to one operand, one thing of which may be wrong.
private struct SeededSweep {
  /// Where something is wrong, and what.
  struct Slip {
    let mistake: Misconception
    /// The node whose rule is wrong, or whose parts are.
    let node: NodeID
    let change: Change

    enum Change {
      /// The node hands on something else to an operand.
      case hands(port: Int, choice: Int)
      /// Of the parts that reach the node only some are kept.
      case keeps(Set<Int>)
    }
  }

  /// What reaches a node along one edge.
  private struct Part {
    let child: NodeID
    let port: Int
    let term: NodeID
  }

  private let path: [NodeID]
  private let wanted: [Bool]
  private let output: NodeID
  private let target: NodeID

  init(_ graph: Graph, from output: NodeID, to target: NodeID) {
    (self.output, self.target) = (output, target)
    let reached = graph.ancestors(of: [output])
    wanted = graph.descendants(of: [target])
    let wanted = wanted
    path = (0...output.index).reversed().lazy.filter { reached[$0] && wanted[$0] }.map(NodeID.init)
  }

  /// Everything that can go wrong on the way.
  func slips(in graph: inout Graph, seed: NodeID) -> [Slip] {
    var slips: [Slip] = []
    let parts = run(in: &graph, seed: seed, nil).parts.mapValues(Self.ordered)
    for node in path {
      let count = parts[node]?.count ?? 0
      if count > 1 {
        for kept in 0..<count {
          let mistake = forgotten(node, keeping: kept, parts[node]!, graph)
          slips.append(Slip(mistake: mistake, node: node, change: .keeps([kept])))
          if count > 2 {
            let rest = Set(0..<count).subtracting([kept])
            slips.append(Slip(mistake: .overwrittenParts, node: node, change: .keeps(rest)))
          }
        }
      }
      for port in graph.operands(node).indices.map({ $0 - graph.operands(node).startIndex }) {
        let x = graph.operands(node).map { graph.expression($0) }
        guard wanted[Array(graph.operands(node))[port].index] else { continue }
        let wrong = graph.operation(node).wrongAdjoints(
          port, x, graph.expression(node), graph.expression(node))
        for (choice, (mistake, _)) in wrong.enumerated() {
          slips.append(
            Slip(mistake: mistake, node: node, change: .hands(port: port, choice: choice)))
        }
      }
    }
    return slips
  }

  /// Which mistake it is to keep one part alone.
  private func forgotten(
    _ node: NodeID, keeping kept: Int, _ parts: [Part], _ graph: Graph
  ) -> Misconception {
    let lost = parts.indices.filter { $0 != kept }
    // A sum hands its adjoint on as it is: the way past a layer.
    if lost.count == 1, graph.operation(parts[lost[0]].child) == .zip(.add), path.count > 2 {
      return .skipForgotten
    }
    let isOneProduct = parts.allSatisfy { isFactor($0.child, graph) }
    return isOneProduct ? .countedOnce : .overwrittenParts
  }

  private func isFactor(_ child: NodeID, _ graph: Graph) -> Bool {
    switch graph.operation(child) {
    case .product, .dot, .outer, .kronecker, .scale, .transpose, .zip(.multiply): true
    default: false
    }
  }

  private static func ordered(_ parts: [Part]) -> [Part] {
    parts.sorted { ($0.child, $0.port) < ($1.child, $1.port) }
  }

  func adjoint(in graph: inout Graph, seed: NodeID, _ slip: Slip?) -> NodeID? {
    run(in: &graph, seed: seed, slip).adjoint
  }

  private func run(
    in graph: inout Graph, seed: NodeID, _ slip: Slip?
  ) -> (adjoint: NodeID?, parts: [NodeID: [Part]]) {
    var pending: [NodeID: [Part]] = [:]
    var result: NodeID?
    for node in path {
      var parts = Self.ordered(pending[node] ?? [])
      if slip?.node == node, case .keeps(let kept)? = slip?.change {
        parts = parts.indices.filter(kept.contains).map { parts[$0] }
      }
      guard node == output || !parts.isEmpty else { continue }
      let sum = parts.dropFirst().reduce(parts.first?.term ?? seed) { sum, part in
        graph.insert(graph.expression(sum) + graph.expression(part.term))
      }
      if node == target { result = sum }
      hand(sum, from: node, slip, in: &graph, &pending)
    }
    return (result, pending)
  }

  private func hand(
    _ adjoint: NodeID, from node: NodeID, _ slip: Slip?, in graph: inout Graph,
    _ pending: inout [NodeID: [Part]]
  ) {
    guard let rule = graph.rule(node), rule.isDifferentiable else { return }
    let operands = Array(graph.operands(node))
    let x = operands.map { graph.expression($0) }
    let (y, yBar) = (graph.expression(node), graph.expression(adjoint))
    for port in operands.indices where wanted[operands[port].index] {
      var term = rule.adjoint(port, x, y, yBar)
      if slip?.node == node, case .hands(port, let choice)? = slip?.change {
        let wrong = graph.operation(node).wrongAdjoints(port, x, y, yBar)
        if choice < wrong.count { term = wrong[choice].1 }
      }
      if let term {
        let inserted = graph.insert(term)
        pending[operands[port], default: []].append(
          Part(child: node, port: port, term: inserted))
      }
    }
  }
}
