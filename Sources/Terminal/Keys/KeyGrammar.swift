import Drawing

/// What a sequence of bytes from a keyboard means.
///
///     token    = ESC sequence | control | UTF-8 character
///     sequence = "[" parameters final        CSI
///              | "[" "[" letter              F1…F5 of the Linux console
///              | "O" parameters letter       SS3
///              | "]" | "P" | "_" | "^" … ST  a reply: OSC, DCS, APC, PM
///              | token                       Alt held with a key
enum KeyGrammar {
  enum Meaning {
    case token(TerminalToken)
    case pasteStart
    case nothing
  }

  /// What the first `length` bytes mean.
  struct Piece {
    var meaning: Meaning
    var length: Int
  }

  /// Longest control sequence that is waited for.
  private static let longestSequence = 256
  private static let longestReply = 4096

  /// Reads one token from the beginning of `bytes`, which is not empty; nil if more bytes may
  /// belong to it. isFinal: no more will come.
  static func read(_ bytes: ArraySlice<UInt8>, isFinal: Bool) -> Piece? {
    let first = bytes[bytes.startIndex]
    if first == 0x1B { return escape(bytes, isFinal) }
    if let key = KeyTable.control(first) { return press(KeyPress(key), bytes.prefix(1)) }
    return character(bytes, isFinal)
  }

  private static func press(_ press: KeyPress, _ bytes: ArraySlice<UInt8>) -> Piece {
    Piece(meaning: .token(.key(press, bytes: Array(bytes))), length: bytes.count)
  }

  private static func skip(_ length: Int, as token: TerminalToken? = nil) -> Piece {
    Piece(meaning: token.map { .token($0) } ?? .nothing, length: length)
  }

  // MARK: - Characters

  private static func character(_ bytes: ArraySlice<UInt8>, _ isFinal: Bool) -> Piece? {
    let start = bytes.startIndex
    let length = length(of: bytes[start])
    let there = bytes.dropFirst().prefix(length - 1).prefix { $0 & 0xC0 == 0x80 }.count + 1
    if there < length, there == bytes.count, !isFinal { return nil }
    let piece = bytes.prefix(there)
    guard there == length, let text = String(validating: piece, as: UTF8.self),
      let scalar = text.unicodeScalars.first
    else { return press(KeyPress(.unknown), piece) }
    return press(KeyPress(.character(scalar)), piece)
  }

  private static func length(of lead: UInt8) -> Int {
    switch lead {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 1
    }
  }

  // MARK: - Escape

  private static func escape(_ bytes: ArraySlice<UInt8>, _ isFinal: Bool) -> Piece? {
    let start = bytes.startIndex
    guard bytes.count > 1 else {
      return isFinal ? press(KeyPress(.escape), bytes.prefix(1)) : nil
    }
    switch bytes[start + 1] {
    case UInt8(ascii: "["): return controlSequence(bytes, isFinal)
    case UInt8(ascii: "O"): return singleShift(bytes, isFinal)
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"):
      return reply(bytes, isFinal)
    default: return alt(bytes, isFinal)
    }
  }

  /// Esc before a key is Alt held with it; two Esc alone are one Esc, then another.
  private static func alt(_ bytes: ArraySlice<UInt8>, _ isFinal: Bool) -> Piece? {
    let rest = bytes.dropFirst()
    if rest[rest.startIndex] == 0x1B, rest.count == 1 {
      return isFinal ? press(KeyPress(.escape), bytes.prefix(1)) : nil
    }
    // A third Esc: whatever it begins is not this one's.
    if rest.prefix(2).elementsEqual([0x1B, 0x1B]) {
      return press(KeyPress(.escape), bytes.prefix(1))
    }
    guard let inner = read(rest, isFinal: isFinal) else { return nil }
    guard case .token(.key(let key, _)) = inner.meaning else {
      return press(KeyPress(.escape), bytes.prefix(1))
    }
    let all = bytes.prefix(inner.length + 1)
    if case .character(let scalar) = key.key { return press(KeyPress(.alt(scalar)), all) }
    return press(KeyPress(key.key, key.modifiers.union(.alt)), all)
  }

