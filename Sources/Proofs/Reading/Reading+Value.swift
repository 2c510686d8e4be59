import Algebra
import Calculus

extension Reading {
  /// The matrix that it is worth, by the graph's own evaluation: the same term that is typed.
  func value(_ numbers: Numbers) -> Matrix {
    var graph = Graph()
    var nodes: [Tensor: NodeID] = [:]
    func resolve(_ tensor: Tensor) -> Expression {
      let node =
        nodes[tensor] ?? graph.insert(.init(.data, numbers.matrices[tensor]!))
      nodes[tensor] = node
      return graph.expression(node)
    }
    let expression = expression(resolve) { numbers.length($0) }
    let root = graph.insert(expression)
    return graph.values(of: [root])[root]!
  }
}
