/// A line of a drawn diagnostic, in pieces that say what they are; colour is chosen elsewhere.
public struct DiagnosticLine: Sendable {
  /// What a piece is, for whoever chooses colours.
  public enum Role: Sendable {
    case severity, message, gutter, source, mark, label, help, code
  }

  /// A run of text with one role.
  public struct Piece: Sendable {
    /// The text, safe for a terminal.
    public let text: String
    /// What it is.
    public let role: Role
  }

  /// The pieces from left to right.
  public private(set) var pieces: [Piece] = []

  /// The line without roles and without blanks at its end.
  public var text: String {
    var characters = Array(pieces.map(\.text).joined())
    while characters.last == " " { characters.removeLast() }
    return String(characters)
  }

  /// The line with the message's own signs in ASCII; what the learner typed stays as it is.
  var inASCII: DiagnosticLine {
    var line = DiagnosticLine()
    for piece in pieces {
      let isQuoted = piece.role == .source || piece.role == .code
      line.add(isQuoted ? piece.text : Printable.ascii(piece.text), piece.role)
    }
    return line
  }

  mutating func add(_ text: String, _ role: Role) {
    if !text.isEmpty { pieces.append(Piece(text: text, role: role)) }
  }
}

/// How a diagnostic is drawn.
public struct DiagnosticStyle: Sendable {
  /// Lines and `…`, or ASCII only.
  public var isUnicode: Bool
  /// Columns of source that are shown; a longer line is a window around the place.
  public var columns: Int
  /// How many columns a character takes: 0, 1 or 2.
  public var width: @Sendable (Unicode.Scalar) -> Int

  /// A style; the width of characters is the terminal's to say.
  public init(
    isUnicode: Bool = true, columns: Int = 72,
    width: @escaping @Sendable (Unicode.Scalar) -> Int = DiagnosticStyle.usualWidth
  ) {
    self.isUnicode = isUnicode
    self.columns = max(columns, 16)
    self.width = width
  }

  /// Marks take no column, ideographs and emoji two, everything else one.
  @Sendable public static func usualWidth(_ scalar: Unicode.Scalar) -> Int {
    if scalar.isASCII { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    let isFullWidth = (0xFF01...0xFF60).contains(scalar.value)
    let isHangulOrKana =
      (0xAC00...0xD7A3).contains(scalar.value) || (0x3000...0x30FF).contains(scalar.value)
    let properties = scalar.properties
    let isWide = properties.isIdeographic || properties.isEmojiPresentation
    return isWide || isFullWidth || isHangulOrKana ? 2 : 1
  }
}

extension Diagnostic {
  /// The message, the source with the places marked, and what could be typed instead.
  public func picture(_ style: DiagnosticStyle = DiagnosticStyle()) -> [DiagnosticLine] {
    var lines = [headline()]
    for excerpt in excerpts {
      lines += ExcerptPicture(excerpt, style).lines
    }
    lines += helpLines()
    return style.isUnicode ? lines : lines.map(\.inASCII)
  }

  /// The picture as text.
  public func text(_ style: DiagnosticStyle = DiagnosticStyle()) -> String {
    picture(style).map(\.text).joined(separator: "\n")
  }

  /// The message in one line: `inner sizes differ`.
  public var message: String { mistake.message }

  /// What to type instead, each as text.
  public var suggestions: [String] { mends.compactMap { $0.typed(in: source) } }

  private func headline() -> DiagnosticLine {
    var line = DiagnosticLine()
    line.add(severity.rawValue, .severity)
    line.add(": " + message, .message)
    return line
  }

  func helpLines() -> [DiagnosticLine] {
    var lines = mends.prefix(3).map { mend in
      var line = DiagnosticLine()
      line.add("help: ", .help)
      switch mend.edit {
      case .advice(let text): line.add(text, .help)
      case .form(let text):
        line.add("it is written ", .help)
        line.add("`\(Printable.line(text))`", .code)
        if !mend.remark.isEmpty { line.add(", " + mend.remark, .help) }
      case .type, .replace:
        line.add("try ", .help)
        line.add("`\(Printable.line(mend.typed(in: source) ?? ""))`", .code)
        if !mend.remark.isEmpty { line.add(", " + mend.remark, .help) }
      }
      return line
    }
    if let advice = mistake.advice {
      var line = DiagnosticLine()
      line.add("help: " + advice, .help)
      lines.append(line)
    }
    return lines
  }
}
