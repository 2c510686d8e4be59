/// A rule in a few sentences for the learner, each of which knows where it is news.
///
///     [
///       "An S from -1 to 1.",
///       .backward("Where tanh saturates no adjoint passes."),
///     ]
///
/// Sentences stay in the order in which they are read. A plain string holds always.
public struct Explanation: Hashable, Sendable {
  /// Where sentences are news.
  public enum Bearing: Hashable, Sendable {
    /// What the operation is, and its slope.
    case always
    /// What becomes of tangents.
    case forward
    /// What becomes of adjoints.
    case backward
    /// What a step says better, in the letters that stand there.
    case card
  }

  /// Sentences with one bearing.
  public struct Part: Hashable, Sendable {
    /// Where they are news.
    public let bearing: Bearing
    /// One or more whole sentences.
    public let text: String

    init(_ bearing: Bearing, _ text: StaticString) {
      self.bearing = bearing
      self.text = text.description
    }

    /// News on the way forward only.
    static func forward(_ text: StaticString) -> Part { Part(.forward, text) }

    /// For the rule's card only.
    static func card(_ text: StaticString) -> Part { Part(.card, text) }

    /// News on the way backward only.
    static func backward(_ text: StaticString) -> Part { Part(.backward, text) }
  }

  /// In reading order.
  public let parts: [Part]

  /// News on the way backward only.
  public static func backward(_ text: StaticString) -> Explanation {
    Explanation(parts: [.backward(text)])
  }

  /// Everything that there is to say.
  public var text: String { text(bearing: [.always, .forward, .backward, .card]) }

  /// The sentences with one of these bearings; empty where there are none.
  public func text(bearing: Set<Bearing>) -> String {
    parts.filter { bearing.contains($0.bearing) }.map(\.text).joined(separator: " ")
  }
}

extension Explanation: ExpressibleByStringLiteral, ExpressibleByArrayLiteral {
  /// What holds always, and nothing else.
  public init(stringLiteral text: StaticString) { parts = [Part(.always, text)] }

  /// Parts in the order in which they are read.
  public init(arrayLiteral parts: Part...) { self.parts = parts }
}

extension Explanation.Part: ExpressibleByStringLiteral {
  /// What holds always.
  public init(stringLiteral text: StaticString) { self.init(.always, text) }
}
