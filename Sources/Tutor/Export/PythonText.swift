import Algebra
import Calculus

/// Terms in Python. A number is an array without axes, everything else has two.
struct PythonText {
  let library: PythonLibrary
  let names: PythonNames
  /// The functions of the file that the terms call.
  private(set) var helpers: Set<String> = []

  init(_ library: PythonLibrary, _ names: PythonNames) {
    self.library = library
    self.names = names
  }

  private var module: String { library.module }

  /// - Throws: where the language says something that is not known here.
  mutating func write(_ term: Surface) throws(CommandProblem) -> String {
    try fragment(term).text
  }

  private mutating func fragment(_ term: Surface) throws(CommandProblem) -> Fragment {
    switch term.form {
    case .name(let symbol): return Fragment(names[symbol.text])
    case .number(let value): return number(value)
    case .matrix(let matrix): return Fragment(literal(matrix))
    case .filled(let value):
      if term.shape.isScalar { return number(value) }
      let name = value == 0 ? "zeros" : "ones"
      return Fragment("\(module).\(name)((\(term.shape.rows), \(term.shape.columns)))")
    case .identity: return Fragment("\(module).eye(\(term.shape.rows))")
    case .negative(let a):
      return Fragment("-" + (try fragment(a)).text(atLeast: .prefix), .prefix)
    case .transposed(let a):
      return a.shape.isScalar
        ? try fragment(a) : Fragment((try fragment(a)).text(atLeast: .postfix) + ".T", .postfix)
    case .infix(let sign, let a, let b): return try infix(sign, a, b)
    case .call(let name, let list): return try call(name, list, term.shape)
    case .entries(let a, let selection): return try entries(a, selection)
    case .bracket(let rows): return try blocks(rows)
    }
  }

  private func number(_ value: Double) -> Fragment {
    if value.isNaN { return Fragment("\(module).nan") }
    if value.isInfinite {
      return value > 0 ? Fragment("\(module).inf") : Fragment("-\(module).inf", .prefix)
    }
    let isWhole = value == value.rounded() && value.magnitude < 1e6
    let text = isWhole ? "\(Int(value))" : "\(value)"
    return Fragment(text, value < 0 ? .prefix : .atom)
  }

  /// A number that makes an array of floating-point numbers.
  private func entry(_ value: Double) -> String {
    value.isFinite ? "\(value)" : number(value).text
  }

  /// A matrix from its numbers.
  func literal(_ matrix: Matrix) -> String {
    if matrix.shape.isScalar {
      let text = entry(matrix.scalar)
      return library == .numpy ? "np.float64(\(text))" : "\(library.array)(\(text))"
    }
    let rows = matrix.rowArrays.map { row in
      "[" + row.map { entry($0) }.joined(separator: ", ") + "]"
    }
    return "\(library.array)([\(rows.joined(separator: ", "))])"
  }

  private mutating func infix(
    _ sign: Surface.Infix, _ a: Surface, _ b: Surface
  ) throws(CommandProblem) -> Fragment {
    if sign == .solve { return try solve(a, b) }
    let (x, y) = (try fragment(a), try fragment(b))
    func joined(_ text: String, _ own: Precedence, _ right: Precedence) -> Fragment {
      Fragment(x.text(atLeast: own) + " \(text) " + y.text(atLeast: right), own)
    }
    switch sign {
    case .plus: return joined("+", .sum, .product)
    case .minus: return joined("-", .sum, .product)
    case .hadamard: return joined("*", .product, .prefix)
    case .over: return joined("/", .product, .prefix)
    case .times where a.shape.isScalar || b.shape.isScalar: return joined("*", .product, .prefix)
    case .times:
      let isNumber = a.shape.rows == 1 && b.shape.columns == 1
      let product = joined("@", .product, .prefix)
      return isNumber ? Fragment("(\(product.text))[0, 0]", .postfix) : product
    case .power:
      return Fragment(x.text(atLeast: .postfix) + "**" + y.text(atLeast: .postfix), .power)
    case .greater: return mask(x, ">", y)
    case .greaterOrEqual: return mask(x, ">=", y)
    case .less: return mask(x, "<", y)
    case .lessOrEqual: return mask(x, "<=", y)
    case .equal: return mask(x, "==", y)
    case .solve: return x
    }
  }

