import Algebra
import Calculus
import Drawing

/// One node in full: its formula, shape, value, tangent, adjoint, and its rule in words.
struct InspectorPicture {
  let lines: [StyledLine]

  init(_ node: NodeID, in app: App, room: Size) {
    let graph = app.session.graph
    let symbols = app.drawing?.picture.symbols ?? Symbols(graph, named: app.session.named)
    let name = symbols.subject(graph, node)
    let numbers = app.numbers(node)
    let writer = FormulaWriter(graph, app.isASCII ? .ascii : .unicode) { symbols.name($0) }
    var head: StyledLine = [Span(" " + name.text, .name, .bold)]
    if let leaf = graph.leaf(node) {
      head.append(Span(leaf.kind == .input ? "  an input" : "  data", .muted))
    } else {
      head.append(Span(" = " + writer.definition(node).text, .operator))
    }
    head += [Span("   "), Span(graph.shape(node).description, .shape)]
    var lines = [TextFlow.clip(head, width: room.columns)]
    let rows: [(String, Matrix?, Ink)] = [
      ("value", numbers.value, .value), (Accent.dot(name), numbers.tangent, .tangent),
      (Accent.bar(name), numbers.adjoint, .adjoint),
    ]
    let known = rows.filter { $0.1 != nil }.count
    for (label, matrix, ink) in rows {
      guard let matrix else { continue }
      let height = max(1, (room.rows - lines.count - 2) / max(1, known))
      lines += Self.number(label, matrix, ink, Size(columns: room.columns, rows: height), app)
    }
    lines += Self.rule(graph, node, room.columns)
    self.lines = Array(lines.prefix(room.rows))
  }

  private static func number(
    _ label: String, _ matrix: Matrix, _ ink: Ink, _ room: Size, _ app: App
  ) -> [StyledLine] {
    let margin = max(6, TextWidth.of(label)) + 2
    let picture = matrix.shape.isScalar
      ? [[Span(NumberText.exact(matrix.scalar, ascii: app.isASCII), ink, .bold)]]
      : MatrixPicture(
        matrix, ink: ink, room: Size(columns: room.columns - margin - 2, rows: room.rows),
        glyphs: app.glyphs
      ).lines
    return picture.enumerated().map { index, line in
      let text = index == 0 ? label : ""
      let pad = String(repeating: " ", count: margin - TextWidth.of(text))
      return [Span(" " + text + pad, .muted)] + line
    }
  }

  private static func rule(_ graph: Graph, _ node: NodeID, _ width: Int) -> [StyledLine] {
    guard let rule = graph.rule(node) else { return [] }
    let card = Specimen.catalogue.first { $0.operation.isSameKind(as: graph.operation(node)) }
      .map { RuleCard($0) }
    let formulas = card.map { [$0.form] + $0.adjoints } ?? []
    return [TextFlow.clip([Span(" " + formulas.joined(separator: "   "), .operator)], width: width)]
      + TextFlow.wrap(rule.explanation, width: width - 1, Style(.muted))
  }
}

extension Operation {
  /// The same operation, whatever shapes or indices it carries.
  func isSameKind(as other: Operation) -> Bool {
    self == other
      || Self.kind(self) == Self.kind(other) && !Self.kind(self).isEmpty
  }

  private static func kind(_ operation: Operation) -> String {
    switch operation {
    case .broadcast: "broadcast"
    case .gather: "gather"
    case .scatter: "scatter"
    case .reshape: "reshape"
    case .blocks: "blocks"
    case .identity: "identity"
    case .oneHot: "oneHot"
    default: ""
    }
  }
}
