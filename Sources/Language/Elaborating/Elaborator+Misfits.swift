internal import Algebra
internal import Calculus

/// Shape errors in the field's words: both shapes at their places, and mends that type-check.
extension Elaborator {
  func misfit(
    _ error: ShapeError, at index: Syntax.Index, _ operands: [Syntax.Index]
  ) -> Diagnostic {
    let meaning = meaning(error, at: index)
    let shown = operands.enumerated().filter { shape($0.element) != nil }
    var labels = shown.map { place, operand in
      let shape = place < error.operands.count ? error.operands[place] : shape(operand) ?? .scalar
      return Diagnostic.Label(span(operand), "\(shape)")
    }
    if let guilty = error.reason.operand, guilty < labels.count {
      labels.insert(labels.remove(at: guilty), at: 0)
    }
    guard let first = labels.first else { return self.error(.meaning(meaning), at: index) }
    return Diagnostic(
      .meaning(meaning), at: first.span, in: frame.syntax.source, says: first.text,
      labels: Array(labels.dropFirst()), mends: mends(error, at: index, operands))
  }

  private func meaning(_ error: ShapeError, at index: Syntax.Index) -> Mistake.Meaning {
    let name = calledName(index) ?? Rule.of(error.operation).name
    let x = error.operands
    func shape(_ k: Int) -> Shape { k < x.count ? x[k] : .scalar }
    switch error.reason {
    case .innerSizes: return .innerSizes
    case .noBroadcast:
      let (first, second) = Self.clash(x) ?? (shape(0), shape(1))
      return .shapesDiffer(first, second)
    case .needsSameShape: return .needsSameShape(name)
    case .needsSquare(let k): return .needsSquare("`\(name)`", shape(k))
    case .needsScalar(let k): return .needsScalar("the operand of `\(name)`", shape(k))
    case .needsVector(let k): return .needsVector("`\(name)`", shape(k))
    case .needsSameRows: return .needsSameRows
    case .needsRow(_, let length): return .needsRow(name, length: length)
    case .needsSameCount(let target): return .needsSameCount(shape(0), target)
    case .outside: return .noValue
    case .raggedRows(let first, let other):
      return .raggedRows(first: Shape(1, first), other: Shape(1, other))
    case .unevenHeights(let part): return .unevenHeights(shape(0), shape(part))
    case .tooLarge(let shape):
      return .tooLarge(rows: Double(shape.rows), columns: Double(shape.columns))
    }
  }

  /// The first two shapes, of two or three, that do not stretch to one.
  private static func clash(_ shapes: [Shape]) -> (Shape, Shape)? {
    for (place, first) in shapes.enumerated() {
      for second in shapes[(place + 1)...] where first.broadcast(with: second) == nil {
        return (first, second)
      }
    }
    return nil
  }

  private func calledName(_ index: Syntax.Index) -> String? {
    switch frame.syntax[index] {
    case .call(let name, _): frame.syntax.name(name)
    case .binary(.leftDivide, _, _): "\\"
    default: nil
    }
  }

  private func mends(
    _ error: ShapeError, at index: Syntax.Index, _ operands: [Syntax.Index]
  ) -> [Mend] {
    if case .binary(let sign, let left, let right) = frame.syntax[index] {
      return operatorMends(sign, left, right, at: index)
    }
    guard let name = calledName(index) else { return [] }
    switch error.reason {
    case .needsSquare:
      let square = "\(transposedText(operands[0])) * \(factor(operands[0]))"
      return isShort(square) ? [instead(of: index, "\(name)(\(square))")] : []
    case .needsSameShape, .needsRow: return turnedArguments(error, name, operands, at: index)
    case .noBroadcast: return turnedArguments(error, name, operands, at: index)
    default: return []
    }
  }

  /// The call with one argument transposed, where its shape then fits.
  private func turnedArguments(
    _ error: ShapeError, _ name: String, _ operands: [Syntax.Index], at index: Syntax.Index
  ) -> [Mend] {
    guard operands.count <= error.operands.count else { return [] }
    for k in operands.indices.reversed() {
      var shapes = error.operands
      shapes[k] = shapes[k].transposed
      let fits: Bool =
        switch error.reason {
        case .needsRow(let operand, let length): operand == k && shapes[k] == Shape(1, length)
        case .noBroadcast: Self.clash(shapes) == nil
        default: shapes[0] == shapes[1]
        }
      guard fits else { continue }
      var texts = operands.map { text($0) }
      texts[k] = transposedText(operands[k])
      let typed = "\(name)(\(texts.joined(separator: ", ")))"
      return isShort(typed) ? [instead(of: index, typed)] : []
    }
    return []
  }

