import Algebra
public import Calculus
public import Drawing

/// One step of a sweep in words, formulas and numbers.
public struct StepPicture: Sendable {
  /// The step, a line each; none is wider than the room.
  public let lines: [StyledLine]

  /// - Parameter room: what the pane can show; matrices are drawn only where there is room.
  public init(_ step: Step, in trace: Trace, room: Size, glyphs: GlyphSet = .unicode) {
    let writer = StepWriter(step: step, trace: trace, room: room, glyphs: glyphs)
    lines = writer.lines().map { TextFlow.clip($0, width: room.columns) }
  }
}

private struct StepWriter {
  let step: Step
  let trace: Trace
  let room: Size
  let glyphs: GlyphSet

  private var del: String { glyphs == .ascii ? "d" : "∂" }
  private var ink: Ink { step.direction == .forward ? .tangent : .adjoint }
  private var isScalar: Bool { step.parts.allSatisfy { $0.term.value.shape.isScalar } }

  func lines() -> [StyledLine] {
    if step.isSeed { return seed() }
    var lines = [headline()]
    lines += step.parts.count == 1 ? single(step.parts[0]) : several()
    return lines
      + TextFlow.sentences(
        explanation, width: room.columns - 2, rows: room.rows - lines.count, Style(.muted),
        indent: 3)
  }

  private func name(_ node: NodeID) -> String { trace.symbols.subject(trace.graph, node).text }

  private func seed() -> [StyledLine] {
    let name = name(step.node)
    let total = number(step.total)
    switch step.direction {
    case .backward:
      return [
        [Text(" The sweep begins at \(name), on the right: how does \(name) answer to itself?")],
        [
          Text("   "), Text("\(step.quantity) = \(del)\(name)/\(del)\(name) = ", ink),
          Text(total, ink, .bold),
        ],
        [Text("   From here on each step multiplies by one slope, going left.", .muted)],
      ]
    case .forward:
      return [
        [Text(" The sweep begins at \(name), on the left: \(name) moves.")],
        [Text("   "), Text("\(step.quantity) = ", ink), Text(total, ink, .bold)]
          + [Text(step.total.shape.isScalar ? "" : "  a direction to move in", .muted)],
        [Text("   From here on each step multiplies by one slope, going right.", .muted)],
      ]
    }
  }

  private func headline() -> StyledLine {
    let name = name(step.node)
    switch (step.direction, step.parts.count) {
    case (.backward, 1):
      return [
        Text(" \(name)", .name, .bold), Text(" reaches the end only through "),
        Text(self.name(step.parts[0].from), .name),
        Text(": its adjoint times the slope there."),
      ]
    case (.backward, let count):
      return [
        Text(" \(name)", .name, .bold),
        Text(" is used \(Self.times(count)): its parts "), Text("add", .plain, .bold), Text("."),
      ]
    case (.forward, _):
      let formula = FormulaWriter(trace.graph, trace.symbols.script) { trace.symbols.name($0) }
        .definition(step.node).text
      let operands = step.parts.map { self.name($0.from) }.joined(separator: " and ")
      return [
        Text(" \(name)", .name, .bold), Text(" = \(formula): the slope there, times what "),
        Text(operands, .name), Text(step.parts.count == 1 ? " brings along." : " bring along."),
      ]
    }
  }

  private static func times(_ count: Int) -> String {
    switch count {
    case 2: "twice"
    case 3: "three times"
    default: "\(count) times"
    }
  }

  private func single(_ part: Step.Part) -> [StyledLine] {
    var line: StyledLine = [Text("   "), Text(step.quantity, ink, .bold), Text(" = ")]
    line += formula(part.term, total: step.total) + shapes(part.term)
    return [line] + matrices(part.term, rowsTaken: 2)
  }

  private func several() -> [StyledLine] {
    let labels = step.parts.map { "from \(name($0.from)):" }
    let formulas = step.parts.map(\.term.formula)
    let numbers = step.parts.map { $0.term.numbers ?? "" }
    let width = (labels.map(TextWidth.of).max() ?? 0) + 1
    var lines: [StyledLine] = zip(step.parts, labels.indices).map { part, index in
      var line: StyledLine = [
        Text("   " + Self.padded(labels[index], width), .muted),
        Text(Self.padded(formulas[index], formulas.map(TextWidth.of).max() ?? 0), .operator),
      ]
      if !numbers[index].isEmpty {
        let widest = numbers.map(TextWidth.of).max() ?? 0
        line.append(Text(" = " + Self.padded(numbers[index], widest), .value))
      }
      line.append(Text(" = ", .muted))
      line.append(Text(number(part.term.value), ink))
      return line
    }
    let sum = step.parts.enumerated().map { index, part in
      signed(part.term.value, first: index == 0)
    }.joined()
    var total: StyledLine = [Text("   "), Text(step.quantity, ink, .bold)]
    if isScalar { total.append(Text(" = " + sum, .value)) }
    total += [Text(" = "), Text(number(step.total), ink, .bold)]
    lines.append(total)
    return lines + (isScalar ? [] : matrix(step.total, rowsTaken: lines.count + 1))
  }

