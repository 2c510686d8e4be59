internal import Algebra
internal import Calculus

/// Names that nothing is known of, and what may have been meant.
extension Elaborator {
  func unknownName(_ name: String, at index: Syntax.Index) -> Diagnostic {
    var mends: [Mend] = []
    if let product = split(name) {
      mends.append(.replace(span(index), with: product))
    } else if name == "end" {
      mends.append(.advice("the last place is `rows(A)` or `cols(A)`"))
    } else if let derivative = derivativeAdvice(name) {
      mends.append(.advice(derivative))
    } else if let near = Spelling.nearest(to: name, among: knownValues) {
      mends.append(.replace(span(index), with: near))
    } else if BuiltIn.named(name.lowercased()) != nil {
      mends.append(.type("\(name.lowercased())(x)"))
    } else {
      mends.append(.type("\(Mistake.elided(name)) = 1", remark: "to bind it first"))
    }
    return error(.meaning(.unknownName(name)), at: index, mends: mends)
  }

  func unknownFunction(
    _ name: String, _ arguments: [Syntax.Index], at index: Syntax.Index
  ) -> Diagnostic {
    let start = span(index).start
    let place = Span(start, start + name.utf8.count)
    var mends: [Mend] = []
    if let typed = Spelling.elsewhere[name.lowercased()] {
      mends.append(.type(typed))
    } else if let near = Spelling.nearest(to: name, among: knownFunctions) {
      mends.append(.replace(place, with: near))
    } else if let near = Spelling.nearest(to: name, among: knownValues) {
      mends.append(.replace(place, with: near))
    } else {
      mends.append(.type("\(Mistake.elided(name))(x) = x", remark: "to define it first"))
    }
    return Diagnostic(
      .meaning(.unknownFunction(name)), at: place, in: frame.syntax.source, mends: mends)
  }

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
