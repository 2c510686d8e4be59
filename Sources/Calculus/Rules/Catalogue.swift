public import Algebra

/// One example of an operation, with names and shapes as a textbook would choose them.
///
/// From it come the table of rules, the help pages and the tests over all operations.
public struct Specimen: Sendable {
  /// The operation that this is an example of.
  public let operation: Operation
  /// The letter of the result: `C` in `C = A·B`.
  public let result: String
  /// The operands' letters and shapes, in order.
  public let operands: [(name: String, shape: Shape)]
  /// Where tests may draw the operands from.
  public let domain: Domain

  /// Where the operands' values may lie, so that the operation is smooth there.
  public enum Domain: Hashable, Sendable {
    case any
    case positive
    /// Strictly between −1 and 1.
    case unit
    case aboveOne
    /// Away from 0, where there are kinks.
    case awayFromZero
    /// Invertible and not symmetric.
    case invertible
    case positiveDefinite
    /// The second operand is rows of probabilities.
    case probabilities
  }

  init(
    _ operation: Operation, _ result: String, _ operands: [(String, Shape)],
    _ domain: Domain = .any
  ) {
    self.operation = operation
    self.result = result
    self.operands = operands.map { (name: $0.0, shape: $0.1) }
    self.domain = domain
  }

  /// An example of every operation there is. A test holds it against the list of operations.
  public static let catalogue: [Specimen] =
    products + pairs + choices + functions + reductions + matrices + rearranging + cumulating
    + networks

  private static let wide = Shape(2, 3)
  private static let square = Shape(3, 3)

  private static let products: [Specimen] = [
    Specimen(.product, "C", [("A", Shape(2, 3)), ("B", Shape(3, 4))]),
    Specimen(.scale, "C", [("s", .scalar), ("A", wide)]),
    Specimen(.outer, "C", [("u", Shape(2, 1)), ("v", Shape(3, 1))]),
    Specimen(.dot, "c", [("a", Shape(3, 1)), ("b", Shape(3, 1))]),
    Specimen(.kronecker, "C", [("A", Shape(2, 3)), ("B", Shape(2, 2))]),
    Specimen(.transpose, "C", [("A", wide)]),
  ]

  private static let pairs: [Specimen] = Pairing.allCases.map { pairing in
    let domain: Domain =
      switch pairing {
      case .power, .divide: .positive
      case .tanhSlope, .sigmoidSlope: .unit
      case .add, .subtract, .multiply, .maximum, .minimum, .leakyRelu, .hypot, .atan2, .greater,
        .greaterOrEqual, .less, .lessOrEqual, .equal, .atan2Slope:
        .awayFromZero
      }
    return domain == .unit
      ? Specimen(.zip(pairing), "S", [("X", wide), ("Y", wide)], domain)
      : Specimen(.zip(pairing), "C", [("A", wide), ("B", wide)], domain)
  }

  private static let choices: [Specimen] = Choice.allCases.map { choice in
    switch choice {
    case .clamp: Specimen(.choose(.clamp), "C", [("A", wide), ("L", wide), ("H", wide)])
    case .select:
      Specimen(.choose(.select), "C", [("M", wide), ("A", wide), ("B", wide)], .awayFromZero)
    }
  }

  private static let functions: [Specimen] = ElementaryFunction.allCases.map { function in
    let domain: Domain =
      switch function {
      case .log, .log1p, .sqrt: .positive
      case .asin, .acos, .atanh: .unit
      case .acosh: .aboveOne
      case .relu, .elu, .abs, .sign: .awayFromZero
      case .negate, .exp, .expm1, .sin, .cos, .tan, .atan, .sinh, .cosh, .tanh, .asinh, .sigmoid,
        .logsigmoid, .softplus, .gelu, .silu, .erf, .square, .oneMinusSquare, .geluSlope,
        .siluSlope:
        .any
      }
    return Specimen(.map(function), "Y", [("X", wide)], domain)
  }

