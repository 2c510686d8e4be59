import Algebra
import Calculus
import Language
import Testing

/// Formulas of adjoints, as a textbook writes them.
struct DerivationTests {
  /// A rule: the operation, and a formula for each operand. Square operands, so that no shape gives
  /// anything away.
  struct Golden: CustomTestStringConvertible, Sendable {
    let form: String
    let adjoints: [String]
    var shape = "R"
    var testDescription: String { form }

    init(_ form: String, _ adjoints: String..., by weights: String = "R") {
      self.form = form
      self.adjoints = adjoints
      shape = weights
    }
  }

  private static let operands = """
    A = randn(3, 3); B = randn(3, 3); X = randn(3, 3); P = rand(3, 3) + ones(3, 3); R = randn(3, 3)
    Y = softmax(randn(3, 3)); x = randn(3, 1); y = randn(3, 1); w = randn(3, 1); z = randn(1, 3)
    b = randn(1, 3); g = randn(1, 3); s = 2; t = 3
    """

  static let rules: [Golden] = [
    // Linear.
    Golden("A + B", "Abar = Cbar", "Bbar = Cbar"),
    Golden("A - B", "Abar = Cbar", "Bbar = -Cbar"),
    Golden("s * A", "sbar = sum(Cbar .* A)", "Abar = s * Cbar"),
    Golden("A'", "Abar = Cbar'"),
    Golden("A * B", "Abar = Cbar * B'", "Bbar = A' * Cbar"),
    Golden("A * B'", "Abar = Cbar * B", "Bbar = Cbar' * A"),
    Golden("A' * B", "Abar = B * Cbar'", "Bbar = A * Cbar"),
    Golden("A' * B'", "Abar = B' * Cbar'", "Bbar = Cbar' * A'"),
    Golden(
      "A * X * B", "Abar = Cbar * (X * B)'", "Xbar = A' * Cbar * B'", "Bbar = (A * X)' * Cbar"),
    Golden("A * A'", "Abar = (Cbar' + Cbar) * A"),
    Golden("A' * A", "Abar = A * (Cbar' + Cbar)"),
    Golden("A^2", "Abar = Cbar * A' + A' * Cbar"),
    Golden("A * x", "Abar = Cbar * x'", "xbar = A' * Cbar", by: "y"),
    Golden("w' * x", "wbar = Cbar * x", "xbar = Cbar * w", by: "t"),
    Golden("x * y'", "xbar = Cbar * y", "ybar = Cbar' * x"),
    Golden("x' * A * x", "xbar = Cbar * (A + A') * x", "Abar = Cbar * x * x'", by: "t"),
    Golden(
      "x' * A * y", "xbar = Cbar * A * y", "Abar = Cbar * x * y'", "ybar = Cbar * A' * x", by: "t"),
    Golden("B' * A * B", "Abar = B * Cbar * B'", "Bbar = A * B * Cbar' + A' * B * Cbar"),
    Golden(
      "B' * inv(A) * B", "Abar = -inv(A)' * B * Cbar * B' * inv(A)'",
      "Bbar = inv(A) * B * Cbar' + inv(A)' * B * Cbar"),
    // Elementwise and broadcast.
    Golden("tanh(A)", "Abar = Cbar .* (1 - C.^2)"),
    Golden("sigmoid(A)", "Abar = Cbar .* C .* (1 - C)"),
    Golden("relu(A)", "Abar = Cbar .* (A > 0)"),
    Golden("softplus(A)", "Abar = Cbar .* sigmoid(A)"),
    Golden("A .* B", "Abar = Cbar .* B", "Bbar = Cbar .* A"),
    Golden("A ./ B", "Abar = Cbar ./ B", "Bbar = -Cbar .* A ./ B.^2"),
    Golden("P .^ B", "Pbar = Cbar .* B .* P.^(B - 1)", "Bbar = Cbar .* C .* log(P)"),
    Golden("A + b", "bbar = sum(Cbar, 1)"),
    Golden("A + x", "xbar = sum(Cbar, 2)"),
    Golden("A + s", "sbar = sum(Cbar)"),
    Golden("A .* g", "gbar = sum(Cbar .* A, 1)"),
    Golden("diag(x) * A", "xbar = sum(Cbar .* A, 2)", "Abar = diag(x) * Cbar"),
    Golden("diag(x)", "xbar = diag(Cbar)"),
    Golden("diag(A)", "Abar = diag(Cbar)", by: "x"),
    Golden("sum(A, 1)", "Abar = ones(3, 1) * Cbar", by: "z"),
    Golden("mean(A, 2)", "Abar = Cbar / 3 * ones(1, 3)", by: "x"),
    Golden("reshape(A, 1, 9)", "Abar = reshape(Cbar, 3, 3)", by: "reshape(R, 1, 9)"),
    Golden("[A; b]", "Abar = Cbar[1:3, :]", "bbar = Cbar[4, :]", by: "[R; z]"),
    Golden("A[[1, 1], :]", "Abar = eye(3)[:, [1, 1]] * Cbar", by: "R[1:2, :]"),
    Golden("dropout(A, 0.5)", "Abar = Cbar .* mask"),
    // Determinants, inverses, norms.
    Golden("trace(A)", "Abar = Cbar * eye(3)", by: "t"),
    Golden("trace(A * B)", "Abar = Cbar * B'", "Bbar = Cbar * A'", by: "t"),
    Golden("det(A)", "Abar = Cbar * C * inv(A)'", by: "t"),
    Golden("logdet(A)", "Abar = Cbar * inv(A)'", by: "t"),
    Golden("inv(A)", "Abar = -C' * Cbar * C'"),
    Golden("A \\ B", "Abar = -Bbar * C'", "Bbar = A' \\ Cbar"),
    Golden("B * inv(A)", "Abar = -C' * Bbar", "Bbar = Cbar * inv(A)'"),
    Golden("norm(A)", "Abar = Cbar * A / C", by: "t"),
    Golden("norm(A)^2", "Abar = 2 * Cbar * A", by: "t"),
    Golden("sum(abs(A))", "Abar = Cbar * sign(A)", by: "t"),
    // Reductions, and what runs along an axis.
    Golden("prod(P)", "Pbar = Cbar * (prod(P) ./ P)", by: "t"),
    Golden("prod(A, 1)", "Abar = Cbar .* (prod(A, 1) ./ A)", by: "z"),
    Golden("var(A)", "Abar = 2 * Cbar * (A - mean(A)) / 9", by: "t"),
    Golden("var(A, 2)", "Abar = 2 * (Cbar .* (A - mean(A, 2))) / 3", by: "x"),
    Golden("std(A)", "Abar = Cbar * (A - mean(A)) / (9 * C)", by: "t"),
    Golden("std(A, 1)", "Abar = Cbar .* (A - mean(A, 1)) ./ (3 * C)", by: "z"),
    Golden("max(A, [], 1)", "Abar = Cbar .* m ./ sum(m, 1)", by: "z"),
    Golden("norm(y, 1)", "ybar = Cbar * sign(y)", by: "t"),
    Golden("norm(y, 3)", "ybar = Cbar * sign(y) .* (abs(y) / C).^2", by: "t"),
    Golden("norm(y, 4)", "ybar = Cbar * (y / C).^3", by: "t"),
    Golden("norm(y, inf)", "ybar = Cbar * m .* sign(y) / sum(m)", by: "t"),
    Golden("cumsum(A, 1)", "Abar = flip(cumsum(flip(Cbar, 1), 1), 1)"),
    Golden("cumprod(A, 2)", "Abar = flip(cumsum(flip(Cbar .* C, 2), 2), 2) ./ A"),
    Golden("flip(A, 1)", "Abar = flip(Cbar, 1)"),
    Golden("triu(A)", "Abar = triu(Cbar)"),
    Golden("argmax(A, 1) .* z", "zbar = Cbar .* argmax(A, 1)", by: "g"),
    // Networks.
    Golden("softmax(A)", "Abar = C .* (Cbar - sum(Cbar .* C, 2))"),
    Golden("logsumexp(A)", "Abar = Cbar .* softmax(A)", by: "x"),
    Golden("logsoftmax(A)", "Abar = Cbar - softmax(A) .* sum(Cbar, 2)"),
    Golden("bce(A, B)", "Abar = Cbar * (sigmoid(A) - B) / 9", by: "t"),
    Golden("mse(A, B)", "Abar = 2 * Cbar * (A - B) / 9", by: "t"),
    Golden("sum((A * x - y).^2)", "xbar = 2 * Cbar * A' * (A * x - y)", by: "t"),
    Golden(
      "batchnorm(A, g, b)", "Abar = (p2 - mean(p2, 1) - xhat .* mean(p2 .* xhat, 1)) ./ r2",
      "gbar = sum(Cbar .* xhat, 1)", "bbar = sum(Cbar, 1)"),
    Golden("A + tanh(A * X)", "Abar = (Cbar .* (1 - tanh(A * X).^2)) * X' + Cbar"),
  ]

