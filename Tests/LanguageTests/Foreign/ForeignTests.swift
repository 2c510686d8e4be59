import Algebra
import Calculus
import Testing

@testable import Language

/// What a program reads as, and what the reader is told.
private func run(_ text: String) throws -> [Workspace.StatementResult] {
  var workspace = Workspace()
  return try workspace.run(
    Source("A = [1 2; 3 4]; B = [5 6; 7 8]; a = [1 2 3]; b = [4; 5; 6]\n" + text)
  ).suffix(from: 4).map { $0 }
}

private func notes(_ text: String) throws -> [String] {
  try run(text).flatMap { $0.notices.map { "\($0.place.line):\($0.place.column) \($0.message)" } }
}

private func mends(_ text: String) -> [String] {
  (#expect(throws: Diagnostic.self) { try run(text) })?.suggestions ?? []
}

/// Other tongues: NumPy, PyTorch, JAX.
struct ForeignTests {
  @Test(arguments: [
    // Prefixes.
    ("np.exp(A)", "exp(A)"), ("numpy.tanh(A)", "tanh(A)"), ("jnp.square(A)", "square(A)"),
    ("torch.sigmoid(A)", "sigmoid(A)"), ("F.relu(A)", "relu(A)"), ("math.sqrt(2)", "sqrt(2)"),
    ("torch.nn.functional.gelu(A)", "gelu(A)"), ("nn.functional.silu(A)", "silu(A)"),
    ("jax.nn.softplus(A)", "softplus(A)"), ("np.pi", "pi"), ("2np.pi", "2 * pi"),
    // Aliases.
    ("np.maximum(A, 0)", "max(A, 0)"), ("np.minimum(A, B)", "min(A, B)"),
    ("np.multiply(A, B)", "A .* B"), ("np.matmul(A, B)", "A * B"), ("torch.mm(A, B)", "A * B"),
    ("np.power(A, 2)", "A.^2"), ("np.linalg.inv(A)", "inv(A)"),
    ("np.linalg.norm(A)", "norm(A)"), ("np.linalg.det(A)", "det(A)"),
    ("np.linalg.solve(A, B)", "A \\ B"), ("np.subtract(A, B)", "A - B"),
    ("np.concatenate((A, B))", "[A; B]"), ("np.concatenate([A, B], axis=1)", "[A, B]"),
    ("torch.cat([A, B], dim=-1)", "[A, B]"), ("np.hstack((A, B))", "[A, B]"),
    ("np.vstack([A, B])", "[A; B]"), ("np.arcsin(a)", "asin(a)"),
    ("np.log2(a)", "log(a) / log(2)"), ("np.outer(a, b)", "outer(a, b)"),
    ("np.eye(3)", "eye(3)"), ("np.array([[1, 2]])", "[1, 2]"),
    ("F.leaky_relu(A, negative_slope=0.1)", "leakyrelu(A, 0.1)"),
    ("F.linear(A, B, a[1])", "A * B' + a[1]"), ("F.mse_loss(A, B)", "mse(A, B)"),
    ("np.transpose(A)", "A'"), ("torch.clamp(A, min=2)", "max(A, 2)"),
    ("F.one_hot(np.array([0, 1]), num_classes=2)", "onehot([0, 1] + 1, 2)"),
    // Shapes.
    ("np.zeros((2, 3))", "zeros(2, 3)"), ("torch.ones(2, 3)", "ones(2, 3)"),
    ("np.random.randn(3, 4)", "randn(3, 4)"), ("torch.rand((3, 4))", "rand(3, 4)"),
    ("np.full((1, 2), 7)", "7 * ones(1, 2)"), ("np.zeros(A.shape)", "zeros(rows(A), cols(A))"),
    ("np.ones_like(A)", "ones(rows(A), cols(A))"), ("A.shape[0]", "rows(A)"),
    ("A.shape[-1] + A.size(0)", "cols(A) + rows(A)"),
    ("np.random.normal(0, 0.1, (2, 2))", "0.1 * randn(2, 2)"),
    ("np.random.uniform(-1, 1, size=(2, 2))", "2 * rand(2, 2) - 1"),
    // Axes count from 0.
    ("np.sum(A)", "sum(A)"), ("np.sum(A, axis=0)", "sum(A, 1)"), ("np.sum(A, 1)", "sum(A, 2)"),
    ("np.mean(A, axis=-1, keepdims=True)", "mean(A, 2)"), ("A.sum(0)", "sum(A, 1)"),
    ("A.mean(axis=1, keepdims=True)", "mean(A, 2)"), ("A.sum(axis=None)", "sum(A)"),
    ("torch.sum(A, dim=-2)", "sum(A, 1)"), ("F.softmax(A, dim=1)", "softmax(A)"),
    ("F.softmax(A, dim=0)", "softmax(A')'"), ("A.softmax(-1)", "softmax(A)"),
    ("torch.logsumexp(A, dim=1)", "logsumexp(A)"), ("F.log_softmax(A, dim=-1)", "logsoftmax(A)"),
    ("np.max(A, axis=1)", "max(A, [], 2)"), ("A.min(axis=0)", "min(A, [], 1)"),
    ("torch.max(A, dim=1).values", "max(A, [], 2)"), ("np.var(A, axis=0)", "var(A, 1)"),
    ("torch.var(A, unbiased=False)", "var(A)"), ("np.cumsum(A, axis=0)", "cumsum(A, 1)"),
    ("np.prod(A)", "prod(A)"), ("np.max(A)", "max(A)"), ("torch.max(A, B)", "max(A, B)"),
    ("np.linalg.norm(A, axis=1)", "sqrt(sum(square(A), 2))"),
    // Methods, on any operand and chained.
    ("A.T", "A'"), ("A.t()", "A'"), ("A.exp()", "exp(A)"), ("A.sum()", "sum(A)"),
    ("A.T.dot(B).sum()", "sum(A' * B)"), ("(A + B).mean()", "mean(A + B)"),
    ("[1 2].sum()", "sum([1, 2])"), ("A[1, :].sum()", "sum(A[1, :])"), ("A'.sum()", "sum(A')"),
    ("-A.sum()^2", "-sum(A)^2"), ("2A.sum()", "2 * sum(A)"), ("A.pow(2)", "A.^2"),
    ("[A.sum(), A.mean()]", "[sum(A), mean(A)]"), ("A.detach().sum().item()", "sum(A)"),
    ("(A\n  .T\n  .sum())", "sum(A')"),
    // dot and reshape.
    ("A.dot(B)", "A * B"), ("a.dot(b)", "dot(a, b)"), ("np.dot(a, a)", "dot(a, a)"),
    ("np.dot(2, A)", "2 * A"), ("A.reshape(1, 4)", "reshape(A', 4, 1)'"),
    ("A.reshape((4, 1))", "reshape(A', 1, 4)'"), ("np.reshape(A, (-1, 1))", "reshape(A', 1, -1)'"),
    ("A.view(1, -1)", "reshape(A', -1, 1)'"),
    // Lists and capitals.
    ("[[1, 2], [3, 4]]", "[1, 2; 3, 4]"), ("[[1],[2]]", "[1; 2]"),
    ("[[1,2],\n [3,\n4]]", "[1, 2; 3, 4]"), ("[[1 2],[3 4]]", "[[1, 2], [3, 4]]"),
    ("[[1,2];[3,4]]", "[[1, 2]; [3, 4]]"), ("[[1,2] [3,4]]", "[[1, 2], [3, 4]]"),
    ("ReLU(A)", "relu(A)"), ("Softmax(A)", "softmax(A)"), ("MSE(A, B)", "mse(A, B)"),
    ("2.e", "2 * e"), ("2.exp(1)", "2 * exp(1)"),
  ])
  func `what others write is echoed in this language`(_ text: String, _ echo: String) throws {
    #expect(try run(text)[0].statement.echo(.ascii) == echo)
  }

  @Test(arguments: [
    "W = np.array([[1, -2], [3, 4]])", "W = np.array([[1., 2.],\n [3, 4]], dtype=np.float64)",
    "W = torch.tensor([[1.0, 2.0]], requires_grad=True)", "W = jnp.array(3.0)",
    "W = np.zeros((2, 3))", "W = torch.randn(3, 4, requires_grad=True)", "W = [[1, 2], [3, 4]]",
  ])
  func `numbers of another library are inputs`(_ text: String) throws {
    guard case .bound(_, _, let isInput)? = try run(text).first?.effect else {
      Issue.record("a name is bound")
      return
    }
    #expect(isInput)
  }

  @Test(arguments: [
    ("A.reshape(1, 4)", [1.0, 2, 3, 4]), ("np.reshape(A.T, (-1, 4))", [1, 3, 2, 4]),
    ("np.sum(A, axis=0)", [4, 6]), ("[[1,2],[3,4]].sum(axis=1).T", [3, 7]),
    ("np.concatenate((a, b.T), axis=1)", [1, 2, 3, 4, 5, 6]), ("b.dot(a)", [32]),
  ])
  func `it has the values that it has there`(_ text: String, _ values: [Double]) throws {
    var workspace = Workspace()
    let results = try workspace.run(Source("A = [1 2; 3 4]; a = [1 2 3]; b = [4; 5; 6]\n" + text))
    guard case .shown(let node)? = results.last?.effect else {
      Issue.record("there is a value")
      return
    }
    #expect(workspace.graph.value(of: node).elements == values)
  }

  @Test func `a bound name wins over a prefix and over a capital`() throws {
    #expect(try run("F = [1 2]; F.sum()").last?.statement.echo(.ascii) == "sum(F)")
    let bound = #expect(throws: Diagnostic.self) { try run("F = [1 2]; F.relu(A)") }
    #expect(
      bound?.message == "`F` is bound to a value here, so `F.relu` is its method, not a function")
    #expect(bound?.suggestions == ["F = [1 2]; relu(A)"])
    #expect(mends("F = 1; F.mse_loss(A, B)") == ["F = 1; mse(A, B)"])
    #expect(mends("F = 1; F.softmax(A, dim=1)") == ["F = 1; softmax(A)"])
    #expect(try run("ReLU(x) = 2x; ReLU(3)").last?.statement.echo(.ascii) == "ReLU(3)")
    #expect(try run("f(F) = F.sum(); f(A)").last?.statement.echo(.ascii) == "f(A)")
  }

  @Test(arguments: [
    ("np.zeros(3)", ["zeros(1, 3)", "zeros(3, 1)"]),
    ("sum(A, axis=1)", ["sum(A, 1)", "sum(A, 2)"]),
    ("max(A, axis=1)", ["max(A, [], 1)", "max(A, [], 2)"]),
    ("s = sum(A, axis=0, keepdims=True)", ["s = sum(A, 1)"]),
    ("torch.var(A)", ["var(A)", "var(A) * count(A)/(count(A) - 1)"]),
    (
      "torch.std(A, dim=0)",
      ["std(A, 1)", "std(A, 1) * sqrt(rows(A)/(rows(A) - 1))"]
    ),
    ("np.argmax(A, axis=1)", ["argmax(A, 2)", "argmax(A, 2) - 1"]),
    ("A.argmax()", ["argmax(A)", "argmax(A') - 1"]),
    ("A**2", ["A^2", "A.^2"]), ("A.flatten()", ["vec(A')'", "vec(A')"]),
    ("F.cross_entropy(A, b[1:2])", ["crossentropy(A, onehot(b[1:2] + 1, 2))"]),
    ("A.sum", ["A.sum()"]),
    (
      "np.exp(A) / np.sum(np.exp(A), axis=1, keepdims=True)",
      ["np.exp(A) ./ np.sum(np.exp(A), axis=1, keepdims=True)"]
    ),
  ])
  func `what can be read in two ways is an error that offers both`(
    _ text: String, _ offered: [String]
  ) {
    #expect(mends(text) == offered)
  }

  @Test(arguments: [
    ("np.median(A)", "there is no function `np.median` here"),
    ("A.foo()", "a matrix has no method `.foo` here"),
    (
      "np.sum(A, axis=2)",
      "behind a prefix or in a method axes count from 0, and a matrix has 0 and 1; not 2"
    ),
    ("np.exp(A, foo=1)", "`np.exp` takes no `foo=` here"),
    (
      "np.array([[[1, 2], [3, 4]], [[1, 2], [3, 4]]])",
      "three brackets deep would be three axes, and a matrix has two"
    ),
    ("np.random.seed(0)", "`np.random.seed` is no statement here: the seed is an option"),
    ("m = A.shape", "a shape is no value; its two numbers are"),
    ("F.mse_loss(A, B, reduction='sum')", "`F.mse_loss` takes no `reduction=` here"),
  ])
  func `what has no meaning here is said at its place`(_ text: String, _ message: String) {
    let error = #expect(throws: Diagnostic.self) { try run(text) }
    #expect(error?.message == message)
    #expect(error?.place.line == 2)
  }

  @Test func `notes say what is read differently, and where`() throws {
    #expect(
      try notes("[[1, 2], [3, 4]]") == ["2:1 each inner bracket is read as one row, as in NumPy"])
    #expect(
      try notes("d = np.sum(A); C = A * B")
        == ["2:22 `*` is the matrix product here; NumPy's `*` is `.*`"])
    let column = "it stays a column here; NumPy without `keepdims=True` makes one axis of it"
    #expect(try notes("A - np.sum(A, axis=1)") == ["2:5 " + column])
    #expect(try notes("A .* np.exp(-A.mean(1))") == ["2:6 " + column])
    #expect(
      try notes("np.array([1, 2])")
        == ["2:10 one axis is read as a row; a column is written with `;`"])
  }

  @Test(arguments: [
    "C = A * B", "np.sum(A @ B)", "np.sum(2 * A)", "A - np.sum(A, axis=1, keepdims=True)",
    "A - np.sum(A, axis=0)", "np.sum(A, axis=1) / 3", "[[1 2],[3 4]]", "np.array([[1], [2]])",
    "s = np.sum(A, axis=1)",
  ])
  func `what means the same there needs no note`(_ text: String) throws {
    #expect(try notes(text) == [])
  }
}
