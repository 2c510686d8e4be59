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
    /// One argument: the extreme entry; two: entry by entry.
    case extreme(Operation, Pairing)
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
    BuiltIn("max", "A B", optional: 1, .extreme(.greatest, .maximum)),
    BuiltIn("min", "A B", optional: 1, .extreme(.least, .minimum)),
    BuiltIn("norm", "A", .apply(.norm)),
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
