import Algebra
import ArgumentParser
import Calculus
import Drawing
import Engine
import Language
import Session
import Tutor

/// `nntutor graph PROGRAM`, and `nntutor graph --layout FILE.json` for any graph.
struct DrawGraph: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph", abstract: "Draw the graph of a program.")

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, ascii, svg, dot, mermaid, tikz, json
  }

  /// The zoom levels as words.
  enum Level: String, CaseIterable, ExpressibleByArgument {
    case full, compact, dots
    var zoom: Zoom {
      switch self {
      case .full: .full
      case .compact: .compact
      case .dots: .dots
      }
    }
  }

  @Argument(parsing: .allUnrecognized, help: "Text of the language, or - for standard input.")
  var program: [String] = []

  @Option(name: .long, parsing: .unconditional, help: "Read the program from FILE.")
  var file: String?

  @Option(name: .long, help: "Where random draws begin.")
  var seed: UInt64 = 1

  @Option(name: .long, help: "Lay out the graph in FILE.json instead of a program's.")
  var layout: String?

  @Option(
    name: .long, parsing: .unconditionalSingleValue,
    help: "Draw what these values depend on; everything by default.")
  var of: [String] = []

  @Option(name: .long, help: "How much each node shows.")
  var zoom: Level = .full

  @Option(name: .long, help: "How to draw.")
  var format: Format = .text

  @Flag(name: .long, help: "Print one JSON object, as --format json does.")
  var json = false

  @Flag(name: .long, help: "Let a program from a file read files anywhere.")
  var allowRead = false

  private var arguments: ProgramArguments {
    var arguments = ProgramArguments()
    arguments.program = program
    arguments.file = file
    (arguments.seed, arguments.allowRead) = (seed, allowRead)
    return arguments
  }

  func validate() throws {
    if layout == nil { return try arguments.validate() }
    if !program.isEmpty || file != nil {
      throw ValidationError("Give either a program or --layout, not both")
    }
  }

  func run() throws {
    if let layout { return try printGiven(layout) }
    let program = try arguments.read()
    var workspace = program.workspace
    var outputs: [NodeID] = []
    for name in NameList.names(of) { outputs.append(try workspace.node(name, option: "--of")) }
    if outputs.isEmpty { outputs = Self.ends(workspace) }
    let picture = GraphPicture(
      workspace.graph, of: outputs, named: workspace.scope.named,
      script: format == .ascii ? .ascii : .unicode)
    let values = workspace.graph.outputValues(of: outputs + picture.nodes)
    let glyphs: GlyphSet = format == .ascii ? .ascii : .unicode
    let numbers = { (node: NodeID) in NodeNumbers(value: values[node]) }
    let layout = picture.layout(zoom.zoom, glyphs, numbers: numbers)
    let faces = picture.nodes.map {
      (picture.id($0), picture.face($0, zoom.zoom, glyphs, numbers($0)))
    }
    let painter = DiagramPainter(
      layout, glyphs: glyphs, faces: Dictionary(uniqueKeysWithValues: faces))
    let nodes = Dictionary(uniqueKeysWithValues: picture.nodes.map { (picture.id($0), $0) })
    let note = program.note(values, of: outputs, in: workspace.graph)
    try show(painter, note) { id in
      guard let node = nodes[id] else { return (id, "") }
      let operation =
        workspace.graph.leaf(node) == nil
        ? workspace.graph.rule(node)?.name ?? "number" : "input"
      return (picture.symbols.symbol(workspace.graph, node).text, operation)
    }
    if !isJSON { note?.tell() }
  }

  /// Every named value that nothing else is made of, and the answer.
  private static func ends(_ workspace: Workspace) -> [NodeID] {
    let named = Set(
      workspace.scope.named.map(\.node) + (workspace.scope.values["ans"].map { [$0] } ?? []))
    let inner = Set(workspace.graph.nodes.flatMap { workspace.graph.operands($0) })
    let ends = named.subtracting(inner)
    return (ends.isEmpty ? named : ends).sorted()
  }

  // MARK: - A given graph

  /// The form of a graph to be laid out.
  private struct Given: Decodable {
    struct Node: Decodable {
      let id: String
      let label: String?
      let width: Int
      let height: Int
    }
    struct Edge: Decodable {
      let from: String
      let to: String
      let port: Int?
    }
    let nodes: [Node]
    let edges: [Edge]
  }

  private func printGiven(_ path: String) throws {
    let given: Given
    do {
      given = try JSON.decode(Given.self, from: try GivenFile(path, .program).bytes())
    } catch let problem as FileProblem {
      Output.error("\(Printable.line(path)): error: \(problem.message)")
      throw ExitCode(1)
    } catch {
      Output.error(
        "\(Printable.line(path)): error: this is not a graph in JSON\n"
          + "help: try {\"nodes\": [{\"id\": \"a\", \"width\": 8, \"height\": 3}], \"edges\": []}")
      throw ExitCode(1)
    }
    let diagram = Diagram(
      nodes: given.nodes.map { node in
        let frame: Diagram.Frame = node.width >= 2 && node.height >= 3 ? .bordered : .bare
        return Diagram.Node(id: node.id, width: node.width, height: node.height, frame: frame)
      },
      edges: given.edges.map { Diagram.Edge(from: $0.from, to: $0.to, port: $0.port ?? 0) })
    let layout: Layout
    do throws(DiagramError) {
      layout = try Layout(diagram, keepsWidths: true)
    } catch {
      Output.error("\(Printable.line(path)): error: \(error.message)")
      throw ExitCode(1)
    }
    let spelt = { (text: String) in format == .ascii ? ASCIIText.fold(text) : text }
    let labels = Dictionary(given.nodes.map { ($0.id, spelt($0.label ?? $0.id)) }) { first, _ in
      first
    }
    let faces = diagram.nodes.map { node in
      let title: StyledLine = [Text(labels[node.id] ?? node.id)]
      let isBordered = node.frame == .bordered
      return (node.id, BoxFace(title: isBordered ? title : [], lines: isBordered ? [] : [title]))
    }
    let glyphs: GlyphSet = format == .ascii ? .ascii : .unicode
    try show(
      DiagramPainter(layout, glyphs: glyphs, faces: Dictionary(faces) { first, _ in first })
    ) { id in (labels[id] ?? id, "") }
  }

  // MARK: - Printing

  /// A cell of a picture with its letter, and the same as text.
  private static let bytesPerCell = 100

  private static func requireRoom(for size: Size) throws {
    let cells = size.columns.clampedProduct(with: size.rows)
    do throws(MemoryShortage) {
      try GrantedMemory.budget.check(bytes: cells.clampedProduct(with: bytesPerCell))
    } catch {
      Output.error(
        "graph: error: a picture of \(size.columns)×\(size.rows) cells: \(error.message)")
      Output.error("help: try `--format svg`")
      throw ExitCode(1)
    }
  }

  private var isJSON: Bool { json || format == .json }

  private func show(
    _ painter: DiagramPainter, _ note: NonFiniteNote? = nil,
    described: (String) -> (name: String, operation: String)
  ) throws {
    if !isJSON, format == .text || format == .ascii {
      try Self.requireRoom(for: painter.layout.size)
    }
    switch isJSON ? .json : format {
    case .text, .ascii: painter.canvas().lines.forEach(Output.line)
    case .svg: Output.text(painter.svg())
    case .dot: Output.text(painter.dot())
    case .mermaid: Output.text(painter.mermaid())
    case .tikz: Output.text(painter.tikz(letters: GreekLetter.commands))
    case .json: Output.line(try JSON.text(LayoutJSON(painter.layout, note, described: described)))
    }
  }
}

/// A layout on the character grid: boxes by their top-left cells, wires as cells.
struct LayoutJSON: Encodable {
  struct Node: Encodable {
    let id, name, operation: String
    let x, y, w, h: Int
  }
  struct Edge: Encodable {
    let from, to: String
    let port: Int
    let points: [[Int]]
  }
  let nodes: [Node]
  let edges: [Edge]
  let grid = true
  let first_nonfinite: NonFiniteNote.Described?

  init(
    _ layout: Layout, _ note: NonFiniteNote? = nil,
    described: (String) -> (name: String, operation: String)
  ) {
    first_nonfinite = note?.described
    nodes = layout.boxes.map { box in
      let (name, operation) = described(box.id)
      return Node(
        id: box.id, name: name, operation: operation, x: box.frame.x, y: box.frame.y,
        w: box.frame.width, h: box.frame.height)
    }
    edges = layout.wires.map { wire in
      Edge(from: wire.from, to: wire.to, port: wire.port, points: wire.points.map { [$0.x, $0.y] })
    }
  }
}
