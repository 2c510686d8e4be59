import Algebra

/// Did you mean …? The nearest name by restricted edit distance (L. Boytsov, *Indexing methods
/// for approximate dictionary searching*, 2011): insertions, deletions, substitutions and exchanges of
/// neighbours, where a difference of case or of alphabet, or a letter doubled, costs half.
public enum Spelling {
  /// The candidate nearest to `name`, if it is near enough to be meant.
  public static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
    guard name.utf8.count <= 160 else { return nil }
    let typed = Array(name)
    guard !typed.isEmpty, typed.count <= 40 else { return nil }
    if let whole = begun(name, among: candidates) { return whole }
    let limit = typed.count <= 2 ? 1 : 2 * max(1, typed.count / 3)
    var best: (name: String, cost: Int, apart: Int)?
    for candidate in candidates where candidate != name {
      let letters = Array(candidate)
      let apart = abs(letters.count - typed.count)
      let isTranslated = spelled(candidate) == name || candidate == spelled(name)
      guard isTranslated || apart <= limit else { continue }
      let cost = isTranslated ? 1 : distance(typed, letters)
      guard cost <= limit else { continue }
      if let best, (best.cost, best.apart, best.name) <= (cost, apart, candidate) { continue }
      best = (candidate, cost, apart)
    }
    return best?.name
  }

  /// The only candidate that begins with what was typed: `sigm` is `sigmoid`.
  private static func begun(_ name: String, among candidates: some Sequence<String>) -> String? {
    guard name.count > 2 else { return nil }
    let longer = Set(candidates.filter { $0 != name && $0.hasPrefix(name) })
    return longer.count == 1 ? longer.first : nil
  }

  /// Twice the number of edits, plus one for each letter that differs in case or alphabet only.
  static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var rows = [[Int]](
      repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
    for i in 0...a.count { rows[i][0] = 2 * i }
    for j in 0...b.count { rows[0][j] = 2 * j }
    guard !a.isEmpty, !b.isEmpty else { return rows[a.count][b.count] }
    for i in 1...a.count {
      for j in 1...b.count {
        let change = a[i - 1] == b[j - 1] ? 0 : alike(a[i - 1], b[j - 1]) ? 1 : 2
        let drop = i > 1 && a[i - 1] == a[i - 2] ? 1 : 2
        var cost = min(
          rows[i - 1][j] + drop, rows[i][j - 1] + 2, rows[i - 1][j - 1] + change)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          cost = min(cost, rows[i - 2][j - 2] + 2)
        }
        rows[i][j] = cost
      }
    }
    return rows[a.count][b.count]
  }

  private static func alike(_ a: Character, _ b: Character) -> Bool {
    latin(a).lowercased() == latin(b).lowercased()
  }

  /// Greek letters that look like Latin ones, and the micro sign.
  private static func latin(_ character: Character) -> Character {
    switch character {
    case "Α": "A"
    case "Β": "B"
    case "Ε": "E"
    case "Ζ": "Z"
    case "Η": "H"
    case "Ι": "I"
    case "Κ": "K"
    case "Μ": "M"
    case "Ν": "N"
    case "Ο": "O"
    case "Ρ": "P"
    case "Τ": "T"
    case "Υ": "Y"
    case "Χ": "X"
    case "ο": "o"
    case "ν": "v"
    case "µ": "μ"
    default: character
    }
  }

  /// The Greek letter whose name is typed in Latin letters: `theta` → `θ`.
  static func spelled(_ name: String) -> String {
    GreekLetter.named(name).map { String($0.character) } ?? name
  }

  /// What functions of other languages are called here, as something to type.
  static let elsewhere: [String: String] = [
    "transpose": "A'", "matmul": "A * B", "pow": "a^b", "power": "a^b", "identity": "eye(n)",
    "length": "count(A)", "size": "rows(A)", "shape": "rows(A)", "numel": "count(A)",
    "inverse": "inv(A)", "tr": "trace(A)", "determinant": "det(A)", "average": "mean(A)",
    "log10": "log(x)/log(10)", "log2": "log(x)/log(2)", "exp2": "2^x", "expit": "sigmoid(x)",
    "solve": "A \\ B", "hadamard": "A .* B", "random": "rand(m, n)", "sqr": "square(x)",
    "arcsin": "asin(x)", "arccos": "acos(x)", "arctan": "atan(x)", "swish": "silu(x)",
    "cross_entropy": "crossentropy(F, T)", "gradient": "grad(c, X)", "diff": "grad(c, x)",
    "maximum": "max(A, B)", "minimum": "min(A, B)", "hstack": "[A B]", "vstack": "[A; B]",
    "concat": "[A B]", "range": "linspace(a, b, n)", "arange": "linspace(a, b, n)",
    "array": "[1 2; 3 4]", "matrix": "[1 2; 3 4]", "cholesky": "chol(A)",
    "arcsinh": "asinh(x)", "arccosh": "acosh(x)", "arctanh": "atanh(x)", "arctan2": "atan2(A, B)",
    "log_sigmoid": "logsigmoid(x)", "huber_loss": "huber(F, Y)", "smooth_l1_loss": "huber(F, Y)",
    "cot": "1/tan(x)", "sec": "1/cos(x)", "csc": "1/sin(x)", "cbrt": "x^(1/3)",
  ]
}
