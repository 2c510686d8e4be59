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

  /// A step by the plain value of an operation's rule, on copies of its operands.
  struct RuleStep: Sendable {
    let operation: Operation
    let operands: [(place: Int, shape: Shape)]
    let to: Int
  }

  var steps: [Step] = []
  let batches: Pool<k_batch>
  let index: Pool<Int32>
  let products: Pool<k_product>
  let chains: ChainPool
  let rules: [RuleStep]
  /// Where each leaf, and each output, stands.
  let places: [NodeID: (place: Int, shape: Shape)]
  let size: ArenaSize
}
