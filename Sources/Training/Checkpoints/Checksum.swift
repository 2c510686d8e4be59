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
