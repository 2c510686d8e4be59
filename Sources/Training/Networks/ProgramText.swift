internal import Algebra
internal import Language

/// Numbers as the language reads them back exactly, and programs with other numbers in them.
enum ProgramText {
  /// `[1 2; 3 4]`, or a number alone for a 1×1 matrix.
  static func literal(_ matrix: Matrix) -> String {
    if matrix.shape.isScalar { return number(matrix.scalar) }
    var text = "["
    for row in 0..<matrix.rows {
      if row > 0 { text += "; " }
      for column in 0..<matrix.columns {
        if column > 0 { text += " " }
        text += number(matrix[row, column])
      }
    }
    return text + "]"
  }

  /// A number that is not finite has no literal; an expression that gives it stands for it.
  private static func number(_ value: Double) -> String {
    if value.isNaN { return "(0/0)" }
    if value.isInfinite { return value > 0 ? "(1/0)" : "(-1/0)" }
    return value == 0 && value.sign == .minus ? "-0" : NumberText.exact(value, ascii: true)
  }

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
      spans.append((syntax.span, literal(value)))
    }
    var bytes = source.bytes
    for (span, text) in spans { bytes.replaceSubrange(span.range, with: text.utf8) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
