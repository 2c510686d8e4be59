import Drawing
import Testing

/// A diagram to test with, and the faces of its boxes.
struct Graph: CustomTestStringConvertible, Sendable {
  var name: String
  var diagram: Diagram
  var faces: [String: BoxFace] = [:]

  var testDescription: String { name }

  /// Full boxes: a name in the border, value, tangent and adjoint.
  init(_ name: String, full nodes: [(id: String, lines: [String])], _ edges: [(String, String)]) {
    let faces = nodes.map { node in
      BoxFace(
        title: [Text(node.id, .name)],
        lines: zip(node.lines, [.value, .tangent, .adjoint]).map { [Text($0, $1 as Ink)] })
    }
    self.init(name, ids: nodes.map(\.id), faces: faces, frame: .bordered, edges)
  }

  /// One row for each operand, without borders.
  init(_ name: String, compact nodes: [(id: String, lines: [String])], _ edges: [(String, String)])
  {
    let faces = nodes.map { node in BoxFace(lines: node.lines.map { [Text($0, .name)] }) }
    self.init(name, ids: nodes.map(\.id), faces: faces, frame: .bare, edges)
  }

  /// One character for each box.
  init(_ name: String, dots ids: [String], _ edges: [(String, String)]) {
    self.init(name, ids: ids, faces: ids.map { _ in BoxFace() }, frame: .bare, edges)
  }

  private init(
    _ name: String, ids: [String], faces: [BoxFace], frame: Diagram.Frame,
    _ edges: [(String, String)]
  ) {
    self.name = name
    var ports: [String: Int] = [:]
    diagram = Diagram(
      nodes: zip(ids, faces).map { .init(id: $0, face: $1, frame: frame) },
      edges: edges.map { from, to in
        defer { ports[to, default: 0] += 1 }
        return .init(from: from, to: to, port: ports[to, default: 0])
      })
    self.faces = Dictionary(uniqueKeysWithValues: zip(ids, faces))
  }

  /// The same graph at another zoom.
  func drawn(_ frame: Diagram.Frame, dots: Bool = false) -> Graph {
    let edges = diagram.edges.map { ($0.from, $0.to) }
    let ids = diagram.nodes.map(\.id)
    if dots { return Graph(name + ", dots", dots: ids, edges) }
    let nodes = ids.map { (id: $0, lines: [$0]) }
    return frame == .bare
      ? Graph(name + ", compact", compact: nodes, edges) : Graph(name, full: nodes, edges)
  }

  func painter() throws -> DiagramPainter {
    DiagramPainter(try Layout(diagram), faces: faces)
  }
}

extension Graph {
  /// z = exp(sin(u²)·log(u²)) at u = 1.3, forward and backward.
  static let example = Graph(
    "example",
    full: [
      ("u", [" 1.3", "→ 1", "← 2.2988"]), ("v = u²", [" 1.69", "→ 2.6", "← 0.8841"]),
      ("s = sin v", [" 0.9929", "→-0.3092", "← 0.8835"]),
      ("l = log v", [" 0.5247", "→ 1.5385", "← 1.6718"]),
      ("p = s·l", [" 0.5210", "→ 1.3653", "← 1.6837"]),
      ("z = exp p", [" 1.6837", "→ 2.2988", "← 1"]),
    ],
    [
      ("u", "v = u²"), ("v = u²", "s = sin v"), ("v = u²", "l = log v"), ("s = sin v", "p = s·l"),
      ("l = log v", "p = s·l"), ("p = s·l", "z = exp p"),
    ])

  static let compactExample = Graph(
    "compact example",
    compact: [
      ("u", ["u"]), ("v", ["v = u²"]), ("s", ["s = sin v"]), ("l", ["l = log v"]),
      ("p", ["p = s·l", "0.5210"]), ("z", ["z = exp p"]),
    ],
    [("u", "v"), ("v", "s"), ("v", "l"), ("s", "p"), ("l", "p"), ("p", "z")])

