/// Sizes of the parameters, of their gradients and of their next updates, and dead units.
public struct RunStatistics: Sendable {
  /// In the order of the recipe's parameters.
  public let parameters: [ParameterStatistics]
  /// In the order of the program.
  public let layers: [LayerStatistics]
}

extension TrainingRun {
  /// The statistics of this moment. They cost about two steps, and leave the run as it is.
  public func statistics() throws(TrainingProblem) -> RunStatistics {
    synchronize()
    let inspection = inspection ?? Inspection(self)
    self.inspection = inspection
    for (name, value) in strengths { inspection.setStrength(name, value) }
    let parameters = inspection.parameters(state, next: try nextState())
    return RunStatistics(parameters: parameters, layers: inspection.layerStatistics)
  }

  /// The state after the next step, which is not taken.
  private func nextState() throws(TrainingProblem) -> [Double] {
    var next = state
    if isAhead {
      active?.store(into: &next)
      return next
    }
    let program = try prepared()
    program.run()
    program.store(into: &next)
    program.load(state)
    return next
  }
}
