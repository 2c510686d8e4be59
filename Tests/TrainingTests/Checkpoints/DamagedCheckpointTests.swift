import Algebra
import Testing

@testable import Training

/// Checkpoints with a right checksum and wrong contents: each ends in an error that names the
/// field, or in a run; none in a trap.
struct DamagedCheckpointTests {
  /// Five steps of a run that has something in every field.
  private static func checkpoint(batch: Int = 3) throws -> Checkpoint {
    let recipe = Example.preset(layers: [2], samples: 9) {
      ($0.dropout, $0.inputNoise, $0.l2, $0.batchNorm) = (0.2, 0.1, 0.01, true)
    }.recipe
    var settings = Example.settings(.adam, epochs: 4, batch: batch)
    settings.patience = 3
    let run = try TrainingRun(recipe, settings)
    for _ in 0..<5 { try run.step() }
    run.setDropout(0.3)
    return run.checkpoint()
  }

  /// What resuming from a checkpoint's bytes finds wrong; nil where it goes on.
  private func problem(_ checkpoint: Checkpoint) throws -> (field: String, reason: String)? {
    do {
      try goOn(checkpoint.bytes)
      return nil
    } catch CheckpointProblem.misfit(let field, let reason) {
      return (field, reason)
    } catch TrainingProblem.checkpoint(.misfit(let field, let reason), _) {
      return (field, reason)
    }
  }

  /// Reads, takes some steps and looks at everything that is shown of a run.
  private func goOn(_ bytes: [UInt8]) throws {
    let run = try TrainingRun(Checkpoint(bytes))
    for _ in 0..<3 { try run.step() }
    _ = try run.statistics()
    _ = (run.trainedProgram, run.parameters, run.checkpoint().bytes)
    if let name = run.featuresName, let place = run.recipe.rows.firstIndex(of: name) {
      _ = try run.predictions(at: run.samples[place])
    }
    run.reset()
  }

  @Test func `what is whole goes on`() throws {
    #expect(try problem(Self.checkpoint()) == nil)
    #expect(try problem(Self.checkpoint(batch: 0)) == nil)
  }

  /// One field wrong by itself or beside the others, and how errors call it.
  private static let faults: [(field: String, change: @Sendable (inout Checkpoint) -> Void)] = [
    ("rate", { $0.settings.rate = -1 }), ("rate", { $0.settings.rate = .infinity }),
    ("rate", { $0.settings.rate = .nan }), ("momentum", { $0.settings.momentum = 1 }),
    ("epochs", { $0.settings.epochs = -1 }), ("epochs", { $0.settings.epochs = .max }),
    ("batch", { $0.settings.batch = -3 }), ("batch", { $0.settings.batch = .min }),
    ("patience", { $0.settings.patience = 0 }), ("patience", { $0.settings.patience = .max }),
    ("history", { $0.history = [] }),
    ("history", { $0.history = History($0.history.dropFirst()) }),
    ("history", { $0.history = History(Array($0.history) + Array($0.history)) }),
    ("history", { $0.epoch += 1 }), ("epoch", { $0.epoch = .max }), ("epoch", { $0.epoch = -1 }),
    ("stepInEpoch", { $0.stepInEpoch = 1 << 20 }), ("stepInEpoch", { $0.stepInEpoch = -1 }),
    ("bestEpoch", { $0.bestEpoch = 1000 }), ("bestEpoch", { $0.bestEpoch = -1 }),
    ("state", { $0.state = [] }), ("bestState", { $0.bestState.append(1) }),
    (
      "layout",
      {
        $0.layout = .init(); ($0.state, $0.bestState) = ([], [])
      }
    ),
    ("layout", { $0.layout = .init(of: $0.layout.slots.reversed()) }),
    ("layout", { $0.layout = .init(of: $0.layout.slots, transposing: "W2") }),
    ("strengths", { $0.strengths["l1"] = 1 }), ("strengths", { $0.strengths = [:] }),
    ("strengths", { $0.strengths["l2"] = .nan }), ("dropout", { $0.dropout = 1 }),
    ("dropout", { $0.dropout = -0.5 }),
    ("parameters", { $0.recipe.parameters = [] }),
    ("parameters", { $0.recipe.parameters[0] = "nothing" }),
    ("parameters", { $0.recipe.parameters[0] = "H1" }),
    ("parameters", { $0.recipe.parameters[1] = $0.recipe.parameters[0] }),
    ("rows", { $0.recipe.rows.append("W1") }), ("heldBack", { $0.recipe.rows[0] = "F" }),
    ("samples", { $0.recipe.rows = [] }), ("heldBack", { $0.recipe.heldBack["X"] = nil }),
    ("heldBack", { $0.recipe.heldBack["X"] = Matrix(repeating: 1, Shape(1, 2)) }),
    ("samples", { $0.recipe.samples = ["W1": 1] }), ("noise", { $0.recipe.noise = "H1" }),
    ("penalty", { $0.recipe.penalty = "X" }), ("cost", { $0.recipe.cost = "X" }),
    ("cost", { $0.recipe.cost = "" }),
    ("mean", { $0.recipe.origin?.standardization = .init(mean: [], deviation: [1, 1]) }),
    ("deviation", { $0.recipe.origin?.standardization = .init(mean: [1, 1], deviation: [1]) }),
    ("classes", { $0.recipe.origin?.classes = ["one"] }),
    ("layers", { $0.recipe.origin?.layers = [-1] }),
    ("mean", { $0.recipe.origin?.features = [] }),
  ]

