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

extension Checkpoint {
  /// Reads a file's bytes.
  public init(_ bytes: [UInt8]) throws(CheckpointProblem) {
    let content = try Self.content(bytes)
    var reader = ByteReader(content)
    do throws(ByteReader.Damaged) {
      try self.init(&reader)
    } catch {
      throw .damaged
    }
  }

  /// What stands between the title and the checksum, both of which hold.
  private static func content(_ bytes: [UInt8]) throws(CheckpointProblem) -> ArraySlice<UInt8> {
    let title = Array(title.utf8)
    guard bytes.starts(with: title) else {
      throw !bytes.isEmpty && title.starts(with: bytes)
        ? .truncated(expected: title.count + 18, found: bytes.count) : .foreign
    }
    let line = bytes[title.count...].prefix(16).prefix { $0 != 0x0A }
    guard line.elementsEqual(version.utf8) else {
      throw .version(String(decoding: line.filter { (0x20..<0x7F).contains($0) }, as: UTF8.self))
    }
    let body = bytes[min(bytes.count, title.count + line.count + 1)...]
    guard body.count >= 16 else {
      throw .truncated(expected: body.startIndex + 16, found: bytes.count)
    }
    let length = word(body.prefix(8))
    guard length < 1 << 40 else { throw .damaged }
    let expected = body.startIndex + 16 + Int(length)
    guard bytes.count >= expected else {
      throw .truncated(expected: expected, found: bytes.count)
    }
    guard bytes.count == expected,
      Checksum.crc64(bytes.dropLast(8)) == word(bytes.suffix(8))
    else { throw .damaged }
    return body.dropFirst(8).dropLast(8)
  }

  private static func word(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  private init(_ reader: inout ByteReader) throws(ByteReader.Damaged) {
    recipe = try reader.recipe()
    settings = try reader.settings()
    history = History()
    for _ in 0..<(try reader.count()) { history.append(try reader.record()) }
    (epoch, stepInEpoch, bestEpoch) = (try reader.int(), try reader.int(), try reader.int())
    hasStoppedEarly = try reader.bool()
    state = try reader.doubles()
    bestState = try reader.doubles()
    layout = StateLayout()
    for _ in 0..<(try reader.count()) {
      let name = try reader.text()
      let (rows, columns) = (try reader.int(), try reader.int())
      guard (0..<1 << 31).contains(rows), (0..<1 << 31).contains(columns) else {
        throw ByteReader.Damaged()
      }
      layout.append(name, Shape(rows, columns))
    }
    strengths = try reader.table { reader throws(ByteReader.Damaged) in try reader.double() }
    dropout = try reader.optional { reader throws(ByteReader.Damaged) in try reader.double() }
    guard reader.isAtEnd, state.count == layout.count, bestState.count == layout.count,
      history.last?.epoch == epoch, history.indices.contains(bestEpoch)
    else { throw ByteReader.Damaged() }
  }
}