  /// OSC, DCS, APC and PM end in BEL or ST. None is a key, unless nothing follows in time.
  private static func reply(_ bytes: ArraySlice<UInt8>, _ isFinal: Bool) -> Piece? {
    var previous: UInt8 = 0
    for index in bytes.indices.dropFirst(2).prefix(longestReply) {
      let byte = bytes[index]
      if byte == 0x07 || (previous == 0x1B && byte == UInt8(ascii: "\\")) {
        return skip(index + 1 - bytes.startIndex, as: .reply)
      }
      previous = byte
    }
    if bytes.count > longestReply { return skip(longestReply) }
    guard isFinal else { return nil }
    return press(
      KeyPress(.alt(Unicode.Scalar(bytes[bytes.startIndex + 1]))), bytes.prefix(2))
  }

  // MARK: - SS3 and CSI

  private static func singleShift(_ bytes: ArraySlice<UInt8>, _ isFinal: Bool) -> Piece? {
    let parameters = bytes.dropFirst(2).prefix { (0x30...0x3B).contains($0) }
    guard parameters.endIndex < bytes.endIndex else {
      if bytes.count > longestSequence { return skip(bytes.count) }
      guard isFinal else { return nil }
      return bytes.count == 2 ? press(KeyPress(.alt("O")), bytes) : skip(bytes.count)
    }
    let final = bytes[parameters.endIndex]
    guard (0x40...0x7E).contains(final) else { return skip(parameters.endIndex - bytes.startIndex) }
    let numbers = KeyTable.numbers(parameters)
    return press(
      KeyPress(KeyTable.shifted(final), KeyTable.modifiers(numbers.last ?? 1)),
      bytes[...parameters.endIndex])
  }

  private static func controlSequence(_ bytes: ArraySlice<UInt8>, _ isFinal: Bool) -> Piece? {
    let start = bytes.startIndex
    let body = bytes.dropFirst(2)
    if bytes.count == 2 { return isFinal ? press(KeyPress(.alt("[")), bytes) : nil }
    if body.first == UInt8(ascii: "[") {
      guard bytes.count > 3 else { return isFinal ? skip(3) : nil }
      return press(KeyPress(KeyTable.console(bytes[start + 3])), bytes.prefix(4))
    }
    let parameters = body.prefix { (0x30...0x3F).contains($0) }
    if let byte = body.dropFirst(parameters.count).first, byte == UInt8(ascii: "$"),
      let first = parameters.first, first <= UInt8(ascii: "9")
    {
      // rxvt writes Shift as `$` in place of the final `~`.
      let key = KeyTable.numbered(KeyTable.numbers(parameters).first ?? 0)
      return press(KeyPress(key, .shift), bytes[...parameters.endIndex])
    }
    let marks = body.dropFirst(parameters.count).prefix { (0x20...0x2F).contains($0) }
    guard marks.endIndex < bytes.endIndex else {
      return isFinal || bytes.count > longestSequence ? skip(bytes.count) : nil
    }
    // A byte that cannot end the sequence is a key of its own; the rest was noise.
    guard (0x40...0x7E).contains(bytes[marks.endIndex]) else { return skip(marks.endIndex - start) }
    return meaning(of: bytes[...marks.endIndex], parameters: parameters)
  }

  private static func meaning(
    of sequence: ArraySlice<UInt8>, parameters: ArraySlice<UInt8>
  ) -> Piece {
    let final = sequence[sequence.endIndex - 1]
    let numbers = KeyTable.numbers(parameters)
    if let first = parameters.first, (0x3C...0x3F).contains(first) {
      return skip(sequence.count, as: .reply)
    }
    if final == UInt8(ascii: "~"), numbers.first == 200 {
      return Piece(meaning: .pasteStart, length: sequence.count)
    }
    guard let key = KeyTable.press(final: final, numbers: numbers) else {
      return skip(sequence.count, as: .reply)
    }
    return press(key, sequence)
  }
}