  @Test(arguments: faults.indices)
  func `a wrong field is told by name`(_ number: Int) throws {
    let (field, change) = Self.faults[number]
    var checkpoint = try Self.checkpoint()
    change(&checkpoint)
    let found = try problem(checkpoint)
    let fields = field == "samples" ? ["samples", "heldBack"] : [field]
    #expect(fields.contains(found?.field ?? "nothing"), "\(found as Any)")
  }

  @Test func `a program that does not read or does not fit is told`() throws {
    for program in ["", "X = [1", "c = nothing", "X = zeros(1e9, 1e9)", "\u{0}"] {
      var checkpoint = try Self.checkpoint()
      checkpoint.recipe.program = program
      #expect(throws: (any Error).self) { try goOn(checkpoint.bytes) }
    }
  }

  @Test(arguments: [0, 3])
  func `bytes changed at random are refused or trained`(_ batch: Int) throws {
    let whole = try Self.checkpoint(batch: batch).bytes
    let title = Checkpoint.title.utf8.count + Checkpoint.version.utf8.count + 1
    var random = SeededGenerator(seed: 18, stream: UInt64(batch))
    for _ in 0..<2000 {
      var content = Array(whole[(title + 8)..<(whole.count - 8)])
      for _ in 0...Int(random.uniform() * 3) { random.damage(&content) }
      try? goOn(Array(whole[..<title]).sealed(content))
    }
  }
}

extension SeededGenerator {
  /// A byte changed, a number put in place of eight, some bytes left out or said twice.
  fileprivate mutating func damage(_ bytes: inout [UInt8]) {
    let place = Int(uniform() * Double(bytes.count - 8))
    switch Int(uniform() * 5) {
    case 0: bytes[place] = UInt8(uniform() * 256)
    case 1: bytes[place] ^= 1 << UInt8(uniform() * 8)
    case 2:
      let numbers: [Int] = [0, -1, 1, .max, .min, 1 << 40, bytes.count, 1 << 31, 1 << 20]
      let number = UInt64(bitPattern: Int64(numbers[Int(uniform() * Double(numbers.count))]))
      for byte in 0..<8 { bytes[place + byte] = UInt8(truncatingIfNeeded: number >> (8 * byte)) }
    case 3: bytes.removeSubrange(place..<place + 1 + Int(uniform() * 7))
    default: bytes.insert(contentsOf: bytes[place..<place + 8], at: place)
    }
  }
}

extension [UInt8] {
  /// A file of this title line with this content, and the checksum that fits.
  fileprivate func sealed(_ content: [UInt8]) -> [UInt8] {
    var (body, check) = (ByteWriter(), ByteWriter())
    body.write(content)
    check.write(Checksum.crc64((self + body.bytes)[...]))
    return self + body.bytes + check.bytes
  }
}

extension StateLayout {
  /// Slots side by side, one of them lying on its side.
  fileprivate init(of slots: [Slot], transposing name: String = "") {
    self.init()
    for slot in slots {
      append(slot.name, slot.name == name ? slot.shape.transposed : slot.shape)
    }
  }
}
