import Algebra

/// Formulas as lines of text: what comes more than once gets a name that nothing else has.
struct Naming {
  private let deriving: Deriving
  private let graph: Graph
  private var names: KnownNames
  private var symbols: [NodeID: Surface.Symbol]
  private let lets: [NodeID]
  private let values: Values

  init(_ deriving: Deriving, _ roots: [NodeID]) throws(DerivationProblem) {
    self.deriving = deriving
    graph = deriving.sweep.graph
    names = deriving.names
    symbols = deriving.symbols
    let known = deriving.names
    let bars = deriving.symbols
    let plan = LetPlan(graph, roots, forced: Set(deriving.parts.keys)) {
      known.name($0) != nil || bars[$0] != nil
    }
    lets = plan.lets
    values = try graph.valuesInRoom(of: roots, known: deriving.known)
    for node in lets { symbols[node] = symbol(node) }
  }

  private mutating func symbol(_ node: NodeID) -> Surface.Symbol {
    if let wish = deriving.parts[node] { return Surface.Symbol(names.fresh(wish)) }
    if let owner = deriving.sweep.unnamed[node], let rule = graph.rule(owner) {
      let mark = deriving.sweep.mark
      return Surface.Symbol(names.fresh(rule.letter, suffix: mark.suffix), mark)
    }
    if let former = names.former[node] { return Surface.Symbol(names.fresh(former + "_old")) }
    if graph.leaf(node)?.kind == .mask { return Surface.Symbol(names.fresh("mask")) }
    return Surface.Symbol(names.fresh(graph.rule(node)?.letter ?? "k"))
  }

  /// How a node reads, with these names.
  func read(_ node: NodeID, in graph: Graph) -> Surface { reader(graph).definition(node) }

  private var reader: SurfaceReader { reader(graph) }

  private func reader(_ graph: Graph) -> SurfaceReader {
    SurfaceReader(
      graph: graph,
      name: { node in names.name(node).map { Surface.Symbol($0) } ?? symbols[node] },
      value: { values[$0] ?? graph.values(of: [$0], bindings: [:], known: values) { false }![$0]! },
      isHidden: { names.hidden.contains($0) })
  }

  /// The lines in order, each after what it is written with.
  func lines(_ roots: [(symbol: Surface.Symbol, node: NodeID)]) -> [Derivation.Equation] {
    var lines: [Derivation.Equation] = []
    var written: Set<NodeID> = []
    let isLet = Set(lets)
    let reader = reader
    for (symbol, root) in roots {
      let parts = graph.behind([root]) {
        $0 != root && (deriving.names.name($0) != nil || written.contains($0))
      }
      for node in parts where isLet.contains(node) && written.insert(node).inserted {
        lines.append(line(symbols[node]!, reader.definition(node)))
      }
      lines.append(line(symbol, reader.read(root)))
    }
    return lines
  }

  private func line(_ symbol: Surface.Symbol, _ value: Surface) -> Derivation.Equation {
    Derivation.Equation(symbol: symbol, value: value)
  }
}
