internal import Algebra

/// A run as bytes, from which it goes on as if it had never stopped.
///
/// A line that says what the file is, the length of what follows, the recipe with its data, the
/// settings, the state, the best state and the history, and a checksum over all of it. Draws are
/// counted rather than remembered, so that the epoch and the step are the generators' state.
public struct Checkpoint: Equatable, Sendable {
  /// What trains, its data among it.
  public var recipe: Recipe
  /// How it trains.
  public var settings: TrainingSettings
  /// A record for each epoch done.
  public var history: History
  /// Epochs done.
  public var epoch: Int
  /// Steps done in the epoch that had begun.
  public var stepInEpoch: Int
  /// The best epoch so far.
  public var bestEpoch: Int
  /// Whether early stopping has ended the run.
  public var hasStoppedEarly: Bool
  var state: [Double]
  var bestState: [Double]
  var layout: StateLayout
  var strengths: [String: Double]
  var dropout: Double?

  /// What a checkpoint begins with, before the number of its format.
  public static let title = "nntutor checkpoint "
  static let version = "1"

  /// The checkpoint as it stands in a file.
  public var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.write(recipe)
    writer.write(settings)
    writer.write(Array(history)) { $0.write($1) }
    for number in [epoch, stepInEpoch, bestEpoch] { writer.write(number) }
    writer.write(hasStoppedEarly)
    writer.write(state)
    writer.write(bestState)
    writer.write(layout.slots) { writer, slot in
      writer.write(slot.name)
      writer.write(slot.shape.rows)
      writer.write(slot.shape.columns)
    }
    writer.write(strengths) { $0.write($1) }
    writer.write(dropout) { $0.write($1) }
    var file = ByteWriter()
    file.write(writer.bytes)
    var bytes = Array("\(Self.title)\(Self.version)\n".utf8) + file.bytes
    var check = ByteWriter()
    check.write(Checksum.crc64(bytes[...]))
    bytes += check.bytes
    return bytes
  }
}
