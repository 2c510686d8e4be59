/// Constructors, blocks and other shapes of another library.
extension Parser {
  /// Numbers in brackets: one axis is a row.
  mutating func array(_ x: Syntax.Index, _ call: ForeignCall) -> Syntax.Index {
    if case .row(let list) = syntax[x] {
      return made(.rows([Array(syntax.children(list))]), from: call.start)
    }
    guard let form = lists[x], form.isList else { return x }
    if form.isNested {
      let entries = entries(ofBracket: x)
      return entries.count == 1 && lists[entries[0]] != nil ? entries[0] : x
    }
    rowBreaks.subtract(form.breaks)
    let entries = entries(ofBracket: x)
    if entries.count > 1 {
      syntax.notes.append(
        Diagnostic(
          .foreignCall(.oneAxisIsRow), at: syntax.span(of: x), in: source, severity: .note))
    }
    return form.breaks.isEmpty ? x : made(.rows([entries]), from: call.start)
  }

  /// `zeros((m, n))` or `rand(m, n)`.
  mutating func sized(
    _ name: String, _ call: ForeignCall, _ given: ForeignArguments
  ) throws(Diagnostic) -> Syntax.Index {
    var sizes = given.named["shape"]?.value.map { [$0] } ?? given.values
    if sizes.count >= 1, case .row(let list) = syntax[sizes[0]] {
      sizes = Array(syntax.children(list))
    } else if sizes.count == 1, lists[sizes[0]] != nil {
      sizes = entries(ofBracket: sizes[0])
    }
    switch sizes.count {
    case 0: sizes = [made(.number(1), from: call.start), made(.number(1), from: call.start)]
    case 1:
      let n = text(syntax.span(of: sizes[0]))
      throw error(
        .foreignCall(.oneAxis(text(whole(call)))), whole(call),
        [
          .replace(whole(call), with: "\(name)(1, \(n))", remark: "a row"),
          .replace(whole(call), with: "\(name)(\(n), 1)", remark: "a column"),
        ])
    case 2: break
    default: throw error(.foreignCall(.threeAxes), whole(call))
    }
    return made(.call(name, sizes), from: call.start)
  }

  /// `zeros_like(A)`, of a name: anything else would be written twice.
  mutating func like(
    _ name: String, _ call: ForeignCall, _ x: Syntax.Index
  ) throws(Diagnostic) -> Syntax.Index {
    guard case .name(let known) = syntax[x] else {
      throw wrongCount(call)
    }
    let again = syntax.append(.name(known), syntax.span(of: x))
    let sizes = [
      made(.call("rows", [x]), from: call.start), made(.call("cols", [again]), from: call.start),
    ]
    return made(.call(name, sizes), from: call.start)
  }

  /// `normal(loc, scale, size)` is loc + scale·randn; `uniform(low, high, size)` likewise.
  mutating func drawn(
    _ name: String, _ call: ForeignCall, _ given: ForeignArguments
  ) throws(Diagnostic) -> Syntax.Index {
    let values = given.values
    let from = try number(given.named["loc"]?.value ?? values.first, or: 0, call)
    let second = given.named["scale"]?.value ?? values.dropFirst().first
    let to = try number(second, or: 1, call)
    var shape = ForeignArguments(values: Array(values.dropFirst(2)))
    shape.named["shape"] = given.named["shape"]
    var result = try sized(name, call, shape)
    let scale = name == "rand" ? to - from : to
    if scale != 1 {
      let factor = made(.number(scale.magnitude), from: call.start)
      let signed = scale < 0 ? made(.negate(factor), from: call.start) : factor
      result = made(.binary(.multiply, signed, result), from: call.start)
    }
    if from == 0 { return result }
    let start = made(.number(from.magnitude), from: call.start)
    return made(.binary(from < 0 ? .subtract : .add, result, start), from: call.start)
  }

  private func number(
    _ index: Syntax.Index?, or usual: Double, _ call: ForeignCall
  ) throws(Diagnostic) -> Double {
    guard let index else { return usual }
    guard let value = literal(index) else {
      throw wrongCount(call)
    }
    return value
  }

