import Algebra
internal import CKernels
internal import CLinearAlgebra
import Calculus

/// The kernels' build for this machine, chosen once.
/// The table is constant data of the program; its pointers hide that from the compiler.
nonisolated(unsafe) private let best = k_best().pointee

extension Plan {
  /// Every step, in order, by the best kernels or by those given.
  func run(in arena: Arena, with kernels: k_kernels = best) {
    let entries = arena.entries
    for step in steps {
      switch step {
      case .batches(let range):
        kernels.batches(
          batches.start + range.lowerBound, Int64(range.count), index.start, entries)
      case .chain(let chain): run(chain, in: arena, with: kernels)
      case .product(let product): run(product, in: arena, with: kernels)
      case .transpose(let shape, let x, let out):
        kernels.transpose(Int64(shape.rows), Int64(shape.columns), entries + x, entries + out)
      case .softmax(let shape, let x, let out):
        kernels.softmax(Int64(shape.rows), Int64(shape.columns), entries + x, entries + out)
      case .logSumExp(let shape, let x, let out):
        kernels.log_sum_exp(
          Int64(shape.rows), Int64(shape.columns), entries + x, entries + out, arena.scratch)
      case .logSoftmax(let shape, let x, let out):
        kernels.log_softmax(
          Int64(shape.rows), Int64(shape.columns), entries + x, entries + out, arena.scratch)
      case .crossEntropy(let shape, let x, let targets, let out):
        kernels.cross_entropy(
          Int64(shape.rows), Int64(shape.columns), entries + x, entries + targets,
          entries + out, arena.scratch)
      case .rearranged(let range, let out):
        for (i, source) in range.enumerated() {
          let place = Int(index.start[source])
          entries[out + i] = place < 0 ? 0 : entries[place]
        }
      case .rule(let number): run(rules[number], in: arena)
      }
    }
  }

  private func run(_ step: ChainStep, in arena: Arena, with kernels: k_kernels) {
    var chain = k_chain(
      rows: Int64(step.domain.rows), columns: Int64(step.domain.columns),
      has_rows: step.hasRows ? 1 : 0, value_count: Int32(step.values.count),
      instruction_count: Int32(step.instructions.count), sum_count: Int32(step.sums.count),
      values: values.start + step.values.lowerBound,
      instructions: instructions.start + step.instructions.lowerBound,
      sums: sums.start + step.sums.lowerBound)
    kernels.chain(&chain, arena.entries, arena.scratch, arena.pointers)
  }

  private func run(_ product: k_product, in arena: Arena, with kernels: k_kernels) {
    let multiplications = Int64(product.m) * Int64(product.k) * Int64(product.n)
    if multiplications >= kernels.library_from {
      la_product(
        product.m, product.n, product.k, arena.entries + Int(product.a), product.a_transposed,
        arena.entries + Int(product.b), product.b_transposed, arena.entries + Int(product.out))
    } else {
      withUnsafePointer(to: product) { kernels.product($0, arena.entries, arena.scratch) }
    }
  }

  private func run(_ step: RuleStep, in arena: Arena) {
    let operands = step.operands.map { arena.matrix($0.shape, at: $0.place) }
    arena.write(Rule.value(of: step.operation, operands), at: step.to)
  }
}