  @Test(arguments: rules)
  func `a rule of the textbook comes out as it stands there`(rule: Golden) throws {
    let program = "\(Self.operands)\nC = \(rule.form); c = sum(C .* (\(rule.shape)))"
    let names = rule.adjoints.map { String($0.prefix { $0 != " " }.dropLast(3)) }
    let derivation = try derived(program, names, expanding: .depth(0))
    #expect(derivation.formulas.map { $0.text(.ascii) } == rule.adjoints)
    try expectSameValues(program, names, derivation)
  }

  @Test(
    arguments: [
      "u = 1.3; Xbar = 2; X = 3; u = 2u; c = sin(X*u)*Xbar",
      "X = [1 2; 3 4]; sum = 3; eye = 2; ones = 1; c = trace(X * X') + sum * X[1, 2] + ones",
      "X = [1 2; 3 4]; X = X .* X; Xbar = 3; c = mean(sin(X))",
      "X = [1 2; 2 4]; c = det(X)", "X = [0 0; 0 0]; c = norm(X)",
      "X = [1 2; 3 4]; f(a) = a .* dropout(a, 0.3) .* randn(2, 2); c = mean(f(f(X)))",
      "zeros = 1; X = [1 2; 3 4]; c = zeros^2",
      "eye = 2; tril = 3; X = [1 0; 3 4]; c = prod(X) + sum(cumprod(X, 1)) + eye * tril",
      "flip = 1; cumsum = 2; X = [1 2; 3 4]; c = sum(cumprod(X, 1)) + flip * cumsum",
      "e = 3; pi = 2; I = [1 2; 3 4]; T = 2; X = 1.5; c = X^T + e * pi + I[1, 2] * X",
    ])
  func `names that the program has taken are not taken from it`(program: String) throws {
    let derivation = try derived(program, ["X"])
    #expect(derivation.programText.split(separator: "\n").last?.hasPrefix("Xbar = ") == true)
    try expectSameValues(program, ["X"], derivation)
  }

