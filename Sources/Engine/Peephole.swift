import Algebra
internal import CKernels
import Calculus

/// Joins an entrywise step with the one it reads where one instruction does the work of both.
///
/// Every rewriting is true for NaN, ±∞ and signed zeros, and rounds as the separate steps do:
/// `p + a·b`, `p − a·b`, `p + (−x) = p − x`, and the adjoint g through a tanh or a sine,
/// `g·(1 − y²)` and `g·cos x`. A product of matrices takes in the bias that is added
/// to it, and an update `W − η·(Xᵀ·δ)`.
struct Peephole {
  private(set) var steps: [Lowered?]
  /// The cosine of the same number, by the node of its sine: both cost little more than one. −1
  /// where there is none.
  private(set) var cosines: [Int32]
  private var useCount: [Int32]
  private let graph: Graph

  init(_ graph: Graph, _ steps: [Lowered?], outputs: [NodeID]) {
    self.graph = graph
    self.steps = steps
    useCount = Array(repeating: 0, count: steps.count)
    cosines = Array(repeating: -1, count: steps.count)
    for step in steps {
      for source in step?.sources ?? [] { useCount[source.index] += 1 }
    }
    for output in outputs { useCount[output.index] += 1 }
    pairSines()
    for index in steps.indices.reversed() {
      while let joined = joined(self.steps[index], graph.shape(NodeID(index))) {
        self.steps[index] = joined
      }
    }
  }

  private mutating func pairSines() {
    var sines = [Int32](repeating: -1, count: steps.count)
    for index in steps.indices where graph.shape(NodeID(index)).isScalar {
      guard case .entries(let operation, let x)? = steps[index] else { continue }
      let angle = x[0].node.index
      if operation == k_sin { sines[angle] = Int32(index) }
      if operation == k_cos, sines[angle] >= 0 {
        cosines[Int(sines[angle])] = Int32(index)
        // It has no step of its own to be joined with.
        useCount[index] += 1
      }
    }
  }

  /// The step with one that it reads inside; nil where none fits. Going from right to left,
  /// `w − η·P` is met before `η·P`, so that a product takes in all of it.
  private mutating func joined(_ step: Lowered?, _ shape: Shape) -> Lowered? {
    guard case .entries(let operation, let x)? = step else { return nil }
    if let product = joinedProduct(operation, x, shape) { return .product(product) }
    switch operation {
    case k_add: return joinedSum(x[0], x[1]) ?? joinedSum(x[1], x[0])
    case k_subtract:
      return taken(x[1], k_multiply).map { .entries(k_subtract_product, $0 + [x[0]]) }
    case k_multiply: return throughTanh(x) ?? throughSine(x, k_through_sin)
    case k_multiply_add: return throughSine(x, k_add_through_sin)
    default: return nil
    }
  }

  /// A product one of whose factors is the slope of a tanh.
  private mutating func throughTanh(_ x: [View]) -> Lowered? {
    for (factor, other) in [(x[1], x[0]), (x[0], x[1])] {
      if let tanh = taken(factor, k_tanh_slope) {
        return .entries(k_through_tanh, [other] + tanh)
      }
    }
    return nil
  }

  /// A product one of whose factors is the slope of a sine.
  private mutating func throughSine(_ x: [View], _ throughSine: EntryOperation) -> Lowered? {
    for (factor, other) in [(x[1], x[0]), (x[0], x[1])] {
      if let angle = taken(factor, k_cos) {
        return .entries(throughSine, [other, angle[0]] + x.dropFirst(2))
      }
    }
    return nil
  }

  /// A product of matrices with what is added to it, and the number that it is multiplied by first.
  private mutating func joinedProduct(
    _ operation: EntryOperation, _ x: [View], _ shape: Shape
  ) -> Product? {
    switch operation {
    case k_add: return added(x[0], to: x[1], shape) ?? added(x[1], to: x[0], shape)
    case k_subtract: return added(x[0], to: x[1], shape, sign: -1)
    case k_multiply: return scaled(x[1], by: x[0], shape) ?? scaled(x[0], by: x[1], shape)
    case k_multiply_add:
      return added(x[2], to: x[1], shape, factor: x[0])
        ?? added(x[2], to: x[0], shape, factor: x[1])
    case k_subtract_product:
      return added(x[2], to: x[1], shape, factor: x[0], sign: -1)
        ?? added(x[2], to: x[0], shape, factor: x[1], sign: -1)
    default: return nil
    }
  }

  private mutating func scaled(_ view: View, by factor: View, _ shape: Shape) -> Product? {
    guard factor.layout == k_scalar, var product = takenProduct(view, shape) else { return nil }
    product.factor = factor.node
    return product
  }

  private mutating func added(
    _ base: View, to view: View, _ shape: Shape, factor: View? = nil, sign: Double = 1
  ) -> Product? {
    let fits =
      base.layout == k_full || base.layout == k_row
      || (base.layout == k_scalar && shape.columns == 1)
    guard fits, factor == nil || factor?.layout == k_scalar, var product = takenProduct(view, shape)
    else { return nil }
    (product.base, product.factor, product.sign) = (base, factor?.node, sign)
    return product
  }

  /// The product behind a view, if nothing else reads it and it has not been turned; it is then
  /// dropped.
  private mutating func takenProduct(_ view: View, _ shape: Shape) -> Product? {
    guard view.layout == k_full, graph.shape(view.node) == shape, useCount[view.node.index] == 1,
      case .product(let product)? = steps[view.node.index], product.isPlain
    else { return nil }
    steps[view.node.index] = nil
    return product
  }

  private mutating func joinedSum(_ p: View, _ q: View) -> Lowered? {
    if let x = taken(q, k_multiply) { return .entries(k_multiply_add, x + [p]) }
    if let x = taken(q, k_negate) { return .entries(k_subtract, [p, x[0]]) }
    return nil
  }

  /// The operands of the step behind a view, if it does that operation for this reader alone.
  private func operands(_ view: View, _ operation: EntryOperation) -> [View]? {
    guard view.layout == k_full, useCount[view.node.index] == 1,
      case .entries(operation, let x)? = steps[view.node.index]
    else { return nil }
    return x
  }

  /// The same, the step then being dropped.
  private mutating func taken(_ view: View, _ operation: EntryOperation) -> [View]? {
    let x = operands(view, operation)
    if x != nil { steps[view.node.index] = nil }
    return x
  }
}
