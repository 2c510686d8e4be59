import Glibc

struct UnreadableFile: Error { let path: String }

/// The text of a file of this repository.
func readText(_ path: String) throws -> String {
  guard let file = fopen(path, "r") else { throw UnreadableFile(path: path) }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
    bytes.append(contentsOf: buffer[..<count])
  }
  return String(decoding: bytes, as: UTF8.self)
}

extension String {
  /// What stands between the first `start` and the `end` that follows it.
  func components(between start: String, and end: String) -> Substring {
    guard let from = firstRange(of: start), let to = self[from.upperBound...].firstRange(of: end)
    else { return "" }
    return self[from.upperBound..<to.lowerBound]
  }
}

extension StringProtocol {
  func firstRange(of text: String) -> Range<Index>? {
    var at = startIndex
    while at < endIndex {
      if self[at...].hasPrefix(text) { return at..<index(at, offsetBy: text.count) }
      at = index(after: at)
    }
    return nil
  }
}
