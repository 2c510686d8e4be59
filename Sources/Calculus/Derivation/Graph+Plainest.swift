public import Algebra

extension Graph {
  /// A node as a textbook would write it, by the laws that `derive` goes by, and that term.
  ///
  /// Laws hold for finite values: whoever shows the term sees to it that it is worth the same.
  ///
  /// - Parameters:
  ///   - named: nodes that are written by name, and not looked into.
  ///   - bindings: what leaves are worth where a term asks for it.
  public mutating func plainest(
    _ node: NodeID, named: [NodeID: String], bindings: Bindings
  ) -> (node: NodeID, term: Surface) {
    let isOpaque = { (node: NodeID) in named[node] != nil }
    let spelled = named[node] == nil ? spelledOut(node, until: isOpaque) : node
    var simplifier = Simplifier(self, isOpaque: isOpaque)
    let plain = simplifier.simplify(spelled)
    var order = ProductOrder(simplifier.graph, isOpaque: isOpaque)
    let arranged = order.arrange(plain)
    self = order.graph
    let graph = self
    let reader = SurfaceReader(
      graph: graph, name: { named[$0].map { Surface.Symbol($0) } },
      value: { graph.values(of: [$0], bindings: bindings).found($0) }, isHidden: { _ in false })
    return (arranged, reader.read(arranged))
  }
}
