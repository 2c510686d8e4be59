import ArgumentParser
import Language
import Training

/// Command lines that make no sense are refused before anything is read, with what would.
extension Train {
  func checkOptions() throws(ValidationError) {
    if let switched = try compared() { try switched.checkAlone() }
    try checkAlone()
  }

  private func checkAlone() throws(ValidationError) {
    try checkSubject()
    try checkNumbers()
    try checkExperiments()
    try checkExport()
    if telling.resume != nil, !isSubjectGiven { return try checkResuming() }
    if source.isGiven { try checkProgramOptions() } else { try checkPresetOptions() }
  }

  private func checkSubject() throws(ValidationError) {
    if source.isGiven, data.data != nil {
      throw ValidationError("Give either a program or --data, not both")
    }
    if !source.isGiven, data.data == nil, telling.resume == nil {
      throw ValidationError(
        "Missing what to train; give a program with --of and --wrt, or a data set, as in --data moons"
      )
    }
  }

  /// Each number that is given lies where it may.
  private func checkNumbers() throws(ValidationError) {
    for (number, value) in [
      (.rate, optimizer.rate), (.momentum, optimizer.momentum), (.validation, data.validation),
      (.noise, data.noise), (.l2, regularizers.l2), (.l1, regularizers.l1),
      (.dropout, regularizers.dropout), (.inputNoise, regularizers.inputNoise),
    ] as [(TrainingNumber, Double?)] {
      if let value, !number.accepts(value) { throw Self.outside(number, "\(value)") }
    }
    for (number, value) in [
      (.epochs, optimizer.epochs), (.every, telling.every), (.batch, optimizer.batch),
      (.samples, data.samples), (.patience, regularizers.earlyStopping),
    ] as [(TrainingNumber, Int?)] {
      if let value, !number.accepts(value) { throw Self.outside(number, "\(value)") }
    }
  }

  private static func outside(_ number: TrainingNumber, _ value: String) -> ValidationError {
    ValidationError("'--\(number.name) \(value)' is not \(number.advice)")
  }

  private func checkExperiments() throws(ValidationError) {
    let chosen = [experiments.scanHidden != nil, experiments.compare != nil]
    guard chosen.contains(true) else { return }
    if !chosen.contains(false) { throw ValidationError("Give either --scan-hidden or --compare") }
    if telling.save != nil || telling.resume != nil {
      throw ValidationError(
        "an experiment is trained anew each time; --save and --resume keep one run")
    }
    if experiments.scanHidden != nil, source.isGiven {
      throw ValidationError(
        "--scan-hidden writes networks of each width; give --data rather than a program")
    }
  }

  private func checkProgramOptions() throws(ValidationError) {
    for (name, isGiven) in [
      ("layers", network.layers != nil), ("activation", network.activation != nil),
      ("basis", network.basis != nil), ("target", data.target != nil),
      ("target-is", data.targetIs != nil), ("noise", data.noise != nil),
      ("samples", data.samples != nil),
    ] where isGiven {
      throw ValidationError(
        "--\(name) belongs to a preset, as in --data moons; a program has its own network and data")
    }
    for (name, isGiven, instead) in Self.structural(regularizers) where isGiven {
      throw ValidationError(
        "--\(name) rewrites a preset's layers; in a program, write \(instead) where it belongs")
    }
    if NameList.names(rows).isEmpty {
      for (name, isGiven) in [
        ("batch", (optimizer.batch ?? 0) > 0), ("validation", (data.validation ?? 0) > 0),
      ] where isGiven {
        throw ValidationError(
          "--\(name) needs to know which inputs hold samples in their rows, as in --rows X,y")
      }
    }
  }

  /// Switches that change the network itself, and how a program says the same.
  private static func structural(
    _ on: RegularizerArguments
  ) -> [(name: String, isGiven: Bool, instead: String)] {
    [
      ("dropout", on.dropout != nil, "`dropout(H, \(on.dropout ?? 0.2))`"),
      ("input-noise", on.inputNoise != nil, "`X + 0.1*randn(rows(X), cols(X))`, drawn once,"),
      ("batch-norm", on.batchNorm, "`batchnorm(Z, gamma, beta)`"),
      ("skip", on.skip, "`H2 = tanh(H1*W2 + b2) + H1`"),
      ("skip-inside", on.skipInside, "`H2 = tanh(H1*W2 + X*V2 + b2)`"),
      ("gate", on.gate, "`H1 = sigmoid(X*G1 + g1) .* tanh(X*W1 + b1)`"),
    ]
  }

  private func checkPresetOptions() throws(ValidationError) {
    for (name, isGiven) in [
      ("of", of != nil), ("wrt", !wrt.isEmpty), ("rows", !rows.isEmpty),
    ] where isGiven {
      throw ValidationError(
        "--\(name) belongs to a program; a preset knows its own, and --show prints it")
    }
    guard let name = data.data else { return }
    let known = KnownData(rawValue: name)
    if known != nil {
      for (option, isGiven) in [
        ("target", data.target != nil), ("target-is", data.targetIs != nil),
      ] where isGiven {
        throw ValidationError("--\(option) belongs to a table, as in --data FILE.csv --\(option) …")
      }
    }
    if known?.isGenerated != true, data.noise != nil {
      throw ValidationError(
        "--noise belongs to samples that are drawn; for noise on given inputs try --input-noise 0.1"
      )
    }
  }
}
