internal import Algebra

/// Reads what a `ByteWriter` wrote. Nothing is taken on trust: each value is held against what it
/// may be as it is read, under the name of its field, and a length against the bytes that are left
/// before there is room for it.
struct ByteReader {
  /// A field that is not what it may be.
  struct Misfit: Error, Equatable {
    let field: String
    /// What is the matter: `is −3, not from 0 to 10`.
    let reason: String
  }

  private let bytes: ArraySlice<UInt8>
  private var place: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    place = bytes.startIndex
  }

  var left: Int { bytes.endIndex - place }

  private mutating func take(
    _ count: Int, _ field: String
  ) throws(Misfit) -> ArraySlice<UInt8> {
    guard count >= 0, count <= left else {
      throw Misfit(field: field, reason: "is longer than the file")
    }
    defer { place += count }
    return bytes[place..<place + count]
  }

  mutating func word(_ field: String) throws(Misfit) -> UInt64 {
    try take(8, field).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  mutating func int(_ field: String, in range: ClosedRange<Int>) throws(Misfit) -> Int {
    let value = Int(Int64(bitPattern: try word(field)))
    guard range.contains(value) else {
      throw Misfit(
        field: field, reason: "is \(value), not from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }

  mutating func bool(_ field: String) throws(Misfit) -> Bool {
    guard let byte = try take(1, field).first, byte <= 1 else {
      throw Misfit(field: field, reason: "is neither yes nor no")
    }
    return byte == 1
  }

  /// Any number, NaN and infinities among them.
  mutating func double(_ field: String) throws(Misfit) -> Double {
    Double(bitPattern: try word(field))
  }

  /// A number that the field may have.
  mutating func double(_ field: String, _ range: TrainingNumber) throws(Misfit) -> Double {
    let value = try double(field)
    guard range.accepts(value) else {
      throw Misfit(field: field, reason: "is \(value), not \(range.words)")
    }
    return value
  }

  mutating func data(_ field: String) throws(Misfit) -> [UInt8] {
    try Array(take(int(field, in: 0...Int.max), field))
  }

  mutating func text(_ field: String) throws(Misfit) -> String {
    let bytes = try data(field)
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.utf8.elementsEqual(bytes) else {
      throw Misfit(field: field, reason: "is no text in UTF-8")
    }
    return text
  }

  /// As many elements as are told, each of at least `size` bytes.
  mutating func list<Element>(
    _ field: String, size: Int, _ each: (inout ByteReader) throws(Misfit) -> Element
  ) throws(Misfit) -> [Element] {
    let count = try int(field, in: 0...Int.max)
    guard count <= left / size else {
      throw Misfit(field: field, reason: "is longer than the file")
    }
    var elements: [Element] = []
    elements.reserveCapacity(count)
    for _ in 0..<count { elements.append(try each(&self)) }
    return elements
  }

  mutating func doubles(_ field: String) throws(Misfit) -> [Double] {
    try list(field, size: 8) { reader throws(Misfit) in try reader.double(field) }
  }

  mutating func texts(_ field: String) throws(Misfit) -> [String] {
    try list(field, size: 8) { reader throws(Misfit) in try reader.text(field) }
  }

  /// A size without an empty side, whose entries can be counted.
  mutating func shape(_ field: String) throws(Misfit) -> Shape {
    let side = 1...Int(Int32.max)
    let shape = Shape(try int(field, in: side), try int(field, in: side))
    guard shape.count <= Int(Int32.max) else {
      throw Misfit(field: field, reason: "is \(shape), which is too large")
    }
    return shape
  }

  mutating func matrix(_ field: String) throws(Misfit) -> Matrix {
    let shape = try shape(field)
    let elements = try doubles(field)
    guard shape.count == elements.count else {
      throw Misfit(field: field, reason: "is \(shape) and has \(elements.count) entries")
    }
    return Matrix(shape, elements)
  }

  mutating func optional<Value>(
    _ field: String, _ each: (inout ByteReader) throws(Misfit) -> Value
  ) throws(Misfit) -> Value? {
    try bool(field) ? try each(&self) : nil
  }

  /// A value for each name; no name comes twice.
  mutating func table<Value>(
    _ field: String, _ each: (inout ByteReader) throws(Misfit) -> Value
  ) throws(Misfit) -> [String: Value] {
    var table: [String: Value] = [:]
    let pairs = try list(field, size: 16) { reader throws(Misfit) in
      (try reader.text(field), try each(&reader))
    }
    for (key, value) in pairs {
      guard table.updateValue(value, forKey: key) == nil else {
        throw Misfit(field: field, reason: "names `\(key)` twice")
      }
    }
    return table
  }
}
