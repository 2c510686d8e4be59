internal import Algebra
internal import Language

/// Programs with other numbers in them.
enum ProgramText {
  /// The program with other values of some inputs: of several bindings of a name, in the last.
  static func replacing(_ values: [String: Matrix], in program: String) throws(Diagnostic) -> String
  {
    let source = Source(program)
    var spans: [(span: Span, text: String)] = []
    var seen: Set<String> = []
    for statement in try Parser.parse(source).reversed() {
      guard case .bind(let name, let syntax) = statement.kind,
        seen.insert(name.text).inserted, let value = values[name.text]
      else { continue }
      spans.append((syntax.span, value.literal))
    }
    var bytes = source.bytes
    for (span, text) in spans { bytes.replaceSubrange(span.range, with: text.utf8) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
