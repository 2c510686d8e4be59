public import Algebra

extension Derivation {
  /// The adjoints ∂output/∂target.
  ///
  /// - Parameters:
  ///   - output: 1×1.
  ///   - targets: nodes with the names that they are asked for by.
  ///   - names: the names of the program that `graph` was built from.
  ///   - explains: whether to keep the steps of simplification.
  /// - Throws: where `output` is not 1×1, and where there is no room for the values.
  public init(
    _ graph: Graph, of output: NodeID, wrt targets: [(name: String, node: NodeID)],
    names: KnownNames, expanding expansion: Expansion = .some, explains: Bool = false
  ) throws(DerivationProblem) {
    var plain = graph
    let backward = try DerivationProblem.sweeping { () throws(ShapeError) in
      try plain.backward(from: output, to: targets.map(\.node))
    }
    let owners = Set(targets.map(\.node))
    let sweep = BarSweep(graph, from: output, to: targets.map(\.node)) {
      owners.contains($0) || names.name($0) != nil
    }
    let values = try plain.valuesInRoom(
      of: sweep.bars.map { backward.adjoint(of: $0.node)! } + [output])
    let asked = targets.map { (Surface.Symbol($0.name, .bar), $0.node) }
    var deriving = Deriving(sweep, output, asked, names, expansion)
    deriving.learn(values, of: graph) { backward.adjoint(of: $0)! }
    self = try deriving.derivation(of: asked, explains: explains)
  }

  /// The tangent of `output` along directions at the targets, `Xdot`, which are ones until the
  /// learner changes them.
  public init(
    _ graph: Graph, tangentOf output: (name: String, node: NodeID),
    along targets: [(name: String, node: NodeID)], names: KnownNames,
    expanding expansion: Expansion = .some, explains: Bool = false
  ) throws(DerivationProblem) {
    var plain = graph
    var seeds: [NodeID: NodeID] = [:]
    for target in targets { seeds[target.node] = plain.insert(.ones(graph.shape(target.node))) }
    let forward = try DerivationProblem.sweeping { () throws(ShapeError) in
      try plain.forward(along: seeds, to: [output.node])
    }
    let sweep = BarSweep(graph, to: output.node, along: targets.map(\.node)) {
      names.name($0) != nil
    }
    let values = try plain.valuesInRoom(
      of: sweep.bars.map { forward.tangent(of: $0.node)! } + [output.node])
    let all = (targets + [output]).map { (Surface.Symbol($0.name, .dot), $0.node) }
    var deriving = Deriving(sweep, output.node, all, names, expansion)
    deriving.learn(values, of: graph) { forward.tangent(of: $0)! }
    self = try deriving.derivation(of: [all.last!], explains: explains)
  }
}

/// The work of deriving: bars, their formulas, their names.
struct Deriving {
  let expansion: Derivation.Expansion
  let output: NodeID
  private let owners: [NodeID: Surface.Symbol]
  var names: KnownNames
  var sweep: BarSweep
  /// What every node of the program and every bar is worth.
  var known = Values()
  /// The names of bars, by the leaves that stand for them.
  var symbols: [NodeID: Surface.Symbol] = [:]
  /// Parts of the program's operations that have names of their own in textbooks.
  var parts: [NodeID: String] = [:]

  init(
    _ sweep: BarSweep, _ output: NodeID, _ owners: [(symbol: Surface.Symbol, node: NodeID)],
    _ names: KnownNames, _ expansion: Derivation.Expansion
  ) {
    self.sweep = sweep
    self.output = output
    self.expansion = expansion
    self.names = names
    self.owners = Dictionary(owners.map { ($0.node, $0.symbol) }) { first, _ in first }
    for bar in sweep.bars { symbols[bar.symbol] = symbol(bar.node) }
    nameParts()
  }

