/// A checkpoint from the bytes of a file, which may be of anyone's making.
extension Checkpoint {
  /// Reads a file's bytes.
  public init(_ bytes: [UInt8]) throws(CheckpointProblem) {
    let content = try Self.content(bytes)
    var reader = ByteReader(content)
    do throws(ByteReader.Misfit) {
      try self.init(&reader)
    } catch {
      throw .misfit(field: error.field, reason: error.reason)
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

  private init(_ reader: inout ByteReader) throws(ByteReader.Misfit) {
    recipe = try reader.recipe()
    settings = try reader.settings()
    history = try reader.history()
    let epochs = TrainingNumber.epochs.wholeRange
    epoch = try reader.int("epoch", in: epochs)
    stepInEpoch = try reader.int("stepInEpoch", in: epochs)
    bestEpoch = try reader.int("bestEpoch", in: epochs)
    hasStoppedEarly = try reader.bool("hasStoppedEarly")
    state = try reader.doubles("state")
    bestState = try reader.doubles("bestState")
    layout = try reader.layout()
    strengths = try reader.strengths()
    dropout = try reader.optional("dropout") { reader throws(ByteReader.Misfit) in
      try reader.double("dropout", .dropout)
    }
    guard reader.left == 0 else {
      throw ByteReader.Misfit(field: "dropout", reason: "is followed by \(reader.left) bytes")
    }
    try check()
  }
}
