import Algebra
import FoundationEssentials
import Language

/// A value that is written as null where there is none, and not left out.
struct OrNull<Value: Encodable>: Encodable {
  let value: Value?

  init(_ value: Value?) { self.value = value }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let value { try container.encode(value) } else { try container.encodeNil() }
  }
}

/// How results are printed as JSON: numbers read back exactly, NaN and ∞ are strings.
enum JSON {
  static func text(_ value: some Encodable) throws -> String {
    String(decoding: try bytes(value), as: UTF8.self)
  }

  /// The text as bytes, harmless wherever it is shown.
  static func bytes(_ value: some Encodable) throws -> [UInt8] {
    let matrices = MatrixTable()
    let encoder = JSONEncoder()
    encoder.userInfo[MatrixTable.key] = matrices
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    let frame = signedZeros(in: try encoder.encode(value))
    return matrices.filled(Array(escaped(String(decoding: frame, as: UTF8.self)).utf8))
  }

  /// What is hidden stands as `\u202e`, which is the same text to whoever reads the JSON.
  private static func escaped(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x7F }) { return text }
    return text.unicodeScalars.reduce(into: "") { result, scalar in
      guard Printable.isHidden(scalar) else { return result.unicodeScalars.append(scalar) }
      for unit in UTF16.encode(scalar).map(Array.init) ?? [] {
        let digits = String(unit, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
  }

  /// A line of JSON for a value made of numbers and texts, which can always be written.
  static func line(_ value: some Encodable) -> String {
    do { return try text(value) + "\n" } catch {
      preconditionFailure("numbers and texts have a form in JSON")
    }
  }

  /// `-0` written as `-0.0`: many readers take the former for an integer, which has no −0.
  private static func signedZeros(in data: Data) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(data.count)
    var isInText = false
    var isEscaped = false
    for byte in data {
      let ends = byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}")
      if !isInText, ends, result.suffix(2).elementsEqual("-0".utf8) {
        result.append(contentsOf: ".0".utf8)
      }
      if byte == UInt8(ascii: "\""), !isEscaped { isInText.toggle() }
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
      result.append(byte)
    }
    return result
  }

  static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
    try JSONDecoder().decode(type, from: Data(bytes))
  }
}
