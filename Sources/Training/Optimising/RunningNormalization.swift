internal import Algebra
internal import Calculus

/// A graph in which batch normalisation goes by running statistics, as it does when the network is
/// used: (X − mean)/√(variance + ε)·γ + β with leaves for the mean and the variance.
struct RunningNormalization {
  private(set) var graph = Graph()
  /// The leaves for mean and variance, in the order of `normalized`.
  private(set) var statistics: [(mean: NodeID, variance: NodeID)] = []
  private var images: [NodeID?]

  /// A copy of all that an evaluation finds, and of every leaf that it sets.
  init(_ blueprint: Blueprint) {
    let leaves = blueprint.parameters + blueprint.strengths.values + blueprint.rows
    self.init(
      blueprint.graph, outputs: blueprint.found + leaves, normalized: blueprint.normalized)
  }

  /// A copy of what stands behind `outputs`.
  private init(_ source: Graph, outputs: [NodeID], normalized: [NodeID]) {
    images = Array(repeating: nil, count: source.count)
    let isNeeded = source.ancestors(of: outputs)
    for node in source.nodes where isNeeded[node.index] {
      images[node.index] =
        normalized.contains(node) ? affine(node, source) : copy(node, source)
    }
  }

  /// The node that stands for one of the source's.
  subscript(node: NodeID) -> NodeID {
    guard let image = images[node.index] else {
      preconditionFailure("no output depends on node \(node.index)")
    }
    return image
  }

  private mutating func copy(_ node: NodeID, _ source: Graph) -> NodeID {
    if let leaf = source.leaf(node) { return graph.insert(leaf) }
    if case .constant(let value) = source.operation(node) { return graph.constant(value) }
    do throws(ShapeError) {
      return try graph.insert(source.operation(node), source.operands(node).map { self[$0] })
    } catch {
      preconditionFailure("a copy has the shapes of what is copied")
    }
  }

  private mutating func affine(_ node: NodeID, _ source: Graph) -> NodeID {
    let operands = source.operands(node).map { self[$0] }
    let row = Shape(1, source.shape(node).columns)
    let mean = graph.insert(.init(.data, Matrix(repeating: 0, row)))
    let variance = graph.insert(.init(.data, Matrix(repeating: 1, row)))
    statistics.append((mean, variance))
    let x = operands.map { graph.expression($0) }
    let spread = (graph.expression(variance) + Expression(Matrix.normalizationEpsilon)).map(.sqrt)
    let centred = x[0] - graph.expression(mean).broadcast(to: x[0].shape)
    let standard = centred ./ spread.broadcast(to: x[0].shape)
    return graph.insert(
      standard .* x[1].broadcast(to: x[0].shape) + x[2].broadcast(to: x[0].shape))
  }
}
