/// A learner's error, or a notice: what is the matter, where, and what to type instead.
///
/// It is data: `DiagnosticWords` puts it into words and `DiagnosticPicture` draws it under the
/// source. It is one reference wide, so that throwing it through a deep parse costs no stack.
public struct Diagnostic: Error, Sendable {
  /// How grave it is.
  public enum Severity: String, Sendable {
    case error, warning, note
  }

  /// A place in the source and what is said there.
  public struct Label: Sendable {
    /// The place.
    public var span: Span
    /// What is said there; empty where the underline says enough.
    public var text: String

    /// A label; without text an underline alone.
    public init(_ span: Span, _ text: String = "") {
      self.span = span
      self.text = text
    }
  }

  /// Labelled places of one source.
  public struct Excerpt: Sendable {
    /// The text that the labels point into.
    public var source: Source
    /// The first label is the place that the message is about.
    public var labels: [Label]

    /// Labels of one source, the most important first.
    public init(_ source: Source, _ labels: [Label]) {
      self.source = source
      self.labels = labels
    }
  }

  private final class Storage: Sendable {
    let severity: Severity
    let mistake: Mistake
    let excerpts: [Excerpt]
    let mends: [Mend]

    init(_ severity: Severity, _ mistake: Mistake, _ excerpts: [Excerpt], _ mends: [Mend]) {
      self.severity = severity
      self.mistake = mistake
      self.excerpts = excerpts
      self.mends = mends
    }
  }

  private let storage: Storage

  /// An error, or a notice only.
  public var severity: Severity { storage.severity }
  /// What is the matter, as data.
  public var mistake: Mistake { storage.mistake }
  /// Where: the first excerpt holds the place itself, further ones how it was reached.
  public var excerpts: [Excerpt] { storage.excerpts }
  /// What could be typed instead, most likely first.
  public var mends: [Mend] { storage.mends }

  /// A mistake at a place of a source.
  ///
  /// - Parameters:
  ///   - text: said at the place itself.
  ///   - labels: further places.
  public init(
    _ mistake: Mistake, at span: Span, in source: Source, says text: String = "",
    labels: [Label] = [], mends: [Mend] = [], severity: Severity = .error
  ) {
    let excerpt = Excerpt(source, [Label(span, text)] + labels)
    storage = Storage(severity, mistake, [excerpt], mends)
  }

  private init(_ storage: Storage) { self.storage = storage }

  /// The text that holds the place.
  public var source: Source { excerpts[0].source }
  /// The place that the message is about.
  public var span: Span { excerpts[0].labels[0].span }
  /// Line and column of the place.
  public var place: Place { source.place(of: span.start) }

  /// The same, with one more place that led here: a call, say.
  func reached(from label: Label, in outer: Source) -> Diagnostic {
    var excerpts = excerpts
    let last = excerpts.count - 1
    if excerpts[last].source.bytes == outer.bytes, excerpts[last].source.name == outer.name {
      excerpts[last].labels.append(label)
    } else {
      excerpts.append(Excerpt(outer, [label]))
    }
    return Diagnostic(Storage(severity, mistake, excerpts, mends))
  }
}

/// Something to type instead.
public struct Mend: Sendable {
  enum Edit: Sendable {
    /// The text of the place with some spans replaced.
    case replace([(span: Span, text: String)], within: Span?)
    case type(String)
    case advice(String)
  }

  let edit: Edit
  /// Why it fits, such as `which is 2×2`.
  let remark: String

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

  /// A sentence rather than something to type.
  public static func advice(_ text: String) -> Mend { Mend(edit: .advice(text), remark: "") }

  /// What is to be typed; nil for advice.
  public func typed(in source: Source) -> String? {
    switch edit {
    case .advice: return nil
    case .type(let text): return text
    case .replace(let edits, let whole):
      let line = whole ?? Self.shown(edits.map(\.span), in: source)
      var result = ""
      var next = line.start
      for (span, text) in edits {
        result += source.text(Span(next, max(next, span.start))) + text
        next = span.end
      }
      return Self.trimmed(result + source.text(Span(min(next, line.end), line.end)))
    }
  }

  /// The line where it is short, else the replaced part alone.
  private static func shown(_ spans: [Span], in source: Source) -> Span {
    let line = source.line(at: spans[0].start)
    if line.end - line.start <= 60, spans.allSatisfy({ $0.end <= line.end }) { return line }
    return spans.dropFirst().reduce(spans[0]) { $0.joined(with: $1) }
  }

  private static func trimmed(_ text: String) -> String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    let start = text.drop(while: isBlank)
    return String(start.reversed().drop(while: isBlank).reversed())
  }
}
