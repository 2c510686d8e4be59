/// What functions and methods of NumPy, PyTorch and JAX are here, by the last part of their names.
///
/// A name that stands in no table means the language's own function of that name.
public enum LibraryWord: Sendable {
  /// The language's function of that name, on the same arguments.
  case call(String)
  case operation(BinaryOperator)
  case negative, transposed
  /// The matrix product, of two vectors their dot product.
  case dot
  /// Over everything, or along an axis that counts from 0.
  case reduced(String)
  /// The same; of two matrices entry by entry.
  case extreme(String)
  /// Along each row here; there along an axis that must be the last.
  case alongRows(String)
  /// `var` and `std`, where libraries differ in what they divide by.
  case spread(String)
  /// `argmax` and `argmin`, where they differ in what they count from.
  case place(String)
  case norm
  /// Numbers in brackets.
  case array
  /// A constructor of a shape; `like` one of the shape of another matrix.
  case sized(String), like(String)
  case full
  /// A constructor of random numbers with two parameters before the shape.
  case drawn(String)
  /// Blocks side by side, below one another, or along the axis that is given.
  case stacked(axis: Int?)
  case reshaped, flattened
  case size
  /// What only concerns how a library keeps its numbers.
  case unchanged
  case logarithm(base: Double), powerOfTwo
  case clamped
  case linear
  /// A cost whose targets are classes, counted from 0.
  case classCost
  case oneHot
  /// Something that is an option of the program here.
  case seed

  /// Names that stand before a point for a library, unless they are bound.
  static let prefixes: Set<String> = [
    "np", "numpy", "jnp", "torch", "F", "math", "nn", "jax", "scipy",
  ]

  /// Parts of a library, between its name and the function's.
  static let modules: Set<String> = [
    "linalg", "random", "nn", "functional", "numpy", "special", "math",
  ]

  /// What the function of a library is here; nil where there is nothing like it.
  static func named(_ name: String) -> LibraryWord? {
    if let known = table[name] { return known }
    guard let function = BuiltIn.named(name) else { return nil }
    if function.parameters.contains("axis") { return .reduced(function.name) }
    if function.isConstructor, function.parameters.prefix(2) == ["m", "n"] {
      return .sized(function.name)
    }
    return .call(function.name)
  }

  private static let table: [String: LibraryWord] = [
    "maximum": .call("max"), "minimum": .call("min"), "fmax": .call("max"), "fmin": .call("min"),
    "multiply": .operation(.elementMultiply), "mul": .operation(.elementMultiply),
    "matmul": .operation(.multiply), "mm": .operation(.multiply), "mv": .operation(.multiply),
    "divide": .operation(.elementDivide), "true_divide": .operation(.elementDivide),
    "div": .operation(.elementDivide), "add": .operation(.add),
    "subtract": .operation(.subtract), "sub": .operation(.subtract),
    "power": .operation(.elementPower), "pow": .operation(.elementPower),
    "float_power": .operation(.elementPower), "greater": .operation(.greater),
    "gt": .operation(.greater), "less": .operation(.less), "lt": .operation(.less),
    "solve": .operation(.leftDivide), "dot": .dot, "vdot": .call("dot"),
    "negative": .negative, "neg": .negative, "transpose": .transposed, "t": .transposed,
    "absolute": .call("abs"), "fabs": .call("abs"), "arcsin": .call("asin"),
    "arccos": .call("acos"), "arctan": .call("atan"), "arctan2": .call("atan2"),
    "arcsinh": .call("asinh"), "arccosh": .call("acosh"), "arctanh": .call("atanh"),
    "expit": .call("sigmoid"), "swish": .call("silu"), "log_sigmoid": .call("logsigmoid"),
    "leaky_relu": .call("leakyrelu"), "cholesky": .call("chol"), "identity": .call("eye"),
    "mse_loss": .call("mse"), "binary_cross_entropy_with_logits": .call("bce"),
    "huber_loss": .call("huber"), "smooth_l1_loss": .call("huber"), "numel": .call("count"),
    "softmax": .alongRows("softmax"), "logsumexp": .alongRows("logsumexp"),
    "log_softmax": .alongRows("logsoftmax"), "logsoftmax": .alongRows("logsoftmax"),
    "max": .extreme("max"), "amax": .extreme("max"), "min": .extreme("min"),
    "amin": .extreme("min"), "var": .spread("var"), "std": .spread("std"),
    "argmax": .place("argmax"), "argmin": .place("argmin"), "norm": .norm,
    "array": .array, "asarray": .array, "tensor": .array, "as_tensor": .array,
    "matrix": .array, "Tensor": .array, "FloatTensor": .array, "float32": .array,
    "float64": .array, "from_numpy": .array,
    "random": .sized("rand"), "random_sample": .sized("rand"), "empty": .sized("zeros"),
    "standard_normal": .sized("randn"), "zeros_like": .like("zeros"), "ones_like": .like("ones"),
    "rand_like": .like("rand"), "randn_like": .like("randn"), "full": .full,
    "normal": .drawn("randn"), "uniform": .drawn("rand"),
    "concatenate": .stacked(axis: nil), "concat": .stacked(axis: nil),
    "cat": .stacked(axis: nil), "hstack": .stacked(axis: 2), "column_stack": .stacked(axis: 2),
    "vstack": .stacked(axis: 1), "row_stack": .stacked(axis: 1),
    "reshape": .reshaped, "view": .reshaped, "flatten": .flattened, "ravel": .flattened,
    "size": .size, "item": .unchanged, "detach": .unchanged, "numpy": .unchanged,
    "copy": .unchanged, "clone": .unchanged, "float": .unchanged, "double": .unchanged,
    "astype": .unchanged, "contiguous": .unchanged, "cpu": .unchanged, "cuda": .unchanged,
    "to": .unchanged, "squeeze": .unchanged, "requires_grad_": .unchanged,
    "log2": .logarithm(base: 2), "log10": .logarithm(base: 10), "exp2": .powerOfTwo,
    "clamp": .clamped, "clip": .clamped, "linear": .linear, "cross_entropy": .classCost,
    "one_hot": .oneHot, "seed": .seed, "manual_seed": .seed, "default_rng": .seed,
    "PRNGKey": .seed,
  ]

  /// What is only an instruction to a library.
  static let ignoredKeywords: Set<String> = [
    "dtype", "requires_grad", "device", "copy", "order", "out", "layout", "inplace", "training",
    "generator", "non_blocking",
  ]

  /// Arguments that are given by name: how the parameter is called here.
  static let keywords: [String: String] = [
    "axis": "axis", "dim": "axis", "keepdims": "keepdims", "keepdim": "keepdims",
    "negative_slope": "a", "min": "lo", "max": "hi", "a_min": "lo", "a_max": "hi", "delta": "d",
    "ord": "p", "num_classes": "k", "size": "shape", "shape": "shape", "loc": "loc",
    "scale": "scale", "ddof": "ddof", "correction": "ddof", "unbiased": "unbiased",
    "reduction": "reduction", "fill_value": "value", "low": "loc", "high": "scale",
  ]

  /// Functions that the elaborator chooses once the shapes are known.
  static let (dotName, classCostName) = ("np.dot", "F.cross_entropy")
}