  /// Blocks below one another along axis 1, side by side along axis 2.
  mutating func stacked(
    _ axis: Int?, _ call: ForeignCall, _ given: ForeignArguments, _ x: Syntax.Index
  ) throws(Diagnostic) -> Syntax.Index {
    var parts: [Syntax.Index] = []
    if case .row(let list) = syntax[x] { parts = Array(syntax.children(list)) }
    if lists[x] != nil { parts = entries(ofBracket: x) }
    guard !parts.isEmpty else {
      throw wrongCount(call)
    }
    var chosen = axis ?? 1
    if axis == nil, let given = try self.axis(given.axis)?.number { chosen = given }
    return made(.rows(chosen == 2 ? [parts] : parts.map { [$0] }), from: call.start)
  }

  /// Row by row: the transpose of the transpose's columns.
  mutating func reshaped(
    _ call: ForeignCall, _ given: ForeignArguments, _ x: Syntax.Index
  ) throws(Diagnostic) -> Syntax.Index {
    var sizes = given.named["shape"]?.value.map { [$0] } ?? Array(given.values.dropFirst())
    if sizes.count == 1, case .row(let list) = syntax[sizes[0]] {
      sizes = Array(syntax.children(list))
    }
    if sizes.count == 1 { throw flattened(call, x) }
    guard sizes.count == 2 else { throw error(.foreignCall(.threeAxes), whole(call)) }
    let turned = made(.transpose(x), from: call.start)
    let result = made(.call("reshape", [turned, sizes[1], sizes[0]]), from: call.start)
    return made(.transpose(result), from: call.start)
  }

  func flattened(_ call: ForeignCall, _ x: Syntax.Index) -> Diagnostic {
    let turned = factor(text(syntax.span(of: x))) + "'"
    return error(
      .foreignCall(.flattened(call.name)), whole(call),
      [
        .replace(whole(call), with: "vec(\(turned))'", remark: "a row"),
        .replace(whole(call), with: "vec(\(turned))", remark: "a column"),
      ])
  }

  /// `A.size(0)` is `rows(A)`.
  mutating func size(
    _ call: ForeignCall, _ given: ForeignArguments, _ x: Syntax.Index
  ) throws(Diagnostic) -> Syntax.Index {
    if given.values.count == 1, call.library != nil {
      return made(.call("count", [x]), from: call.start)
    }
    guard let axis = try axis(given.axis)?.number else {
      throw error(.foreignCall(.shapeAlone), call.written)
    }
    return made(.call(axis == 1 ? "rows" : "cols", [x]), from: call.start)
  }

  /// With one bound only it is the larger, or the smaller, of two.
  mutating func clamped(
    _ call: ForeignCall, _ given: ForeignArguments, _ x: Syntax.Index
  ) throws(Diagnostic) -> Syntax.Index {
    let values = given.values
    let low = given.named["lo"]?.value ?? values.dropFirst().first
    let high = given.named["hi"]?.value ?? values.dropFirst(2).first
    switch (low, high) {
    case (let low?, let high?): return made(.call("clamp", [x, low, high]), from: call.start)
    case (let low?, nil): return made(.call("max", [x, low]), from: call.start)
    case (nil, let high?): return made(.call("min", [x, high]), from: call.start)
    case (nil, nil): throw wrongCount(call)
    }
  }

  /// PyTorch's layer: x·Wᵀ + b.
  mutating func linear(
    _ call: ForeignCall, _ given: ForeignArguments, _ x: Syntax.Index
  ) throws(Diagnostic) -> Syntax.Index {
    guard (2...3).contains(given.values.count) else {
      throw wrongCount(call)
    }
    let turned = made(.transpose(given.values[1]), from: call.start)
    let product = made(.binary(.multiply, x, turned), from: call.start)
    guard given.values.count == 3 else { return product }
    return made(.binary(.add, product, given.values[2]), from: call.start)
  }
}
