import Algebra
import Calculus
import Session

/// Functions, slices and brackets.
extension PythonText {
  /// Functions of matrices, which a number must become first.
  private static let ofMatrices: Set<String> = [
    "softmax", "logsoftmax", "logsumexp", "layernorm", "batchnorm", "crossentropy", "det", "inv",
    "logdet", "chol", "tril", "triu", "trace",
  ]
  /// Those whose results are matrices.
  private static let toMatrices: Set<String> = [
    "softmax", "logsoftmax", "logsumexp", "layernorm", "batchnorm", "inv", "chol", "tril",
    "triu",
  ]

  mutating func call(
    _ name: String, _ list: [Surface], _ shape: Shape
  ) throws(CommandProblem) -> Fragment {
    var arguments: [String] = []
    for item in list where item.shape.count > 0 {
      arguments.append(try argument(item, of: name))
    }
    let inside = arguments.joined(separator: ", ")
    switch name {
    case "sum", "mean", "prod", "var", "std", "argmax", "argmin":
      return try reduction(name, list, shape)
    case "max" where list.count != 2, "min" where list.count != 2:
      return try reduction(name, list, shape)
    case "cumsum", "cumprod", "flip": return along(name, list, arguments[0])
    case "max": return Fragment("\(module).maximum(\(inside))")
    case "min": return Fragment("\(module).minimum(\(inside))")
    case "dot":
      return Fragment(
        "\(module).sum(\(try fragment(list[0]).text(atLeast: .prefix)) * \(try fragment(list[1]).text(atLeast: .prefix)))"
      )
    case "kron": return try kronecker(list, shape)
    case "diag": return diagonal(list[0].shape, inside)
    case "reshape": return reshaped(inside: arguments[0], list[0].shape, shape)
    case "norm" where list.count == 2: return norm(arguments[0], list[1].value ?? 2)
    case "norm" where list[0].shape.isScalar: return Fragment("\(module).abs(\(inside))")
    case "onehot":
      helpers.insert(name)
      return Fragment("onehot(\(arguments[0]), \(Int(list[1].value ?? 0)))")
    default: return try named(name, list, inside, shape)
    }
  }

  mutating func named(
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
  mutating func argument(
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

  mutating func kronecker(
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

  mutating func entries(
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

  mutating func blocks(_ rows: [[Surface]]) throws(CommandProblem) -> Fragment {
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
