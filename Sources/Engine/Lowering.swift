import Algebra
internal import CKernels
import Calculus

/// What a node is to the engine, with its operands looked through copies, transposes and reshapes
/// that need not be made.
enum Lowered {
  /// Its value is there before a run: a leaf, or a constant that was folded.
  case given
  /// The same entries in the same order as another node's.
  case alias(NodeID)
  /// Entry by entry; operands are copied along axes of length 1.
  case entries(EntryOperation, [View])
  /// Entry by entry over a domain, and then a sum along an axis, divided by `divisor`.
  case sum(Axis, over: Shape, EntryOperation, [View], divisor: Double)
  indirect case product(Product)
  case transpose(NodeID)
  case softmax(NodeID)
  case logSumExp(NodeID)
  case logSoftmax(NodeID)
  case crossEntropy(NodeID, NodeID)
  /// Each entry from a place in one of the operands, or zero.
  case rearranged([NodeID])
  /// One of the operations that are neither entrywise nor products.
  case rule(RuleKernel, [NodeID])

  /// The nodes whose values it reads.
  var sources: [NodeID] {
    switch self {
    case .given: []
    case .alias(let x), .transpose(let x), .softmax(let x), .logSumExp(let x),
      .logSoftmax(let x):
      [x]
    case .entries(_, let x), .sum(_, _, _, let x, _): x.map(\.node)
    case .rearranged(let x), .rule(_, let x): x
    case .product(let product): product.sources
    case .crossEntropy(let a, let b): [a, b]
    }
  }
}

/// A product of matrices, and what is added to it: `base + sign·factor·(a·b)`.
struct Product {
  var a: NodeID
  var aTransposed: Bool
  var b: NodeID
  var bTransposed: Bool
  /// The length that is summed over.
  var inner: Int
  /// Full, or a row that stands for all rows.
  var base: View?
  /// A number.
  var factor: NodeID?
  var sign = 1.0

  /// Whether nothing has been joined with it.
  var isPlain: Bool { base == nil && factor == nil && sign == 1 }

  /// The nodes whose values it reads.
  var sources: [NodeID] { [a, b] + (base.map { [$0.node] } ?? []) + (factor.map { [$0] } ?? []) }
}

/// An operand of an entrywise step: where its entries are, and how they fill the domain.
struct View {
  let node: NodeID
  let layout: k_layout

  /// `shape` is the operand's before it is copied to fill `domain`.
  init(_ node: NodeID, _ shape: Shape, in domain: Shape) {
    self.node = node
    layout =
      shape == domain
      ? k_full : shape.isScalar ? k_scalar : shape.rows == 1 ? k_row : k_column
  }
}

/// Reads a graph as the engine's steps.
struct Lowering {
  let graph: Graph
  /// Values that are there already; their nodes are leaves to the program.
  let known: Values
  /// For each id, whether no leaf stands behind it: found once, when the program is made.
  private let isConstant: [Bool]

  init(_ graph: Graph, known: Values) {
    self.graph = graph
    self.known = known
    var isConstant = [Bool](repeating: false, count: graph.count)
    for node in graph.nodes where !graph.operation(node).isLeaf {
      isConstant[node.index] = graph.operands(node).allSatisfy { isConstant[$0.index] }
    }
    self.isConstant = isConstant
  }

  /// Whether the value is there before a run, whatever the operation.
  func isGiven(_ node: NodeID) -> Bool { isConstant[node.index] || known[node] != nil }

