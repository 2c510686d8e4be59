import Algebra

/// Terms of a sum that share a factor, wherever in the sum they stand.
extension Simplifier {
  private struct Term {
    let isNegative: Bool
    let node: NodeID
  }

  private static let mostTerms = 12

  /// The sum with two of its terms joined; nil where no two share anything.
  mutating func commonFactor(_ node: NodeID) -> (String, NodeID)? {
    switch graph.operation(node) {
    case .zip(.add), .zip(.subtract): break
    default: return nil
    }
    let terms = terms(node)
    guard terms.count <= Self.mostTerms else { return nil }
    for i in terms.indices {
      for j in terms.indices where j > i {
        guard let (law, joined) = joined(terms[i], terms[j]) else { continue }
        var rest = terms
        rest[i] = joined
        rest.remove(at: j)
        return (law, sum(rest))
      }
    }
    return nil
  }

  private func terms(_ root: NodeID) -> [Term] {
    var result: [Term] = []
    var open = [Term(isNegative: false, node: root)]
    while let term = open.popLast() {
      let operands = graph.operands(term.node)
      if isOpaque(term.node) {
        result.append(term)
        continue
      }
      switch graph.operation(term.node) {
      case .zip(.add):
        open.append(Term(isNegative: term.isNegative, node: operands.last!))
        open.append(Term(isNegative: term.isNegative, node: operands.first!))
      case .zip(.subtract):
        open.append(Term(isNegative: !term.isNegative, node: operands.last!))
        open.append(Term(isNegative: term.isNegative, node: operands.first!))
      case .map(.negate):
        open.append(Term(isNegative: !term.isNegative, node: operands.first!))
      default: result.append(term)
      }
      if result.count > Self.mostTerms { return result }
    }
    return result
  }

  private mutating func sum(_ terms: [Term]) -> NodeID {
    var terms = terms
    if let first = terms.firstIndex(where: { !$0.isNegative }) { terms.swapAt(0, first) }
    let head = terms[0].node
    let start = terms[0].isNegative ? graph.apply(.map(.negate), [head]) : head
    return terms.dropFirst().reduce(start) { total, term in
      graph.apply(.zip(term.isNegative ? .subtract : .add), [total, term.node])
    }
  }

  private mutating func joined(_ a: Term, _ b: Term) -> (String, Term)? {
    if a.node == b.node, a.isNegative == b.isNegative,
      let twice = try? graph.times(graph.number(2), a.node)
    {
      return ("twice the same", Term(isNegative: a.isNegative, node: twice))
    }
    // −X + Y is Y − X.
    let (first, second) = a.isNegative && !b.isNegative ? (b, a) : (a, b)
    let pairing: Pairing = first.isNegative == second.isNegative ? .add : .subtract
    guard let (law, node) = factored(first.node, second.node, pairing) else { return nil }
    return (law, Term(isNegative: first.isNegative, node: node))
  }

  private mutating func factored(
    _ a: NodeID, _ b: NodeID, _ pairing: Pairing
  ) -> (String, NodeID)? {
    let x = Array(graph.operands(a))
    let y = Array(graph.operands(b))
    guard !isOpaque(a), !isOpaque(b) else { return nil }
    switch (graph.operation(a), graph.operation(b)) {
    case (.scale, .scale), (.zip(.multiply), .zip(.multiply)):
      return entrywise(a, b, pairing)
    case (.product, .product) where x[1] == y[1]:
      let sum = graph.apply(.zip(pairing), [x[0], y[0]])
      return ("common factor on the right", graph.apply(.product, [sum, x[1]]))
    case (.product, .product): return leftmost(a, b, pairing)
    default: return nil
    }
  }

  /// `C·A ± C·B`, where C stands at the very left of both.
  private mutating func leftmost(
    _ a: NodeID, _ b: NodeID, _ pairing: Pairing
  ) -> (String, NodeID)? {
    let (x, y) = (
      graph.factors(of: a, until: isOpaque), graph.factors(of: b, until: isOpaque)
    )
    guard x[0] == y[0] else { return nil }
    let rests = [x, y].map { list in
      list.dropFirst(2).reduce(list[1]) { graph.apply(.product, [$0, $1]) }
    }
    guard graph.shape(rests[0]) == graph.shape(rests[1]) else { return nil }
    let sum = graph.apply(.zip(pairing), rests)
    return ("common factor on the left", graph.apply(.product, [x[0], sum]))
  }

  /// What stands in both of two products of numbers, scalings or entries.
  private mutating func entrywise(
    _ a: NodeID, _ b: NodeID, _ pairing: Pairing
  ) -> (String, NodeID)? {
    var (x, y) = (factors(a), factors(b))
    var shared: [NodeID] = []
    for factor in x where y.contains(factor) {
      shared.append(factor)
      x.remove(at: x.firstIndex(of: factor)!)
      y.remove(at: y.firstIndex(of: factor)!)
    }
    guard !shared.isEmpty, !x.isEmpty, !y.isEmpty,
      let left = product(x), let right = product(y),
      let sum = try? graph.pair(pairing, left, right), let common = product(shared),
      let result = product([common, sum]), graph.shape(result) == graph.shape(a)
    else { return nil }
    return ("common factor", result)
  }

  func factors(_ node: NodeID) -> [NodeID] {
    if isOpaque(node) { return [node] }
    switch graph.operation(node) {
    case .scale, .zip(.multiply): return graph.operands(node).flatMap { factors($0) }
    default: return [node]
    }
  }

  mutating func product(_ factors: [NodeID]) -> NodeID? {
    var result = factors.first
    for factor in factors.dropFirst() {
      guard let so = result else { return nil }
      let isScaling = graph.shape(so).isScalar || graph.shape(factor).isScalar
      result =
        isScaling ? try? graph.times(so, factor) : try? graph.pair(.multiply, so, factor)
    }
    return result
  }
}
