import Algebra
import Calculus
import Session

/// Terms in Python. A number is an array without axes, everything else has two.
struct PythonText {
  let library: PythonLibrary
  let names: PythonNames
  /// The functions of the file that the terms call.
  var helpers: Set<String> = []

  init(_ library: PythonLibrary, _ names: PythonNames) {
    self.library = library
    self.names = names
  }

  var module: String { library.module }

  /// - Throws: where the language says something that is not known here.
  mutating func write(_ term: Surface) throws(CommandProblem) -> String {
    try fragment(term).text
  }

  mutating func fragment(_ term: Surface) throws(CommandProblem) -> Fragment {
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

  func number(_ value: Double) -> Fragment {
    if value.isNaN { return Fragment("\(module).nan") }
    if value.isInfinite {
      return value > 0 ? Fragment("\(module).inf") : Fragment("-\(module).inf", .prefix)
    }
    let isWhole = value == value.rounded() && value.magnitude < 1e6
    let text = isWhole ? "\(Int(value))" : "\(value)"
    return Fragment(text, value < 0 ? .prefix : .atom)
  }

  /// A number that makes an array of floating-point numbers.
  func entry(_ value: Double) -> String {
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

  mutating func infix(
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

  func mask(_ x: Fragment, _ sign: String, _ y: Fragment) -> Fragment {
    let condition = "\(x.text(atLeast: .sum)) \(sign) \(y.text(atLeast: .sum))"
    return Fragment("\(module).where(\(condition), 1.0, 0.0)")
  }

  mutating func solve(_ a: Surface, _ b: Surface) throws(CommandProblem) -> Fragment {
    if a.shape.isScalar {
      let (x, y) = (try fragment(a), try fragment(b))
      return Fragment("\(y.text(atLeast: .product)) / \(x.text(atLeast: .prefix))", .product)
    }
    return Fragment("\(module).linalg.solve(\(try write(a)), \(try write(b)))")
  }
}

extension Surface {
  /// The number that is written here, if it is one.
  var value: Double? {
    switch form {
    case .number(let value): value
    case .negative(let inner): inner.value.map { -$0 }
    default: nil
    }
  }
}
