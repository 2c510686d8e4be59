public import Algebra
public import Calculus

/// One entry of X̄ in numbers: which entries of Z it touches, and which rows and columns meet.
public struct EntryView: Sendable {
  /// What of a matrix takes part.
  public enum Lit: Hashable, Sendable {
    case all
    case row(Int)
    case column(Int)
    case entry(Int, Int)
  }

  /// A matrix with what of it takes part.
  public struct Part: Sendable {
    /// As it is called.
    public let name: String
    /// The numbers.
    public let matrix: Matrix
    /// What takes part.
    public let lit: Lit
    /// Whether it is an adjoint.
    public let isAdjoint: Bool
  }

  /// `X_12`.
  public let name: String
  /// What of each child it touches, a sentence each.
  public let touched: [String]
  /// `X̄_12 = Σ_n Z̄_1n Y_2n`.
  public let equation: String
  /// The sum with its numbers: `0.3·1 + (−1.1)·0 = 0.3`.
  public let numbers: String
  /// X̄ first, then everything in the sum.
  public let parts: [Part]
}

extension Proof {
  /// The numbers of everything that a step's last sum speaks of, in the learner's own graph.
  /// - Parameter evaluate: how nodes are computed.
  public func matrices(
    of step: ProofStep, evaluate: Trace.Evaluator = { $0.values(of: $1) }
  ) throws(ProofProblem) -> [Tensor: Matrix] {
    var graph = scene.graph
    let backward: Backward
    do throws(ShapeError) { backward = try graph.backward(from: scene.output) } catch {
      throw .notScalar
    }
    let tensors = Set(step.total.monomials.flatMap(\.factors).flatMap(\.entries).map(\.tensor))
      .union([step.bar])
    func node(_ tensor: Tensor) -> NodeID? {
      tensor.role == .adjoint ? backward.adjoint(of: tensor.node) : tensor.node
    }
    let values = evaluate(graph, tensors.compactMap(node))
    var found: [Tensor: Matrix] = [:]
    for tensor in tensors {
      guard let value = node(tensor).flatMap({ values[$0] }) else { continue }
      found[tensor] = tensor.role == .inverse ? value.inverse : value
    }
    return found
  }

  /// Entry (row, column) of X̄, from 0, in numbers.
  public func view(
    _ step: ProofStep, row: Int, column: Int, _ matrices: [Tensor: Matrix],
    _ format: ProofFormat = .unicode
  ) -> EntryView {
    EntryViewing(
      step: step, writer: writer(format.style, step), place: (row, column), matrices: matrices
    ).view
  }
}

private struct EntryViewing {
  let step: ProofStep
  let writer: ProofWriter
  let place: (row: Int, column: Int)
  let matrices: [Tensor: Matrix]

  /// i and j with their numbers, counted from 1.
  private var names: [Letter: Letter] {
    var names: [Letter: Letter] = [:]
    for (letter, index) in [(step.entry.row, place.row), (step.entry.column, place.column)] {
      if let letter { names[letter] = Letter(name: "\(index + 1)", dimension: letter.dimension) }
    }
    return names
  }

  private var fixed: [Letter: Int] {
    var fixed: [Letter: Int] = [:]
    if let row = step.entry.row { fixed[row] = place.row }
    if let column = step.entry.column { fixed[column] = place.column }
    return fixed
  }

  var view: EntryView {
    let value = Entry(
      tensor: step.bar.value, row: step.entry.row, column: step.entry.column)
    let total = Term(step.total.monomials.map { $0.renamed(names) })
    return EntryView(
      name: writer.entry(value.renamed(names)), touched: step.locals.map { touched($0, value) },
      equation: writer.entry(step.entry.renamed(names)) + " = " + writer.term(total),
      numbers: numbers, parts: parts)
  }