  @Test(
    arguments: [
      "prod(X)", "prod(X, 2)^2", "prod(X' * [1 2])", "sum(cumprod(X, 2) .* [1 2 3])",
      "sum(cumprod(X' * [1 2], 1))", "sum(grad(prod(X), X) .* [1 -1 2])",
      "sum(grad(sum(cumprod(X, 2) .* [3 1 2]), X) .* [1 -1 2])",
      "sum(grad(sum(grad(prod(X), X) .* [1 -1 2]), X) .* [2 1 5])",
      "sum(grad(sum(grad(sum(cumprod(X, 2)), X) .* [1 -1 2]), X) .* [2 1 5])",
    ], ["[2 0 -1]", "[0 3 0]", "[0 0 0]"])
  func `what is written where entries are 0 holds elsewhere, too`(
    form: String, zeros: String
  ) throws {
    let derivation = try derived("X = \(zeros); c = \(form)", ["X"])
    try expectSameValues("X = [2 3 -1]; c = \(form)", ["X"], derivation)
  }

  @Test func `formulas of a deep network grow with its depth and no faster`() throws {
    var sizes: [Int] = []
    for depth in [25, 50] {
      let program = Self.network(depth)
      let names = (1...depth).flatMap { ["W\($0)", "b\($0)"] }
      let derivation = try derived(program, names)
      sizes.append(derivation.programText.utf8.count)
    }
    #expect(Double(sizes[1]) < 2.3 * Double(sizes[0]))
  }

