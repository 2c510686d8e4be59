import Algebra

/// A matrix as `{"shape": [rows, columns], "value": [[…], …]}`; a scalar is 1×1.
///
/// Its numbers do not pass through the encoder, which takes a microsecond for each: a mark holds
/// their place, and `JSON` puts them there.
struct MatrixJSON: Encodable {
  private let matrix: Matrix

  init(_ matrix: Matrix) { self.matrix = matrix }

  func encode(to encoder: any Encoder) throws {
    guard let table = encoder.userInfo[MatrixTable.key] as? MatrixTable else {
      preconditionFailure("matrices are encoded by JSON alone")
    }
    var container = encoder.singleValueContainer()
    try container.encode(table.mark(for: matrix))
  }
}

/// The matrices of one JSON text, by the marks that hold their places. It lives within one call of
/// `JSON.bytes`, on one thread.
final class MatrixTable: @unchecked Sendable {
  static let key = CodingUserInfoKey(rawValue: "matrices")!
  private var matrices: [Matrix] = []
  /// No text that can be shown has a NUL in it; the encoder writes it as an escape.
  private static let opening = Array("\"\\u0000".utf8)

  func mark(for matrix: Matrix) -> String {
    matrices.append(matrix)
    return "\u{0}\(matrices.count - 1)"
  }

  /// The text with every mark replaced by its matrix.
  func filled(_ text: [UInt8]) -> [UInt8] {
    guard !matrices.isEmpty else { return text }
    var result: [UInt8] = []
    result.reserveCapacity(text.count + 20 * matrices.reduce(0) { $0 + $1.shape.count })
    var place = 0
    while place < text.count {
      guard text[place] == Self.opening[0], text[place...].starts(with: Self.opening) else {
        result.append(text[place])
        place += 1
        continue
      }
      place += Self.opening.count
      let digits = text[place...].prefix { $0 != UInt8(ascii: "\"") }
      result.append(json: matrices[Int(String(decoding: digits, as: UTF8.self))!])
      place += digits.count + 1
    }
    return result
  }
}

extension [UInt8] {
  fileprivate mutating func append(json matrix: Matrix) {
    append(contentsOf: "{\"shape\":[\(matrix.rows),\(matrix.columns)],\"value\":[".utf8)
    for row in 0..<matrix.rows {
      append(contentsOf: row == 0 ? "[".utf8 : ",[".utf8)
      for column in 0..<matrix.columns {
        if column > 0 { append(UInt8(ascii: ",")) }
        append(json: matrix[row, column])
      }
      append(UInt8(ascii: "]"))
    }
    append(contentsOf: "]}".utf8)
  }

  /// As many digits as read back exactly; what is not finite as a string.
  private mutating func append(json number: Double) {
    if number.isFinite {
      append(contentsOf: number.description.utf8)
    } else {
      let name = number.isNaN ? "NaN" : number < 0 ? "-Infinity" : "Infinity"
      append(contentsOf: "\"\(name)\"".utf8)
    }
  }
}
