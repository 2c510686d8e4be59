import Algebra

/// The last pass over a simplified term: which factors of a product of matrices are multiplied
/// first, and which stand together under one transpose.
struct ProductOrder {
  private(set) var graph: Graph
  private let isOpaque: (NodeID) -> Bool
  /// Terms that have been found before, and what they are called.
  private let found: [NodeID: NodeID]
  private var results: [NodeID: NodeID] = [:]

  init(
    _ graph: Graph, found: [NodeID: NodeID] = [:], isOpaque: @escaping (NodeID) -> Bool
  ) {
    self.graph = graph
    self.found = found
    self.isOpaque = isOpaque
  }

  /// The node with every product in the order that costs least; from the left where that is equal.
  mutating func arrange(_ root: NodeID) -> NodeID {
    if isOpaque(root) { return root }
    for node in graph.behind([root], until: isOpaque) {
      let operands = Array(graph.operands(node))
      let new = operands.map { results[$0] ?? $0 }
      if isOpaque(node) {
        results[node] = node
      } else if node != root, let name = found[node] {
        results[node] = name
      } else if graph.operation(node) == .product {
        results[node] = arranged(graph.factors(of: node, until: isOpaque).map { results[$0] ?? $0 })
      } else {
        results[node] = new == operands ? node : graph.apply(graph.operation(node), new)
      }
    }
    return results[root]!
  }

  private mutating func arranged(_ factors: [NodeID]) -> NodeID {
    let named = withNames(factors)
    let grouped = underOneTranspose(named)
    let isWorthIt = grouped.count < named.count && cheapest(grouped).cost <= cheapest(named).cost
    return cheapest(isWorthIt ? grouped : named, build: true).node!
  }

  /// Two neighbours whose product has a name are written by it: `B'·A'` as `C'` where C = A·B.
  private mutating func withNames(_ factors: [NodeID]) -> [NodeID] {
    var result: [NodeID] = []
    for factor in factors {
      result.append(factor)
      while result.count > 1, let joined = named(result[result.count - 2], result.last!) {
        result.removeLast(2)
        result.append(joined)
      }
    }
    return result
  }

  private mutating func named(_ a: NodeID, _ b: NodeID) -> NodeID? {
    if let x = untransposed(a), let y = untransposed(b) {
      let product = graph.apply(.product, [y, x])
      return isOpaque(product) ? graph.apply(.transpose, [product]) : nil
    }
    let product = graph.apply(.product, [a, b])
    return isOpaque(product) ? product : found[product]
  }

  private func untransposed(_ node: NodeID) -> NodeID? {
    graph.operation(node) == .transpose && !isOpaque(node) ? graph.operands(node).first! : nil
  }

  /// `B'·X'` among other factors as `(X·B)'`, one transpose for two.
  private mutating func underOneTranspose(_ factors: [NodeID]) -> [NodeID] {
    func isPlain(_ node: NodeID) -> Bool { untransposed(node).map(isOpaque) ?? false }
    guard !factors.allSatisfy(isPlain) else { return factors }
    var result: [NodeID] = []
    var index = 0
    while index < factors.count {
      if index + 1 < factors.count, isPlain(factors[index]), isPlain(factors[index + 1]) {
        let sides = [factors[index + 1], factors[index]].map { untransposed($0)! }
        result.append(graph.apply(.transpose, [graph.apply(.product, sides)]))
        index += 2
      } else {
        result.append(factors[index])
        index += 1
      }
    }
    return result
  }

  /// The order of least multiplications, by dynamic programming over the places to split.
  private mutating func cheapest(
    _ factors: [NodeID], build: Bool = false
  ) -> (cost: Int, node: NodeID?) {
    let n = factors.count
    let own = factors.map { groupCost($0) }.reduce(0, +)
    guard n <= 16 else {
      return (0, factors.dropFirst().reduce(factors[0]) { graph.apply(.product, [$0, $1]) })
    }
    let rows = factors.map { graph.shape($0).rows } + [graph.shape(factors[n - 1]).columns]
    var cost = Array(repeating: Array(repeating: 0, count: n), count: n)
    var split = cost
    for length in 1..<max(n, 1) {
      for i in 0..<n - length {
        let j = i + length
        cost[i][j] = .max
        // From the right, so that of equal orders the one from the left remains.
        for k in stride(from: j - 1, through: i, by: -1) {
          let total = cost[i][k] + cost[k + 1][j] + rows[i] * rows[k + 1] * rows[j + 1]
          if total < cost[i][j] { (cost[i][j], split[i][j]) = (total, k) }
        }
      }
    }
    return (cost[0][n - 1] + own, build ? product(factors, split, 0, n - 1) : nil)
  }

  /// What a product under one transpose costs by itself.
  private func groupCost(_ node: NodeID) -> Int {
    guard let inner = untransposed(node), graph.operation(inner) == .product, !isOpaque(inner)
    else { return 0 }
    let sides = graph.operands(inner).map { graph.shape($0) }
    return sides[0].rows * sides[0].columns * sides[1].columns
  }

  private mutating func product(
    _ factors: [NodeID], _ split: [[Int]], _ i: Int, _ j: Int
  ) -> NodeID {
    if i == j { return factors[i] }
    let k = split[i][j]
    let left = product(factors, split, i, k)
    return graph.apply(.product, [left, product(factors, split, k + 1, j)])
  }
}

extension Graph {
  /// The factors of a product of matrices, from the left; an opaque one is not looked into.
  func factors(of node: NodeID, until isOpaque: (NodeID) -> Bool) -> [NodeID] {
    var result: [NodeID] = []
    var open = [node]
    while let next = open.popLast() {
      if operation(next) == .product, !isOpaque(next) {
        open.append(operands(next).last!)
        open.append(operands(next).first!)
      } else {
        result.append(next)
      }
    }
    return result
  }
}
