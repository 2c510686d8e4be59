import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A proof as a person can review it, in `Goldens/NAME.txt`. RECORD=1 writes it anew.
func expectGolden(
  _ picture: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
  let path = "/\(folder)/Goldens/\(name).txt"
  if getenv("RECORD").map({ $0.pointee != 0 }) == true {
    let file = fopen(path, "w")
    fputs(picture, file)
    fclose(file)
    return
  }
  let wanted = text(path)
  #expect(
    picture == wanted,
    "the proof differs from Goldens/\(name).txt; RECORD=1 rewrites it:\n\(picture)",
    sourceLocation: sourceLocation)
}

private func text(_ path: String) -> String? {
  guard let file = fopen(path, "r") else { return nil }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 65536)
  while case let count = fread(&chunk, 1, chunk.count, file), count > 0 {
    bytes.append(contentsOf: chunk[..<count])
  }
  return String(decoding: bytes, as: UTF8.self)
}