  private func mask(_ x: Fragment, _ sign: String, _ y: Fragment) -> Fragment {
    let condition = "\(x.text(atLeast: .sum)) \(sign) \(y.text(atLeast: .sum))"
    return Fragment("\(module).where(\(condition), 1.0, 0.0)")
  }

  private mutating func solve(_ a: Surface, _ b: Surface) throws(CommandProblem) -> Fragment {
    if a.shape.isScalar {
      let (x, y) = (try fragment(a), try fragment(b))
      return Fragment("\(y.text(atLeast: .product)) / \(x.text(atLeast: .prefix))", .product)
    }
    return Fragment("\(module).linalg.solve(\(try write(a)), \(try write(b)))")
  }
}

/// Functions, slices and brackets.
extension PythonText {
  /// Functions of matrices, which a number must become first.
  private static let ofMatrices: Set<String> = [
    "softmax", "logsoftmax", "logsumexp", "layernorm", "batchnorm", "crossentropy", "det", "inv",
    "logdet", "chol", "tril", "trace",
  ]
  /// Those whose results are matrices.
  private static let toMatrices: Set<String> = [
    "softmax", "logsoftmax", "logsumexp", "layernorm", "batchnorm", "inv", "chol", "tril",
  ]

  private mutating func call(
    _ name: String, _ list: [Surface], _ shape: Shape
  ) throws(CommandProblem) -> Fragment {
    var arguments: [String] = []
    for item in list { arguments.append(try argument(item, of: name)) }
    let inside = arguments.joined(separator: ", ")
    switch name {
    case "sum", "mean": return try reduction(name, list, shape)
    case "max" where list.count == 1: return Fragment("\(module).max(\(inside))")
    case "min" where list.count == 1: return Fragment("\(module).min(\(inside))")
    case "max": return Fragment("\(module).maximum(\(inside))")
    case "min": return Fragment("\(module).minimum(\(inside))")
    case "dot":
      return Fragment(
        "\(module).sum(\(try fragment(list[0]).text(atLeast: .prefix)) * \(try fragment(list[1]).text(atLeast: .prefix)))"
      )
    case "kron": return try kronecker(list, shape)
    case "diag": return diagonal(list[0].shape, inside)
    case "reshape": return reshaped(inside: arguments[0], list[0].shape, shape)
    case "norm" where list[0].shape.isScalar: return Fragment("\(module).abs(\(inside))")
    case "onehot":
      helpers.insert(name)
      return Fragment("onehot(\(arguments[0]), \(Int(list[1].value ?? 0)))")
    default: return try named(name, list, inside, shape)
    }
  }

  private mutating func named(
    _ name: String, _ list: [Surface], _ inside: String, _ shape: Shape
  ) throws(CommandProblem) -> Fragment {
    let isLowered = shape.isScalar && Self.toMatrices.contains(name)
    let end = isLowered ? "[0, 0]" : ""
    if let function = library.function(name) { return Fragment("\(function)(\(inside))\(end)") }
    guard PythonLibrary.definitions.contains(where: { $0.name == name }) else {
      throw CommandProblem("`\(name)` has no counterpart in \(library.rawValue)")
    }
    helpers.insert(name)
    return Fragment("\(name)(\(inside))\(end)")
  }

  /// An argument of the kind that the function takes.
  private mutating func argument(
    _ term: Surface, of function: String
  ) throws(CommandProblem) -> String {
    let text = try write(term)
    if Self.ofMatrices.contains(function), term.shape.isScalar {
      return "\(module).reshape(\(tensor(term, text)), (1, 1))"
    }
    return tensor(term, text)
  }

  /// PyTorch's functions take tensors, not numbers.
  private func tensor(_ term: Surface, _ text: String) -> String {
    guard library == .pytorch, let value = term.value else { return text }
    return "torch.tensor(\(entry(value)))"
  }