  private func formula(_ term: ChainTerm, total: Matrix) -> StyledLine {
    var line: StyledLine = [Text(term.formula, .operator)]
    if let numbers = term.numbers, numbers != term.formula {
      line += [Text(" = ", .muted), Text(numbers, .value)]
    }
    guard total.shape.isScalar else { return line }
    return line + [Text(" = ", .muted), Text(number(total), ink, .bold)]
  }

  /// `2×3 = 2×4 · 4×3`: the shapes of a product, or of the result alone.
  private func shapes(_ term: ChainTerm) -> StyledLine {
    guard !term.value.shape.isScalar else { return [] }
    let ascii = glyphs == .ascii
    var text = ShapeText.text(term.value.shape, ascii: ascii)
    if let product = term.product {
      let sides = [product.left, product.right].map { ShapeText.text($0.shape, ascii: ascii) }
      text += " = \(sides[0]) \(ascii ? "*" : "·") \(sides[1])"
    }
    return [Text("   "), Text(text, .shape)]
  }

  private func matrices(_ term: ChainTerm, rowsTaken: Int) -> [StyledLine] {
    guard !term.value.shape.isScalar else { return [] }
    let height = room.rows - rowsTaken
    guard height >= 2, let product = term.product else {
      return matrix(term.value, rowsTaken: rowsTaken)
    }
    func pictures(width: Int) -> [MatrixPicture] {
      [(term.value, ink), (product.left, .value), (product.right, .value)].map {
        MatrixPicture($0, ink: $1, room: Size(columns: width, rows: height), glyphs: glyphs)
      }
    }
    // Whole where all three fit side by side, else a third of the room each.
    let signs = [" = ", glyphs == .ascii ? " * " : " · "]
    let whole = pictures(width: room.columns)
    let fits = whole.reduce(3 + signs.joined().count) { $0 + $1.width } <= room.columns
    return Self.beside(fits ? whole : pictures(width: (room.columns - 9) / 3), signs: signs)
  }

  private func matrix(_ matrix: Matrix, rowsTaken: Int) -> [StyledLine] {
    let height = room.rows - rowsTaken
    guard height >= 1 else { return [] }
    let size = Size(columns: room.columns - 4, rows: height)
    return MatrixPicture(matrix, ink: ink, room: size, glyphs: glyphs).lines.map {
      [Text("   ")] + $0
    }
  }

  private static func beside(_ pictures: [MatrixPicture], signs: [String]) -> [StyledLine] {
    let height = pictures.map(\.lines.count).max() ?? 0
    return (0..<height).map { row in
      var line: StyledLine = [Text("   ")]
      for (index, picture) in pictures.enumerated() {
        let part = row < picture.lines.count ? picture.lines[row] : []
        line += part + [Text(String(repeating: " ", count: picture.width - part.width))]
        if index < signs.count { line.append(Text(row == 0 ? signs[index] : "   ", .muted)) }
      }
      return line
    }
  }

  /// What the rule of the crossed operation says of this direction.
  private var explanation: String {
    let crossed = step.direction == .backward ? step.parts[0].from : step.node
    return trace.graph.rule(crossed)?.explanation.text(going: step.direction) ?? ""
  }

  private func number(_ matrix: Matrix) -> String {
    MatrixPicture.brief(matrix, ascii: glyphs == .ascii)
  }

  private func signed(_ matrix: Matrix, first: Bool) -> String {
    guard matrix.shape.isScalar else { return first ? number(matrix) : " + \(number(matrix))" }
    let value = matrix.scalar
    if first { return number(matrix) }
    let size = NumberText.short(abs(value), ascii: glyphs == .ascii)
    return value < 0 ? (glyphs == .ascii ? " - " : " − ") + size : " + \(size)"
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - TextWidth.of(text)))
  }
}
