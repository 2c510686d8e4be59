internal import Algebra

/// What a point introduces: the functions of a library, methods, and `A.shape[0]`.
extension Parser {
  /// Whether an argument of another library's call begins here.
  var isInForeign: Bool {
    if case .foreign? = pending.last { return true }
    return false
  }

  /// `np.exp(`, `np.pi`: what follows an unbound name of a library.
  mutating func libraryName(_ library: Token) throws(Diagnostic) -> Syntax.Index? {
    syntax.isForeign = true
    libraryLines.insert(source.line(at: library.span.start).start)
    var name = ""
    repeat {
      name = String(text(token).dropFirst())
      try advance()
    } while token.kind == .member && !token.isSpaced && LibraryWord.modules.contains(name)
    let written = library.span.joined(with: previous.span)
    if token.kind == .openRound, !token.isSpaced {
      return try beginForeign(
        ForeignCall(
          name: name, library: text(library), receiver: nil, written: written,
          start: written.start))
    }
    if ["pi", "e", "inf", "nan"].contains(name) {
      return primary(.name(syntax.intern(name)), from: written.start)
    }
    if LibraryWord.named(name) != nil {
      throw error(.functionAsValue(text(written)), written)
    }
    throw error(.foreignCall(.unknownFunction(text(written))), written)
  }

  /// The method or property that follows an operand; nil where none does.
  mutating func member(of operand: Syntax.Index) throws(Diagnostic) -> Step? {
    guard token.kind == .member, !token.isSpaced || mode == .round else { return nil }
    syntax.isForeign = true
    let point = token
    let name = String(text(point).dropFirst())
    try advance()
    let start = syntax.span(of: operand).start
    if token.kind == .openRound, !token.isSpaced {
      let call = ForeignCall(
        name: name, library: nil, receiver: operand, written: point.span, start: start)
      return try beginForeign(call).map { .goOn($0) } ?? .begin
    }
    switch name {
    case "shape": return .goOn(try shape(of: operand, point))
    case "size": return .goOn(made(.call("count", [operand]), from: start))
    case "values", "data": return .goOn(operand)
    case "grad": return .goOn(try gradient(of: operand, point))
    default: break
    }
    if let bound = boundPrefix(operand, name) { throw bound }
    let isMethod = LibraryWord.named(name) != nil
    throw error(
      .foreignCall(isMethod ? .methodWithoutParentheses(name) : .unknownMethod(name)), point.span,
      isMethod ? [.replace(point.span, with: ".\(name)()")] : [])
  }

  /// `A.shape[0]` is `rows(A)`; `A.shape` alone can be the shape of a constructor.
  private mutating func shape(
    of operand: Syntax.Index, _ point: Token
  ) throws(Diagnostic) -> Syntax.Index {
    let start = syntax.span(of: operand).start
    guard token.kind == .openSquare, !token.isSpaced else {
      guard isInForeign, case .name(let name) = syntax[operand] else {
        throw error(.foreignCall(.shapeAlone), point.span)
      }
      let again = syntax.append(.name(name), syntax.span(of: operand))
      let sizes = [
        made(.call("rows", [operand]), from: start), made(.call("cols", [again]), from: start),
      ]
      return append(.row(syntax.list(sizes)), from: start)
    }
    try advance()
    let isNegative = token.kind == .minus
    if isNegative { try advance() }
    let names = isNegative ? ["1": "cols", "2": "rows"] : ["0": "rows", "1": "cols"]
    guard token.kind == .number, let function = names[text(token)] else {
      throw error(.foreignCall(.shapeAlone), point.span.joined(with: token.span))
    }
    try advance()
    guard token.kind == .closeSquare else { throw strayToken() }
    try advance()
    return made(.call(function, [operand]), from: start)
  }

  /// `W.grad` is the adjoint of the last backward pass.
  private mutating func gradient(
    of operand: Syntax.Index, _ point: Token
  ) throws(Diagnostic) -> Syntax.Index {
    guard case .name(let name) = syntax[operand] else {
      throw error(.foreignCall(.unknownMethod("grad")), point.span)
    }
    return append(.name(syntax.intern(syntax.name(name) + "bar")), from: operand)
  }

  /// The error for a library's function behind a name that is bound.
  func boundPrefix(_ receiver: Syntax.Index?, _ method: String) -> Diagnostic? {
    guard let receiver, case .name(let index) = syntax[receiver] else { return nil }
    let name = syntax.name(index)
    guard LibraryWord.prefixes.contains(name), names.kind(of: name) == .value else {
      return nil
    }
    let start = syntax.span(of: receiver).start
    let whole = Span(start, previous.span.end)
    var others = names
    others.declare(name, as: nil)
    let meant = try? Parser.parseExpression(Source(text(whole)), names: others)
    let mends = meant.map { [Mend.replace(whole, with: $0.echo(.ascii))] } ?? []
    return error(.foreignCall(.boundPrefix(name, call: method)), whole, mends)
  }

  /// The function that a name before `(` calls: `ReLU` is `relu`, unless it is bound.
  func called(_ name: Token) -> String {
    let written = text(name)
    guard isCapital(written) else { return written }
    return BuiltIn.named(written.lowercased())?.name ?? written
  }

  /// Whether a name is a known function's in capitals.
  func isCapital(_ name: String) -> Bool {
    names.kind(of: name) == nil && name.utf8.count > 1 && name.utf8.allSatisfy { $0 < 0x80 }
      && BuiltIn.named(name.lowercased()) != nil
  }

  /// A piece of syntax that stands for what was written from `start` to here.
  mutating func made(_ piece: Piece, from start: Int) -> Syntax.Index {
    switch piece {
    case .call(let name, let arguments):
      return append(.call(name: syntax.intern(name), syntax.list(arguments)), from: start)
    case .binary(let sign, let a, let b): return append(.binary(sign, a, b), from: start)
    case .number(let value): return append(.number(value), from: start)
    case .transpose(let a): return append(.transpose(a), from: start)
    case .negate(let a): return append(.negate(a), from: start)
    case .rows(let rows):
      let nodes = rows.map { append(.row(syntax.list($0)), from: start) }
      return append(.bracket(syntax.list(nodes)), from: start)
    }
  }

  /// What a foreign call is made of here.
  enum Piece {
    case call(String, [Syntax.Index])
    case binary(BinaryOperator, Syntax.Index, Syntax.Index)
    case number(Double)
    case transpose(Syntax.Index)
    case negate(Syntax.Index)
    case rows([[Syntax.Index]])
  }
}
