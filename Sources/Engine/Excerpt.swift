import Algebra
import Calculus

/// A few nodes of a large graph as a graph of their own, in which what was found before is a leaf:
/// what compiling costs goes with the nodes that are new.
struct Excerpt {
  private(set) var graph = Graph()
  /// By node of the whole, the node here.
  private var places: [NodeID: NodeID] = [:]

  /// - Parameters:
  ///   - nodes: operands first.
  ///   - whole: the graph that they are of.
  ///   - known: the values of what they need besides.
  init(_ nodes: [NodeID], of whole: Graph, known: Values) {
    for node in nodes {
      let operands = whole.operands(node).map { place($0, whole, known) }
      places[node] = graph.insert(node, of: whole, operands)
    }
  }

  /// Where a node stands here that was among those asked for.
  func place(_ node: NodeID) -> NodeID {
    guard let place = places[node] else { preconditionFailure("the node is in the excerpt") }
    return place
  }

  /// Where an operand stands here; one that is known comes in as a leaf, numbers as what they are.
  private mutating func place(_ operand: NodeID, _ whole: Graph, _ known: Values) -> NodeID {
    if let place = places[operand] { return place }
    let place =
      if case .constant = whole.operation(operand) {
        graph.insert(operand, of: whole, [])
      } else {
        graph.insert(Graph.Leaf(.data, known.found(operand)))
      }
    places[operand] = place
    return place
  }
}
