/// How tightly an operator binds; a right operand takes everything that binds tighter.
enum Binding: Int, Comparable, Sendable {
  case comparison, sum, product, prefix, power
  static func < (left: Binding, right: Binding) -> Bool { left.rawValue < right.rawValue }
}

extension BinaryOperator {
  var binding: Binding {
    switch self {
    case .greater, .greaterOrEqual, .less, .lessOrEqual, .equal: .comparison
    case .add, .subtract: .sum
    case .multiply, .elementMultiply, .divide, .elementDivide, .leftDivide: .product
    case .power, .elementPower: .power
    }
  }

  /// The loosest binding that its right operand may have.
  var rightFloor: Binding {
    switch binding {
    case .comparison: .sum
    case .sum: .product
    case .product: .prefix
    case .prefix, .power: .power
    }
  }

  init?(_ kind: Token.Kind) {
    switch kind {
    case .caret: self = .power
    case .dotCaret: self = .elementPower
    case .star: self = .multiply
    case .dotStar: self = .elementMultiply
    case .slash: self = .divide
    case .dotSlash: self = .elementDivide
    case .backslash: self = .leftDivide
    case .plus: self = .add
    case .minus: self = .subtract
    case .greater: self = .greater
    case .greaterOrEqual: self = .greaterOrEqual
    case .less: self = .less
    case .lessOrEqual: self = .lessOrEqual
    case .equalTo: self = .equal
    default: return nil
    }
  }
}
