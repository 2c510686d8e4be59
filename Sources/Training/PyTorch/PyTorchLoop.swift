internal import Algebra

/// How a run takes its steps in PyTorch, and in which order it sees the rows.
struct PyTorchLoop {
  private let settings: TrainingSettings
  private let batch: Int
  private let isHeldBack: Bool
  private let normalizes: Bool
  /// Whether the gradient that an epoch tells of is the one that its step goes by.
  private let isPlain: Bool

  init(_ program: PyTorchProgram) {
    settings = program.settings
    (batch, isHeldBack) = (program.batch, program.isHeldBack)
    normalizes = program.preset.network.regularizers.batchNorm
    isPlain = batch == 0 && !program.draws && !normalizes
  }

  var functions: [String] { (batch > 0 ? [Self.random, Self.minibatches] : []) + [record, train] }

  private var train: String {
    let doc = "Trains the network, and yields what there is to tell of each epoch."
    let lines =
      ["def train(network, training, validation):", "    \"\"\"\(doc)\"\"\""]
      + (preparation + ["for epoch in range(EPOCHS + 1):"]
      + (evaluation + judgement + steps)
      .map { "    \($0)" } + (settings.patience == nil ? [] : ["network.load_state_dict(best[2])"]))
      .map { "    \($0)" }
    return lines.joined(separator: "\n")
  }

  private var preparation: [String] {
    var lines = [
      "model = DistributedDataParallel(network) if WORLD > 1 else network",
      "optimizer = \(optimizer)",
      "rows = training[RANK::WORLD]",
    ]
    if isHeldBack { lines.append("held_back = validation[RANK::WORLD]") }
    if batch > 0 {
      lines.append(
        "loader = DataLoader(training, batch_size=None, sampler=Minibatches(len(training)))")
    }
    if settings.patience != nil { lines.append("best = None") }
    return lines
  }

  private var optimizer: String {
    settings.optimizer.pyTorch.replacing("MOMENTUM", with: PyTorchText.number(settings.momentum))
  }

  /// The state before the epoch's steps, as a record.
  private var evaluation: [String] {
    var lines = ["loss, gradient = slope(model, optimizer, *rows)"]
    if !isHeldBack { lines.append("_, accuracy = measure(network, *rows)") }
    if normalizes { lines = ["with own_statistics(network):"] + lines.map { "    \($0)" } }
    if isHeldBack { lines.append("validation_loss, accuracy = measure(network, *held_back)") }
    let held = isHeldBack ? "validation_loss" : "None"
    return (isPlain ? [] : ["network.eval()"]) + lines
      + ["yield record(epoch, loss, \(held), gradient, accuracy)"]
  }

  /// Whether this was the last epoch.
  private var judgement: [String] {
    guard settings.patience != nil else { return ["if epoch == EPOCHS:", "    break"] }
    let judged = isHeldBack ? "validation_loss" : "loss"
    return [
      "if best is None or \(judged) < best[0]:",
      "    best = \(judged), epoch, copy.deepcopy(network.state_dict())",
      "if epoch == EPOCHS or epoch - best[1] >= PATIENCE:",
      "    break",
    ]
  }

  private var steps: [String] {
    if isPlain { return ["optimizer.step()"] }
    func step(_ rows: String) -> [String] {
      ["optimizer.zero_grad()", "cost(model, \(rows)).backward()", "optimizer.step()"]
    }
    if batch == 0 { return ["network.train()"] + step("*rows") }
    return ["network.train()", "loader.sampler.set_epoch(epoch)", "for x, y in loader:"]
      + step("x, y").map { "    \($0)" }
  }

  private let record = """
    def record(epoch, loss, validation_loss, gradient, accuracy):
        \"""What there is to tell of an epoch.\"""
        if not math.isfinite(loss):
            raise FloatingPointError(f"the cost of epoch {epoch} is {loss}; try a smaller RATE")
        return {
            "epoch": epoch, "train_loss": loss, "validation_loss": validation_loss,
            "gradient_norm": gradient, "accuracy": accuracy}
    """

  private static let minibatches = """
    class Minibatches(Sampler):
        \"""The rows of each minibatch that are this process's, shuffled anew for each epoch.\"""

        def __init__(self, count):
            self.count, self.epoch = count, 0

        def set_epoch(self, epoch):
            self.epoch = epoch

        def __iter__(self):
            order = permutation(self.count, self.epoch)
            for start in range(0, self.count, BATCH):
                yield order[start:start + BATCH][RANK::WORLD]

        def __len__(self):
            return math.ceil(self.count / BATCH)
    """

  /// `SeededGenerator` and the permutation of `RandomPurpose.shuffle`, once more.
  private static let random = """
    WORD = 2**64 - 1


    def words(seed, stream):
        \"""Random words: xoshiro256++, seeded by SplitMix64 (D. Blackman and S. Vigna, 2021).\"""
        state, mixer = [], seed + stream * 0xD1B54A32D192ED03
        for _ in range(4):
            mixer = mixer + 0x9E3779B97F4A7C15 & WORD
            z = (mixer ^ mixer >> 30) * 0xBF58476D1CE4E5B9 & WORD
            z = (z ^ z >> 27) * 0x94D049BB133111EB & WORD
            state.append(z ^ z >> 31)
        a, b, c, d = state
        while True:
            yield rotated(a + d & WORD, 23) + a & WORD
            t = b << 17 & WORD
            c, d = c ^ a, d ^ b
            a, b, c, d = a ^ d, b ^ c, c ^ t, rotated(d, 45)


    def rotated(word, bits):
        return (word << bits | word >> 64 - bits) & WORD


    def permutation(count, epoch):
        \"""The order in which nntutor sees the rows in this epoch (R. Durstenfeld, 1964).\"""
        seed = next(words(SEED, 0x\(String(RandomPurpose.shuffle.stream, radix: 16, uppercase: true))))
        order, draws = list(range(count)), words(seed, epoch)
        for last in range(count - 1, 0, -1):
            other = int((next(draws) >> 11) * 2.0**-53 * (last + 1))
            order[last], order[other] = order[other], order[last]
        return order
    """
}
