public import Algebra

/// Derivatives as textbook formulas: for each variable one expression to read, and a program in the
/// language that says the same with everything defined.
public struct Derivation: Sendable {
  /// `W1bar = X' * …`
  public struct Equation: Sendable {
    /// What it defines.
    public let symbol: Surface.Symbol
    /// What it is.
    public let value: Surface

    /// The equation as text.
    public func text(_ script: Script) -> String {
      "\(symbol.written(script)) = \(value.text(script))"
    }
  }

  /// How far the bars of named nodes are written out.
  public enum Expansion: Hashable, Sendable {
    /// So many times; 0 leaves every bar of a named node a name.
    case depth(Int)
    /// Once, but not the bars that come straight from the result, which are where one starts from.
    case some
    /// Until no bar is left.
    case all
  }

  /// One formula for each variable, in the order asked for.
  public internal(set) var formulas: [Equation] = []
  /// Lines that follow the program they were derived from and end in what was asked for.
  public internal(set) var program: [Equation] = []
  /// For each formula, the steps from the chain rule's own words to it.
  public internal(set) var reasons: [[Rewriting]] = []

  /// The lines that make some values from the inputs, in names that `names` has or now gets.
  /// - Throws: where there is no room for the values.
  public static func lines(
    _ graph: Graph, of outputs: [NodeID], names: inout KnownNames
  ) throws(DerivationProblem) -> [Equation] {
    let reached = graph.ancestors(of: outputs)
    var roots = names.bound.filter { reached[$0.node.index] && names.name($0.node) == $0.name }
    for output in outputs where names.name(output) == nil {
      roots.append((names.fresh("c"), output))
    }
    roots.sort { $0.node < $1.node }
    let known = names
    let plan = LetPlan(graph, roots.map(\.node)) { known.name($0) != nil }
    let values = try graph.valuesInRoom(of: outputs)
    for node in plan.lets {
      let wish = graph.leaf(node)?.kind == .mask ? "mask" : names.former[node].map { $0 + "_old" }
      roots.append((names.fresh(wish ?? graph.rule(node)?.letter ?? "k"), node))
    }
    roots.sort { $0.node < $1.node }
    names = names.restricted(to: roots)
    let reader = SurfaceReader(
      graph: graph, name: { [names] in names.name($0).map { Surface.Symbol($0) } },
      value: { values[$0] ?? graph.values(of: [$0])[$0]! }, isHidden: { _ in false })
    return roots.map {
      Equation(symbol: Surface.Symbol($0.name), value: reader.definition($0.node))
    }
  }

  /// The program's text, in the language.
  public var programText: String { program.map { $0.text(.ascii) }.joined(separator: "\n") }

  /// What the formulas name beyond the learner's own names, in the order of reading: each after the
  /// first line that needs it.
  public var definitions: [Equation] {
    let places = Dictionary(program.map { ($0.symbol, $0) }) { first, _ in first }
    var seen = Set(formulas.map(\.symbol))
    var open = formulas.flatMap(\.value.symbols)[...]
    var result: [Equation] = []
    while let symbol = open.popFirst() {
      guard seen.insert(symbol).inserted, let line = places[symbol] else { continue }
      result.append(line)
      open.append(contentsOf: line.value.symbols)
    }
    return result
  }
}

/// A step of simplification: two ways to write one value, and the law that says so.
public struct Rewriting: Sendable {
  /// The law's name.
  public let law: String
  /// The term before.
  public let before: Surface
  /// The term after.
  public let after: Surface

  /// The step as an equation.
  public func text(_ script: Script) -> String {
    "\(before.text(script)) = \(after.text(script))"
  }
}
