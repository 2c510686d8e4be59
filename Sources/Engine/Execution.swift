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

  /// The same, asking between steps and within long ones.
  /// - Returns: false if `cancelled` said so before the end.
  func run(in arena: Arena, cancelled: () -> Bool) -> Bool {
    withoutActuallyEscaping(cancelled) { ask in
      withUnsafePointer(to: ask) { ask in
        var stop = k_stop(
          asked: { $0!.assumingMemoryBound(to: (() -> Bool).self).pointee() ? 1 : 0 },
          context: UnsafeRawPointer(ask))
        if ask.pointee() { return false }
        for step in steps {
          if ask.pointee() || !run(step, in: arena, stop: &stop) { return false }
        }
        return true
      }
    }
  }

  /// One step; the values it reads are there.
  /// - Returns: false if it was stopped.
  @inline(__always) @discardableResult
  func run(
    _ step: Step, in arena: Arena, with kernels: k_kernels = best,
    stop: UnsafePointer<k_stop>? = nil
  ) -> Bool {
    let entries = arena.entries
    switch step {
    case .batches(let range):
      kernels.batches(
        batches.start + range.lowerBound, Int64(range.count), index.start, entries)
    case .chain(let number):
      return kernels.chain(
        chains.chains.start + number, entries, arena.scratch, arena.pointers, stop) == 0
    case .product(let number):
      if isLarge(products.start[number], for: kernels) {
        return runByLibrary(products.start[number], in: entries, stop: stop)
      }
      return kernels.product(products.start + number, entries, arena.scratch, stop) == 0
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
    case .rule(let number): rules[number].run(in: arena, with: kernels)
    }
    return true
  }

  /// Whether a BLAS library is faster.
  private func isLarge(_ product: k_product, for kernels: k_kernels) -> Bool {
    Int64(product.m) * Int64(product.k) * Int64(product.n) >= kernels.library_from
  }

  /// By rows in stretches, between which it can be stopped.
  private func runByLibrary(
    _ product: k_product, in entries: UnsafeMutablePointer<Double>, stop: UnsafePointer<k_stop>?
  ) -> Bool {
    let (rows, columns, inner) = (Int(product.m), Int(product.n), Int(product.k))
    let factor = product.sign * (product.factor >= 0 ? entries[Int(product.factor)] : 1)
    let stretch = stop == nil ? rows : max(1, 50_000_000 / (columns * inner))
    for first in stride(from: 0, to: rows, by: stretch) {
      if let stop, stop.pointee.asked(stop.pointee.context) != 0 { return false }
      let count = min(stretch, rows - first)
      let out = entries + Int(product.out) + first * columns
      copyBase(of: product, rows: first..<first + count, in: entries)
      let isTransposed = product.a_transposed != 0
      la_product(
        Int32(count), product.n, product.k, factor,
        entries + Int(product.a) + first * (isTransposed ? 1 : inner),
        isTransposed ? product.m : product.k, product.a_transposed,
        entries + Int(product.b), product.b_transposed, product.base >= 0 ? 1 : 0, out)
    }
    return true
  }

  private func copyBase(
    of product: k_product, rows: Range<Int>, in entries: UnsafeMutablePointer<Double>
  ) {
    guard product.base >= 0, product.base != product.out else { return }
    let (base, out) = (entries + Int(product.base), entries + Int(product.out))
    let columns = Int(product.n)
    let step = product.base_layout == k_row.rawValue ? 0 : columns
    for row in rows { (out + row * columns).update(from: base + row * step, count: columns) }
  }
}
