import Testing

@testable import Training

/// Only a whole checkpoint is ever loaded.
struct CheckpointTests {
  private func bytes() throws -> [UInt8] {
    let recipe = Example.preset(layers: [2], samples: 8) { $0.dropout = 0.2 }.recipe
    let run = try TrainingRun(recipe, Example.settings(.adam, epochs: 4, batch: 3))
    for _ in 0..<5 { try run.step() }
    return run.checkpoint().bytes
  }

  @Test func `what is read is what was written`() throws {
    let bytes = try bytes()
    #expect(try Checkpoint(bytes).bytes == bytes)
  }

  @Test func `a checkpoint cut short anywhere is refused`() throws {
    let bytes = try bytes()
    for length in stride(from: 0, to: bytes.count, by: 7) {
      #expect(throws: CheckpointProblem.self) { try Checkpoint(Array(bytes[..<length])) }
    }
  }

  @Test func `one bit flipped anywhere is seen`() throws {
    let bytes = try bytes()
    for place in stride(from: 0, to: bytes.count, by: 11) {
      var damaged = bytes
      damaged[place] ^= 1 << UInt8(place % 8)
      #expect(throws: CheckpointProblem.self) { try Checkpoint(damaged) }
    }
  }

  @Test func `bytes behind the end are seen`() throws {
    #expect(throws: CheckpointProblem.damaged) { try Checkpoint(bytes() + [0]) }
  }

  @Test func `another file and another version are told apart from damage`() throws {
    #expect(throws: CheckpointProblem.foreign) { try Checkpoint(Array("a,b\n1,2\n".utf8)) }
    #expect(throws: CheckpointProblem.foreign) { try Checkpoint([]) }
    #expect(throws: CheckpointProblem.version("2")) {
      try Checkpoint(Array("nntutor checkpoint 2\nxyz".utf8))
    }
  }

  @Test func `the checksum is the one of XZ`() {
    #expect(Checksum.crc64(Array("123456789".utf8)[...]) == 0x995D_C9BB_DF19_39FA)
  }
}
