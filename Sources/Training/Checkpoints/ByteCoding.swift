internal import Algebra

/// Bytes written one value after another: whole numbers and doubles as 64 bits, little end first;
/// texts and lists behind their length.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func write(_ value: UInt64) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }
  mutating func write(_ value: Int) { write(UInt64(bitPattern: Int64(value))) }
  mutating func write(_ value: Bool) { bytes.append(value ? 1 : 0) }
  mutating func write(_ value: Double) { write(value.bitPattern) }
  mutating func write(_ value: [UInt8]) {
    write(value.count)
    bytes.append(contentsOf: value)
  }
  mutating func write(_ value: String) { write(Array(value.utf8)) }

  mutating func write<Element>(
    _ values: [Element], _ each: (inout ByteWriter, Element) -> Void
  ) {
    write(values.count)
    for value in values { each(&self, value) }
  }
  mutating func write(_ values: [Double]) { write(values) { $0.write($1) } }
  mutating func write(_ values: [String]) { write(values) { $0.write($1) } }

  mutating func write(_ matrix: Matrix) {
    write(matrix.rows)
    write(matrix.columns)
    write(matrix.elements)
  }

  mutating func write<Value>(
    _ value: Value?, _ each: (inout ByteWriter, Value) -> Void
  ) {
    write(value != nil)
    if let value { each(&self, value) }
  }

  /// In the order of the keys, so that equal tables are equal bytes.
  mutating func write<Value>(
    _ table: [String: Value], _ each: (inout ByteWriter, Value) -> Void
  ) {
    write(table.sorted { $0.key < $1.key }) { writer, pair in
      writer.write(pair.key)
      each(&writer, pair.value)
    }
  }
}

/// Reads what a `ByteWriter` wrote.
struct ByteReader {
  /// The bytes end, or do not say what they should.
  struct Damaged: Error {}

  private let bytes: ArraySlice<UInt8>
  private var place: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    place = bytes.startIndex
  }

  var isAtEnd: Bool { place == bytes.endIndex }

  private mutating func take(_ count: Int) throws(Damaged) -> ArraySlice<UInt8> {
    guard count >= 0, count <= bytes.endIndex - place else { throw Damaged() }
    defer { place += count }
    return bytes[place..<place + count]
  }

  mutating func word() throws(Damaged) -> UInt64 {
    try take(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
  mutating func int() throws(Damaged) -> Int { Int(Int64(bitPattern: try word())) }
  mutating func bool() throws(Damaged) -> Bool { try take(1).first != 0 }
  mutating func double() throws(Damaged) -> Double { Double(bitPattern: try word()) }
  mutating func data() throws(Damaged) -> [UInt8] { Array(try take(int())) }
  mutating func text() throws(Damaged) -> String { String(decoding: try data(), as: UTF8.self) }

  /// How many elements follow: no more than there are bytes.
  mutating func count() throws(Damaged) -> Int {
    let count = try int()
    guard count >= 0, count <= bytes.endIndex - place else { throw Damaged() }
    return count
  }

  mutating func doubles() throws(Damaged) -> [Double] {
    var values: [Double] = []
    for _ in 0..<(try count()) { values.append(try double()) }
    return values
  }
  mutating func texts() throws(Damaged) -> [String] {
    var values: [String] = []
    for _ in 0..<(try count()) { values.append(try text()) }
    return values
  }

  mutating func matrix() throws(Damaged) -> Matrix {
    let (rows, columns) = (try int(), try int())
    let elements = try doubles()
    guard rows >= 0, columns >= 0, rows < 1 << 31, columns < 1 << 31,
      rows * columns == elements.count
    else { throw Damaged() }
    return Matrix(Shape(rows, columns), elements)
  }

  mutating func optional<Value>(
    _ each: (inout ByteReader) throws(Damaged) -> Value
  ) throws(Damaged) -> Value? {
    try bool() ? try each(&self) : nil
  }

  mutating func table<Value>(
    _ each: (inout ByteReader) throws(Damaged) -> Value
  ) throws(Damaged) -> [String: Value] {
    var table: [String: Value] = [:]
    for _ in 0..<(try count()) {
      let key = try text()
      table[key] = try each(&self)
    }
    return table
  }
}

/// CRC-64 as in XZ: polynomial 0x42F0E1EBA9EA3693 (ECMA-182), reflected. Every error of up to 64
/// bits in a row is found, and others but once in 2⁶⁴.
enum Checksum {
  private static let table: [UInt64] = (0..<256).map { byte in
    (0..<8).reduce(UInt64(byte)) { value, _ in
      value & 1 == 1 ? value >> 1 ^ 0xC96C_5795_D787_0F42 : value >> 1
    }
  }

  static func crc64(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    table.withUnsafeBufferPointer { table in
      bytes.withUnsafeBufferPointer { bytes in
        ~bytes.reduce(~0) { table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ $0 >> 8 }
      }
    }
  }
}
