internal import Algebra

/// A function that the language brings along: its names, its parameters, and what a call means.
///
/// Parsing, elaboration, arity errors and completion all read this one table.
public struct BuiltIn: Sendable {
  /// The name, then its aliases.
  public let names: [String]
  /// The parameters' names, as the usage shows them.
  public let parameters: [String]
  /// How many of the parameters must be given.
  public let required: Int
  let meaning: Meaning

  /// What a call turns into.
  enum Meaning: Sendable {
    case map(ElementaryFunction)
    /// The operation itself, on the arguments as they are.
    case apply(Operation)
    /// Over everything, or along an axis given as the second argument.
    case reduction(@Sendable (Axis) -> Operation)
    /// Along an axis, which must be given.
    case alongAxis(@Sendable (Axis) -> Operation)
    /// One argument: the extreme entry; two: entry by entry; a matrix, `[]` and an axis: along that.
    case extreme(@Sendable (Axis) -> Operation, Pairing)
    /// Frobenius's, or a vector's with a power.
    case norm
    case size(@Sendable (Shape) -> Int)
    case constructor(Constructor)
    /// Two arguments, entry by entry.
    case pair(Pairing)
    case choice(Choice)
    case huber
    case leakyRelu, diagonal, outer, dot, reshape, column, oneHot, dropout
    case likeWithLike(Operation)
    case normalized(Operation)
    case gradient, tangent
  }

  enum Constructor: Sendable {
    case zeros, ones, identity, uniform, normal, evenly, file
  }

  private init(_ names: String, _ parameters: String, optional: Int = 0, _ meaning: Meaning) {
    self.names = names.split(separator: " ").map(String.init)
    self.parameters = parameters.split(separator: " ").map(String.init)
    required = self.parameters.count - optional
    self.meaning = meaning
  }

  /// The name that messages use.
  public var name: String { names[0] }

  /// How a call is written: `sum(A, axis)`.
  public var usage: String { "\(name)(\(parameters.joined(separator: ", ")))" }

  /// How many arguments may be given: `max(A, [], axis)` has one more than it compares.
  var most: Int { isExtreme ? parameters.count + 1 : parameters.count }

  /// Whether `[]` may stand as the second argument: there is nothing to compare with.
  var isExtreme: Bool {
    if case .extreme = meaning { return true }
    return false
  }

  /// Whether binding a name to a call makes the name an input.
  public var isConstructor: Bool {
    if case .constructor = meaning { return true }
    return false
  }

  /// The function of that name or alias.
  public static func named(_ name: String) -> BuiltIn? { byName[name] }

  /// Names that stand for numbers unless they are bound.
  public static let constants: [String: Double] = [
    "pi": .pi, "π": .pi, "e": 2.718281828459045, "inf": .infinity, "nan": .nan,
  ]

  /// The constants that count as numbers: `x = -inf` and `[1 nan]` are inputs.
  public static let extremes: Set<String> = ["inf", "nan"]

  /// The identity that takes the size it needs, unless the name is bound.
  public static let identityName = "I"

  private static let byName: [String: BuiltIn] = {
    var table: [String: BuiltIn] = [:]
    for function in catalogue {
      for name in function.names { table[name] = function }
    }
    return table
  }()
}

extension BuiltIn {
  /// Every function, in the order of the manual.
  public static let catalogue: [BuiltIn] =
    elementwise + reductions + matrices + networks + constructors + calculus

  private static let elementwise: [BuiltIn] =
    [
      ("exp", ElementaryFunction.exp), ("log ln", .log), ("log1p", .log1p), ("expm1", .expm1),
      ("sqrt", .sqrt), ("sin", .sin),
      ("cos", .cos), ("tan", .tan), ("asin", .asin), ("acos", .acos), ("atan", .atan),
      ("sinh", .sinh), ("cosh", .cosh), ("tanh", .tanh), ("asinh", .asinh), ("acosh", .acosh),
      ("atanh", .atanh), ("sigmoid logistic σ", .sigmoid), ("logsigmoid", .logsigmoid),
      ("softplus", .softplus), ("relu", .relu), ("elu", .elu), ("gelu", .gelu),
      ("silu", .silu), ("erf", .erf), ("abs", .abs), ("sign", .sign), ("square", .square),
    ].map { BuiltIn($0.0, "A", .map($0.1)) } + [
      BuiltIn("leakyrelu", "A a", optional: 1, .leakyRelu),
      BuiltIn("hypot", "A B", .pair(.hypot)),
      BuiltIn("atan2", "A B", .pair(.atan2)),
      BuiltIn("clamp clip", "A lo hi", .choice(.clamp)),
      BuiltIn("where", "M A B", .choice(.select)),
    ]