  private static func network(_ depth: Int) -> String {
    (1...depth).reduce("H0 = randn(4, 3)") { text, k in
      text
        + "\nW\(k) = 0.5 * randn(3, 3); b\(k) = zeros(1, 3); H\(k) = tanh(H\(k - 1) * W\(k) + b\(k))"
    } + "\nc = mean(H\(depth).^2)"
  }

  @Test(arguments: rules)
  func `LaTeX is balanced and uses known commands only`(rule: Golden) throws {
    let program = "\(Self.operands)\nC = \(rule.form); c = sum(C .* (\(rule.shape)))"
    let names = rule.adjoints.map { String($0.prefix { $0 != " " }.dropLast(3)) }
    for line in try derived(program, names).formulas {
      let text = line.symbol.latex(isBold: true) + line.value.latex
      var depth = 0
      for character in text {
        depth += character == "{" ? 1 : character == "}" ? -1 : 0
        #expect(depth >= 0)
      }
      #expect(depth == 0)
      #expect(text.count(of: "\\left") == text.count(of: "\\right"))
      let isASCII = text.unicodeScalars.allSatisfy { $0.isASCII }
      #expect(isASCII, "\(text)")
    }
  }

  @Test(arguments: ["exp(sin(x^2) * log(x^2))", "x^3", "2x", "sigmoid(x) * x"])
  func `a second derivative agrees with differences of the first`(form: String) throws {
    let (workspace, output) = try built("x = 1.3; c = \(form)")
    let second = try SecondDerivative(
      workspace.graph, of: output, wrt: ("x", workspace.scope.values["x"]!),
      names: workspace.scope.knownNames)
    #expect(try #require(second.error) < 1e-7)
  }

  @Test func `the Hessian of a quadratic form is A + A'`() throws {
    let (workspace, output) = try built("A = [2 1; 0 3]; x = [1; 2]; c = x' * A * x")
    let second = try SecondDerivative(
      workspace.graph, of: output, wrt: ("x", workspace.scope.values["x"]!),
      names: workspace.scope.knownNames)
    #expect(second.product.formulas[0].text(.ascii) == "Hv = (A + A') * v")
    #expect(second.hessian == Matrix(rows: [[4, 1], [1, 6]]))
  }

  private func built(_ program: String) throws -> (Workspace, NodeID) {
    var workspace = Workspace()
    _ = try workspace.run(Source(program))
    return (workspace, try #require(workspace.scope.values["d"] ?? workspace.scope.values["c"]))
  }

  private func derived(
    _ program: String, _ names: [String], expanding expansion: Derivation.Expansion = .some
  ) throws -> Derivation {
    let (workspace, output) = try built(program)
    let targets = names.map { (name: $0, node: workspace.scope.values[$0]!) }
    return try Derivation(
      workspace.graph, of: output, wrt: targets, names: workspace.scope.knownNames,
      expanding: expansion)
  }

  /// The program followed by the derivation's lines is worth the engine's own adjoint.
  private func expectSameValues(
    _ program: String, _ names: [String], _ derivation: Derivation
  ) throws {
    var (workspace, output) = try built(program)
    let targets = names.map { workspace.scope.values[$0]! }
    _ = try workspace.run(Source(derivation.programText))
    for (name, target) in zip(names, targets) {
      let found = workspace.scope.values[name + "bar"]!
      let wanted = try workspace.graph.gradient(of: output, wrt: target)
      let values = workspace.graph.values(of: [found, wanted])
      let (a, b) = (values[found]!, values[wanted]!)
      #expect(a.shape == b.shape)
      #expect(a.maximumDifference(from: b) <= 1e-8 * (1 + b.norm), "\(derivation.programText)")
    }
  }
}

extension String {
  fileprivate func count(of part: String) -> Int {
    var count = 0
    var rest = self[...]
    while !rest.isEmpty {
      if rest.hasPrefix(part) { count += 1 }
      rest = rest.dropFirst()
    }
    return count
  }
}