  /// `X` under a mark, in a name that is free.
  private mutating func symbol(_ node: NodeID) -> Surface.Symbol {
    let name = names.name(node) ?? (node == output ? "c" : "t")
    let wish = owners[node] ?? Surface.Symbol(name, sweep.mark)
    if names.claim(wish.text) { return wish }
    return Surface.Symbol(names.fresh(wish.base, suffix: wish.mark?.suffix ?? ""), wish.mark)
  }

  /// The standardised x̂ of batch and layer norm, and the root that it was divided by.
  private mutating func nameParts() {
    for bar in sweep.graph.behind(sweep.bars.map(\.definition) + [output]) {
      let axis: Axis
      switch sweep.graph.operation(bar) {
      case .batchNorm: axis = .down
      case .layerNorm: axis = .across
      default: continue
      }
      let x = sweep.graph.expression(sweep.graph.operands(bar).first!)
      let (standard, spread) = Rule.standardParts(x, axis)
      parts[sweep.graph.insert(standard)] = "xhat"
      parts[sweep.graph.insert(spread)] = "r"
    }
  }

  /// Takes over the values of a sweep through the graph itself, whose first nodes are the program's.
  mutating func learn(_ values: Values, of graph: Graph, at place: (NodeID) -> NodeID) {
    known = values.prefix(graph.count)
    known.grow(to: sweep.graph.count)
    for bar in sweep.bars { known.set(bar.symbol, values[place(bar.node)]!) }
  }

  mutating func derivation(
    of targets: [(symbol: Surface.Symbol, node: NodeID)], explains: Bool
  ) throws(DerivationProblem) -> Derivation {
    var derivation = Derivation()
    let raw = sweep.bars.map(\.definition)
    try simplifyDefinitions()
    var formulas: [NodeID] = []
    for bar in sweep.bars { formulas.append(try formula(bar)) }
    let asked = targets.compactMap { target in
      sweep.bars.firstIndex { $0.node == target.node }
    }
    try useFound(asked, &formulas)
    let needed = needed(from: asked, formulas)
    let naming = try Naming(self, needed.map { formulas[$0] })
    derivation.program = naming.lines(
      needed.map { (symbols[sweep.bars[$0].symbol]!, formulas[$0]) })
    for target in targets { finish(target, &derivation) }
    if explains {
      derivation.reasons = targets.map { target in
        sweep.bars.firstIndex { $0.node == target.node }.map { reasons(raw, $0, naming) } ?? []
      }
    }
    return derivation
  }

  /// The bars that the ones asked for are written with, in the order of their definitions.
  private func needed(from asked: [Int], _ formulas: [NodeID]) -> [Int] {
    var seen: Set<Int> = []
    var open = asked
    while let place = open.popLast() {
      guard seen.insert(place).inserted else { continue }
      for node in sweep.graph.behind([formulas[place]]) {
        if let other = sweep.places[node] { open.append(other) }
      }
    }
    return seen.sorted()
  }

  private func zeros(_ shape: Shape) -> Surface {
    names.hidden.contains("zeros")
      ? Surface(.matrix(Matrix(repeating: 0, shape)), shape) : Surface(.filled(0), shape)
  }

  /// The last line for a variable: its formula, or its own name for what another line defines.
  private func finish(
    _ target: (symbol: Surface.Symbol, node: NodeID), _ derivation: inout Derivation
  ) {
    let wanted = target.symbol
    let shape = sweep.graph.shape(target.node)
    guard let bar = sweep.bars.first(where: { $0.node == target.node }) else {
      let line = Derivation.Equation(symbol: wanted, value: zeros(shape))
      derivation.formulas.append(line)
      derivation.program.append(line)
      return
    }
    let symbol = symbols[bar.symbol]!
    let own = derivation.program.first { $0.symbol == symbol }!
    derivation.formulas.append(Derivation.Equation(symbol: wanted, value: own.value))
    if symbol == wanted { return }
    derivation.program.append(
      Derivation.Equation(symbol: wanted, value: Surface(.name(symbol), shape)))
  }
}
