import Algebra

/// From the chain rule's own words to the formula that a person would write.
extension Deriving {
  /// Whether a node is written by its name.
  var isOpaque: (NodeID) -> Bool {
    let (names, symbols, parts) = (names, symbols, parts)
    return { names.name($0) != nil || symbols[$0] != nil || parts[$0] != nil }
  }

  /// Every bar's definition by the laws, where these keep its value.
  mutating func simplifyDefinitions() throws(DerivationProblem) {
    let plain = simplified(sweep.bars.map(\.definition))
    for place in sweep.bars.indices where try holds(plain[place], sweep.bars[place]) {
      sweep.bars[place].definition = plain[place]
    }
  }

  private mutating func simplified(
    _ nodes: [NodeID], found: [NodeID: NodeID] = [:]
  ) -> [NodeID] {
    var simplifier = Simplifier(sweep.graph, isOpaque: isOpaque)
    let plain = nodes.map { simplifier.simplify($0) }
    var order = ProductOrder(simplifier.graph, found: found, isOpaque: isOpaque)
    let arranged = plain.map { order.arrange($0) }
    sweep.graph = order.graph
    return arranged
  }

  /// Whether a formula is worth what the bar is: laws hold for finite values, and where nothing
  /// is divided by zero.
  private mutating func holds(
    _ formula: NodeID, _ bar: BarSweep.Bar
  ) throws(DerivationProblem) -> Bool {
    known = try sweep.graph.valuesInRoom(of: [formula], known: known)
    let (found, expected) = (known[formula]!, known[bar.symbol]!)
    let size = expected.elements.reduce(1) { max($0, abs($1)) }
    return found.shape == expected.shape && found.isFinite
      && found.maximumDifference(from: expected) <= 1e-11 * size
  }

  /// A bar's definition with the bars in it written out as far as is wanted.
  mutating func formula(_ bar: BarSweep.Bar) throws(DerivationProblem) -> NodeID {
    let definitions = sweep.bars.map(\.definition)
    let formula = expanded(bar, by: definitions)
    let plain = simplified([formula])[0]
    return try holds(plain, bar) ? plain : formula
  }

  private mutating func expanded(
    _ bar: BarSweep.Bar, by definitions: [NodeID]
  ) -> NodeID {
    var formula = definitions[sweep.places[bar.symbol]!]
    var rounds = rounds
    while rounds > 0 {
      var map: [NodeID: NodeID] = [:]
      for node in sweep.graph.behind([formula]) {
        guard let place = sweep.places[node], isWrittenOut(sweep.bars[place]) else { continue }
        map[node] = definitions[place]
      }
      if map.isEmpty { break }
      formula = sweep.graph.replacing(map, in: formula)
      rounds -= 1
    }
    return formula
  }

  private func isWrittenOut(_ bar: BarSweep.Bar) -> Bool {
    if bar.isGiven, sweep.mark == .dot { return false }
    return expansion != .some || !bar.isGiven || bar.node == output
  }

  private var rounds: Int {
    switch expansion {
    case .depth(let depth): depth
    case .some: 1
    case .all: .max
    }
  }

  /// Writes a bar by its name inside the formulas of later ones that are asked for too:
  /// Ā = −B̄·Cᵀ where C = A \ B.
  mutating func useFound(
    _ asked: [Int], _ formulas: inout [NodeID]
  ) throws(DerivationProblem) {
    guard expansion != .all else { return }
    var found: [NodeID: NodeID] = [:]
    for place in asked.sorted() {
      let formula = formulas[place]
      if !found.isEmpty {
        var order = ProductOrder(sweep.graph, found: found, isOpaque: isOpaque)
        let shorter = order.arrange(formula)
        sweep.graph = order.graph
        if try holds(shorter, sweep.bars[place]) { formulas[place] = shorter }
      }
      if isWorthAName(formula) { found[formula] = sweep.bars[place].symbol }
    }
  }

  private func isWorthAName(_ node: NodeID) -> Bool {
    guard !isOpaque(node) else { return false }
    switch sweep.graph.operation(node) {
    case .solve, .product: return true
    default: return false
    }
  }

  /// The steps of one formula, each law with the term that it was applied to.
  mutating func reasons(_ raw: [NodeID], _ place: Int, _ naming: Naming) -> [Rewriting] {
    let formula = expanded(sweep.bars[place], by: raw)
    var simplifier = Simplifier(sweep.graph, isOpaque: isOpaque)
    _ = simplifier.simplify(formula)
    return simplifier.log.map { step in
      Rewriting(
        law: step.law, before: naming.read(step.before, in: simplifier.graph),
        after: naming.read(step.after, in: simplifier.graph))
    }
  }
}
