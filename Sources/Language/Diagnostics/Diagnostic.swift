/// A learner's error, or a notice: what is the matter, where, and what to type instead.
///
/// It is data: `DiagnosticWords` puts it into words and `DiagnosticPicture` draws it under the
/// source. It is one reference wide, so that throwing it through a deep parse costs no stack.
public struct Diagnostic: Error, Sendable {
  /// How grave it is.
  public enum Severity: String, Sendable {
    case error, warning
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

  /// The same with other mends.
  public func offering(_ mends: [Mend]) -> Diagnostic {
    Diagnostic(Storage(severity, mistake, excerpts, mends))
  }

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
