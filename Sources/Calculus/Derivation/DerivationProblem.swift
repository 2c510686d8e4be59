public import Algebra

/// Why there is no derivation.
public enum DerivationProblem: Error, Hashable, Sendable {
  /// The result is not 1×1.
  case shape(ShapeError)
  /// Formulas are held against values, for which there is no room.
  case shortage(MemoryShortage)

  /// What is the matter, in lower case.
  public var message: String {
    switch self {
    case .shape: "a gradient is of a 1×1 value"
    case .shortage(let shortage): shortage.message
    }
  }

  /// What a sweep finds.
  static func sweeping<Found>(
    _ sweep: () throws(ShapeError) -> Found
  ) throws(DerivationProblem) -> Found {
    do throws(ShapeError) { return try sweep() } catch { throw .shape(error) }
  }
}

extension Graph {
  /// The values of `outputs` and of everything behind them, beside those that are known.
  /// - Throws: where they need more room than there is; none of them has been computed then.
  func valuesInRoom(
    of outputs: [NodeID], bindings: Bindings = [:], known: Values = Values()
  ) throws(DerivationProblem) -> Values {
    let held = nodes.filter { known[$0] != nil } + missing(behind: outputs, known)
    let entries = held.reduce(0) { $0.clampedSum(with: shape($1).count) }
    do throws(MemoryShortage) { try budget.check(entries: entries) } catch {
      throw .shortage(error)
    }
    return values(of: outputs, bindings: bindings, known: known) { false }!
  }
}
