import Algebra
import Calculus

/// What a child is: one entry of it as a formula, or an equation that it satisfies.
enum Definition {
  /// Z_mn = Σ_p X_mp Y_pn.
  case formula(Term)
  /// A·C = R, for a C that is no formula: row `row` of A, which sums over `inner`; and one entry
  /// (m, row) of A⁻¹, which solves for C.
  case equation(left: Term, right: Term, row: Letter?, inner: Letter?, inverse: Factor)

  init(of entry: Entry, _ formula: inout EntryFormula) throws(ProofProblem) {
    let node = entry.tensor.node
    let operands = Array(formula.scene.graph.operands(node))
    switch formula.scene.graph.operation(node) {
    case .inverse, .solve:
      self = try Self.equation(of: entry, operands, &formula)
    default: self = .formula(try formula.definition(of: entry))
    }
  }

  /// Σ_p A_qp C_pn = δ_qn for an inverse, = B_qn for a solution.
  private static func equation(
    of entry: Entry, _ operands: [NodeID], _ formula: inout EntryFormula
  ) throws(ProofProblem) -> Definition {
    let inner = formula.letter(entry.tensor.rows)
    let row = formula.letter(entry.tensor.rows)
    let matrix = try formula.term(operands[0], row, inner)
    let moving = Entry(tensor: entry.tensor, row: inner, column: entry.column)
    let left = Term(
      matrix.monomials.map {
        var copy = $0
        copy.sums += [inner].compactMap(\.self)
        copy.factors.append(.entry(moving))
        return copy
      })
    if operands.count == 1 {
      let isScalar = row == nil
      let right = isScalar ? Term([Monomial([])]) : Term(.delta(row!, entry.column!))
      let inverse = Entry(tensor: entry.tensor, row: entry.row, column: row)
      return .equation(
        left: left, right: right, row: row, inner: inner, inverse: .entry(inverse))
    }
    let right = try formula.term(operands[1], row, entry.column)
    let inverse = try inverse(of: operands[0], entry.row, row, &formula)
    return .equation(left: left, right: right, row: row, inner: inner, inverse: inverse)
  }

  /// (A⁻¹)_mq, and for Aᵀ, whose inverse is (A⁻¹)ᵀ, (A⁻¹)_qm.
  private static func inverse(
    of node: NodeID, _ row: Letter?, _ column: Letter?, _ formula: inout EntryFormula
  ) throws(ProofProblem) -> Factor {
    let graph = formula.scene.graph
    if !formula.scene.isNamed(node), graph.operation(node) == .transpose {
      return try inverse(of: graph.operands(node).first!, column, row, &formula)
    }
    return .entry(Entry(tensor: formula.tensor(node, .inverse), row: row, column: column))
  }
}

extension Deduction {
  /// Finds ∂Z_mn/∂X_ij, in lines.
  mutating func derive(_ definition: Definition, _ entry: Entry) -> Term {
    switch definition {
    case .formula(let formula):
      let what = entry.letters.isEmpty ? "written out: " : "one entry of "
      add(
        .entry, .entry(entry), formula,
        Reason([.words(what), .tensor(entry.tensor)] + constants(in: formula)))
      let rule = Differentiation(target: target, result: (entry, formula))
      var local = rule.derivative(of: formula)
      add(.derivative, .local(entry, target), local, derivativeReason(formula))
      contract(Term(.local(entry, target)), &local)
      return local
    case .equation(let left, let right, let row, let inner, let inverse):
      return solve(left, right, row, inner, inverse, entry)
    }
  }

  /// What the letters stand for that the learner did not write: `; E = eye(2)[1, :]`.
  private func constants(in formula: Term) -> [Reason.Piece] {
    let tensors = formula.monomials.flatMap(\.factors).flatMap(\.entries).map(\.tensor)
    var seen: Set<Tensor> = []
    return tensors.filter { seen.insert($0).inserted }.flatMap { tensor -> [Reason.Piece] in
      guard let definition = scene.constants[tensor.node] else { return [] }
      return [.words("; "), .tensor(tensor), .words(" = \(definition)")]
    }
  }

  /// Which entry answers to X_ij, and where.
  private func derivativeReason(_ formula: Term) -> Reason {
    let entries = formula.monomials.flatMap(\.factors).flatMap(\.entries)
    guard let first = entries.first(where: { $0.tensor == target.tensor }) else {
      return "nothing there moves"
    }
    let deltas = [
      (target.row, first.row), (target.column, first.column),
    ].compactMap { a, b in a.flatMap { a in b.map { Factor.delta(a, $0) } } }
    let isFunction = formula.monomials.contains { monomial in
      monomial.factors.contains {
        if case .entry = $0 { return false }
        return $0.mentions(target.tensor)
      }
    }
    let start = isFunction ? "the slope there; " : ""
    if deltas.isEmpty {
      return Reason(.words(start + "only "), .factor(.entry(first)), .words(" moves"))
    }
    return Reason(
      [.words(start), .factor(.local(first, target)), .words(" =")]
        + deltas.flatMap { [.words(" "), .factor($0)] })
  }

  /// A·C = R differentiated and solved for ∂C_mn/∂X_ij.
  private mutating func solve(
    _ left: Term, _ right: Term, _ row: Letter?, _ inner: Letter?, _ inverse: Factor,
    _ entry: Entry
  ) -> Term {
    add(.entry, left, right, Reason(.words("what "), .tensor(entry.tensor), .words(" is")))
    let rule = Differentiation(target: target)
    let through = moving(left, Entry(tensor: entry.tensor, row: inner, column: entry.column))
    var known = rule.derivative(of: left)
    let answer = rule.derivative(of: right)
    add(
      .derivative, known + through, answer,
      Reason(
        .words("the product rule on both sides; "), .tensor(entry.tensor), .words(" moves too")))
    while let (contraction, term) = Contraction.first(in: known) {
      known = term
      add(.contraction(contraction), known + through, answer, Self.reason(contraction))
    }
    var local = (answer + -known).multiplied(by: inverse, over: row)
    add(
      .solution, .local(entry, target), local,
      Reason(
        [.words("times "), .factor(inverse)]
          + (row.map { [.words(", summed over "), .letter($0)] } ?? [])))
    contract(Term(.local(entry, target)), &local)
    return local
  }

  /// The left side with its last factor, the unknown, moving.
  private func moving(_ left: Term, _ unknown: Entry) -> Term {
    Term(
      left.monomials.map {
        var copy = $0
        copy.factors[copy.factors.count - 1] = .local(unknown, target)
        return copy
      })
  }
}

extension Term {
  /// Every product with a factor in front and a sum over its letter.
  fileprivate func multiplied(by factor: Factor, over letter: Letter?) -> Term {
    Term(
      monomials.map {
        var copy = $0
        copy.factors.insert(factor, at: 0)
        if let letter { copy.sums.insert(letter, at: 0) }
        return copy
      })
  }
}
