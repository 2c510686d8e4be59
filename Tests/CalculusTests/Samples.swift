import Algebra
public import Calculus
public import Testing

/// Operand values for a specimen, drawn from its domain by a seed.
func samples(_ specimen: Specimen, seed: UInt64 = 7) -> [Matrix] { specimen.samples(seed: seed) }

/// A specimen as a graph of leaves and one node.
struct Bench {
  var graph = Graph()
  let x: [NodeID]
  let y: NodeID

  init(_ specimen: Specimen, values: [Matrix]? = nil) {
    let values = values ?? samples(specimen)
    var graph = Graph()
    x = values.map { graph.insert(.init(.input, $0)) }
    do throws(ShapeError) {
      y = try graph.insert(specimen.operation, x)
    } catch { fatalError("\(specimen.operation) does not fit its own specimen") }
    self.graph = graph
  }

  /// Σ w ⊙ y for fixed random weights w, a scalar that sees every entry of the result.
  mutating func weighted(seed: UInt64 = 99) -> NodeID {
    var generator = SeededGenerator(seed: seed)
    let weights = graph.constant(generator.normal(graph.shape(y)))
    return graph.insert((graph.expression(weights) .* graph.expression(y)).sum())
  }

  /// What a node's adjoint is where nothing flows to it.
  mutating func zeros(like x: NodeID) -> NodeID { graph.insert(.zeros(graph.shape(x))) }

  func value(_ node: NodeID) -> Matrix { graph.values(of: [node])[node]! }
}

/// max |a − b| ≤ tolerance · (1 + max |b|).
func agree(_ a: Matrix, _ b: Matrix, _ tolerance: Double) -> Bool {
  let scale = b.elements.reduce(1) { max($0, abs($1)) }
  return a.maximumDifference(from: b) <= tolerance * scale
}

extension Specimen: CustomTestStringConvertible {
  /// The operation, as a failing test names it.
  public var testDescription: String { "\(operation)" }
}
