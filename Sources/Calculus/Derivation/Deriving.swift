public import Algebra

extension Derivation {
  /// The adjoints ∂output/∂target.
  ///
  /// - Parameters:
  ///   - output: 1×1.
  ///   - targets: nodes with the names that they are asked for by.
  ///   - names: the names of the program that `graph` was built from.
  /// - Throws: `ShapeError` where `output` is not 1×1.
  public init(
    _ graph: Graph, of output: NodeID, wrt targets: [(name: String, node: NodeID)],
    names: KnownNames, expanding expansion: Expansion = .some
  ) throws(ShapeError) {
    var deriving = try Deriving(graph, output, targets, names, expansion)
    self = deriving.derivation()
  }
}

/// The work of deriving: bars, their formulas, their names.
struct Deriving {
  let targets: [(name: String, node: NodeID)]
  let expansion: Derivation.Expansion
  let output: NodeID
  var names: KnownNames
  var sweep: BarSweep
  /// What every node of the program and every bar is worth.
  var known: Values
  /// The names of bars, by the leaves that stand for them.
  var symbols: [NodeID: Surface.Symbol] = [:]

  init(
    _ graph: Graph, _ output: NodeID, _ targets: [(name: String, node: NodeID)],
    _ names: KnownNames, _ expansion: Derivation.Expansion
  ) throws(ShapeError) {
    guard graph.shape(output).isScalar else {
      throw ShapeError(
        graph.operation(output), [graph.shape(output)], .needsScalar(operand: 0))
    }
    self.targets = targets
    self.expansion = expansion
    self.output = output
    self.names = names
    let owners = Dictionary(targets.map { ($0.node, $0.name) }) { first, _ in first }
    sweep = BarSweep(graph, from: output, to: targets.map(\.node)) {
      owners[$0] != nil || names.name($0) != nil
    }
    var plain = graph
    let backward = try plain.backward(from: output, to: targets.map(\.node))
    let adjoints = sweep.bars.map { backward.adjoint(of: $0.node)! }
    known = plain.values(of: adjoints + [output])
    let found = adjoints.map { known[$0]! }
    known = graph.values(of: [output])
    known.grow(to: sweep.graph.count)
    for (bar, value) in zip(sweep.bars, found) { known.set(bar.symbol, value) }
    for bar in sweep.bars { symbols[bar.symbol] = symbol(bar.node, owners[bar.node]) }
  }

  /// `X` under a bar, in a name that is free.
  private mutating func symbol(_ node: NodeID, _ owner: String?) -> Surface.Symbol {
    let wish = owner ?? names.name(node) ?? (node == output ? "c" : "t")
    let base = names.claim(wish + "bar") ? wish : names.fresh(wish, suffix: "bar")
    return Surface.Symbol(base, .bar)
  }

  mutating func derivation() -> Derivation {
    var derivation = Derivation()
    simplifyDefinitions()
    let formulas = sweep.bars.map { formula($0) }
    let asked = targets.compactMap { target in
      sweep.bars.firstIndex { $0.node == target.node }
    }
    let needed = needed(from: asked, formulas)
    let roots = needed.map { formulas[$0] }
    let naming = Naming(self, roots)
    derivation.program = naming.lines(
      needed.map { (symbols[sweep.bars[$0].symbol]!, formulas[$0]) })
    for target in targets { finish(target, &derivation) }
    return derivation
  }

  /// Whether a node is written by its name.
  private var isOpaque: (NodeID) -> Bool {
    let (names, symbols) = (names, symbols)
    return { names.name($0) != nil || symbols[$0] != nil }
  }

  /// Every bar's definition by the laws, where these keep its value.
  private mutating func simplifyDefinitions() {
    let plain = simplified(sweep.bars.map(\.definition))
    for place in sweep.bars.indices where holds(plain[place], sweep.bars[place]) {
      sweep.bars[place].definition = plain[place]
    }
  }

  private mutating func simplified(_ nodes: [NodeID]) -> [NodeID] {
    var simplifier = Simplifier(sweep.graph, isOpaque: isOpaque)
    let plain = nodes.map { simplifier.simplify($0) }
    var order = ProductOrder(simplifier.graph, isOpaque: isOpaque)
    let arranged = plain.map { order.arrange($0) }
    sweep.graph = order.graph
    return arranged
  }

  /// Whether a formula is worth what the bar is: laws hold for finite values, and where nothing
  /// is divided by zero.
  private mutating func holds(_ formula: NodeID, _ bar: BarSweep.Bar) -> Bool {
    known = sweep.graph.values(of: [formula], known: known) { false }!
    let (found, expected) = (known[formula]!, known[bar.symbol]!)
    let size = expected.elements.reduce(1) { max($0, abs($1)) }
    return found.shape == expected.shape && found.isFinite
      && found.maximumDifference(from: expected) <= 1e-11 * size
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

  /// A bar's definition with the bars in it written out as far as is wanted.
  private mutating func formula(_ bar: BarSweep.Bar) -> NodeID {
    var formula = bar.definition
    var rounds = rounds
    while rounds > 0 {
      var map: [NodeID: NodeID] = [:]
      for node in sweep.graph.behind([formula]) {
        guard let place = sweep.places[node] else { continue }
        let other = sweep.bars[place]
        if expansion == .some, other.isGiven, other.node != output { continue }
        map[node] = other.definition
      }
      if map.isEmpty { break }
      formula = sweep.graph.replacing(map, in: formula)
      rounds -= 1
    }
    let plain = simplified([formula])[0]
    return holds(plain, bar) ? plain : formula
  }

  private var rounds: Int {
    switch expansion {
    case .depth(let depth): depth
    case .some: 1
    case .all: .max
    }
  }

  /// The last line for a variable: its formula, or its own name for what another line defines.
  private func finish(_ target: (name: String, node: NodeID), _ derivation: inout Derivation) {
    let wanted = Surface.Symbol(target.name, .bar)
    let shape = sweep.graph.shape(target.node)
    guard let bar = sweep.bars.first(where: { $0.node == target.node }) else {
      let zeros = Surface(.filled(0), shape)
      let line = Derivation.Line(symbol: wanted, value: zeros, reasons: [])
      derivation.formulas.append(line)
      derivation.program.append(line)
      return
    }
    let symbol = symbols[bar.symbol]!
    let own = derivation.program.first { $0.symbol == symbol }!
    derivation.formulas.append(
      Derivation.Line(symbol: wanted, value: own.value, reasons: own.reasons))
    if symbol == wanted { return }
    derivation.program.append(
      Derivation.Line(symbol: wanted, value: Surface(.name(symbol), shape), reasons: []))
  }
}
