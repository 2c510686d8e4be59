internal import Algebra

/// What is written in another way here, with the arguments that were given.
extension Elaborator {
  /// A form such as `log(x)/log(10)` with the call's arguments in place of its letters; where they
  /// are not as many, the form itself.
  func written(_ form: String, _ arguments: [Syntax.Index], _ call: Syntax.Index) -> [Mend] {
    let pieces = Self.pieces(form)
    var letters: [String] = []
    for case .letter(let name) in pieces where !letters.contains(name) { letters.append(name) }
    guard letters.count == arguments.count, !letters.isEmpty else { return [.form(form)] }
    var text = ""
    for (place, piece) in pieces.enumerated() {
      switch piece {
      case .other(let other): text += other
      case .letter(let name):
        let argument = arguments[letters.firstIndex(of: name) ?? 0]
        let isAlone = Self.ends(pieces, before: place) && Self.ends(pieces, behind: place)
        text += isAlone ? self.text(argument) : factor(argument, inPower: true)
      }
    }
    return [.replace(span(call), with: text), .form(form).ifNothingElse]
  }

  private enum Piece {
    case letter(String)
    case other(String)
  }

  /// Names that no `(` follows are letters; `pi` is a number.
  private static func pieces(_ form: String) -> [Piece] {
    var pieces: [Piece] = []
    var rest = form[...]
    while let first = rest.first {
      let word = rest.prefix { $0.isLetter }
      rest = rest.dropFirst(max(1, word.count))
      if word.isEmpty {
        pieces.append(.other(String(first)))
      } else if rest.first == "(" || BuiltIn.constants[String(word)] != nil {
        pieces.append(.other(String(word)))
      } else {
        pieces.append(.letter(String(word)))
      }
    }
    return pieces
  }

  private static func ends(_ pieces: [Piece], before place: Int) -> Bool {
    guard place > 0 else { return pieces.count == 1 }
    let before = pieces[..<place].last { if case .other(" ") = $0 { false } else { true } }
    guard case .other(let sign)? = before else { return false }
    return ["(", "[", ",", ";"].contains(sign)
  }

  private static func ends(_ pieces: [Piece], behind place: Int) -> Bool {
    guard place + 1 < pieces.count else { return pieces.count == 1 }
    let behind = pieces[(place + 1)...].first { if case .other(" ") = $0 { false } else { true } }
    guard case .other(let sign)? = behind else { return false }
    return [")", "]", ",", ";"].contains(sign)
  }

  /// What a call with too few arguments may have meant: `ones(3)` a square, a column or a row.
  func countMends(
    _ function: BuiltIn, _ arguments: [Syntax.Index], at index: Syntax.Index
  ) -> [Mend] {
    let name = function.name
    func mend(_ arguments: String, _ remark: String = "") -> Mend {
      .replace(
        span(index), with: "\(name)(\(arguments))",
        within: frame.function == nil ? span(index) : nil, remark: remark)
    }
    switch function.meaning {
    case .constructor(.zeros), .constructor(.ones), .constructor(.uniform), .constructor(.normal):
      guard arguments.count == 1 else { return [] }
      if case .literal(let sizes) = frame.results[arguments[0].value], sizes.shape.isVector,
        sizes.shape.count == 2
      {
        return [mend(sizes.elements.map { Fragment(number: $0).text }.joined(separator: ", "))]
      }
      let n = text(arguments[0])
      return [
        mend("\(n), \(n)", "a square"), mend("\(n), 1", "a column"), mend("1, \(n)", "a row"),
      ]
    case .constructor(.evenly) where arguments.count == 2:
      return [mend("\(text(arguments[0])), \(text(arguments[1])), 50", "fifty numbers")]
    case .constructor(.identity) where arguments.count == 2:
      return [mend(text(arguments[0]), "which is square")]
    case .dropout where arguments.count == 1:
      return [mend("\(text(arguments[0])), 0.5", "which drops a half")]
    default: return []
    }
  }
}
