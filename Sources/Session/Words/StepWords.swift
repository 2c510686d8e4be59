import Algebra
public import Calculus

/// One step of a sweep in words, formulas and numbers.
public struct StepWords: Sendable {
  /// The step, a line each; none is wider than the room.
  public let lines: [PhraseLine]

  /// - Parameter room: matrices are written out only where there is room.
  public init(_ step: Step, in trace: Trace, room: Room) {
    let writer = StepWriter(step: step, trace: trace, room: room)
    lines = writer.lines().map { room.clipped($0) }
  }
}

/// Writes one step.
struct StepWriter {
  let step: Step
  let trace: Trace
  let room: Room

  private var del: String { room.isASCII ? "d" : "∂" }
  var role: Phrase.Role { step.direction == .forward ? .tangent : .adjoint }
  private var isScalar: Bool { step.parts.allSatisfy { $0.term.value.shape.isScalar } }

  func lines() -> [PhraseLine] {
    if step.isSeed { return seed() }
    // Where there is a single line, the rule is what to read.
    if room.rows <= 1 { return [whole] }
    var lines = [headline()]
    lines += step.parts.count == 1 ? single(step.parts[0]) : several(below: lines.count)
    return lines
      + room.sentences(explanation, rows: room.rows - lines.count, margin: 3, .muted)
  }

  private func name(_ node: NodeID) -> String { trace.symbols.subject(trace.graph, node).text }

  private func seed() -> [PhraseLine] {
    let name = name(step.node)
    let total = number(step.total)
    switch step.direction {
    case .backward:
      return [
        [Phrase(" The sweep begins at \(name), on the right: how does \(name) answer to itself?")],
        [
          Phrase("   "), Phrase("\(step.quantity) = \(del)\(name)/\(del)\(name) = ", role),
          .strong(total, role),
        ],
        [Phrase("   From here on each step multiplies by one slope, going left.", .muted)],
      ]
    case .forward:
      return [
        [Phrase(" The sweep begins at \(name), on the left: \(name) moves.")]
      ] + direction + [
        [Phrase("   From here on each step multiplies by one slope, going right.", .muted)]
      ]
    }
  }

  /// A literal that is longer is better read as a matrix.
  private static let longestLiteral = 24

  /// `Ẇ = [1 0; 0 0]   the direction to move in`, or with the matrix below.
  private var direction: [PhraseLine] {
    let words = "the direction to move in"
    let literal = step.total.shape.isScalar ? number(step.total) : step.total.literal
    if literal.count <= Self.longestLiteral {
      let line: PhraseLine = [
        Phrase("   "), Phrase("\(step.quantity) = ", role), .strong(literal, role),
      ]
      return [step.total.shape.isScalar ? line : line + [Phrase("   " + words, .muted)]]
    }
    let head: PhraseLine = [
      Phrase("   "), Phrase(step.quantity, role), Phrase(" is \(words):", .muted),
    ]
    return [head] + matrix(step.total, rowsTaken: 3)
  }

  private func headline() -> PhraseLine {
    let name = name(step.node)
    switch (step.direction, step.parts.count) {
    case (.backward, 1):
      return [
        .strong(" \(name)", .name), Phrase(" reaches the end only through "),
        Phrase(self.name(step.parts[0].from), .name),
        Phrase(isFirst ? ": its adjoint times the slope there." : "."),
      ]
    case (.backward, let count):
      return [
        .strong(" \(name)", .name),
        Phrase(" is used \(Self.times(count)): its parts "), .strong("add", .plain), Phrase("."),
      ]
    case (.forward, _):
      let formula = definition(step.node)
      let operands = step.parts.map { self.name($0.from) }.joined(separator: " and ")
      guard isFirst else { return [.strong(" \(name)", .name), Phrase(" = \(formula)")] }
      return [
        .strong(" \(name)", .name), Phrase(" = \(formula): the slope there, times what "),
        Phrase(operands, .name), Phrase(step.parts.count == 1 ? " brings along." : " bring along."),
      ]
    }
  }

  /// How a node is computed, in the names of the graph.
  private func definition(_ node: NodeID) -> String {
    FormulaWriter(trace.graph, trace.symbols.script) { trace.symbols.name($0) }
      .definition(node).text
  }

  /// What is said at every step is said in full at the first.
  private var isFirst: Bool { trace.isFirst(step) }

  private static func times(_ count: Int) -> String {
    switch count {
    case 2: "twice"
    case 3: "three times"
    default: "\(count) times"
    }
  }

  private func single(_ part: Step.Part) -> [PhraseLine] {
    var line: PhraseLine = [Phrase("   "), .strong(step.quantity, role), Phrase(" = ")]
    line += formula(part.term, total: step.total)
    var lines = room.wrapped(line, indent: 6)
    // A shape that would need a line of its own is seen in the matrix below.
    let shapes = shapes(part.term)
    if let last = lines.popLast() {
      lines.append(room.width(last + shapes) <= room.columns ? last + shapes : last)
    }
    return lines + matrices(part.term, rowsTaken: lines.count + 1)
  }