  private static let reductions: [Specimen] =
    [Axis.all, .down, .across].flatMap { axis in
      let result = axis == .all ? "c" : "b"
      return [
        Specimen(.sum(axis), result, [("A", wide)]), Specimen(.mean(axis), result, [("A", wide)]),
        Specimen(.greatest(axis), result, [("A", wide)]),
        Specimen(.least(axis), result, [("A", wide)]),
        Specimen(.placeOfGreatest(axis), result, [("A", wide)]),
        Specimen(.placeOfLeast(axis), result, [("A", wide)]),
        Specimen(.variance(axis), result, [("A", wide)]),
        Specimen(.centred(axis), "D", [("A", wide)]),
        // Of two numbers it is a distance, whose second derivatives are 0.
        Specimen(.deviation(axis), result, [("A", Shape(3, 4))]),
        Specimen(.totalProduct(axis), result, [("A", wide)]),
        Specimen(.otherProducts(axis), "K", [("A", wide)]),
      ]
    } + [
      Specimen(.norm, "c", [("A", wide)])
    ]
    + [1, 1.5, 4, .infinity].map {
      Specimen(.vectorNorm($0), "c", [("v", Shape(3, 1))], .awayFromZero)
    } + [
      Specimen(.trace, "c", [("A", square)])
    ]

  private static let matrices: [Specimen] = [
    Specimen(.determinant, "c", [("A", square)], .invertible),
    Specimen(.logDeterminant, "c", [("A", square)], .invertible),
    Specimen(.inverse, "C", [("A", square)], .invertible),
    Specimen(.solve, "X", [("A", square), ("B", Shape(3, 2))], .invertible),
    Specimen(.cofactors, "C", [("A", square)], .invertible),
    Specimen(.cofactorSlope, "K", [("A", square), ("G", square)], .invertible),
    Specimen(.cholesky, "L", [("A", square)], .positiveDefinite),
  ]

  private static let rearranging: [Specimen] = [
    Specimen(.lowerTriangle, "L", [("A", square)]),
    Specimen(.upperTriangle, "U", [("A", square)]),
    Specimen(.diagonalMatrix, "D", [("v", Shape(3, 1))]),
    Specimen(.diagonal, "v", [("A", square)]),
    Specimen(.reshape(Shape(3, 2)), "B", [("A", wide)]),
    Specimen(.broadcast(wide), "B", [("b", Shape(1, 3))]),
    Specimen(.gather(Selection(rows: [1], columns: [0, 1])), "B", [("A", wide)]),
    Specimen(.scatter(Selection(rows: [1, 1], columns: [0, 2]), wide), "B", [("A", Shape(2, 2))]),
    Specimen(.blocks([2, 1]), "M", [("A", Shape(2, 1)), ("B", Shape(2, 2)), ("C", Shape(1, 3))]),
    Specimen(.identity(3), "E", []),
    Specimen(.oneHot(3), "T", [("labels", Shape(2, 1))], .positive),
  ]

  private static let cumulating: [Specimen] = [Axis.down, .across].flatMap { axis in
    [
      Specimen(.flip(axis), "B", [("A", wide)]),
      Specimen(.cumulativeSum(axis), "B", [("A", wide)]),
      Specimen(.cumulativeProduct(axis), "B", [("A", wide)]),
      Specimen(.cumulativeProductTangent(axis), "K", [("A", wide), ("G", wide)]),
      Specimen(.cumulativeProductAdjoint(axis), "K", [("A", wide), ("G", wide)]),
    ]
  }

  private static let networks: [Specimen] = [
    Specimen(.softmax, "S", [("A", wide)]),
    Specimen(.logSoftmax, "L", [("A", wide)]),
    Specimen(.logSumExp, "b", [("A", wide)]),
    Specimen(.batchNorm, "Y", [("X", Shape(4, 3)), ("γ", Shape(1, 3)), ("β", Shape(1, 3))]),
    Specimen(.layerNorm, "Y", [("X", Shape(4, 3)), ("γ", Shape(1, 3)), ("β", Shape(1, 3))]),
    Specimen(.binaryCrossEntropy, "c", [("F", Shape(4, 1)), ("y", Shape(4, 1))]),
    Specimen(.crossEntropy, "c", [("F", Shape(4, 3)), ("T", Shape(4, 3))], .probabilities),
    Specimen(.meanSquare, "c", [("F", wide), ("Y", wide)]),
    Specimen(.huber, "c", [("F", wide), ("Y", wide), ("d", .scalar)], .positive),
    Specimen(.dropout, "Y", [("X", wide), ("M", wide)]),
  ]
}
