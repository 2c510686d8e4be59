internal import Algebra
internal import Calculus

/// Names that nothing is known of, and what may have been meant.
extension Elaborator {
  func unknownName(_ name: String, at index: Syntax.Index) -> Diagnostic {
    error(.meaning(.unknownName(name)), at: index, mends: nameMends(name, at: index))
  }

  private func nameMends(_ name: String, at index: Syntax.Index) -> [Mend] {
    let bound = Mend.type("\(Mistake.elided(name)) = 1", remark: "to bind it first").ifNothingElse
    if let quotient = derivative(name, at: index) { return [quotient] }
    if let product = split(name) { return [.replace(span(index), with: product), bound] }
    if name == "end" { return [.advice("the last place is `rows(A)` or `cols(A)`")] }
    if let derivative = derivativeAdvice(name) { return [.advice(derivative)] }
    if let number = Self.truths[name] { return [.replace(span(index), with: number)] }
    if let word = ForeignWord.named(name) { return [.advice(word.advice)] }
    let near = near(Spelling.near(name, among: knownValues), at: span(index))
    if near.isEmpty, let function = BuiltIn.named(plain(name)) {
      return [.form("\(function.name)(\(function.parameters.joined(separator: ", ")))")]
    }
    if near.isEmpty, let foreign = ForeignFunction.named(name) {
      return [.advice(foreign.advice(Mistake.elided(name))), bound]
    }
    return near + [bound]
  }

  /// A mask is 1 where it holds.
  private static let truths = ["True": "1", "true": "1", "False": "0", "false": "0"]

  func unknownFunction(
    _ name: String, _ arguments: [Syntax.Index], at index: Syntax.Index
  ) -> Diagnostic {
    let start = span(index).start
    let place = Span(start, start + name.utf8.count)
    return Diagnostic(
      .meaning(.unknownFunction(name)), at: place, in: frame.syntax.source,
      mends: functionMends(name, at: place, arguments, of: index))
  }

  private func functionMends(
    _ name: String, at place: Span, _ arguments: [Syntax.Index], of call: Syntax.Index
  ) -> [Mend] {
    if let here = BuiltIn.named(plain(name)) { return [.replace(place, with: here.name)] }
    if let form = Spelling.elsewhere[name.lowercased()] {
      let differs = Spelling.differing.contains(name.lowercased())
      return differs ? [.form(form)] : written(form, arguments, call)
    }
    if let foreign = ForeignFunction.named(name) {
      let here = foreign.here.map { written($0, arguments, call) } ?? []
      return here + [.advice(foreign.advice(Mistake.elided(name)))]
    }
    return near(
      Spelling.near(name, among: knownFunctions) + Spelling.near(name, among: knownValues),
      at: place)
      + [.form("\(Mistake.elided(name))(x) = …", remark: "to define it first").ifNothingElse]
  }

  /// The nearest name, and others where that does not work.
  private func near(_ names: [String], at place: Span) -> [Mend] {
    names.prefix(3).enumerated().map { rank, name in
      let mend = Mend.replace(place, with: name)
      return rank == 0 ? mend : mend.ifNothingElse
    }
  }

  /// As the functions of this language are spelled: `leaky_relu` and `LeakyReLU` are `leakyrelu`.
  private func plain(_ name: String) -> String { name.lowercased().filter { $0 != "_" } }

  private var knownValues: [String] {
    Array(frame.parameters.keys) + Array(scope.values.keys) + Array(BuiltIn.constants.keys)
  }

  private var knownFunctions: [String] {
    Array(scope.functions.keys) + BuiltIn.catalogue.flatMap(\.names)
  }

  /// `AB` for `A B`, `sinx` for `sin(x)`, where both parts are known.
  private func split(_ name: String) -> String? {
    guard name.count <= 24 else { return nil }
    let values = Set(knownValues)
    let functions = Set(knownFunctions)
    for index in name.indices.dropFirst() {
      let (left, right) = (String(name[..<index]), String(name[index...]))
      guard values.contains(right) else { continue }
      if values.contains(left) { return "\(left) \(right)" }
      if functions.contains(left) { return "\(left)(\(right))" }
    }
    return nil
  }

  /// `dz/dx` where z and x are known.
  private func derivative(_ name: String, at index: Syntax.Index) -> Mend? {
    let quotient = Syntax.Index(index.value + 2)
    guard quotient.value < frame.syntax.nodes.count,
      case .binary(.divide, index, let below) = frame.syntax[quotient],
      case .name(let other) = frame.syntax[below]
    else { return nil }
    let names = [name, frame.syntax.name(other)]
    guard names.allSatisfy({ $0.first == "d" && knownValues.contains(String($0.dropFirst())) })
    else {
      return nil
    }
    return .replace(
      span(quotient), with: "grad(\(names[0].dropFirst()), \(names[1].dropFirst()))")
  }

  /// `Xbar` before a backward pass, `Xdot` before a forward pass.
  private func derivativeAdvice(_ name: String) -> String? {
    for value in scope.values.keys {
      if Accent.bar.spellings(of: value).contains(name) {
        return "the adjoint of `\(value)` exists after a backward pass, as by `:backward c`"
      }
      if Accent.dot.spellings(of: value).contains(name) {
        return "the tangent of `\(value)` exists after a forward pass, as by `:forward \(value)`"
      }
    }
    return nil
  }
}