  /// y = log x1 + x1·x2 − sin x2 (Baydin et al. 2018, table 2).
  static let baydin = Graph(
    "baydin",
    full: [
      ("x1", [" 2", "→ 1", "← 5.5"]), ("x2", [" 5", "→ 0", "← 1.7163"]),
      ("v1 = log x1", [" 0.6931", "→ 0.5000", "← 1"]), ("v2 = x1·x2", [" 10", "→ 5", "← 1"]),
      ("v3 = sin x2", ["-0.9589", "→ 0", "←-1"]), ("v4 = v1+v2", [" 10.693", "→ 5.5", "← 1"]),
      ("y = v4-v3", [" 11.652", "→ 5.5", "← 1"]),
    ],
    [
      ("x1", "v1 = log x1"), ("x1", "v2 = x1·x2"), ("x2", "v2 = x1·x2"), ("x2", "v3 = sin x2"),
      ("v1 = log x1", "v4 = v1+v2"), ("v2 = x1·x2", "v4 = v1+v2"), ("v4 = v1+v2", "y = v4-v3"),
      ("v3 = sin x2", "y = v4-v3"),
    ])

  static let diamond = small(
    "diamond", ["a", "b", "c", "d"], [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")])

  /// One value used twice in the same box.
  static let square = small("square", ["x", "y", "z"], [("x", "y"), ("x", "y"), ("y", "z")])

  /// Operands against the order in which they are made: crossings that cannot be avoided.
  static let twisted = small(
    "twisted", ["a", "b", "p", "q", "r"],
    [("a", "p"), ("b", "p"), ("b", "q"), ("a", "q"), ("p", "r"), ("q", "r"), ("a", "r")])

  /// Boxes that hang together with nothing.
  static let apart = small("apart", ["a", "b", "c", "d"], [("a", "b")])

  static func small(_ name: String, _ ids: [String], _ edges: [(String, String)]) -> Graph {
    Graph(name, full: ids.map { ($0, [$0]) }, edges)
  }

  static func chain(_ count: Int) -> Graph {
    small(
      "chain of \(count)", (0..<count).map { "n\($0)" },
      (1..<count).map { ("n\($0 - 1)", "n\($0)") })
  }

  static func fan(_ count: Int) -> Graph {
    small(
      "fan of \(count)", (0..<count).map { "x\($0)" } + ["sum"],
      (0..<count).map { ("x\($0)", "sum") })
  }

  /// A perceptron: each layer multiplies, adds, applies tanh; all weights are summed up as well.
  static func perceptron(layers: Int) -> Graph {
    var (ids, edges): ([String], [(String, String)]) = (["h0"], [])
    for layer in 1...layers {
      ids += ["W\(layer)", "b\(layer)", "m\(layer)", "z\(layer)", "h\(layer)", "n\(layer)"]
      edges += [
        ("W\(layer)", "m\(layer)"), ("h\(layer - 1)", "m\(layer)"), ("m\(layer)", "z\(layer)"),
        ("b\(layer)", "z\(layer)"), ("z\(layer)", "h\(layer)"), ("W\(layer)", "n\(layer)"),
      ]
    }
    ids += ["R", "J"]
    edges += (1...layers).map { ("n\($0)", "R") } + [("h\(layers)", "J"), ("R", "J")]
    return small("perceptron of \(layers) layers", ids, edges)
  }

  /// Every box has up to three operands among those before it.
  static func random(_ count: Int, seed: UInt64) -> Graph {
    var state = seed
    func draw(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let edges = (1..<count).flatMap { target in
      (0..<draw(4)).map { _ in ("n\(draw(target))", "n\(target)") }
    }
    return small("random \(count), seed \(seed)", (0..<count).map { "n\($0)" }, edges)
  }

  /// What every law about drawings is tried on.
  static let catalogue: [Graph] =
    [
      .example, .compactExample, .baydin, .diamond, .square, .twisted, .apart, .chain(12),
      .fan(64), .perceptron(layers: 3),
    ] + (1...8).map { .random(8 + 2 * $0, seed: UInt64($0)) }

  /// The catalogue at every zoom.
  static let everyZoom: [Graph] =
    catalogue
    + catalogue.flatMap { [$0.drawn(.bare), $0.drawn(.bare, dots: true)] }
}

/// A graph with its layout, made once for all tests.
struct Drawn: CustomTestStringConvertible, Sendable {
  let graph: Graph
  let layout: Layout

  var testDescription: String { graph.name }
  var painter: DiagramPainter { DiagramPainter(layout, faces: graph.faces) }

  static let everyZoom: [Drawn] = Graph.everyZoom.compactMap { graph in
    (try? Layout(graph.diagram)).map { Drawn(graph: graph, layout: $0) }
  }
}
