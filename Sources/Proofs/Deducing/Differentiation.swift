import Algebra

/// The product rule on entries: X_mp answers to X_ij where m = i and p = j, with δ_im δ_jp.
struct Differentiation {
  /// The entry that moves.
  let target: Entry
  /// What is differentiated: its name in slopes that are written with the result.
  var result: (entry: Entry, formula: Term)?

  /// ∂/∂X_ij of a sum of products.
  func derivative(of term: Term) -> Term {
    let y: Factor? = result.flatMap { result in
      result.formula == term ? result.formula.onlyFactor : nil
    }
    return Term(term.monomials.flatMap { derivative(of: $0, y) })
  }

  private func derivative(of monomial: Monomial, _ y: Factor?) -> [Monomial] {
    monomial.factors.indices.flatMap { place in
      derivative(of: monomial.factors[place], y).map { part in
        var copy = monomial
        copy.factors.replaceSubrange(place...place, with: part.factors)
        copy.coefficient *= part.coefficient
        return copy
      }
    }
  }

  /// Products whose sum is the factor's derivative.
  private func derivative(of factor: Factor, _ y: Factor?) -> [Monomial] {
    switch factor {
    case .number, .delta, .local: return []
    case .entry(let entry):
      return entry.tensor == target.tensor ? [Monomial(deltas(entry))] : []
    case .map(let function, let x): return through(.map(function), [x], factor, y)
    case .pair(let pairing, let a, let b): return through(.zip(pairing), [a, b], factor, y)
    }
  }

  /// The chain rule through a function: its slope times what is inside.
  private func through(
    _ operation: Operation, _ x: [Factor], _ factor: Factor, _ y: Factor?
  ) -> [Monomial] {
    let name: Factor = factor == y ? result.map { .entry($0.entry) } ?? factor : factor
    return x.indices.flatMap { k -> [Monomial] in
      guard x[k].mentions(target.tensor), let slope = Slope.slope(operation, k, x, name) else {
        return []
      }
      let (coefficient, factors) = slope.split
      guard coefficient != 0 else { return [] }
      return derivative(of: x[k], nil).map { inner in
        var copy = inner
        copy.coefficient *= coefficient
        copy.factors = factors + inner.factors
        return copy
      }
    }
  }

  private func deltas(_ entry: Entry) -> [Factor] {
    var deltas: [Factor] = []
    if let i = target.row, let m = entry.row { deltas.append(.delta(i, m)) }
    if let j = target.column, let n = entry.column { deltas.append(.delta(j, n)) }
    return deltas
  }
}
