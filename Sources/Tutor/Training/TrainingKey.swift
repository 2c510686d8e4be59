import Drawing
import Training

/// A key of the live screen: the footer and its help page read this table.
struct TrainingKey: Sendable {
  /// What a key does.
  enum Action: Hashable, Sendable {
    case runOrPause, step, epoch, graph, rateDown, rateUp, slower, faster
    case previousSwitch, nextSwitch, toggle, weaker, stronger
    case data, rewind, reset, logAxis, compare, activation, optimizer, nextSample, previousSample,
      scan
    case program, help, leave
  }

  /// The keys, the one that the footer names first.
  let presses: [KeyPress]
  let action: Action
  /// One line for the help page.
  let summary: String
  /// What the footer says of it just now; nil where it would do nothing.
  let caption: @Sendable (TrainingScreen) -> String?

  init(
    _ presses: [Key], _ action: Action, _ summary: String,
    _ caption: @escaping @Sendable (TrainingScreen) -> String?
  ) {
    self.presses = presses.map { KeyPress($0) }
    (self.action, self.summary, self.caption) = (action, summary, caption)
  }

  /// In the order of the footer.
  static let all: [TrainingKey] = [
    TrainingKey([.character(" ")], .runOrPause, "run, or pause") { screen in
      screen.isRunning ? "pause" : screen.canRun ? "run" : nil
    },
    TrainingKey([.character(".")], .step, "one step: the next minibatch") { screen in
      screen.canStep ? "step" : nil
    },
    TrainingKey([.character("e")], .epoch, "to the end of the epoch") { screen in
      screen.canStep ? "epoch" : nil
    },
    TrainingKey([.character("g")], .graph, "open the graph of this very minibatch") { screen in
      screen.report == nil ? nil : "graph"
    },
    TrainingKey([.escape], .leave, "to the session, with the trained values") { _ in "session" },
    TrainingKey([.character("?"), .function(1)], .help, "these keys") { _ in "keys" },
    TrainingKey([.character("["), .character("-")], .rateDown, "a lower rate η") { _ in "rate" },
    TrainingKey(
      [.character("]"), .character("+"), .character("=")], .rateUp, "a higher rate η"
    ) { _ in nil },
    TrainingKey([.enter, .character("x")], .toggle, "throw the switch that is pointed at") {
      screen in
      screen.canToggle
        ? screen.selected.name + (screen.selected.isOn(screen.plan) ? " off" : " on")
        : nil
    },
    TrainingKey([.up, .character("k")], .previousSwitch, "point at another switch") { _ in nil },
    TrainingKey([.down, .character("j")], .nextSwitch, "point at another switch") { _ in "switch" },
    TrainingKey([.left], .weaker, "make it weaker") { _ in nil },
    TrainingKey([.right], .stronger, "make it stronger") { screen in
      screen.selected.strength(screen.plan) == nil ? nil : "stronger"
    },
    TrainingKey([.character("b")], .rewind, "back to an epoch that is kept") { screen in
      screen.canRewind ? "back" : nil
    },
    TrainingKey([.character("d")], .data, "other data, with a network for it") { _ in "data" },
    TrainingKey([.character("l")], .logAxis, "the loss on a logarithmic axis, or a linear one") {
      screen in screen.lossAxis == .linear ? "log" : "linear"
    },
    TrainingKey(
      [.character("c")], .compare, "keep this curve, dashed, to compare another run with it"
    ) { screen in
      screen.canRewind ? screen.compared.isEmpty ? "compare" : "drop curve" : nil
    },
    TrainingKey(
      [.character("s")], .scan, "the losses against the number of hidden units"
    ) { screen in
      screen.plan.network == nil ? nil : "scan"
    },
    TrainingKey([.character("n")], .nextSample, "another image") { screen in
      screen.hasImages ? "next" : nil
    },
    TrainingKey([.character("N")], .previousSample, "the image before") { _ in nil },
    TrainingKey([.character("<"), .character(",")], .slower, "slower, to watch it") { _ in "slower"
    },
    TrainingKey([.character(">")], .faster, "faster, up to full speed") { _ in
      "faster"
    },
    TrainingKey([.character("r")], .reset, "begin again from the same seed") { screen in
      screen.canRewind ? "reset" : nil
    },
    TrainingKey([.character("a")], .activation, "the next activation: tanh, relu, …") { screen in
      screen.plan.network == nil ? nil : "activation"
    },
    TrainingKey(
      [.character("o")], .optimizer,
      "the next optimiser: " + Optimizer.catalogue.map(\.name).joined(separator: ", ")
    ) { _ in
      "optimiser"
    },
    TrainingKey([.character("p")], .program, "the program that trains, and what was added") { _ in
      "program"
    },
  ]

  /// Whether it works on a screen as it is: some keys need a run.
  func works(on screen: TrainingScreen) -> Bool {
    switch action {
    case .leave, .help: true
    case .data: screen.report != nil || screen.problem != nil
    case .runOrPause, .step, .epoch, .graph, .rateDown, .rateUp, .slower, .faster,
      .previousSwitch, .nextSwitch, .toggle, .weaker, .stronger, .rewind, .reset, .logAxis,
      .compare, .activation, .optimizer, .nextSample, .previousSample, .scan, .program:
      screen.report != nil
    }
  }

  /// The key's record.
  static func key(of press: KeyPress) -> TrainingKey? {
    all.first { $0.presses.contains(press) }
  }
}

extension TrainingScreen {
  var canRun: Bool {
    switch report?.ending {
    case .stoppedEarly, .diverged: false
    case .finished, nil: report != nil
    }
  }
  var canStep: Bool { canRun }
  var canToggle: Bool { plan.network != nil || !selected.needsPreset }
  var canRewind: Bool { records.count > 1 || (report?.stepInEpoch ?? 0) > 0 }
  var hasImages: Bool {
    if case .digit = picture { return true }
    return false
  }

  /// The keys that do something just now.
  public var keys: [KeyHint] {
    switch panel {
    case .help, .program:
      return [KeyHint("Esc", "close"), KeyHint(isASCII ? "Down" : "↓", "scroll")]
    case .data:
      return [
        KeyHint("Enter", "train on it"), KeyHint(isASCII ? "Up Down" : "↑↓", "choose"),
        KeyHint("Esc", "keep"),
      ]
    case .rewind:
      return [
        KeyHint("Enter", "go back there"),
        KeyHint(isASCII ? "Left Right" : "←→", "choose an epoch"),
        KeyHint(isASCII ? "Up Down" : "↑↓", "faster"), KeyHint("Home", "the first"),
        KeyHint("Esc", "stay"),
      ]
    case .reset: return [KeyHint("Enter", "begin again"), KeyHint("Esc", "go on")]
    case .scan: return [KeyHint("Esc", isScanning ? "give up, back to the run" : "back to the run")]
    case nil: break
    }
    return TrainingKey.all.compactMap { key in
      guard key.works(on: self) else { return nil }
      return key.caption(self).map { KeyHint(key.presses[0].label(ascii: isASCII), $0) }
    }
  }
}