  /// A piece in place of what stands there. It is shown alone, but in the body of a function, whose
  /// names are its parameters, with its line.
  private func instead(of index: Syntax.Index, _ text: String, remark: String = "") -> Mend {
    .replace(
      span(index), with: text, within: frame.function == nil ? span(index) : nil, remark: remark)
  }

  /// What could be typed for `left sign right`: the operators and transposes whose shapes fit.
  func operatorMends(
    _ sign: BinaryOperator, _ left: Syntax.Index, _ right: Syntax.Index, at index: Syntax.Index
  ) -> [Mend] {
    guard let a = shape(left), let b = shape(right) else { return [] }
    guard isShort(text(index)) else { return pointed(sign, left, right) }
    let fitting = alternatives(sign, left, right, ownSign(sign, left, right), a, b)
      .compactMap { text, shape in
        shape.map { instead(of: index, text, remark: "which is \($0)") }
      }
    return Array(fitting.prefix(2))
  }

  /// Candidates, likeliest first, with the shape of each; nil where it would not fit either.
  private func alternatives(
    _ sign: BinaryOperator, _ left: Syntax.Index, _ right: Syntax.Index, _ own: String,
    _ a: Shape, _ b: Shape
  ) -> [(String, Shape?)] {
    let (x, y) = (factor(left), factor(right))
    let (xT, yT) = (transposedText(left), transposedText(right))
    let turnedRight = ("\(x) \(own) \(yT)", sign.shape(a, b.transposed))
    let turnedLeft = ("\(xT) \(own) \(y)", sign.shape(a.transposed, b))
    let both = a.broadcast(with: b)
    switch sign {
    case .multiply:
      return [
        turnedRight.1 == nil ? turnedLeft : turnedRight, ("\(x) .* \(y)", a == b ? a : nil),
        ("\(y) \(own) \(x)", sign.shape(b, a)),
      ]
    case .leftDivide:
      let normal = "(\(xT) * \(x)) \\ (\(xT) * \(y))"
      return [turnedRight, (normal, a.rows == b.rows ? Shape(a.columns, b.columns) : nil)]
    case .divide:
      let inverse = "\(x) * inv(\(text(right)))"
      return [("\(x) ./ \(y)", both), (inverse, b.isSquare && a.columns == b.rows ? a : nil)]
    case .power: return [("\(x) .^ \(y)", both)]
    case .elementMultiply:
      return [turnedRight, turnedLeft, ("\(x) * \(y)", BinaryOperator.multiply.shape(a, b))]
    default: return [turnedRight, turnedLeft]
    }
  }

  /// The operator as it was typed.
  private func ownSign(
    _ operation: BinaryOperator, _ left: Syntax.Index, _ right: Syntax.Index
  ) -> String {
    let (from, to) = (span(left).end, span(right).start)
    let between = frame.syntax.source.text(Span(min(from, to), to))
    let sign = String(between.filter { !$0.isWhitespace })
    if sign.isEmpty { return "*" }
    // Where it was written as a call, nothing of the kind stands between the operands.
    return sign.contains { $0.isLetter || ",()[]".contains($0) } || from > to
      ? operation.sign : sign
  }

  /// Whether a text can be shown again in a mend.
  func isShort(_ text: String) -> Bool {
    text.count <= 50 && !text.contains(where: \.isNewline)
  }

  /// The operand as a factor, or as the base of a power, in parentheses where it needs them.
  func factor(_ index: Syntax.Index, inPower: Bool = false) -> String {
    let text = text(index)
    if isParenthesised(text) { return text }
    switch frame.syntax[index] {
    case .binary(let sign, _, _) where inPower || sign.binding < .power: return "(\(text))"
    case .negate: return "(\(text))"
    default: return text
    }
  }

  /// The operand transposed; a transpose is taken away rather than doubled.
  func transposedText(_ index: Syntax.Index) -> String {
    let text = text(index)
    if isParenthesised(text) { return text + "'" }
    switch frame.syntax[index] {
    case .transpose(let inner): return self.text(inner)
    case .binary, .negate: return "(\(text))'"
    default: return text + "'"
    }
  }

  private func isParenthesised(_ text: String) -> Bool {
    guard text.hasPrefix("("), text.hasSuffix(")") else { return false }
    var level = 0
    for (offset, character) in text.enumerated() {
      if character == "(" { level += 1 }
      if character == ")" { level -= 1 }
      if level == 0 { return offset == text.count - 1 }
    }
    return false
  }
}

extension ShapeError.Reason {
  /// The operand that alone is at fault, from 0.
  fileprivate var operand: Int? {
    switch self {
    case .needsSquare(let k), .needsScalar(let k), .needsVector(let k), .needsRow(let k, _): k
    case .innerSizes, .noBroadcast, .needsSameShape, .needsSameRows, .needsSameCount, .outside,
      .raggedRows, .unevenHeights, .tooLarge:
      nil
    }
  }
}