  /// The whole step in a line: `X̄ = p̄·Wᵀ + d̄   3×2`, or with what it is worth.
  private var whole: PhraseLine {
    var line: PhraseLine = [Phrase("   "), .strong(step.quantity, role), Phrase(" = ")]
    line.append(Phrase(String(step.rule.dropFirst(step.quantity.count + 3)), .formula))
    guard step.total.shape.isScalar else {
      return line + [Phrase("   "), Phrase(step.total.shape.text(ascii: room.isASCII), .shape)]
    }
    return line + [Phrase(" = ", .muted), .strong(number(step.total), role)]
  }

  private func several(below rows: Int) -> [PhraseLine] {
    // The parts by themselves, or in one line where only then their matrices fit below.
    if !isScalar, room.rows - rows - step.parts.count - 1 < step.total.rows {
      return [whole] + sum(below: rows + 1)
    }
    let labels = step.parts.map { "from \(name($0.from)):" }
    let formulas = step.parts.map(\.term.formula)
    let numbers = step.parts.map { $0.term.numbers ?? "" }
    let width = (labels.map(room.width).max() ?? 0) + 1
    let lines: [PhraseLine] = zip(step.parts, labels.indices).map { part, index in
      var line: PhraseLine = [
        Phrase("   " + room.padded(labels[index], width), .muted),
        Phrase(room.padded(formulas[index], formulas.map(room.width).max() ?? 0), .formula),
      ]
      if !numbers[index].isEmpty {
        let widest = numbers.map(room.width).max() ?? 0
        line.append(Phrase(" = " + room.padded(numbers[index], widest), .value))
      }
      guard isScalar else {
        let shape = part.term.value.shape.text(ascii: room.isASCII)
        return line + [Phrase("   "), Phrase(shape, .shape)]
      }
      line.append(Phrase(" = ", .muted))
      line.append(Phrase(number(part.term.value), role))
      return line
    }
    if !isScalar {
      let head: PhraseLine = [
        Phrase("   "), .strong(step.quantity, role), Phrase(" is their sum:"),
      ]
      return lines + [head] + sum(below: rows + lines.count + 1)
    }
    let sum = step.parts.enumerated().map { index, part in
      signed(part.term.value, first: index == 0)
    }.joined()
    var total: PhraseLine = [Phrase("   "), .strong(step.quantity, role)]
    total += [Phrase(" = " + sum, .value), Phrase(" = "), .strong(number(step.total), role)]
    return lines + room.wrapped(total, indent: 6)
  }

  private func formula(_ term: ChainTerm, total: Matrix) -> PhraseLine {
    var line: PhraseLine = [Phrase(term.formula, .formula)]
    if let numbers = term.numbers, numbers != term.formula {
      line += [Phrase(" = ", .muted), Phrase(numbers, .value)]
    }
    guard total.shape.isScalar else { return line }
    return line + [Phrase(" = ", .muted), .strong(number(total), role)]
  }

  /// `2×3 = 2×4 · 4×3`: the shapes of a product, or of the result alone.
  private func shapes(_ term: ChainTerm) -> PhraseLine {
    guard !term.value.shape.isScalar else { return [] }
    var text = term.value.shape.text(ascii: room.isASCII)
    if let product = term.product {
      let sides = [product.left, product.right].map { $0.shape.text(ascii: room.isASCII) }
      text += " = \(sides[0]) \(product.sign) \(sides[1])"
    }
    return [Phrase("   "), Phrase(text, .shape)]
  }

  /// What the rule of the crossed operation says of this direction.
  private var explanation: String {
    let edge = step.parts[0].edge
    let copy = edge.between.lazy.compactMap { trace.graph.rule($0) }.first {
      $0.notation == .silent
    }
    if let copy { return copy.explanation.text(going: step.direction) }
    let words = trace.graph.rule(edge.node)?.explanation.text(going: step.direction) ?? ""
    guard
      let slope = ChainTerm.slope(
        of: edge.node, port: edge.port, in: trace.graph, symbols: trace.symbols)
    else { return words }
    // Of several operands that are no numbers the slope is in one of them.
    let graph = trace.graph
    let several = graph.operands(edge.node).count { graph.expression($0).number == nil } > 1
    let operand = several ? " in \(name(edge.end(in: graph)))" : ""
    return "The slope of \(definition(edge.node))\(operand) is \(slope). " + words
  }

  private func number(_ matrix: Matrix) -> String {
    matrix.brief(ascii: room.isASCII)
  }

  private func signed(_ matrix: Matrix, first: Bool) -> String {
    guard matrix.shape.isScalar else { return first ? number(matrix) : " + \(number(matrix))" }
    let value = matrix.scalar
    if first { return number(matrix) }
    let size = NumberText.short(abs(value), ascii: room.isASCII)
    return value < 0 ? (room.isASCII ? " - " : " − ") + size : " + \(size)"
  }
}
