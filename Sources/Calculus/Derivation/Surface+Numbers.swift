import Algebra

/// A scalar term with its numbers in the place of its names.
extension Surface {
  /// `0.8835·(−0.1189)` for `s̄·cos(v)`: each factor, or each side of the topmost sign, by its
  /// number, rounded for reading.
  /// - Returns: nil where something in it is no number, or nothing is left to write.
  func written(_ script: Script, _ value: (Symbol) -> Double?) -> String? {
    guard shape.isScalar, !isAtom, let replaced = withNumbers(script, value) else { return nil }
    return replaced.text(script)
  }

  private var isAtom: Bool {
    switch form {
    case .name, .number: true
    default: false
    }
  }

  private func withNumbers(_ script: Script, _ value: (Symbol) -> Double?) -> Surface? {
    switch form {
    case .infix(let sign, let a, let b) where [.times, .hadamard, .over].contains(sign):
      let left = a.isChain ? a.withNumbers(script, value) : a.rounded(script, value)
      guard let left, let right = b.rounded(script, value) else { return nil }
      return Surface(.infix(sign, left, right), shape)
    case .infix(let sign, let a, let b) where [.plus, .minus].contains(sign):
      guard let left = a.rounded(script, value), let right = b.rounded(script, value) else {
        return nil
      }
      return Surface(.infix(sign, left, right), shape)
    case .negative(let a):
      return a.rounded(script, value).map { Surface(.negative($0), shape) }
    default: return rounded(script, value)
    }
  }

  private var isChain: Bool {
    if case .infix(let sign, _, _) = form { return [.times, .hadamard, .over].contains(sign) }
    return false
  }

  private func rounded(_ script: Script, _ value: (Symbol) -> Double?) -> Surface? {
    guard let number = number(value) else { return nil }
    let text = NumberText.short(number, ascii: script.isASCII)
    return Surface(.name(Symbol(number < 0 ? "(\(text))" : text)), shape)
  }

  /// What a term of numbers is worth.
  private func number(_ value: (Symbol) -> Double?) -> Double? {
    guard shape.isScalar else { return nil }
    switch form {
    case .name(let symbol): return value(symbol)
    case .number(let number): return number
    case .negative(let a): return a.number(value).map { -$0 }
    case .infix(let sign, let a, let b):
      guard let x = a.number(value), let y = b.number(value) else { return nil }
      return sign.pairing.map { $0(x, y) }
    case .call(let name, let list):
      let x = list.compactMap { $0.number(value) }
      return x.count == list.count ? Self.called(name, x) : nil
    case .matrix, .filled, .identity, .transposed, .entries, .bracket: return nil
    }
  }
}

extension Surface {
  /// A function of numbers, by its name in the language.
  private static func called(_ name: String, _ x: [Double]) -> Double? {
    switch x.count {
    case 1: ElementaryFunction(rawValue: name).map { $0(x[0]) }
    case 2: Pairing.allCases.first { isCalled(.zip($0), name) }.map { $0(x[0], x[1]) }
    case 3: Choice.allCases.first { isCalled(.choose($0), name) }.map { $0(x[0], x[1], x[2]) }
    default: nil
    }
  }

  private static func isCalled(_ operation: Operation, _ name: String) -> Bool {
    Rule.of(operation).notation == .call(name)
  }
}

extension Surface.Infix {
  /// What it does to two numbers.
  fileprivate var pairing: Pairing? {
    switch self {
    case .plus: .add
    case .minus: .subtract
    case .times, .hadamard: .multiply
    case .over: .divide
    case .power: .power
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .equal: .equal
    case .solve: nil
    }
  }
}
