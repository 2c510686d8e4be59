/// A value in the smallest steps to one side: how its rounding scatters, and whether it jumps.
struct Vicinity {
  let side: Probe.Side
  /// The value one step away.
  let value: Double
  let isFinite: Bool
  let jumps: Bool
  /// How much the value scatters beside what a smooth function does.
  let noise: Double

  init(_ side: Probe.Side, _ probe: inout Probe) {
    self.side = side
    let unit = probe.x == 0 ? probe.scale * 0x1p-50 : probe.x.ulp
    let values = (1...6).map { probe.value(side, by: Double($0) * unit) }
    // Rounding in steps of one length may go unseen where it comes out the same each time.
    let farther = (1...6).map { probe.value(side, by: Double($0) * 5 * unit) }
    let centre = probe.centre
    value = values[0]
    isFinite = (values + farther).allSatisfy(\.isFinite)
    let scatter = max(Self.scatter(values), Self.scatter(farther), centre.ulp)
    jumps = abs(values[0] - centre) > 100 * (scatter + abs(values[5] - values[0]))
    let isFlat = isFinite && (values + farther).allSatisfy { $0 == centre }
    noise = isFlat ? max(scatter, Self.grid(side, &probe)) : scatter
  }

  /// Where nothing moves at all, the value may be rounded to a coarse grid: how high its first stair
  /// is, if others follow. One stair alone is a jump further off, and a smooth rise has a first stair
  /// as small as any.
  private static func grid(_ side: Probe.Side, _ probe: inout Probe) -> Double {
    let centre = probe.centre
    guard let first = probe.steps.first(where: { probe.value(side, $0) != centre }) else {
      return 0
    }
    let step = Probe.step(first)
    let scatter = scatter((0..<7).map { probe.value(side, by: step * (1 + Double($0) / 2)) })
    var (flat, moved) = (step / 4, step)
    for _ in 1...30 where (flat + moved) / 2 > flat {
      let middle = (flat + moved) / 2
      if probe.value(side, by: middle) == centre { flat = middle } else { moved = middle }
    }
    let height = abs(probe.value(side, by: moved) - centre)
    return height.isFinite && scatter.isFinite ? min(height, scatter) : 0
  }

  /// Third differences of a smooth function vanish in small steps; what is left of them is rounding,
  /// multiplied by √20 (R. W. Hamming, *Introduction to Applied Numerical Analysis*, 1971).
  private static func scatter(_ values: [Double]) -> Double {
    var differences = values
    for _ in 1...3 { differences = zip(differences.dropFirst(), differences).map { $0 - $1 } }
    return (differences.map(abs).max() ?? 0) / 20.0.squareRoot()
  }
}
