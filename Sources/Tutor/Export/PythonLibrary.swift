/// A library for numbers in Python: how it says what the language says.
public enum PythonLibrary: String, CaseIterable, Sendable {
  case numpy, jax, pytorch

  /// The name that its functions are called under.
  var module: String {
    switch self {
    case .numpy: "np"
    case .jax: "jnp"
    case .pytorch: "torch"
    }
  }

  var array: String { self == .pytorch ? "torch.tensor" : "\(module).array" }

  /// `axis=0, keepdims=True` in the library's words.
  func along(_ axis: Int) -> String {
    self == .pytorch ? "dim=\(axis), keepdim=True" : "axis=\(axis), keepdims=True"
  }

  /// Functions of one or two entries, or of a matrix, that the library has, under its own name.
  private static let shared: [String: String] = [
    "exp": "exp", "log": "log", "sqrt": "sqrt", "sin": "sin", "cos": "cos", "tan": "tan",
    "sinh": "sinh", "cosh": "cosh", "tanh": "tanh", "abs": "abs", "sign": "sign",
    "square": "square", "det": "linalg.det", "inv": "linalg.inv", "norm": "linalg.norm",
    "trace": "trace", "tril": "tril", "triu": "triu", "asin": "arcsin", "acos": "arccos",
    "atan": "arctan",
    "log1p": "log1p", "expm1": "expm1", "asinh": "arcsinh", "acosh": "arccosh", "atanh": "arctanh",
    "hypot": "hypot", "atan2": "arctan2",
  ]

  func function(_ name: String) -> String? { Self.shared[name].map { "\(module).\($0)" } }

  /// Functions that are written out above the program, in the order in which they need each other.
  static let definitions:
    [(name: String, needs: [String], text: @Sendable (PythonLibrary) -> String)] = [
      ("softplus", [], { $0.stableSoftplus }),
      ("sigmoid", ["softplus"], { "return \($0.module).exp(-softplus(-x))" }),
      ("logsigmoid", ["softplus"], { _ in "return -softplus(-x)" }),
      ("erf", [], { $0.errorFunction }),
      ("relu", [], { "return \($0.module).where(x > 0, x, 0.0 * x)" }),
      (
        "elu", [],
        {
          "return \($0.module).where(x > 0, x, \($0.module).expm1(\($0.module).where(x > 0, 0.0 * x, x)))"
        }
      ),
      ("gelu", ["erf"], { _ in "return x * 0.5 * (1 + erf(x / 2**0.5))" }),
      ("silu", ["sigmoid"], { _ in "return x * sigmoid(x)" }),
      ("leakyrelu", [], { "return \($0.module).where(x > 0, x, a * x)" }),
      (
        "clamp", [],
        {
          """
          inside = \($0.module).where(x < lo, lo, x)
              return \($0.module).where(\($0.module).maximum(x, lo) > hi, hi, inside)
          """
        }
      ),
      ("where", [], { "return \($0.module).where(m != 0, x, y)" }),
      (
        "logsumexp", [],
        {
          """
          top = \($0.rowMaximum)
              return top + \($0.module).log(\($0.module).sum(\($0.module).exp(x - top), \($0.along(1))))
          """
        }
      ),
      ("logsoftmax", ["logsumexp"], { _ in "return x - logsumexp(x)" }),
      ("softmax", ["logsumexp"], { "return \($0.module).exp(x - logsumexp(x))" }),
      ("layernorm", [], { $0.normalization(1) }),
      ("batchnorm", [], { $0.normalization(0) }),
      ("bce", ["softplus"], { "return \($0.module).mean(softplus(x) - y * x)" }),
      (
        "crossentropy", ["logsoftmax", "logsumexp"],
        {
          "return -\($0.module).mean(\($0.module).sum(y * logsoftmax(x), \($0.along(1))))"
        }
      ),
      ("mse", [], { "return \($0.module).mean((x - y) ** 2)" }),
      (
        "huber", [],
        {
          """
          size = abs(x - y)
              return \($0.module).mean(\($0.module).where(size <= d, size**2 / 2, d * (size - d / 2)))
          """
        }
      ),
      ("logdet", [], { "return \($0.module).linalg.slogdet(x)[1]" }),
      ("chol", [], { "return \($0.module).linalg.cholesky((x + x.T) / 2)" }),
      ("onehot", [], { $0.labels }),
    ]

  static let parameters: [String: String] = [
    "leakyrelu": "x, a", "layernorm": "x, gamma, beta", "batchnorm": "x, gamma, beta",
    "bce": "x, y", "crossentropy": "x, y", "mse": "x, y", "onehot": "x, k",
    "clamp": "x, lo, hi", "where": "m, x, y", "huber": "x, y, d",
  ]

  private var stableSoftplus: String {
    self == .pytorch
      ? "return torch.logaddexp(x, torch.zeros_like(x))" : "return \(module).logaddexp(x, 0.0)"
  }

  private var errorFunction: String {
    switch self {
    case .numpy: "return np.vectorize(math.erf, otypes=[float])(x)"
    case .jax: "return jax.scipy.special.erf(x)"
    case .pytorch: "return torch.erf(x)"
    }
  }

  private var rowMaximum: String {
    self == .pytorch
      ? "torch.amax(x, dim=1, keepdim=True)" : "\(module).max(x, axis=1, keepdims=True)"
  }

  private var labels: String {
    self == .pytorch
      ? "return torch.where(x.reshape(-1, 1) == torch.arange(1, k + 1), 1.0, 0.0)"
      : "return \(module).where(x.reshape(-1, 1) == \(module).arange(1, k + 1), 1.0, 0.0)"
  }

  private func normalization(_ axis: Int) -> String {
    """
    centred = x - \(module).mean(x, \(along(axis)))
        spread = \(module).sqrt(\(module).mean(centred**2, \(along(axis))) + 1e-5)
        return centred / spread * gamma + beta
    """
  }

  /// The library, imported, and set to 64 bits.
  var imports: String {
    switch self {
    case .numpy: "import numpy as np"
    case .jax:
      """
      import jax
      import jax.numpy as jnp

      jax.config.update("jax_enable_x64", True)
      """
    case .pytorch:
      """
      import torch

      torch.set_default_dtype(torch.float64)
      """
    }
  }
}
