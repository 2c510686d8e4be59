import Drawing
import Training

/// What keys do on the live screen.
extension TrainingScreen {
  mutating func key(_ press: KeyPress) -> [Effect] {
    if isLeaving { return [] }
    if panel != nil { return panelKey(press) }
    guard let key = TrainingKey.key(of: press) else {
      message = [
        Text(press.label(ascii: isASCII), .key), Text(" does nothing here. ", .muted),
        Text("?", .key), Text(" lists the keys that do.", .muted),
      ]
      return []
    }
    guard key.works(on: self) else { return problem == nil ? [] : [.bell] }
    // What was not possible has been read by now; a plan that failed stays what it is.
    if report != nil { problem = nil }
    return perform(key.action)
  }

  private mutating func perform(_ action: TrainingKey.Action) -> [Effect] {
    switch action {
    case .runOrPause: return runOrPause()
    case .step: return move(.step)
    case .epoch: return move(.epoch)
    case .graph:
      awaitsGraph = true
      report?.isRunning = false
      return [.train(.inspect)]
    case .rateDown: return setRate(by: -1)
    case .rateUp: return setRate(by: 1)
    case .slower: return setPace(by: -1)
    case .faster: return setPace(by: 1)
    case .previousSwitch: return point(by: -1)
    case .nextSwitch: return point(by: 1)
    case .toggle: return toggle()
    case .weaker: return strengthen(by: -1)
    case .stronger: return strengthen(by: 1)
    case .nextSample: return look(by: 1)
    case .previousSample: return look(by: -1)
    case .activation: return nextActivation()
    case .optimizer: return nextOptimizer()
    case .logAxis: lossAxis = lossAxis == .linear ? .logarithmic : .linear
    case .compare: compare()
    case .scan: return openScan()
    case .data: panel = .data(0)
    case .rewind: return openRewind()
    case .reset: if canRewind { panel = .reset }
    case .program: panel = .program(scrolled: 0)
    case .help: panel = .help(scrolled: 0)
    case .leave: return leave()
    }
    return []
  }

  // MARK: - Running

  private mutating func runOrPause() -> [Effect] {
    if isRunning {
      expect(isRunning: false)
      message = [Text("Paused. ", .plain, .bold), Text("g", .key), Text(" looks inside.", .muted)]
      return [.train(.pause)]
    }
    guard canRun else { return refuse() }
    expect(isRunning: true)
    message = []
    return [.train(.run)]
  }

  /// What the next report will say, so that keys pressed before it comes mean what they should.
  mutating func expect(isRunning: Bool) {
    report?.isRunning = isRunning
    if report?.ending != .finished { report?.ending = nil }
  }

  private mutating func move(_ order: TrainingOrder) -> [Effect] {
    guard canStep else { return refuse() }
    expect(isRunning: false)
    message = []
    return [.train(order)]
  }

  /// A run that has ended badly does not go on from where it is.
  private mutating func refuse() -> [Effect] {
    message = report.map(ended) ?? []
    return [.bell]
  }

  private mutating func leave() -> [Effect] {
    isLeaving = true
    return [.train(.close)]
  }

  // MARK: - Numbers

  private mutating func setRate(by steps: Int) -> [Effect] {
    let rate = TrainingNumber.rate.nearest(
      to: RoundNumber.moved(plan.settings.rate, by: steps))
    plan.settings.rate = rate
    message = [
      Text("η = \(PlotNumber.text(rate))", .value, .bold),
      Text(steps > 0 ? "  longer steps along −w̄" : "  shorter steps along −w̄", .muted),
    ]
    return [.train(.rate(rate))]
  }

  private mutating func setPace(by steps: Int) -> [Effect] {
    let pace = (report?.pace ?? .full).moved(by: steps)
    report?.pace = pace
    switch pace {
    case .full: message = [Text("Full speed.", .plain, .bold)]
    case .perSecond(let count): message = [Text("\(count) epochs a second.", .plain, .bold)]
    }
    return [.train(.pace(pace))]
  }

  private mutating func look(by steps: Int) -> [Effect] {
    guard hasImages else { return [] }
    sample += steps
    draw()
    return []
  }

  // MARK: - Switches

  private mutating func point(by steps: Int) -> [Effect] {
    let all = TrainingSwitch.allCases
    let index = all.firstIndex(of: selected) ?? 0
    selected = all[(index + steps + all.count) % all.count]
    return []
  }

  private mutating func toggle() -> [Effect] {
    guard canToggle, let order = selected.toggled(plan) else {
      message = [
        Text("The program is your own: ", .plain, .bold),
        Text("write the term into it, or train a preset with "), Text("d", .key), Text("."),
      ]
      return []
    }
    let wasOn = selected.isOn(plan)
    apply(order)
    message = [
      Text(selected.name + (wasOn ? " off. " : " on. "), .name, .bold),
      Text("It goes on with the same weights.", .muted),
    ]
    return [.train(order)]
  }

  private mutating func strengthen(by steps: Int) -> [Effect] {
    guard let order = selected.moved(by: steps, plan) else {
      message = [
        Text(selected.name, .name, .bold),
        Text(
          selected.isOn(plan) ? " is on or off, and has no strength." : " is off; ", .muted),
        Text(selected.isOn(plan) ? "" : "Enter", .key),
        Text(selected.isOn(plan) ? "" : " switches it on.", .muted),
      ]
      return []
    }
    apply(order)
    let value = selected.strength(plan).map { PlotNumber.text($0) } ?? "off"
    message = [Text("\(selected.name) \(value)", .value, .bold)]
    return [.train(order)]
  }

  /// The plan as it will be, so that several keys before the next report add up.
  private mutating func apply(_ order: TrainingOrder) {
    switch order {
    case .regularizers(let next): plan.network?.regularizers = next
    case .patience(let next): plan.settings.patience = next
    case .open, .run, .pause, .step, .epoch, .pace, .rate, .activation, .optimizer, .reset, .rewind,
      .ask, .inspect, .scan, .endScan, .close:
      break
    }
  }

  private mutating func nextActivation() -> [Effect] {
    guard let now = plan.network?.activation else { return [] }
    let all = Activation.allCases
    let next = all[((all.firstIndex(of: now) ?? 0) + 1) % all.count]
    plan.network?.activation = next
    message = [
      Text("\(next.rawValue)", .name, .bold),
      Text(" instead of \(now.rawValue), on the same weights"),
    ]
    return [.train(.activation(next))]
  }

  private mutating func nextOptimizer() -> [Effect] {
    let all = Optimizer.catalogue
    let next = all[((all.firstIndex(of: plan.settings.optimizer) ?? 0) + 1) % all.count]
    plan.settings.optimizer = next
    message = [
      Text("\(next.name): ", .name, .bold),
      Text(isASCII ? next.rule.ascii : next.rule.unicode),
    ]
    return [.train(.optimizer(next))]
  }

  /// Keeps the course so far, or drops the one that was kept.
  private mutating func compare() {
    guard canRewind || !compared.isEmpty else { return }
    guard compared.isEmpty else {
      compared = []
      message = [Text("The curve that was kept is dropped.", .muted)]
      return
    }
    compared = drawn
    message = [
      Text("This curve stays, dashed. ", .plain, .bold), Text("Throw a switch, then "),
      Text("r", .key), Text(" begins again beside it."),
    ]
  }

  private mutating func openRewind() -> [Effect] {
    guard canRewind, let kept = report?.keptEpochs, !kept.isEmpty else { return [] }
    panel = .rewind(kept.lastIndex { $0 < report!.epoch } ?? 0)
    return isRunning ? [.train(.pause)] : []
  }
}
