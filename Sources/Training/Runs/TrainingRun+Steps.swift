internal import Algebra
internal import Calculus
internal import Language

/// How a run takes its steps.
extension TrainingRun {
  /// Steps taken since the beginning, which draws of masks and noise are counted by.
  var stepNumber: Int { epoch * stepsPerEpoch + stepInEpoch }

  /// Whether every step sees all rows as they are, so that the step itself evaluates the state.
  var isPlain: Bool { batch == 0 && whole.masks.isEmpty && whole.noise == nil }

  /// Runs the next minibatch and looks at what came out.
  func runStep() throws(TrainingProblem) {
    let program = try prepared()
    program.run()
    isBehind = true
    if !program.isFinite { try endBeforeFailedStep() }
  }

  /// The program of the next minibatch, with its rows, masks and noise, holding the newest state.
  func prepared() throws(TrainingProblem) -> CompiledStep {
    let chosen = batch == 0 ? [] : rows(of: stepInEpoch)
    let program = try program(for: chosen.count)
    if program !== active {
      synchronize()
      program.load(state)
      program.setRate(settings.rate, momentum: settings.momentum)
      for (name, value) in strengths {
        if let leaf = program.blueprint.strengths[name] { program.write(leaf, value) }
      }
      active = program
    }
    if batch != 0 { writeRows(chosen, to: program) }
    writeDraws(to: program)
    return program
  }

  /// Compiled when first needed; 0 stands for all rows.
  func program(for count: Int) throws(TrainingProblem) -> CompiledStep {
    if let found = compiled[count] { return found }
    let program = try CompiledStep(
      blueprint(of: 0..<count), settings.optimizer, evaluates: false)
    compiled[count] = program
    return program
  }

  /// The recipe on some of the training rows.
  func blueprint(of rows: some Sequence<Int>) throws(TrainingProblem) -> Blueprint {
    var inputs: [String: Matrix] = [:]
    for (name, matrix) in zip(recipe.rows, samples) { inputs[name] = matrix.rows(rows) }
    let blueprint = try Blueprint(recipe, statements, inputs: inputs)
    try blueprint.requireState(of: whole)
    return blueprint
  }

  private func writeRows(_ rows: ArraySlice<Int>, to program: CompiledStep) {
    for (leaf, matrix) in zip(program.blueprint.rows, samples) {
      let width = matrix.columns
      fillScratch(rows.count * width) { buffer in
        matrix.elements.withUnsafeBufferPointer { elements in
          for (place, row) in rows.enumerated() {
            for column in 0..<width {
              buffer[place * width + column] = elements[row * width + column]
            }
          }
        }
      }
      writeScratch(rows.count * width, to: leaf, of: program)
    }
  }

  /// New masks and new noise, from their own sequences of the seed.
  private func writeDraws(to program: CompiledStep) {
    if !program.blueprint.masks.isEmpty {
      var random = RandomPurpose.masks.generator(seed: settings.seed, stepNumber)
      for mask in program.blueprint.masks {
        let keep = 1 - (dropout ?? mask.probability)
        fillScratch(mask.shape.count) { buffer in
          for index in buffer.indices { buffer[index] = random.uniform() < keep ? 1 / keep : 0 }
        }
        writeScratch(mask.shape.count, to: mask.node, of: program)
      }
    }
    if let noise = program.blueprint.noise {
      var random = RandomPurpose.noise.generator(seed: settings.seed, stepNumber)
      let count = program.blueprint.graph.shape(noise).count
      fillScratch(count) { buffer in
        for index in buffer.indices { buffer[index] = random.normal() }
      }
      writeScratch(count, to: noise, of: program)
    }
  }

  private func fillScratch(_ count: Int, _ fill: (UnsafeMutableBufferPointer<Double>) -> Void) {
    if scratch.count < count { scratch = Array(repeating: 0, count: count) }
    scratch.withUnsafeMutableBufferPointer { fill(.init(rebasing: $0[..<count])) }
  }

  private func writeScratch(_ count: Int, to leaf: NodeID, of program: CompiledStep) {
    scratch.withUnsafeBufferPointer { program.write(leaf, .init(rebasing: $0[..<count])) }
  }

  /// Takes the newest state out of the program that holds it.
  func synchronize() {
    guard isBehind, let active else { return }
    active.store(into: &state)
    isBehind = false
    synchronizedStep = stepInEpoch
  }

  /// Forgets what programs hold: `state` alone counts from here on.
  func reload() {
    synchronize()
    active = nil
    isAhead = false
  }

  /// The step that evaluating has already taken is taken for good.
  func catchUp() {
    isAhead = false
    isBehind = true
  }
}
