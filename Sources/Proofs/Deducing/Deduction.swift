import Algebra
import Calculus

/// What one entry of a child answers to one entry of X.
public struct Local: Hashable, Sendable {
  /// Z_mn.
  public let entry: Entry
  /// ∂Z_mn/∂X_ij, its deltas under sums contracted.
  public let term: Term
}

/// Derives the adjoint of one node from those of its children, line by line.
///
/// Nothing is looked up but what one entry of each operation is: the product rule, the deltas and
/// the reading back do the rest.
struct Deduction {
  let scene: Scene
  let node: NodeID
  let children: [NodeID]
  var formula: EntryFormula
  var lines: [ProofLine] = []
  /// What ∂Z_mn/∂X_ij is, for each child.
  private(set) var locals: [Local] = []
  private(set) var reading = Reading.number(0)
  private(set) var bar: Entry
  private(set) var target: Entry
  /// Σ_mn Z̄_mn ∂Z_mn/∂X_ij, with the local derivatives that have been found put in.
  private(set) var total = Term.zero

  init(_ scene: Scene, of node: NodeID) throws(ProofProblem) {
    self.scene = scene
    self.node = node
    children = scene.children(of: node)
    guard !children.isEmpty else { throw .independent(of: scene.name(node)) }
    formula = EntryFormula(scene)
    for child in children { formula.tie(behind: child) }
    var entries: [Entry] = []
    for (child, wish) in zip(children, Self.wishes(children.count)) {
      entries.append(formula.entry(of: child, wish.0, wish.1))
    }
    let definitions = try Self.definitions(entries, &formula)
    target = formula.entry(of: node, "i", "j")
    bar = Entry(
      tensor: formula.tensor(node, .adjoint), row: target.row, column: target.column)
    try run(entries, definitions)
  }

  private static func wishes(_ count: Int) -> [(String, String)] {
    [("m", "n"), ("k", "l"), ("r", "s")] + Array(repeating: ("t", "u"), count: max(0, count - 3))
  }

  /// What the children are is written first, so that dimensions are called after their letters.
  private static func definitions(
    _ entries: [Entry], _ formula: inout EntryFormula
  ) throws(ProofProblem) -> [Definition] {
    var definitions: [Definition] = []
    for entry in entries { definitions.append(try Definition(of: entry, &formula)) }
    return definitions
  }

  private mutating func run(_ entries: [Entry], _ definitions: [Definition]) throws(ProofProblem) {
    let bars = children.map { formula.tensor($0, .adjoint) }
    total = zip(entries, bars).reduce(Term.zero) { sum, pair in
      let (entry, bar) = pair
      let outer = Factor.entry(Entry(tensor: bar, row: entry.row, column: entry.column))
      return sum + Term([Monomial([outer, .local(entry, target)], sums: entry.letters)])
    }
    add(.chain, .entry(bar), total, chainReason(entries))
    for (entry, definition) in zip(entries, definitions) {
      let local = derive(definition, entry)
      locals.append(Local(entry: entry, term: local))
      put(local, for: .local(entry, target), isLast: entry == entries.last)
    }
    var sum = total
    contract(Term(.entry(bar)), &sum)
    total = sum
    collect()
    try read()
  }

  mutating func add(_ kind: ProofLine.Kind, _ left: Factor, _ right: Term, _ reason: Reason) {
    add(kind, Term(left), right, reason)
  }

  mutating func add(_ kind: ProofLine.Kind, _ left: Term, _ right: Term, _ reason: Reason) {
    lines.append(
      ProofLine(kind: kind, left: .entries(left), right: .entries(right), reason: reason))
  }

  private func chainReason(_ entries: [Entry]) -> Reason {
    let c = Reason.Piece.tensor(Tensor(node: scene.output, role: .value, rows: nil, columns: nil))
    let x = Reason.Piece.tensor(target.tensor)
    if children == [scene.output] {
      return Reason(c, .words(" is made of "), x, .words(" directly"))
    }
    let names = entries.enumerated().flatMap { place, entry -> [Reason.Piece] in
      let join = place == 0 ? "" : place == entries.count - 1 ? " and " : ", "
      return [.words(join), .tensor(entry.tensor)]
    }
    if entries.count == 1 {
      return Reason([c, .words(" depends on "), x, .words(" only through ")] + names)
    }
    return Reason(
      [c, .words(" depends on "), x, .words(" through ")] + names + [.words(": parts add")])
  }

