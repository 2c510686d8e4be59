/// A word that other languages begin a statement with, and what to do here instead.
struct ForeignWord: Sendable {
  /// What kind of thing it begins.
  enum Kind: Sendable {
    case loop, choice, function, value, library, block
  }

  let word: String
  let kind: Kind

  /// The word, where it is one.
  static func named(_ word: String) -> ForeignWord? {
    kinds[word].map { ForeignWord(word: word, kind: $0) }
  }

  private static let kinds: [String: Kind] = {
    let words: [(String, Kind)] = [
      ("for while foreach until", .loop),
      ("if else elif elseif endif switch unless", .choice),
      ("def function fn func lambda", .function),
      ("return print disp display echo printf println yield", .value),
      ("import from using include require package", .library),
      (
        "class struct with try except catch finally raise throw assert del global nonlocal pass "
          + "break continue async await", .block
      ),
    ]
    var kinds: [String: Kind] = [:]
    for (list, kind) in words {
      for word in list.split(separator: " ") { kinds[String(word)] = kind }
    }
    return kinds
  }()

  /// What to do instead.
  var advice: String {
    switch kind {
    case .loop: "there are no loops: write it for whole matrices, as in `sum(A .* B)`"
    case .choice: Self.choice
    case .function: "a function is written `f(a, b) = a^2 + b`"
    case .value: "a name or an expression alone shows its value"
    case .library: "nothing is imported: every function is there from the start"
    case .block: "a program is a list of `name = expression` and of functions"
    }
  }

  private static let choice =
    BuiltIn.named("where") == nil
    ? "a choice is made by masks: `(x > 0) .* a + (x <= 0) .* b`"
    : "a choice is `where(x > 0, a, b)`"
}
