/// The language's names as names of Python: subscripts written out, Python's own words avoided.
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
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x2080...0x2089: result += "_\(scalar.value - 0x2080)"
      default:
        let isFit = scalar.properties.isXIDContinue
        result.unicodeScalars.append(isFit ? scalar : "_")
      }
    }
    return result
  }
}
