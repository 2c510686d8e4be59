import Algebra
import Calculus

/// A few nodes of a large graph as a graph of their own, in which what was found before is a leaf:
/// what compiling costs goes with the nodes that are new.
struct Excerpt {
  private(set) var graph = Graph()
  /// By node of the whole, the node here.
  private var places: [NodeID: NodeID] = [:]

  /// - Parameters:
  ///   - nodes: operands first; what they need besides is known.
  ///   - whole: the graph that they are of.
  init(_ nodes: [NodeID], of whole: Graph, known: Values) {
    for node in nodes { append(node, whole, known) }
  }

  /// Where a node stands here.
  func place(_ node: NodeID) -> NodeID { places[node]! }

  private mutating func append(_ node: NodeID, _ whole: Graph, _ known: Values) {
    let operands = whole.operands(node).map { operand in
      if places[operand] == nil { appendKnown(operand, whole, known) }
      return places[operand]!
    }
    switch whole.operation(node) {
    case .leaf: places[node] = graph.insert(whole.leaf(node)!)
    case .constant(let value): places[node] = graph.constant(value)
    case let operation:
      // It fitted in the whole.
      places[node] = try! graph.insert(operation, operands)
    }
  }

  private mutating func appendKnown(_ node: NodeID, _ whole: Graph, _ known: Values) {
    if case .constant(let value) = whole.operation(node) {
      places[node] = graph.constant(value)
    } else {
      places[node] = graph.insert(Graph.Leaf(.data, known[node]!))
    }
  }
}
