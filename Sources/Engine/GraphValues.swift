public import Algebra
public import Calculus

/// Values by a compiled program, as a trace asks for them.
public let values: Trace.Evaluator = { $0.computedValues(of: $1) }

extension Graph {
  /// The values of `outputs` and of everything behind them, by a compiled program.
  ///
  /// - Parameter known: values found before, with the same leaves; they are not computed again, and
  ///   neither is what only they need.
  /// - Returns: nil when `cancelled` says so before the end.
  public func computedValues(
    of outputs: [NodeID], known: Values = Values(), cancelled: () -> Bool
  ) -> Values? {
    let missing = missing(behind: outputs, known)
    var values = known
    values.grow(to: count)
    // A leaf has its value already: no room is needed for another one.
    for node in missing { if let leaf = leaf(node) { values.set(node, leaf.value) } }
    let computed = missing.filter { values[$0] == nil }
    if computed.isEmpty { return cancelled() ? nil : values }
    if computed.count * 4 < count {
      let excerpt = Excerpt(computed, of: self, known: values)
      var program = Program(excerpt.graph, outputs: computed.map(excerpt.place))
      guard program.run(cancelled: cancelled) else { return nil }
      for node in computed { values.set(node, program[excerpt.place(node)]) }
      return values
    }
    var program = Program(self, outputs: computed, known: values)
    guard program.run(cancelled: cancelled) else { return nil }
    for node in computed { values.set(node, program[node]) }
    return values
  }

  /// The same to the end.
  public func computedValues(of outputs: [NodeID], known: Values = Values()) -> Values {
    computedValues(of: outputs, known: known) { false }!
  }

  /// The values of `outputs` alone: what stands between need not be kept, and is fused.
  public func outputValues(of outputs: [NodeID]) -> Values {
    var program = Program(self, outputs: outputs)
    program.run()
    var values = Values(count: count)
    for node in outputs { values.set(node, program[node]) }
    return values
  }
}
