import Algebra

/// Did you mean …? Names one edit away in the restricted sense (L. Boytsov, *Indexing methods for
/// approximate dictionary searching*, 2011): an insertion, a deletion, a substitution or an exchange
/// of neighbours, besides differences of case and alphabet. Farther ones would be guesses.
public enum Spelling {
  /// The candidate nearest to `name`, if it is near enough to be meant.
  public static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
    near(name, among: candidates).first
  }

  /// The word that was begun, where only one begins so, or else the nearest: `:back` is `:backward`.
  public static func meant(by name: String, among candidates: some Sequence<String>) -> String? {
    let longer = Set(candidates.filter { $0 != name && $0.hasPrefix(name) })
    return name.count > 2 && longer.count == 1 ? longer.first : nearest(to: name, among: candidates)
  }

  /// The candidates near enough to be meant, the nearest first.
  static func near(_ name: String, among candidates: some Sequence<String>) -> [String] {
    guard name.utf8.count <= 160 else { return [] }
    let typed = Array(name)
    guard !typed.isEmpty, typed.count <= 40 else { return [] }
    let most = typed.count <= 2 ? 1 : 3
    var found: [String: (cost: Int, apart: Int)] = [:]
    // A letter too many at the end is likelier than another letter: `sine` is `sin`, not `sinh`.
    for candidate in candidates where candidate != name {
      let letters = Array(candidate)
      let apart = abs(letters.count - typed.count)
      let isTranslated = spelled(candidate) == name || candidate == spelled(name)
      guard isTranslated || apart <= 1 else { continue }
      let cost = isTranslated ? 1 : distance(typed, letters)
      if cost <= most { found[candidate] = (cost, name.hasPrefix(candidate) ? 0 : 1 + apart) }
    }
    return found.sorted { a, b in
      (a.value.cost, a.value.apart, a.key) < (b.value.cost, b.value.apart, b.key)
    }.map(\.key)
  }

  /// Twice the number of edits, and one where letters differ in case or alphabet besides.
  static func distance(_ a: [Character], _ b: [Character]) -> Int {
    let edits = edits(a.map(folded), b.map(folded))
    return 2 * edits + (Self.edits(a, b) > edits ? 1 : 0)
  }

  /// Another digit is another name, and so two edits.
  private static func edits(_ a: [Character], _ b: [Character]) -> Int {
    var rows = [[Int]](repeating: Array(0...b.count), count: a.count + 1)
    for i in 0...a.count { rows[i][0] = i }
    guard !a.isEmpty, !b.isEmpty else { return rows[a.count][b.count] }
    for i in 1...a.count {
      for j in 1...b.count {
        let isSame = a[i - 1] == b[j - 1]
        let change = isSame ? 0 : a[i - 1].isNumber || b[j - 1].isNumber ? 2 : 1
        var cost = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + change)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          cost = min(cost, rows[i - 2][j - 2] + 1)
        }
        rows[i][j] = cost
      }
    }
    return rows[a.count][b.count]
  }

  private static func folded(_ character: Character) -> Character {
    let lower = latin(character).lowercased()
    return lower.count == 1 ? Character(lower) : character
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

  /// Those among them whose arguments mean something else there: what they are called here is shown,
  /// and not filled in.
  static let differing: Set<String> = ["arange", "range", "len", "length"]

  /// What functions of other languages are called here, as something to type.
  static let elsewhere: [String: String] = [
    "transpose": "A'", "matmul": "A * B", "pow": "a.^b", "power": "a.^b", "identity": "eye(n)",
    "length": "count(A)", "size": "[rows(A) cols(A)]", "shape": "[rows(A) cols(A)]",
    "numel": "count(A)",
    "inverse": "inv(A)", "tr": "trace(A)", "determinant": "det(A)", "average": "mean(A)",
    "log10": "log(x)/log(10)", "log2": "log(x)/log(2)", "exp2": "2.^x", "expit": "sigmoid(x)",
    "solve": "A \\ B", "hadamard": "A .* B", "random": "rand(m, n)", "sqr": "square(x)",
    "arcsin": "asin(x)", "arccos": "acos(x)", "arctan": "atan(x)", "swish": "silu(x)",
    "cross_entropy": "crossentropy(F, T)", "gradient": "grad(c, X)", "diff": "grad(c, x)",
    "maximum": "max(A, B)", "minimum": "min(A, B)", "hstack": "[A B]", "vstack": "[A; B]",
    "concat": "[A B]", "range": "linspace(a, b, n)", "arange": "linspace(a, b, n)",
    "array": "[1 2; 3 4]", "matrix": "[1 2; 3 4]", "cholesky": "chol(A)",
    "arcsinh": "asinh(x)", "arccosh": "acosh(x)", "arctanh": "atanh(x)", "arctan2": "atan2(A, B)",
    "log_sigmoid": "logsigmoid(x)", "huber_loss": "huber(F, Y)", "smooth_l1_loss": "huber(F, Y)",
    "cot": "1/tan(x)", "sec": "1/cos(x)", "csc": "1/sin(x)", "cbrt": "x.^(1/3)",
    "mm": "A * B", "mv": "A * b", "mtimes": "A * B", "mldivide": "A \\ B", "inner": "dot(a, b)",
    "vdot": "dot(a, b)", "add": "A + B", "plus": "A + B", "subtract": "A - B", "minus": "A - B",
    "multiply": "A .* B", "times": "A .* B", "divide": "A ./ B", "true_divide": "A ./ B",
    "rdivide": "A ./ B", "negative": "-A", "ctranspose": "A'", "len": "count(A)",
    "diagonal": "diag(A)", "diagflat": "diag(a)", "sgn": "sign(A)", "sine": "sin(x)",
    "cosine": "cos(x)", "mse_loss": "mse(F, Y)",
    "mseloss": "mse(F, Y)", "bcewithlogitsloss": "bce(F, y)",
    "binary_cross_entropy_with_logits": "bce(F, y)",
    "amax": "max(A, [], axis)", "amin": "min(A, [], axis)", "product": "prod(A)",
    "variance": "var(A)", "fliplr": "flip(A, 2)", "flipud": "flip(A, 1)",
  ]
}
