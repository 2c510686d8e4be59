/// Reductions of another library, whose axes count from 0.
extension Parser {
  /// Reductions that keep the shape, so that no axis is lost.
  private static let keeping: Set<String> = ["cumsum", "cumprod", "flip"]

  mutating func reduced(
    _ name: String, _ call: ForeignCall, _ given: ForeignArguments, _ x: Syntax.Index
  ) throws(Diagnostic) -> Syntax.Index {
    guard let axis = try axis(given.axis) else { return made(.call(name, [x]), from: call.start) }
    let result = made(.call(name, [x, axis.node]), from: call.start)
    if !Self.keeping.contains(name) { mark(result, axis, given) }
    return result
  }

  mutating func extreme(
    _ name: String, _ call: ForeignCall, _ given: ForeignArguments, _ x: Syntax.Index
  ) throws(Diagnostic) -> Syntax.Index {
    if given.named["axis"] == nil, given.values.count > 1, literal(given.values[1]) == nil {
      return made(.call(name, [x, given.values[1]]), from: call.start)
    }
    guard let axis = try axis(given.axis) else { return made(.call(name, [x]), from: call.start) }
    let nothing = made(.rows([]), from: call.start)
    let result = made(.call(name, [x, nothing, axis.node]), from: call.start)
    mark(result, axis, given)
    return result
  }

  /// Along each row here; along the columns it is the same of the transpose.
  mutating func alongRows(
    _ name: String, _ call: ForeignCall, _ given: ForeignArguments, _ x: Syntax.Index
  ) throws(Diagnostic) -> Syntax.Index {
    guard let axis = try axis(given.axis) else {
      guard name == "logsumexp" else { return made(.call(name, [x]), from: call.start) }
      let text = text(syntax.span(of: x))
      throw error(
        .foreignCall(.needsAxis(name)), whole(call),
        [
          .replace(whole(call), with: "\(name)(\(text))", remark: "along each row"),
          .replace(whole(call), with: "\(name)(vec(\(text))')", remark: "over everything"),
        ])
    }
    if axis.number == 1 {
      let turned = made(.transpose(x), from: call.start)
      let result = made(.call(name, [turned]), from: call.start)
      return made(.transpose(result), from: call.start)
    }
    let result = made(.call(name, [x]), from: call.start)
    if name == "logsumexp" { mark(result, axis, given) }
    return result
  }

  /// `var` and `std`: NumPy divides by n, as here, PyTorch by n − 1 unless told.
  mutating func spread(
    _ name: String, _ call: ForeignCall, _ given: ForeignArguments, _ x: Syntax.Index
  ) throws(Diagnostic) -> Syntax.Index {
    let correction = given.named["ddof"]?.value.flatMap { literal($0) }
    let isBiased = correction == 0 || given.named["unbiased"]?.word == "False"
    let isTorch =
      call.library == "torch" || !given.keywords.isDisjoint(with: ["dim", "keepdim", "unbiased"])
    if !isBiased, isTorch || correction != nil || given.named["unbiased"] != nil {
      let axis = try axis(given.axis)
      let (argument, n) = sizes(x, axis?.number)
      let plain = "\(name)(\(argument))"
      let factor = "\(n)/(\(n) - 1)"
      throw error(
        .foreignCall(.twoReadings(name)), whole(call),
        [
          .replace(whole(call), with: plain, remark: "which divides by n"),
          .replace(
            whole(call), with: plain + " * " + (name == "std" ? "sqrt(\(factor))" : factor),
            remark: "which divides by n - 1"),
        ])
    }
    if call.library == nil, !isBiased {
      syntax.notes.append(
        Diagnostic(
          .foreignCall(.spreadOfAll(name)), at: call.written, in: source, severity: .note))
    }
    return try reduced(name, call, given, x)
  }

  /// The error for places, which count from 0 elsewhere and from 1 here.
  mutating func place(
    _ name: String, _ call: ForeignCall, _ given: ForeignArguments, _ x: Syntax.Index
  ) throws(Diagnostic) -> Diagnostic {
    let axis = try axis(given.axis)
    let (argument, _) = sizes(x, axis?.number)
    let text = text(syntax.span(of: x))
    let fromZero = axis == nil ? "\(name)(\(factor(text))') - 1" : "\(name)(\(argument)) - 1"
    return error(
      .foreignCall(.twoReadings(name)), whole(call),
      [
        .replace(
          whole(call), with: "\(name)(\(argument))",
          remark: axis == nil ? "from 1, down the columns" : "from 1"),
        .replace(
          whole(call), with: fromZero, remark: axis == nil ? "from 0, along the rows" : "from 0"),
      ])
  }

  /// The arguments as text, and how many entries are taken together.
  private func sizes(_ x: Syntax.Index, _ axis: Int?) -> (argument: String, count: String) {
    let text = text(syntax.span(of: x))
    switch axis {
    case 1: return ("\(text), 1", "rows(\(text))")
    case 2: return ("\(text), 2", "cols(\(text))")
    default: return (text, "count(\(text))")
    }
  }

  mutating func norm(
    _ call: ForeignCall, _ given: ForeignArguments, _ x: Syntax.Index
  ) throws(Diagnostic) -> Syntax.Index {
    guard let axis = try axis(given.named["axis"]) else {
      let power = given.named["p"]?.value ?? given.values.dropFirst().first
      return made(.call("norm", [x] + (power.map { [$0] } ?? [])), from: call.start)
    }
    let squares = made(.call("square", [x]), from: call.start)
    let sum = made(.call("sum", [squares, axis.node]), from: call.start)
    let result = made(.call("sqrt", [sum]), from: call.start)
    mark(result, axis, given)
    return result
  }

  /// Remembers a column that would have one axis elsewhere.
  private mutating func mark(
    _ result: Syntax.Index, _ axis: ForeignAxis, _ given: ForeignArguments
  ) {
    if axis.number == 2, !given.keepsAxes { syntax.flat.insert(result) }
  }
}