  /// `X_12 touches only row m = 1 of Z`.
  private func touched(_ local: Local, _ value: Entry) -> String {
    let name = writer.entry(value.renamed(names))
    let child = writer.name(local.entry.tensor)
    if local.entry.letters.isEmpty { return "\(name) moves \(child)" }
    if local.term.monomials.isEmpty { return "\(name) moves no entry of \(child)" }
    var places: [String] = []
    for monomial in local.term.monomials {
      let place = self.place(of: local.entry, in: monomial, child)
      if !places.contains(place) { places.append(place) }
    }
    return "\(name) touches \(places.joined(separator: " and "))"
  }

  private func place(of entry: Entry, in monomial: Monomial, _ child: String) -> String {
    func survivor(_ letter: Letter?) -> String? {
      guard let letter else { return nil }
      for case .delta(let a, let b) in monomial.factors where a == letter || b == letter {
        if let index = fixed[a == letter ? b : a] { return "\(letter.name) = \(index + 1)" }
      }
      return nil
    }
    switch (survivor(entry.row), survivor(entry.column)) {
    case (let row?, nil): return "only row \(row) of \(child)"
    case (nil, let column?): return "only column \(column) of \(child)"
    case (let row?, let column?): return "only the entry \(row), \(column) of \(child)"
    case (nil, nil): return "every entry of \(child)"
    }
  }

  /// The sum written out, a few of its terms, and what it comes to.
  private var numbers: String {
    var numbers = Numbers()
    numbers.matrices = matrices
    for dimension in writer.dimensions.all {
      numbers.lengths[dimension] = writer.dimensions.length(dimension)
    }
    var terms: [String] = []
    for monomial in step.total.monomials {
      add(monomial, monomial.sums[...], numbers, fixed, &terms)
    }
    let total = step.total.value(numbers, fixed)
    let most = 4
    let shown = terms.count > most ? terms.prefix(most) + ["…"] : terms[...]
    let sum = shown.joined(separator: " + ")
    return terms.count == 1 && terms[0] == text(total) ? sum : "\(sum) = \(text(total))"
  }

  private func add(
    _ monomial: Monomial, _ sums: ArraySlice<Letter>, _ numbers: Numbers, _ place: Place,
    _ terms: inout [String]
  ) {
    guard let letter = sums.first else {
      let divisor = monomial.divisors.reduce(1.0) { $0 * Double(numbers.length($1)) }
      var factors = monomial.factors.map { $0.value(numbers, place) }
      let number = monomial.coefficient / divisor
      if number != 1 || factors.isEmpty { factors.insert(number, at: 0) }
      terms.append(
        factors.enumerated().map { text($1, isInside: $0 > 0 || !terms.isEmpty) }
          .joined(separator: writer.style == .unicode ? "·" : "*"))
      return
    }
    for index in 0..<numbers.length(letter.dimension) where terms.count <= 5 {
      var place = place
      place[letter] = index
      add(monomial, sums.dropFirst(), numbers, place, &terms)
    }
  }

  private func text(_ number: Double, isInside: Bool = false) -> String {
    let text = NumberText.short(number, ascii: writer.style != .unicode)
    return number < 0 && isInside ? "(\(text))" : text
  }

  private var parts: [EntryView.Part] {
    var seen: Set<Entry> = []
    let entries = [step.entry] + step.total.monomials.flatMap(\.factors).flatMap(\.entries)
    return entries.filter { seen.insert($0).inserted }.compactMap { entry in
      matrices[entry.tensor].map {
        EntryView.Part(
          name: writer.name(entry.tensor), matrix: $0, lit: lit(entry),
          isAdjoint: entry.tensor.role == .adjoint)
      }
    }
  }

  private func lit(_ entry: Entry) -> EntryView.Lit {
    let row = entry.row.map { fixed[$0] } ?? .some(0)
    let column = entry.column.map { fixed[$0] } ?? .some(0)
    switch (row, column) {
    case (let row?, let column?): return .entry(row, column)
    case (let row?, nil): return .row(row)
    case (nil, let column?): return .column(column)
    case (nil, nil): return .all
    }
  }
}
