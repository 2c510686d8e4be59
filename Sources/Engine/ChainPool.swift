import Algebra
internal import CKernels

/// The chains of a plan, ready for the kernels: what they point at lives as long as the pool.
struct ChainPool: Sendable {
  let chains: Pool<k_chain>
  private let values: Pool<k_value>
  private let instructions: Pool<k_instruction>
  private let sums: Pool<k_sum>

  init(_ parts: [(domain: Shape, chain: ChainAssembly)]) {
    values = Pool(parts.flatMap(\.chain.values))
    instructions = Pool(parts.flatMap(\.chain.instructions))
    sums = Pool(parts.flatMap(\.chain.sums))
    var (value, instruction, sum) = (values.start, instructions.start, sums.start)
    chains = Pool(
      parts.map { domain, chain in
        let made = k_chain(
          rows: Int64(domain.rows), columns: Int64(domain.columns),
          has_rows: chain.hasRows ? 1 : 0, value_count: Int32(chain.values.count),
          instruction_count: Int32(chain.instructions.count), sum_count: Int32(chain.sums.count),
          values: value, instructions: instruction, sums: sum)
        value += chain.values.count
        instruction += chain.instructions.count
        sum += chain.sums.count
        return made
      })
  }
}
