public import Algebra

/// A forward sweep: along a direction at some inputs, the tangent θ̇ of every node θ behind them.
public struct Forward: Sendable {
  /// What one operand's tangent adds to a node's tangent.
  public struct Contribution: Sendable {
    /// The operand whose tangent crosses the edge.
    public let operand: NodeID
    /// Which operand it is, from 0.
    public let port: Int
    /// The term ∂node/∂operand · operand's tangent, as a node.
    public let term: NodeID
  }

  /// One node met on the way from left to right.
  public struct Visit: Sendable {
    /// The node whose tangent is complete here.
    public let node: NodeID
    /// Empty for an input whose tangent is given.
    public let contributions: [Contribution]
    /// The sum of the contributions, or the seed, as a node.
    public let tangent: NodeID
  }

  /// From the inputs to the right.
  public let visits: [Visit]
  private let tangents: [NodeID: NodeID]

  init(visits: [Visit]) {
    self.visits = visits
    tangents = Dictionary(uniqueKeysWithValues: visits.map { ($0.node, $0.tangent) })
  }

  /// The node's tangent; nil where the direction does not reach it.
  public func tangent(of node: NodeID) -> NodeID? { tangents[node] }
}

extension Graph {
  /// Appends the tangents of all nodes that lie between the seeds and `outputs`.
  /// - Parameters:
  ///   - seeds: a node's tangent, of that node's shape.
  ///   - outputs: where the sweep ends; nil means everywhere.
  /// - Throws: `ShapeError` where a seed has not its node's shape.
  public mutating func forward(
    along seeds: [NodeID: NodeID], to outputs: [NodeID]? = nil
  ) throws(ShapeError) -> Forward {
    for (node, seed) in seeds where shape(seed) != shape(node) {
      throw ShapeError(operation(node), [shape(node), shape(seed)], .needsSameShape)
    }
    let behind = descendants(of: Array(seeds.keys))
    let needed = outputs.map { ancestors(of: $0) }
    var tangents = seeds
    var visits: [Forward.Visit] = []
    var beyond: [NodeID: MultipliedTangent] = [:]
    for index in behind.indices where behind[index] && needed?[index] != false {
      let node = NodeID(index)
      if let seed = seeds[node] {
        visits.append(.init(node: node, contributions: [], tangent: seed))
        continue
      }
      let contributions = pushforward(node, tangents, &beyond)
      guard let first = contributions.first else { continue }
      let tangent = contributions.dropFirst().reduce(first.term) { total, contribution in
        insert(expression(total) + expression(contribution.term))
      }
      tangents[node] = tangent
      visits.append(.init(node: node, contributions: contributions, tangent: tangent))
    }
    return Forward(visits: visits)
  }

  private mutating func pushforward(
    _ node: NodeID, _ tangents: [NodeID: NodeID], _ beyond: inout [NodeID: MultipliedTangent]
  ) -> [Forward.Contribution] {
    guard let rule = rule(node), rule.isDifferentiable else { return [] }
    let operands = Array(operands(node))
    let x = operands.map { expression($0) }
    let y = expression(node)
    let operation = operation(node)
    var contributions: [Forward.Contribution] = []
    var isCrossed = false
    for port in operands.indices {
      guard let tangent = tangents[operands[port]] else { continue }
      let smooth = beyond[operands[port]].flatMap { multiple in
        rule.tangent(operation, port, x, y, expression(multiple.tangent)).flatMap {
          divided(insert($0), multiple)
        }
      }
      if smooth != nil { isCrossed = true } else { noteSlope(of: node, port, rule, x, y) }
      guard let term = smooth ?? rule.tangent(operation, port, x, y, expression(tangent)) else {
        continue
      }
      contributions.append(.init(operand: operands[port], port: port, term: insert(term)))
    }
    if !isCrossed || kink(node, 0) != nil {
      beyond[node] = multipliedTangent(node, rule, contributions, tangents, beyond)
    }
    return contributions
  }

  /// The tangent of z along seeds at some nodes; zeros where z does not depend on them.
  public mutating func tangent(
    of z: NodeID, along seeds: [NodeID: NodeID]
  ) throws(ShapeError) -> NodeID {
    try forward(along: seeds, to: [z]).tangent(of: z) ?? insert(.zeros(shape(z)))
  }
}
