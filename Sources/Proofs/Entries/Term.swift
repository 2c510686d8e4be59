import Algebra

/// A product under its own sums: `2 Σ_np Z̄_in Y_np`.
public struct Monomial: Hashable, Sendable {
  /// The number in front.
  public var coefficient: Double
  /// The letters that are summed over.
  public var sums: [Letter]
  /// What is multiplied.
  public var factors: [Factor]
  /// Divided by how far these run: the 1/MN of a mean.
  public var divisors: [Dimension]

  /// A product, without sums unless told.
  public init(
    _ factors: [Factor], sums: [Letter] = [], coefficient: Double = 1, divisors: [Dimension] = []
  ) {
    self.coefficient = coefficient
    self.sums = sums
    self.factors = factors
    self.divisors = divisors
  }

  /// Every letter that occurs.
  var letters: [Letter] {
    factors.flatMap(\.letters).reduce(into: sums) { if !$0.contains($1) { $0.append($1) } }
  }

  /// The letters that are not summed over.
  var free: [Letter] { letters.filter { !sums.contains($0) } }

  /// The same with other letters, summed ones too.
  func renamed(_ names: [Letter: Letter]) -> Monomial {
    var copy = self
    copy.sums = sums.map { names[$0] ?? $0 }
    copy.factors = factors.map { $0.renamed(names) }
    return copy
  }

  /// The product of two, whose sums stay apart: a letter that both sum over, or that one sums over
  /// and the other uses, is renamed in the second before the sums are joined.
  func times(_ other: Monomial, _ letters: inout Letters) -> Monomial {
    let taken = Set((self.letters + other.letters).map(\.name))
    func fresh(_ letter: Letter) -> Letter {
      var name = letters.next()
      while taken.contains(name) { name = letters.next() }
      return Letter(name: name, dimension: letter.dimension)
    }
    var (mine, names): ([Letter: Letter], [Letter: Letter]) = ([:], [:])
    for letter in other.sums where self.letters.contains(letter) { names[letter] = fresh(letter) }
    for letter in sums where other.free.contains(letter) { mine[letter] = fresh(letter) }
    let (left, right) = (renamed(mine), other.renamed(names))
    return Monomial(
      left.factors + right.factors, sums: left.sums + right.sums,
      coefficient: coefficient * other.coefficient, divisors: divisors + other.divisors)
  }
}

/// A sum of products, one side of a line of a proof; no products is 0.
public struct Term: Hashable, Sendable {
  /// What is added.
  public var monomials: [Monomial]

  /// A sum of these.
  public init(_ monomials: [Monomial]) { self.monomials = monomials }

  /// One factor.
  public init(_ factor: Factor) { monomials = [Monomial([factor])] }

  static let zero = Term([])

  /// The letters that are not summed over.
  var free: [Letter] {
    monomials.flatMap(\.free).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// The letters that are summed over somewhere.
  var summed: Set<Letter> { Set(monomials.flatMap(\.sums)) }

  static func + (a: Term, b: Term) -> Term { Term(a.monomials + b.monomials) }

  static prefix func - (a: Term) -> Term { a.scaled(by: -1) }

  func scaled(by factor: Double) -> Term {
    Term(
      monomials.map {
        var copy = $0
        copy.coefficient *= factor
        return copy
      })
  }

  /// Every product of the one with every product of the other.
  func times(_ other: Term, _ letters: inout Letters) -> Term {
    var products: [Monomial] = []
    for a in monomials { for b in other.monomials { products.append(a.times(b, &letters)) } }
    return Term(products)
  }

  /// Summed over letters too.
  func summed(over letters: [Letter]) -> Term {
    Term(
      monomials.map {
        var copy = $0
        copy.sums = letters + copy.sums
        return copy
      })
  }

  /// The only factor of its only product, where there is nothing else.
  var onlyFactor: Factor? {
    guard monomials.count == 1, monomials[0].sums.isEmpty, monomials[0].divisors.isEmpty else {
      return nil
    }
    let factors = monomials[0].factors
    let coefficient = monomials[0].coefficient
    if factors.isEmpty { return .number(coefficient) }
    let product = factors.dropFirst().reduce(factors[0]) { .pair(.multiply, $0, $1) }
    return coefficient == 1 ? product : .pair(.multiply, .number(coefficient), product)
  }

  /// Products that differ in their number alone are put together, whatever their sums are called.
  var collected: Term {
    var found: [(key: Monomial, monomial: Monomial)] = []
    for monomial in monomials {
      let key = monomial.canonical
      if let place = found.firstIndex(where: { $0.key == key }) {
        found[place].monomial.coefficient += monomial.coefficient
      } else {
        found.append((key, monomial))
      }
    }
    return Term(found.map(\.monomial).filter { $0.coefficient != 0 })
  }
}

extension Monomial {
  /// The same product with its factors sorted and its sums named in their order, without its
  /// number: equal for products that are equal at sight.
  fileprivate var canonical: Monomial {
    func blind(_ factor: Factor) -> String {
      let names = Dictionary(
        uniqueKeysWithValues: sums.map { ($0, Letter(name: "_", dimension: $0.dimension)) })
      return "\(factor.renamed(names))"
    }
    let sorted = factors.sorted { blind($0) < blind($1) }
    var names: [Letter: Letter] = [:]
    for letter in sorted.flatMap(\.letters) + sums
    where sums.contains(letter) && names[letter] == nil {
      names[letter] = Letter(name: "_\(names.count)", dimension: letter.dimension)
    }
    var copy = self
    copy.factors = sorted
    copy = copy.renamed(names)
    copy.sums.sort { $0.name < $1.name }
    copy.coefficient = 1
    copy.divisors.sort { $0.id < $1.id }
    return copy
  }
}
