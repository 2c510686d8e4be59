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

  private func checkNumbers() throws(ValidationError) {
    try check("rate", optimizer.rate, "0 or more, as in --rate 0.01") { $0 >= 0 }
    try check("momentum", optimizer.momentum, "from 0 to below 1, as in --momentum 0.9") {
      (0..<1).contains($0)
    }
    try check("epochs", optimizer.epochs, "a number of passes, as in --epochs 100") { $0 >= 0 }
    try check("every", telling.every, "a number of epochs, as in --every 10") { $0 >= 1 }
    try check("batch", optimizer.batch, "a number of rows, or 0 for all, as in --batch 32") {
      $0 >= 0
    }
    try checkDataNumbers()
    try checkRegularizers()
  }

  private func checkDataNumbers() throws(ValidationError) {
    try check("validation", data.validation, "a share from 0 to below 1, as in --validation 0.3") {
      (0..<1).contains($0)
    }
    try check("samples", data.samples, "at least 2, as in --samples 200") { $0 >= 2 }
    try check("noise", data.noise, "a deviation of 0 or more, as in --noise 0.1") { $0 >= 0 }
  }

  private func checkRegularizers() throws(ValidationError) {
    try check("l2", regularizers.l2, "0 or more, as in --l2 0.001") { $0 >= 0 }
    try check("l1", regularizers.l1, "0 or more, as in --l1 0.001") { $0 >= 0 }
    try check("dropout", regularizers.dropout, "a share from 0 to below 1, as in --dropout 0.2") {
      (0..<1).contains($0)
    }
    try check("input-noise", regularizers.inputNoise, "0 or more, as in --input-noise 0.1") {
      $0 >= 0
    }
    try check(
      "early-stopping", regularizers.earlyStopping, "epochs to wait, as in --early-stopping 50"
    ) {
      $0 >= 1
    }
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

  private func check<Number: BinaryFloatingPoint>(
    _ name: String, _ value: Number?, _ wanted: String, _ fits: (Number) -> Bool
  ) throws(ValidationError) {
    if let value, !value.isFinite || !fits(value) {
      throw ValidationError("'--\(name) \(value)' is not \(wanted)")
    }
  }

  private func check(
    _ name: String, _ value: Int?, _ wanted: String, _ fits: (Int) -> Bool
  ) throws(ValidationError) {
    if let value, !fits(value) { throw ValidationError("'--\(name) \(value)' is not \(wanted)") }
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
