import Algebra
import Calculus
import Drawing
import Session

/// One node in full: its formula, shape, value, tangent, adjoint, and its rule in words.
struct InspectorPicture {
  let lines: [StyledLine]

  /// - Parameter symbols: what the nodes are called beside it.
  init(
    _ node: NodeID, of graph: Graph, _ symbols: Symbols, _ numbers: NodeNumbers, room: Size,
    glyphs: GlyphSet
  ) {
    let script = glyphs.script
    let name = symbols.subject(graph, node)
    let writer = FormulaWriter(graph, script) { symbols.name($0) }
    var head: StyledLine = [Text(" " + name.text, .name, .bold)]
    if let leaf = graph.leaf(node) {
      head.append(Text(leaf.kind == .input ? "  an input" : "  data", .muted))
    } else {
      head.append(Text(" = " + writer.definition(node).text, .operator))
    }
    head += [Text("   "), Text(graph.shape(node).text(ascii: script.isASCII), .shape)]
    var lines = [TextFlow.clip(head, width: room.columns)]
    let rows: [(String, Matrix?, Phrase.Role)] = [
      ("value", numbers.value, .value), (Accent.dot(name, script), numbers.tangent, .tangent),
      (Accent.bar(name, script), numbers.adjoint, .adjoint),
    ]
    let known = rows.filter { $0.1 != nil }.count
    for (label, matrix, role) in rows {
      guard let matrix else { continue }
      let height = max(1, (room.rows - lines.count - 2) / max(1, known))
      lines += Self.number(
        label, matrix, role, Size(columns: room.columns, rows: height), glyphs)
    }
    lines += Self.handedOn(graph, node, symbols, room.columns)
    let left = room.rows - lines.count
    lines += TextFlow.sentences(
      graph.rule(node)?.explanation.text ?? "", width: room.columns - 1, rows: left, Style(.muted))
    self.lines = Array(lines.prefix(room.rows))
  }

  private static func number(
    _ label: String, _ matrix: Matrix, _ role: Phrase.Role, _ room: Size, _ glyphs: GlyphSet
  ) -> [StyledLine] {
    let margin = max(6, TextWidth.of(label)) + 2
    let picture =
      matrix.shape.isScalar
      ? [
        StyledLine([
          .strong(NumberText.exact(matrix.scalar, ascii: glyphs.script.isASCII), role)
        ])
      ]
      : MatrixPicture(
        matrix, role, room: Size(columns: room.columns - margin - 2, rows: room.rows),
        glyphs: glyphs
      ).lines
    return picture.enumerated().map { index, line in
      let text = index == 0 ? label : ""
      let pad = String(repeating: " ", count: margin - TextWidth.of(text))
      return [Text(" " + text + pad, .muted)] + line
    }
  }

  /// What the node hands on to each of its operands on the way back: `s: p̄·l`.
  private static func handedOn(
    _ graph: Graph, _ node: NodeID, _ symbols: Symbols, _ width: Int
  ) -> [StyledLine] {
    let operands = Array(graph.operands(node))
    let varying = graph.variables
    let parts = operands.indices.compactMap { port -> String? in
      let edge = ChainTerm.Edge(.backward, from: node, port: port, in: graph, symbols: symbols)
      guard varying[operands[port].index],
        let formula = ChainTerm.formula(crossing: edge, in: graph, symbols: symbols)
      else { return nil }
      return "\(symbols.symbol(graph, edge.end(in: graph)).text): \(formula)"
    }
    guard !parts.isEmpty else { return [] }
    var lines: [StyledLine] = []
    var line = " hands on  "
    for part in parts {
      if TextWidth.of(line + part) > width, line != " hands on  " {
        lines.append([Text(line, .operator)])
        line = "           "
      }
      line += part + "   "
    }
    return (lines + [[Text(line, .operator)]]).map { TextFlow.clip($0, width: width) }
  }
}
