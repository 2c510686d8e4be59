/// What differences tell of a value around one number, by steps of many lengths.
struct Slopes {
  /// How a value goes on to one side.
  enum Side {
    case slope(Slope)
    /// It is not finite there.
    case outside
    /// It is another as soon as the number moves.
    case jump(to: Double)
    /// The quotients of differences settle on nothing.
    case unsettled

    var slope: Slope? {
      if case .slope(let slope) = self { return slope }
      return nil
    }

    /// What it jumps to, if it does.
    var value: Double? {
      if case .jump(let value) = self { return value }
      return nil
    }
  }

  let left: Side
  let right: Side
  /// By central differences; nil where they settle on nothing.
  let across: Slope?
  /// Whether the value scatters so much from one number to the next that differences mean nothing.
  let isRough: Bool

  init(_ probe: inout Probe) {
    let near = Probe.Side.allCases.map { Vicinity($0, &probe) }
    let noise = near.filter(\.isFinite).map(\.noise).max() ?? 0
    let sides = near.map { near -> Side in
      if !near.isFinite { return .outside }
      if near.jumps { return .jump(to: near.value) }
      return Walk(side: near.side, noise: noise).slope(&probe).map(Side.slope) ?? .unsettled
    }
    (left, right) = (sides[0], sides[1])
    isRough = noise > 1e-3 * max(abs(probe.centre), probe.swing * probe.size)
    across =
      near.allSatisfy(\.isFinite) ? Walk(side: nil, noise: noise).slope(&probe) : nil
  }
}

/// From the shortest steps to longer ones, as long as what they tell goes together: a kink or a
/// border further off then spoils nothing, and neither does the rounding of short steps.
private struct Walk {
  /// nil: to both.
  let side: Probe.Side?
  let noise: Double

  /// The slope that is known best; nil where no three steps settle on one.
  func slope(_ probe: inout Probe) -> Slope? {
    var found: [Slope] = []
    var best: Slope?
    let steps = probe.steps
    for (k, last) in zip(steps, steps.dropFirst(2)) where last == k + 2 {
      let narrow = quotient(k, &probe)
      guard narrow.size.isFinite else { break }
      let quotients = Quotients(
        widest: quotient(k + 3, &probe).slope, wide: quotient(last, &probe).slope,
        middle: quotient(k + 1, &probe).slope, narrow: narrow.slope,
        ratio: side == nil ? 1 / 16 : 1 / 4)
      let h = Probe.step(k)
      let gap = narrow.gap ?? abs(quotients.middle - narrow.slope) / 1.5
      let blur = probe.x == 0 ? 0 : gap * (probe.x.ulp / h)
      let noise = rounding(narrow.size, probe.centre) / h
      guard let slope = quotients.limit(noise: noise, blur: blur) else { continue }
      guard found.allSatisfy({ $0.agrees(with: slope) }) else { break }
      found.append(slope)
      if slope.doubt < best?.doubt ?? .infinity { best = slope }
      if slope.doubt <= 1e-10 * abs(slope.value) { break }
    }
    return best
  }

  /// What rounding may add to a difference of values so large.
  private func rounding(_ size: Double, _ centre: Double) -> Double {
    let grown = centre == 0 ? 0 : noise * min(size / abs(centre), 0x1p40)
    return 3 * max(noise, grown, size.ulp)
  }

  /// A quotient, the size of the values in it, and how far apart those to either side are.
  private func quotient(
    _ k: Int, _ probe: inout Probe
  ) -> (slope: Double, size: Double, gap: Double?) {
    let centre = probe.centre
    if let side {
      let value = probe.value(side, k)
      return ((value - centre) / probe.shift(side, k), Self.size(value, centre), nil)
    }
    let (above, below) = (probe.value(.right, k), probe.value(.left, k))
    let sides = probe.slopes(k)
    let width = probe.shift(.right, k) - probe.shift(.left, k)
    return ((above - below) / width, Self.size(above, below), abs(sides.right - sides.left))
  }

  /// The larger of both; not finite where one is not.
  private static func size(_ a: Double, _ b: Double) -> Double {
    a.isFinite && b.isFinite ? max(abs(a), abs(b)) : .nan
  }
}
