import Algebra
import Calculus
import Drawing
import Language

extension App {
  /// Prints the named values, or those asked for, into the transcript.
  mutating func listValues(_ names: [String]) throws(CommandProblem) {
    var rows: [(name: String, node: NodeID)] = []
    for name in names { rows.append((name, try node(name))) }
    if names.isEmpty { rows = session.bound }
    guard !rows.isEmpty else {
      say("  nothing has a name yet")
      return
    }
    let width = (rows.map { TextWidth.of($0.name) }.max() ?? 1) + 2
    for (name, node) in rows {
      transcript.add(lines(name, node, width: width, isFull: !names.isEmpty || rows.count == 1))
    }
  }

  private func lines(_ name: String, _ node: NodeID, width: Int, isFull: Bool) -> [StyledLine] {
    guard let value = session.values[node] else { return [] }
    let pad = String(repeating: " ", count: width - TextWidth.of(name))
    var line: StyledLine = [Text("  " + name + pad, .name, .bold)]
    line.append(
      Text(MatrixPicture.brief(value, ascii: isASCII), value.shape.isScalar ? .value : .shape))
    let numbers = numbers(node)
    if let tangent = numbers.tangent {
      line.append(
        Text(
          "  \(Accent.dot(Fragment(name), script)) = \(MatrixPicture.brief(tangent, ascii: isASCII))",
          .tangent))
    }
    if let adjoint = numbers.adjoint {
      line.append(
        Text(
          "  \(Accent.bar(Fragment(name), script)) = \(MatrixPicture.brief(adjoint, ascii: isASCII))",
          .adjoint))
    }
    guard !value.shape.isScalar, isFull else { return [line] }
    let room = Size(columns: size.columns - 6, rows: max(4, transcriptHeight))
    return [line] + MatrixPicture(value, room: room, glyphs: glyphs).lines.map { [Text("  ")] + $0 }
  }
}
