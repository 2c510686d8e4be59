/// What could be done instead: something to type, how something is written, or a sentence.
///
/// What is offered to be typed has been tried (`Rehearsal`); a form has names to be put in.
public struct Mend: Sendable {
  enum Edit: Sendable {
    /// The text of the place with some spans replaced.
    case replace([(span: Span, text: String)], within: Span?)
    case type(String)
    case form(String)
    case advice(String)
  }

  let edit: Edit
  /// Why it fits, such as `which is 2×2`.
  let remark: String
  /// Whether it is told only where nothing better works.
  var isLastResort = false

  /// Put `text` at `span`; shown is the span's line, or the part of it in `whole`.
  public static func replace(
    _ span: Span, with text: String, within whole: Span? = nil, remark: String = ""
  ) -> Mend {
    Mend(edit: .replace([(span, text)], within: whole), remark: remark)
  }

  /// Several replacements at once, in the order of the text.
  static func replace(_ edits: [(span: Span, text: String)], remark: String = "") -> Mend {
    Mend(edit: .replace(edits, within: nil), remark: remark)
  }

  /// Something to type that does not come from the source.
  public static func type(_ text: String, remark: String = "") -> Mend {
    Mend(edit: .type(text), remark: remark)
  }

  /// How something is written, with names that are the learner's to put in: `sin(x)`.
  public static func form(_ text: String, remark: String = "") -> Mend {
    Mend(edit: .form(text), remark: remark)
  }

  /// A sentence rather than something to type.
  public static func advice(_ text: String) -> Mend { Mend(edit: .advice(text), remark: "") }

  /// The same, told only where no other mend works.
  var ifNothingElse: Mend {
    var mend = self
    mend.isLastResort = true
    return mend
  }

  /// What is to be typed; nil for words.
  public func typed(in source: Source) -> String? {
    switch edit {
    case .advice, .form: nil
    case .type(let text): text
    case .replace(let edits, let whole):
      Self.trimmed(
        Self.text(of: whole ?? Self.shown(edits.map(\.span), in: source), edits, source))
    }
  }

  /// The whole line as it would be, ready to be run; nil for words, and where the places stand on
  /// several lines.
  public func line(in source: Source) -> String? {
    guard case .replace(let edits, _) = edit else { return typed(in: source) }
    let line = source.line(at: edits[0].span.start)
    guard edits.allSatisfy({ $0.span.end <= line.end }) else { return nil }
    return Self.trimmed(Self.text(of: line, edits, source))
  }

  /// The text of a span with some places in it replaced.
  static func text(
    of whole: Span, _ edits: [(span: Span, text: String)], _ source: Source
  ) -> String {
    var result = ""
    var next = whole.start
    for (span, text) in edits {
      result += source.text(Span(next, max(next, span.start))) + text
      next = span.end
    }
    return result + source.text(Span(min(next, whole.end), whole.end))
  }

  /// The line where it is short, else the statement, and of a very long one the replaced part alone.
  private static func shown(_ spans: [Span], in source: Source) -> Span {
    let line = source.line(at: spans[0].start)
    if spans.allSatisfy({ $0.end <= line.end }) {
      if line.end - line.start <= 60 { return line }
      let statement = statement(around: spans, in: line, source)
      if statement.end - statement.start <= 200 { return statement }
    }
    return spans.dropFirst().reduce(spans[0]) { $0.joined(with: $1) }
  }

  /// What stands between the `;` outside brackets around some spans.
  private static func statement(around spans: [Span], in line: Span, _ source: Source) -> Span {
    var (start, level) = (line.start, 0)
    for place in line.range {
      switch source.bytes[place] {
      case UInt8(ascii: "("), UInt8(ascii: "["): level += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"): level -= 1
      case UInt8(ascii: ";") where level == 0:
        if place >= spans[spans.count - 1].end { return Span(start, place) }
        if place < spans[0].start { start = place + 1 }
      default: break
      }
    }
    return Span(start, line.end)
  }

  private static func trimmed(_ text: String) -> String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    let start = text.drop(while: isBlank)
    return String(start.reversed().drop(while: isBlank).reversed())
  }
}
