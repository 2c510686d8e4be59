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
