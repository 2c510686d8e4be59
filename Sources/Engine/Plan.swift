import Algebra
internal import CKernels
import Calculus

/// A compiled program without its memory: steps over places of an arena.
struct Plan: Sendable {
  /// One step; ranges and numbers point into the pools.
  enum Step: Sendable {
    case batches(Range<Int>)
    /// By its number among the chains.
    case chain(Int)
    /// By its number among the products.
    case product(Int)
    case transpose(Shape, from: Int, to: Int)
    case softmax(Shape, from: Int, to: Int)
    case logSumExp(Shape, from: Int, to: Int)
    case logSoftmax(Shape, from: Int, to: Int)
    case crossEntropy(Shape, from: Int, targets: Int, to: Int)
    /// Entries from absolute places; −1 is a zero.
    case rearranged(Range<Int>, to: Int)
    case rule(Int)
    case copy(Int, from: Int, to: Int)
  }

  /// A step that is neither entrywise nor a product.
  struct RuleStep: Sendable {
    let kernel: RuleKernel
    let operands: [(place: Int, shape: Shape)]
    let to: Int
  }

  var steps: [Step] = []
  let batches: Pool<k_batch>
  let index: Pool<Int32>
  let products: Pool<k_product>
  let chains: ChainPool
  let rules: [RuleStep]
  /// What was compiled, for its shapes.
  let graph: Graph
  /// By id, where each leaf and each output stands; −1 for the rest.
  let places: [Int]
  let size: ArenaSize

  /// Where a leaf or an output stands, and its shape.
  func place(of node: NodeID) -> (place: Int, shape: Shape)? {
    let place = node.index < places.count ? places[node.index] : -1
    return place < 0 ? nil : (place, graph.shape(node))
  }
}
