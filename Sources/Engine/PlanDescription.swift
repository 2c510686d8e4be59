import Algebra
internal import CKernels

extension Plan {
  /// A step in words: `product 32×8 = 32×8 · 8×8`, `chain 32×8: tanh …`.
  func description(of step: Step) -> String {
    switch step {
    case .batches(let range):
      let count = range.reduce(0) { $0 + Int(batches.start[$1].count) }
      return "\(count) numbers in \(range.count) batches"
    case .chain(let number):
      let chain = chains.chains.start[number]
      return "chain \(chain.rows)×\(chain.columns), \(chain.instruction_count) instructions, "
        + "\(chain.sum_count) sums"
    case .product(let number):
      let p = products.start[number]
      let (a, b) = (p.a_transposed != 0 ? "ᵀ" : "", p.b_transposed != 0 ? "ᵀ" : "")
      return "product \(p.m)×\(p.k)\(a) · \(p.k)×\(p.n)\(b)"
    case .transpose(let shape, _, _): return "transpose \(shape)"
    case .softmax(let shape, _, _): return "softmax \(shape)"
    case .logSumExp(let shape, _, _): return "logsumexp \(shape)"
    case .logSoftmax(let shape, _, _): return "logsoftmax \(shape)"
    case .crossEntropy(let shape, _, _, _): return "cross entropy \(shape)"
    case .rearranged(let range, _): return "\(range.count) entries moved"
    case .copy(let count, _, _): return "\(count) entries copied"
    case .rule(let number): return "\(rules[number].kernel)"
    }
  }
}
