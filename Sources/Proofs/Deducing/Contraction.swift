/// A δ under a sum leaves one term of it: Σ_p δ_jp Y_pn = Y_jn.
public struct Contraction: Hashable, Sendable {
  /// The δ, as it stands.
  public let delta: [Letter]
  /// The letter whose sum is gone; nil where the δ was 1 by itself.
  public let struck: Letter
  /// The letter that it survives as.
  public let survivor: Letter
  /// The products that the sum stood in front of, from 0.
  public let places: [Int]

  /// The first δ of a sum of products that can be contracted, contracted everywhere it stands under
  /// that sum.
  static func first(in term: Term, avoiding kept: Set<Letter> = []) -> (Contraction, Term)? {
    for monomial in term.monomials {
      guard let (delta, struck, survivor) = monomial.contraction(avoiding: kept) else { continue }
      let results = term.monomials.map { $0.contracted(struck, survivor) }
      let places = results.indices.filter { results[$0] != term.monomials[$0] }
      let contraction = Contraction(
        delta: delta, struck: struck, survivor: survivor, places: places)
      return (contraction, Term(results))
    }
    return nil
  }
}

extension Monomial {
  fileprivate func contraction(
    avoiding kept: Set<Letter>
  ) -> (delta: [Letter], struck: Letter, survivor: Letter)? {
    for case .delta(let a, let b) in factors {
      for (struck, survivor) in [(b, a), (a, b)]
      where sums.contains(struck) && !kept.contains(struck) {
        return ([a, b], struck, survivor)
      }
    }
    return nil
  }

  fileprivate func contracted(_ struck: Letter, _ survivor: Letter) -> Monomial {
    guard sums.contains(struck),
      let place = factors.firstIndex(where: {
        $0 == .delta(struck, survivor) || $0 == .delta(survivor, struck)
      })
    else { return self }
    var copy = self
    copy.factors.remove(at: place)
    copy.sums.removeAll { $0 == struck }
    copy.factors = copy.factors.map { $0.renamed([struck: survivor]) }
    // What has become δ_ii is 1.
    copy.factors.removeAll { if case .delta(let a, let b) = $0 { a == b } else { false } }
    return copy
  }
}