  /// Replaces a local derivative in the chain rule by what it is.
  private mutating func put(_ local: Term, for factor: Factor, isLast: Bool) {
    var sum = Term.zero
    for monomial in total.monomials {
      guard let place = monomial.factors.firstIndex(of: factor) else {
        sum = sum + Term([monomial])
        continue
      }
      var outer = monomial
      outer.factors.remove(at: place)
      sum = sum + Term.chained(outer, local)
    }
    total = sum
    guard isLast else { return }
    add(
      .substitution, .entry(bar), total,
      children.count == 1
        ? "put into the chain rule" : "all put into the chain rule")
  }

  /// Contracts every δ that stands under a sum, a line for each.
  mutating func contract(_ left: Term, _ right: inout Term) {
    while let (contraction, term) = Contraction.first(in: right) {
      right = term
      add(.contraction(contraction), left, term, Self.reason(contraction))
    }
  }

  static func reason(_ contraction: Contraction) -> Reason {
    let delta = Factor.delta(contraction.delta[0], contraction.delta[1])
    return Reason(
      .factor(delta), .words(" takes the sum over "), .letter(contraction.struck),
      .words(": only "), .letter(contraction.struck), .words(" = "),
      .letter(contraction.survivor), .words(" survives"))
  }

  private mutating func collect() {
    let collected = total.collected
    guard collected.monomials.count < total.monomials.count else { return }
    total = collected
    add(.collection, .entry(bar), total, "equal products are put together")
  }

  private mutating func read() throws(ProofProblem) {
    guard let found = Matching.reading(of: total, row: target.row, column: target.column) else {
      throw .unreadable(scene.name(node))
    }
    reading = found
    let whole = ProofLine.Side.matrices(.tensor(bar.tensor))
    lines.append(
      ProofLine(kind: .reading, left: whole, right: .matrices(found), reason: readingReason))
    lines.append(
      ProofLine(kind: .typed, left: whole, right: .matrices(found), reason: "as it is typed"))
  }

  /// Which entries are turned over: Y_jn = (Yᵀ)_nj.
  private var readingReason: Reason {
    var seen: Set<Tensor> = []
    let shown = total.monomials.flatMap { monomial -> [Entry] in
      let part = Matching.reading(
        of: Term([monomial]), row: target.row, column: target.column)
      let turned = part?.turned ?? []
      return monomial.factors.flatMap(\.entries).filter {
        turned.contains($0.tensor) && $0.row != nil && $0.column != nil
          && seen.insert($0.tensor).inserted
      }
    }
    guard !shown.isEmpty else { return "read as matrices" }
    return Reason(
      [.words("read as matrices: ")]
        + shown.enumerated().flatMap { place, entry -> [Reason.Piece] in
          [
            .words(place == 0 ? "" : ", "), .factor(.entry(entry)), .words(" = "), .turned(entry),
          ]
        })
  }
}

extension Term {
  /// The chain rule's product with a local derivative put in: the sums over the entries of Z are
  /// meant to catch the letters of ∂Z_mn/∂X_ij, so nothing is renamed.
  fileprivate static func chained(_ outer: Monomial, _ local: Term) -> Term {
    Term(
      local.monomials.map { inner in
        Monomial(
          outer.factors + inner.factors, sums: outer.sums + inner.sums,
          coefficient: outer.coefficient * inner.coefficient,
          divisors: outer.divisors + inner.divisors)
      })
  }
}

extension Reading {
  /// The matrices that are turned over somewhere in it.
  var turned: Set<Tensor> {
    switch self {
    case .number, .tensor, .identity, .ones, .count: []
    case .transpose(let a): Set(a.tensors)
    case .sum(_, let a), .diagonalMatrix(let a), .diagonal(let a), .map(_, let a), .over(let a, _):
      a.turned
    case .product(let a, let b), .hadamard(let a, let b), .scaled(let a, let b),
      .pair(_, let a, let b):
      a.turned.union(b.turned)
    case .plus(let parts): parts.reduce(into: []) { $0.formUnion($1.turned) }
    }
  }
}