  private mutating func reduction(
    _ name: String, _ list: [Surface], _ shape: Shape
  ) throws(CommandProblem) -> Fragment {
    let text = try write(list[0])
    let axis = list.count > 1 ? (list[1].value == 1 ? 0 : 1) : nil
    guard let axis, !shape.isScalar else { return Fragment("\(module).\(name)(\(text))") }
    return Fragment("\(module).\(name)(\(text), \(library.along(axis)))")
  }

  private mutating func kronecker(
    _ list: [Surface], _ shape: Shape
  ) throws(CommandProblem) -> Fragment {
    if list.contains(where: { $0.shape.isScalar }) {
      let sides = [try fragment(list[0]), try fragment(list[1])]
      return Fragment(
        "\(sides[0].text(atLeast: .product)) * \(sides[1].text(atLeast: .prefix))", .product)
    }
    let call = "\(module).kron(\(try write(list[0])), \(try write(list[1])))"
    return Fragment(shape.isScalar ? call + "[0, 0]" : call)
  }

  private func diagonal(_ shape: Shape, _ inside: String) -> Fragment {
    if shape.isScalar { return Fragment(inside) }
    if !shape.isVector { return Fragment("\(module).diagonal(\(inside))[:, None]", .postfix) }
    return Fragment(
      library == .numpy
        ? "np.diagflat(\(inside))" : "\(module).diag(\(module).ravel(\(inside)))")
  }

  /// Column by column, as the language counts.
  private func reshaped(inside: String, _ from: Shape, _ to: Shape) -> Fragment {
    if from == to { return Fragment(inside, .sum) }
    if to.isScalar { return Fragment("\(module).sum(\(inside))") }
    if library == .pytorch {
      return Fragment("(\(inside)).T.reshape(\(to.columns), \(to.rows)).T", .postfix)
    }
    return Fragment("\(module).reshape(\(inside), (\(to.rows), \(to.columns)), order=\"F\")")
  }

  private mutating func entries(
    _ a: Surface, _ selection: Selection
  ) throws(CommandProblem) -> Fragment {
    let shape = selection.shape
    if a.shape.isScalar {
      let text = try fragment(a)
      return shape.isScalar
        ? text
        : Fragment(
          "\(text.text(atLeast: .product)) * \(module).ones((\(shape.rows), \(shape.columns)))",
          .product)
    }
    let base = (try fragment(a)).text(atLeast: .postfix)
    if shape.isScalar { return Fragment("\(base)[\(selection.rows[0]), \(selection.columns[0])]") }
    let rows = Self.places(selection.rows, a.shape.rows)
    let columns = Self.places(selection.columns, a.shape.columns)
    let isListed = rows.hasPrefix("[") && columns.hasPrefix("[")
    return Fragment(
      isListed ? "\(base)[\(rows), :][:, \(columns)]" : "\(base)[\(rows), \(columns)]", .postfix)
  }

  /// A slice where the places follow one another, else a list.
  private static func places(_ indices: [Int], _ count: Int) -> String {
    if indices == Array(0..<count) { return ":" }
    if let first = indices.first, indices == Array(first..<first + indices.count) {
      return "\(first):\(first + indices.count)"
    }
    return "[\(indices.map(String.init).joined(separator: ", "))]"
  }

  private mutating func blocks(_ rows: [[Surface]]) throws(CommandProblem) -> Fragment {
    var lines: [[String]] = []
    for row in rows {
      var line: [String] = []
      for item in row {
        let text = tensor(item, try write(item))
        let isLifted = item.shape.isScalar && library == .pytorch
        line.append(isLifted ? "\(text).reshape(1, 1)" : text)
      }
      lines.append(line)
    }
    let texts = lines.map { "[\($0.joined(separator: ", "))]" }
    guard library == .pytorch else {
      return Fragment("\(module).block([\(texts.joined(separator: ", "))])")
    }
    let stacked = texts.map { "torch.cat(\($0), dim=1)" }.joined(separator: ", ")
    return Fragment("torch.cat([\(stacked)], dim=0)")
  }
}

extension Surface {
  /// The number that is written here, if it is one.
  fileprivate var value: Double? {
    switch form {
    case .number(let value): value
    case .negative(let inner): inner.value.map { -$0 }
    default: nil
    }
  }
}

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
