/// Text → statements, by operator precedence (R. W. Floyd, 1963).
///
/// What has been begun and not ended stands on a stack of the parser's own, so that no text,
/// however deeply nested, can exhaust the thread's.
///
/// ```
/// source     = { statement? ( newline | ";" ) }
/// statement  = name "=" expression                       an input, or a name for a node
///            | name "(" name { "," name } ")" "=" expression
///            | expression
///            | ":" text                                  at the start of a line
/// expression = sum [ ( ">" | ">=" | "<" | "<=" | "==" ) sum ]
/// sum        = product { ( "+" | "-" ) product }
/// product    = factor { ( "*" | "@" | "·" | "/" | "\" | ".*" | "⊙" | "./" | ε ) factor }
/// factor     = ( "-" | "+" ) factor | power
/// power      = postfix [ ( "^" | ".^" ) factor' ]        right; factor' is a factor without ε
/// postfix    = operand { "'" | "ᵀ" | "^T" | ".T" | superscript | "[" index [ "," index ] "]" }
/// index      = ":" | expression [ ":" expression ]
/// operand    = number | text | name | function "(" expression { "," expression } ")"
///            | "√" operand | "(" expression ")" | "[" row { ( ";" | newline ) row } "]"
/// row        = expression { ( "," | space ) expression }
/// ```
/// ε is nothing at all: `2u`, `A B'`. It is off directly inside `[ ]`, where white space separates
/// entries; there a sign with a space before it and none after it begins an entry, too.
public struct Parser: Sendable {
  /// Nobody reads deeper nesting than this.
  public static let deepestNesting = 200

  /// What white space, commas and line breaks mean where the parser stands.
  enum Mode: Sendable {
    case statement, round, square, index
  }

  var lexer: Lexer
  var token: Token
  /// The token before, which decides what stands directly beside what.
  var previous: Token
  var names: NameKinds
  var syntax: Syntax
  var mode = Mode.statement
  var pending: [Pending] = []
  private var depth = 0
  /// Reading ahead for the sake of a better message.
  var isTrial = false

  /// Reads a whole source. What is defined in it is known from there on.
  ///
  /// - Parameter names: the values and functions that exist already.
  public static func parse(
    _ source: Source, names: NameKinds = NameKinds()
  ) throws(Diagnostic) -> [Statement] {
    var parser = try Parser(source, names)
    return try parser.statements()
  }

  /// Reads a source that is one expression.
  public static func parseExpression(
    _ source: Source, names: NameKinds = NameKinds()
  ) throws(Diagnostic) -> Syntax {
    var parser = try Parser(source, names)
    while parser.token.kind == .newline { try parser.advance() }
    _ = try parser.expression()
    while parser.token.kind == .newline || parser.token.kind == .semicolon {
      try parser.advance()
    }
    if parser.token.kind != .end { throw parser.strayToken() }
    return parser.syntax
  }

  init(_ source: Source, _ names: NameKinds) throws(Diagnostic) {
    lexer = Lexer(source)
    token = try lexer.next()
    previous = Token(kind: .newline, span: Span(0, 0), isSpaced: false)
    syntax = Syntax(source)
    self.names = names
  }

  var source: Source { lexer.source }

  mutating func advance() throws(Diagnostic) {
    previous = token
    token = try lexer.next()
    guard mode == .round || mode == .index else { return }
    while token.kind == .newline {
      token = try lexer.next()
      token.isSpaced = true
    }
  }

  mutating func push(_ new: Pending) throws(Diagnostic) {
    pending.append(new)
    guard new.isNesting else { return }
    depth += 1
    if depth > Self.deepestNesting {
      throw error(.tooDeep(Self.deepestNesting), token.span)
    }
  }

  mutating func pop() -> Pending {
    let last = pending.removeLast()
    if last.isNesting { depth -= 1 }
    return last
  }

  func text(_ token: Token) -> String { source.text(token.span) }

  func error(_ mistake: Mistake, _ span: Span, _ mends: [Mend] = []) -> Diagnostic {
    Diagnostic(mistake, at: span, in: source, mends: mends)
  }
}
