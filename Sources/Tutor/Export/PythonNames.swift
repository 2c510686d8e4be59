/// The language's names as names of Python: subscripts written out, Python's own words avoided, and
/// what Python would read as another letter written as its number. Different names stay different.
struct PythonNames {
  private static let words: Set<String> = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class",
    "continue", "def", "del", "elif", "else", "except", "finally", "for", "from", "global",
    "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return",
    "try", "while", "with", "yield", "np", "jnp", "jax", "torch", "math", "sys", "value",
    "gradient", "main", "INPUTS", "forward", "zip", "print", "float", "max", "abs", "range",
  ]
  private var names: [String: String] = [:]

  init(_ texts: [String]) {
    let own = Set(PythonLibrary.definitions.map(\.name)).union(Self.words)
    var taken = Set<String>()
    for text in texts where names[text] == nil {
      var name = Self.plain(text)
      while own.contains(name) || taken.contains(name) { name += "_" }
      taken.insert(name)
      names[text] = name
    }
  }

  subscript(text: String) -> String { names[text] ?? text }

  private static func plain(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar.value {
      case 0x2080...0x2089: result += "_\(scalar.value - 0x2080)"
      case _ where isKept(scalar): result.unicodeScalars.append(scalar)
      default: result += "_u\(String(scalar.value, radix: 16, uppercase: true))_"
      }
    }
  }

  /// Letters that stand in names of Python as they are.
  ///
  /// Python reads a name by its compatibility form (NFKC, PEP 3131), in which `µ` is `μ`, `ſ` is
  /// `s` and `𝑥` is `x`. These letters are their own, whatever stands beside them, since marks that
  /// could join them are never kept.
  private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.properties.isXIDContinue }
    return scalar.properties.isXIDStart && stable.contains { $0.contains(scalar.value) }
  }

  /// Letters of Western Europe, Greek, Cyrillic, Hebrew, kana, Han and Hangul.
  private static let stable: [ClosedRange<UInt32>] = [
    0xC0...0xFF, 0x391...0x3A9, 0x3B1...0x3C9, 0x410...0x44F, 0x5D0...0x5EA, 0x3041...0x3096,
    0x30A1...0x30FA, 0x4E00...0x9FA5, 0xAC00...0xD7A3,
  ]
}
