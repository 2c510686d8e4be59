public import Algebra
public import Calculus
public import Drawing
public import Session

/// The part of a graph that is worth drawing: what some values depend on, without the literals,
/// which stand in the formulas instead.
public struct GraphPicture: Sendable {
  /// The graph that the nodes are of.
  public let graph: Graph
  /// What the nodes are called in the drawing.
  public let symbols: Symbols
  /// In the order of their ids.
  public let nodes: [NodeID]
  /// From operand to result, with the operand's place.
  public let edges: [(from: NodeID, to: NodeID, port: Int)]
  let folding: Folding

  /// - Parameters:
  ///   - outputs: the values whose graph is drawn.
  ///   - named: the learner's names, oldest first; what has one is drawn even if it is constant.
  ///   - folded: results of calls that are drawn as one box.
  public init(
    _ graph: Graph, of outputs: [NodeID], named: [(name: String, node: NodeID)],
    folded: Set<NodeID> = [], script: Script = .unicode
  ) {
    let kept = Set(named.map(\.node) + outputs)
    let all = graph.visible(of: outputs, kept: kept)
    var isShown = [Bool](repeating: false, count: graph.count)
    for node in all { isShown[node.index] = true }
    var edges = all.flatMap { node in
      graph.operands(node).enumerated().filter { isShown[$0.element.index] }
        .map { (from: $0.element, to: node, port: $0.offset) }
    }
    let folding = Folding(graph, folded: folded, kept: kept)
    if !folding.hidden.isEmpty { edges = Self.folded(edges, folding) }
    self.edges = edges
    self.folding = folding
    nodes = all.filter { folding.hidden[$0] == nil }
    var symbols = Symbols(graph, named: named, script: script)
    symbols.letter(graph, all)
    self.symbols = symbols
    self.graph = graph
  }

  /// The edges between boxes: what runs inside a folded call is gone, and what enters one comes in
  /// the order of the operands, once each.
  private static func folded(
    _ edges: [(from: NodeID, to: NodeID, port: Int)], _ folding: Folding
  ) -> [(from: NodeID, to: NodeID, port: Int)] {
    var entering: [NodeID: [NodeID]] = [:]
    return edges.compactMap { edge in
      let (from, to) = (folding.shown(edge.from), folding.shown(edge.to))
      if from == to { return nil }
      guard folding.names[to] != nil else { return (from, to, edge.port) }
      let port = entering[to]?.count ?? 0
      if entering[to, default: []].contains(from) { return nil }
      entering[to, default: []].append(from)
      return (from, to, port)
    }
  }

  /// Where each box goes.
  /// - Parameter numbers: the widest numbers that the boxes will have to show, so that nothing
  ///   moves while they appear.
  public func layout(_ zoom: Zoom, _ glyphs: GlyphSet, numbers: (NodeID) -> NodeNumbers) -> Layout {
    let frame: Diagram.Frame = zoom == .full ? .bordered : .bare
    let boxes = nodes.map { node in
      let size = size(node, zoom, glyphs, numbers(node))
      let least = zoom != .full ? 0 : graph.shape(node).isScalar ? 12 : 10
      return Diagram.Node(
        id: id(node), width: max(size.columns, least), height: size.rows, frame: frame)
    }
    let wires = edges.map { Diagram.Edge(from: id($0.from), to: id($0.to), port: $0.port) }
    do throws(DiagramError) {
      return try Layout(Diagram(nodes: boxes, edges: wires))
    } catch {
      preconditionFailure("a graph is acyclic and its ids are its own: \(error)")
    }
  }

  /// Room for every number that comes to stand in the box, the value first.
  private func size(
    _ node: NodeID, _ zoom: Zoom, _ glyphs: GlyphSet, _ numbers: NodeNumbers
  ) -> Size {
    let moments = [
      numbers, NodeNumbers(value: numbers.value),
      NodeNumbers(value: numbers.value, tangent: numbers.tangent),
    ]
    let sizes = moments.map {
      face(node, zoom, glyphs, $0).size(framed: zoom == .full ? .bordered : .bare)
    }
    return Size(
      columns: sizes.map(\.columns).max() ?? 1, rows: sizes.map(\.rows).max() ?? 1)
  }

  /// The node's id in the diagram.
  public func id(_ node: NodeID) -> String { "\(node.index)" }

  /// The node of an id in the diagram.
  public func node(_ id: String) -> NodeID? { Int(id).map(NodeID.init) }

  /// What stands in a node's box.
  public func face(
    _ node: NodeID, _ zoom: Zoom, _ glyphs: GlyphSet, _ numbers: NodeNumbers,
    marks: BoxMarks = []
  ) -> BoxFace {
    let ascii = glyphs == .ascii
    func text(_ matrix: Matrix?) -> String {
      matrix?.brief(ascii: ascii) ?? ""
    }
    switch zoom {
    case .full:
      let arrows = ascii ? (forward: ">", backward: "<") : (forward: "→", backward: "←")
      return BoxFace(
        title: title(node, glyphs),
        lines: [
          [Text("  " + text(numbers.value), .value)],
          [Text(arrows.forward + " ", .muted), Text(text(numbers.tangent), .tangent)],
          [Text(arrows.backward + " ", .muted), Text(text(numbers.adjoint), .adjoint)],
        ], marks: marks)
    case .compact:
      let value =
        numbers.adjoint.map { Text(" \(ascii ? "<" : "←")" + text($0), .adjoint) }
        ?? numbers.tangent.map { Text(" \(ascii ? ">" : "→")" + text($0), .tangent) }
        ?? Text(" " + text(numbers.value), .value)
      return BoxFace(lines: [title(node, glyphs) + [value]], marks: marks)
    case .dots:
      return BoxFace(marks: marks)
    }
  }

  /// `v = u²`, or the name alone for an input.
  public func title(_ node: NodeID, _ glyphs: GlyphSet) -> StyledLine {
    glyphs == .ascii ? caption(node, glyphs).foldedToASCII : caption(node, glyphs)
  }

  /// The columns that a name may take in a box; a formula takes fewer.
  private static let longestName = 40

  private func caption(_ node: NodeID, _ glyphs: GlyphSet) -> StyledLine {
    if let function = folding.names[node] {
      let arguments = edges.filter { $0.to == node }.map { symbols.symbol(graph, $0.from).text }
      let call = "\(function)(\(arguments.joined(separator: ", ")))"
      return [
        Text(clipped(symbols.symbol(graph, node).text), .name, .bold), Text(" = ", .muted),
        Text(clipped(call), .accent),
      ]
    }
    let script: Script = glyphs == .ascii ? .asciiTitle : .title
    let writer = FormulaWriter(graph, script) { symbols.name($0) }
    let formula = TextWidth.clip(writer.definition(node).text, to: 24)
    guard let name = symbols.name(node).map(clipped) else {
      if case .broadcast(let shape) = graph.operation(node) {
        let text = shape.text(ascii: glyphs == .ascii)
        return [
          Text(formula, .name), Text(glyphs == .ascii ? " to \(text)" : " ⇉ \(text)", .muted),
        ]
      }
      return [Text(formula, .name)]
    }
    if graph.leaf(node) != nil { return [Text(name, .name, .bold)] }
    return [Text(name, .name, .bold), Text(" = ", .muted), Text(formula, .operator)]
  }

  private func clipped(_ text: String) -> String { TextWidth.clip(text, to: Self.longestName) }
}
