import Algebra

/// A gap in a line of a proof, with what may go into it: the learner fills it in and is told why.
///
/// A pure value: the session, the quiz and the lessons ask with it and count as they see fit.
public struct Blank: Sendable {
  /// What is left out.
  public enum Kind: Hashable, Sendable {
    /// Which deltas ∂X_mp/∂X_ij is.
    case deltas
    /// Which sum a δ takes away.
    case sum
    /// Which matrices are turned over, and in which order they stand.
    case transposes
  }

  /// Something that may be filled in.
  public struct Choice: Hashable, Sendable {
    /// As it is shown.
    public let text: String
    /// Whether it belongs there.
    public let isRight: Bool
    /// Why, or why not.
    public let why: String
    /// Other ways to type it.
    let spellings: [String]
  }

  /// What is left out.
  public let kind: Kind
  /// The line that has the gap, from 0.
  public let place: Int
  /// What is asked, in a sentence.
  public let question: String
  /// The line with its gap.
  public let line: String
  /// What may go into it.
  public let choices: [Choice]
  /// From a nudge to nearly the answer.
  public let hints: [String]

  /// What was typed, judged: a choice by its number, or as it is written.
  public func judge(_ answer: String) -> Judgement {
    let typed = Self.plain(answer)
    if typed.isEmpty { return Judgement(isRight: nil, why: "type a number or the answer itself") }
    let chosen = choices.enumerated().first { place, choice in
      typed == "\(place + 1)" || choice.spellings.contains { Self.plain($0) == typed }
    }
    guard let (_, choice) = chosen else {
      return Judgement(isRight: nil, why: "\(answer) is none of the choices")
    }
    return Judgement(isRight: choice.isRight, why: choice.why)
  }

  /// Without what two people may write differently.
  private static func plain(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case " ", "·", "*", "_", "⊙", ".": break
      case "ᵀ", "’": result += "'"
      case "−": result += "-"
      default:
        let scalars = Array(String(character).unicodeScalars)
        if scalars.count > 1, scalars.last == Accent.bar.mark {
          result += String(String.UnicodeScalarView(scalars.dropLast())) + Accent.bar.suffix
        } else {
          result += GreekLetter.of(character)?.name ?? String(character)
        }
      }
    }
    return result
  }
}

/// What became of an answer.
public struct Judgement: Hashable, Sendable {
  /// nil where the answer was none: it costs nothing.
  public let isRight: Bool?
  /// Why.
  public let why: String
}

/// A proof with blanks, one after the other: a pure value that says at the end how it went.
public struct Exercise: Sendable {
  /// The gaps, in the order of the lines.
  public let blanks: [Blank]
  /// Which is open, from 0; the number of blanks at the end.
  public private(set) var current = 0
  /// How often each was answered wrongly.
  public private(set) var misses: [Int]
  /// How many hints of each were read.
  public private(set) var hintsTaken: [Int]

  /// The gaps of a step.
  public init(_ blanks: [Blank]) {
    self.blanks = blanks
    misses = blanks.map { _ in 0 }
    hintsTaken = misses
  }

  /// What is asked now; nil at the end.
  public var blank: Blank? { current < blanks.count ? blanks[current] : nil }

  /// How many were right at once, without a hint.
  public var clean: Int {
    (0..<current).filter { misses[$0] == 0 && hintsTaken[$0] == 0 }.count
  }

  /// Judges an answer and goes on where it is right.
  public mutating func answer(_ text: String) -> Judgement {
    guard let blank else { return Judgement(isRight: nil, why: "every blank is filled in") }
    let judgement = blank.judge(text)
    if judgement.isRight == true { current += 1 }
    if judgement.isRight == false { misses[current] += 1 }
    return judgement
  }

  /// The next hint; the last one stays.
  public mutating func hint() -> String? {
    guard let blank, !blank.hints.isEmpty else { return nil }
    hintsTaken[current] = min(hintsTaken[current] + 1, blank.hints.count)
    return blank.hints[hintsTaken[current] - 1]
  }
}
