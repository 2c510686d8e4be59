/// A paste as lines of text: without the control characters that would act as keys.
enum PastedText {
  /// The lines; one more than there are line breaks (CR LF, CR or LF). Tabs stay.
  static func lines(_ bytes: [UInt8]) -> [String] {
    var lines: [String] = []
    var line: [UInt8] = []
    var previous: UInt8 = 0
    for byte in bytes {
      defer { previous = byte }
      switch byte {
      case 0x0A where previous == 0x0D: continue
      case 0x0A, 0x0D:
        lines.append(String(decoding: line, as: UTF8.self))
        line.removeAll(keepingCapacity: true)
      case 0x09, 0x20..<0x7F, 0x80...: line.append(byte)
      default: continue
      }
    }
    return lines + [String(decoding: line, as: UTF8.self)]
  }
}
