internal import Algebra
internal import Calculus

/// What another library's words mean once the shapes are known, and what is read differently.
extension Elaborator {
  /// A call whose meaning goes by the shapes; nil for any other. The syntax then says what was
  /// chosen.
  mutating func lateCall(
    _ name: String, _ x: [Syntax.Index], at index: Syntax.Index
  ) throws(Diagnostic) -> Operand? {
    switch name {
    case LibraryWord.dotName where x.count == 2: return try foreignDot(x, at: index)
    case LibraryWord.classCostName where x.count == 2: return try classCost(x, at: index)
    default: return nil
    }
  }

  /// Of two vectors their dot product, else the product of matrices.
  private mutating func foreignDot(
    _ x: [Syntax.Index], at index: Syntax.Index
  ) throws(Diagnostic) -> Operand? {
    guard let a = shape(x[0]), let b = shape(x[1]), !a.isScalar, !b.isScalar, a.isVector,
      b.isVector, a.count == b.count
    else {
      frame.syntax.replace(index, with: .binary(.multiply, x[0], x[1]))
      return try binary(.multiply, x[0], x[1], at: index)
    }
    frame.syntax.rename(index, "dot")
    return try call("dot", x, at: index)
  }

  /// Targets of the logits' shape are rows of probabilities, as here.
  private mutating func classCost(
    _ x: [Syntax.Index], at index: Syntax.Index
  ) throws(Diagnostic) -> Operand? {
    if let f = shape(x[0]), let y = shape(x[1]), f != y, y.isVector, y.count == f.rows {
      let typed = "crossentropy(\(text(x[0])), onehot(\(text(x[1])) + 1, \(f.columns)))"
      throw error(
        .foreignCall(.classTargets), at: x[1], says: "\(y)",
        mends: [.replace(span(index), with: typed)])
    }
    frame.syntax.rename(index, "crossentropy")
    return try call("crossentropy", x, at: index)
  }

  /// The sign with its point, where a long expression is not to be repeated and the shapes fit.
  func pointed(_ sign: BinaryOperator, _ left: Syntax.Index, _ right: Syntax.Index) -> [Mend] {
    let (from, to) = (span(left).end, span(right).start)
    guard sign == .multiply || sign == .divide, from < to,
      let shape = shape(left).flatMap({ a in shape(right).flatMap { a.broadcast(with: $0) } }),
      let place = frame.syntax.source.bytes[from..<to].firstIndex(of: sign == .divide ? 0x2F : 0x2A)
    else { return [] }
    return [
      .replace(
        Span(place, place + 1), with: "." + sign.sign, within: span(left).joined(with: span(right)),
        remark: "which is \(shape)")
    ]
  }

  /// Looks at a piece that has just been read for what its words mean elsewhere.
  mutating func observe(_ index: Syntax.Index) {
    guard marksProducts || !frame.syntax.flat.isEmpty else { return }
    switch frame.syntax[index] {
    case .negate(let operand): spreadFlatness([operand], to: index)
    case .binary(.multiply, let a, let b): observeProduct(a, b)
    case .binary(_, let a, let b): observeStretch(a, b, index)
    case .call(let name, let list) where list.count == 1:
      if case .map? = BuiltIn.named(frame.syntax.name(name))?.meaning {
        spreadFlatness(Array(frame.syntax.children(list)), to: index)
      }
    default: break
    }
  }

  private mutating func spreadFlatness(_ operands: [Syntax.Index], to index: Syntax.Index) {
    if operands.contains(where: frame.syntax.flat.contains) { frame.syntax.flat.insert(index) }
  }

  /// `*` between two matrices.
  private mutating func observeProduct(_ a: Syntax.Index, _ b: Syntax.Index) {
    guard marksProducts, shape(a)?.isScalar == false, shape(b)?.isScalar == false,
      span(a).end < span(b).start
    else { return }
    let gap = span(a).end..<span(b).start
    guard let place = frame.syntax.source.bytes[gap].firstIndex(of: UInt8(ascii: "*")) else {
      return
    }
    note(.starIsProduct, Span(place, place + 1))
  }

  /// A column that would have one axis elsewhere, stretched.
  private mutating func observeStretch(
    _ a: Syntax.Index, _ b: Syntax.Index, _ index: Syntax.Index
  ) {
    let flat = frame.syntax.flat
    for (column, other) in [(a, b), (b, a)] where flat.contains(column) {
      guard !flat.contains(other), let shape = shape(column), let beside = self.shape(other),
        !beside.isScalar
      else { return spreadFlatness([column], to: index) }
      if shape != beside { note(.keptAxis, span(column)) }
      return
    }
  }

  private mutating func note(_ mistake: Mistake.ForeignMistake, _ span: Span) {
    notes.append(
      Diagnostic(.foreignCall(mistake), at: span, in: frame.syntax.source, severity: .note))
  }
}

extension Syntax {
  /// Lets a node be another piece of the same operands.
  mutating func replace(_ index: Index, with node: Node) { nodes[index.value] = node }

  /// Lets a call be of another function.
  mutating func rename(_ index: Index, _ name: String) {
    guard case .call(_, let list) = nodes[index.value] else { return }
    nodes[index.value] = .call(name: intern(name), list)
  }
}
