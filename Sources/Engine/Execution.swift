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
    for step in steps { run(step, in: arena, with: kernels) }
  }

  /// One step; the values it reads are there.
  @inline(__always)
  func run(_ step: Step, in arena: Arena, with kernels: k_kernels = best) {
    let entries = arena.entries
    switch step {
    case .batches(let range):
      kernels.batches(
        batches.start + range.lowerBound, Int64(range.count), index.start, entries)
    case .chain(let number):
      kernels.chain(chains.chains.start + number, entries, arena.scratch, arena.pointers)
    case .product(let number):
      if isLarge(products.start[number], for: kernels) {
        runByLibrary(products.start[number], in: entries)
      } else {
        kernels.product(products.start + number, entries, arena.scratch)
      }
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
    case .copy(let count, let from, let to):
      (entries + to).update(from: entries + from, count: count)
    case .rule(let number): run(rules[number], in: arena)
    }
  }

  /// Whether a BLAS library is faster.
  private func isLarge(_ product: k_product, for kernels: k_kernels) -> Bool {
    Int64(product.m) * Int64(product.k) * Int64(product.n) >= kernels.library_from
  }

  private func runByLibrary(_ product: k_product, in entries: UnsafeMutablePointer<Double>) {
    let (rows, columns) = (Int(product.m), Int(product.n))
    let out = entries + Int(product.out)
    if product.base >= 0, product.base != product.out {
      let base = entries + Int(product.base)
      let step = product.base_layout == k_row.rawValue ? 0 : columns
      for row in 0..<rows { (out + row * columns).update(from: base + row * step, count: columns) }
    }
    let factor = product.sign * (product.factor >= 0 ? entries[Int(product.factor)] : 1)
    la_product(
      product.m, product.n, product.k, factor, entries + Int(product.a), product.a_transposed,
      entries + Int(product.b), product.b_transposed, product.base >= 0 ? 1 : 0, out)
  }

  private func run(_ step: RuleStep, in arena: Arena) {
    let operands = step.operands.map { arena.matrix($0.shape, at: $0.place) }
    arena.write(Rule.value(of: step.operation, operands), at: step.to)
  }
}
