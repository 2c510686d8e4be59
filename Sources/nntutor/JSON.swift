import Algebra
import FoundationEssentials

/// How results are printed as JSON: numbers read back exactly, NaN and ∞ are strings.
enum JSON {
  static func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
    try JSONDecoder().decode(type, from: Data(bytes))
  }
}

/// A matrix as `{"shape": [rows, columns], "value": [[…], …]}`; a scalar is 1×1.
struct MatrixJSON: Encodable {
  let shape: [Int]
  let value: [[Double]]

  init(_ matrix: Matrix) {
    shape = [matrix.rows, matrix.columns]
    value = matrix.rowArrays
  }
}