  func lowered(_ node: NodeID) -> Lowered {
    if isGiven(node) { return .given }
    let x = Array(graph.operands(node))
    let shape = graph.shape(node)
    switch graph.operation(node) {
    case .leaf, .constant, .identity: return .given
    case .map(let function): return .entries(EntryOperation(function), views(x, in: shape))
    case .zip(let pairing): return pair(pairing, x, in: shape)
    case .choose(let choice): return .entries(EntryOperation(choice), views(x, in: shape))
    case .scale, .dropout: return .entries(k_multiply, views(x, in: shape))
    case .outer:
      let u = View(root(x[0]), Shape(shape.rows, 1), in: shape)
      return .entries(k_multiply, [u, View(root(x[1]), Shape(1, shape.columns), in: shape)])
    case .broadcast: return .entries(k_copy, views(x, in: shape))
    case .sum(let axis): return sum(axis, k_copy, x)
    case .mean(let axis):
      return sum(axis, k_copy, x, divisor: Double(axis.length(in: graph.shape(x[0]))))
    case .dot: return sum(.all, k_multiply, x)
    case .meanSquare: return sum(.all, k_squared_difference, x, divisor: count(x[0]))
    case .huber: return sum(.all, k_huber_cost, x, divisor: count(x[0]))
    case .binaryCrossEntropy: return sum(.all, k_logit_cost, x, divisor: count(x[0]))
    case .product: return product(x[0], x[1])
    case .transpose, .reshape: return rearrangement(node, x[0])
    case .softmax where graph.shape(node).columns > 0: return .softmax(root(x[0]))
    case .logSoftmax where graph.shape(node).columns > 0: return .logSoftmax(root(x[0]))
    case .logSumExp where graph.shape(x[0]).columns > 0: return .logSumExp(root(x[0]))
    case .crossEntropy where graph.shape(x[0]).count > 0:
      return .crossEntropy(root(x[0]), root(x[1]))
    case .gather, .lowerTriangle, .upperTriangle, .flip, .diagonalMatrix, .diagonal, .blocks:
      return .rearranged(roots(x))
    case .greatest(.all): return .rule(.greatest, roots(x))
    case .least(.all): return .rule(.least, roots(x))
    case .norm: return .rule(.norm, roots(x))
    case .trace: return .rule(.trace, roots(x))
    case .determinant: return .rule(.determinant, roots(x))
    case .logDeterminant: return .rule(.logDeterminant, roots(x))
    case .inverse: return .rule(.inverse, roots(x))
    case .solve: return .rule(.solve, roots(x))
    case .cholesky: return .rule(.cholesky, roots(x))
    case .kronecker: return .rule(.kronecker, roots(x))
    case .oneHot(let classes): return .rule(.oneHot(classes), roots(x))
    case .scatter(let selection, let target): return .rule(.scatter(selection, target), roots(x))
    case .batchNorm: return .rule(.normalized(.down), roots(x))
    case .layerNorm: return .rule(.normalized(.across), roots(x))
    case .softmax, .logSumExp, .crossEntropy, .logSoftmax, .cofactors, .cofactorSlope, .greatest,
      .least, .placeOfGreatest, .placeOfLeast, .variance, .centred, .deviation, .vectorNorm,
      .totalProduct,
      .otherProducts, .cumulativeSum, .cumulativeProduct, .cumulativeProductTangent,
      .cumulativeProductAdjoint:
      return .rule(.plain(graph.operation(node)), roots(x))
    }
  }

  /// The node that holds the same entries in the same order.
  func root(_ node: NodeID) -> NodeID {
    var node = node
    while !isGiven(node), let same = sameEntries(node) { node = same }
    return node
  }

  private func roots(_ nodes: [NodeID]) -> [NodeID] { nodes.map { root($0) } }

  private func count(_ node: NodeID) -> Double { Double(graph.shape(node).count) }

  /// What a vector was before it was turned or reshaped into another vector.
  private func sameEntries(_ node: NodeID) -> NodeID? {
    switch graph.operation(node) {
    case .transpose, .reshape:
      let x = graph.operands(node).first!
      return graph.shape(node).isVector && graph.shape(x).isVector ? x : nil
    default: return nil
    }
  }

  /// Operands of an entrywise step: a copy along an axis is read where it comes from.
  private func views(_ nodes: [NodeID], in domain: Shape) -> [View] {
    nodes.map { node in
      var node = node
      while known[node] == nil, case .broadcast = graph.operation(node) {
        node = graph.operands(node).first!
      }
      return View(root(node), graph.shape(node), in: domain)
    }
  }

  private func sum(
    _ axis: Axis, _ operation: EntryOperation, _ x: [NodeID], divisor: Double = 1
  ) -> Lowered {
    let domain = graph.shape(x[0])
    return .sum(axis, over: domain, operation, views(x, in: domain), divisor: divisor)
  }

  /// A square is cheaper than a power and has the same value, also for NaN and −0.
  private func pair(_ pairing: Pairing, _ x: [NodeID], in domain: Shape) -> Lowered {
    let x = views(x, in: domain)
    if pairing == .power, case .constant(let exponent) = graph.operation(x[1].node),
      exponent.shape.isScalar, exponent.scalar == 2
    {
      return .entries(k_square, [x[0]])
    }
    return .entries(EntryOperation(pairing), x)
  }

  private func rearrangement(_ node: NodeID, _ x: NodeID) -> Lowered {
    if sameEntries(node) != nil { return .alias(root(x)) }
    if case .transpose = graph.operation(node) { return .transpose(root(x)) }
    return .rearranged([root(x)])
  }

  private func product(_ a: NodeID, _ b: NodeID) -> Lowered {
    let (left, right) = (untransposed(a), untransposed(b))
    return .product(
      Product(
        a: left.node, aTransposed: left.isTransposed, b: right.node,
        bTransposed: right.isTransposed, inner: graph.shape(a).columns))
  }

  private func untransposed(_ node: NodeID) -> (node: NodeID, isTransposed: Bool) {
    if !isGiven(node), case .transpose = graph.operation(node) {
      return (root(graph.operands(node).first!), true)
    }
    return (root(node), false)
  }
}