  private static let reductions = [
    BuiltIn("sum", "A axis", optional: 1, .reduction { .sum($0) }),
    BuiltIn("mean", "A axis", optional: 1, .reduction { .mean($0) }),
    BuiltIn("prod", "A axis", optional: 1, .reduction { .totalProduct($0) }),
    BuiltIn("var", "A axis", optional: 1, .reduction { .variance($0) }),
    BuiltIn("std", "A axis", optional: 1, .reduction { .deviation($0) }),
    BuiltIn("max", "A B", optional: 1, .extreme({ .greatest($0) }, .maximum)),
    BuiltIn("min", "A B", optional: 1, .extreme({ .least($0) }, .minimum)),
    BuiltIn("argmax", "A axis", optional: 1, .reduction { .placeOfGreatest($0) }),
    BuiltIn("argmin", "A axis", optional: 1, .reduction { .placeOfLeast($0) }),
    BuiltIn("norm", "v p", optional: 1, .norm),
    BuiltIn("trace", "A", .apply(.trace)),
    BuiltIn("det", "A", .apply(.determinant)),
    BuiltIn("logdet", "A", .apply(.logDeterminant)),
    BuiltIn("dot", "a b", .dot),
    BuiltIn("rows", "A", .size { $0.rows }),
    BuiltIn("cols", "A", .size { $0.columns }),
    BuiltIn("count", "A", .size { $0.count }),
  ]

  private static let matrices = [
    BuiltIn("inv", "A", .apply(.inverse)),
    BuiltIn("chol", "A", .apply(.cholesky)),
    BuiltIn("tril", "A", .apply(.lowerTriangle)),
    BuiltIn("triu", "A", .apply(.upperTriangle)),
    BuiltIn("cumsum", "A axis", .alongAxis { .cumulativeSum($0) }),
    BuiltIn("cumprod", "A axis", .alongAxis { .cumulativeProduct($0) }),
    BuiltIn("flip", "A axis", .alongAxis { .flip($0) }),
    BuiltIn("diag", "A", .diagonal),
    BuiltIn("kron", "A B", .apply(.kronecker)),
    BuiltIn("outer", "a b", .outer),
    BuiltIn("reshape", "A m n", .reshape),
    BuiltIn("vec", "A", .column),
  ]

  private static let networks = [
    BuiltIn("softmax", "A", .apply(.softmax)),
    BuiltIn("logsoftmax", "A", .apply(.logSoftmax)),
    BuiltIn("logsumexp", "A", .apply(.logSumExp)),
    BuiltIn("layernorm", "X gamma beta", .normalized(.layerNorm)),
    BuiltIn("batchnorm", "X gamma beta", .normalized(.batchNorm)),
    BuiltIn("bce", "F y", .likeWithLike(.binaryCrossEntropy)),
    BuiltIn("crossentropy", "F T", .likeWithLike(.crossEntropy)),
    BuiltIn("mse", "F Y", .likeWithLike(.meanSquare)),
    BuiltIn("huber", "F Y d", optional: 1, .huber),
    BuiltIn("dropout", "X p", .dropout),
    BuiltIn("onehot", "labels k", .oneHot),
  ]

  private static let constructors = [
    BuiltIn("zeros", "m n", .constructor(.zeros)),
    BuiltIn("ones", "m n", .constructor(.ones)),
    BuiltIn("eye", "n", .constructor(.identity)),
    BuiltIn("rand", "m n", .constructor(.uniform)),
    BuiltIn("randn", "m n", .constructor(.normal)),
    BuiltIn("linspace", "a b n", .constructor(.evenly)),
    BuiltIn("load", "file", .constructor(.file)),
  ]

  private static let calculus = [
    BuiltIn("grad", "c X", .gradient),
    BuiltIn("jvp", "z u v", .tangent),
  ]
}
