import Algebra
import Calculus
import Language
import Testing

@testable import Proofs

/// A program run, and proofs about it.
struct Lecture {
  var workspace = Workspace(scope: Scope(seed: 7))

  init(_ program: String) throws {
    _ = try workspace.run(Source(program))
  }

  func node(_ name: String) -> NodeID { workspace.scope.values[name]! }

  func proof(of output: String = "c", wrt name: String, onlyLast: Bool = false) throws -> Proof {
    try Proof(
      of: node(output), wrt: node(name), in: workspace.graph, named: workspace.scope.named,
      onlyLast: onlyLast)
  }

  /// The relative difference between the engine's own adjoint and the proof's last line, typed.
  func difference(wrt name: String) throws -> Double {
    var copy = self
    let proof = try proof(wrt: name)
    let truth = try copy.workspace.graph.gradient(of: node("c"), wrt: node(name))
    _ = try copy.workspace.run(Source(proof.program.joined(separator: "\n")))
    let typed = copy.node(name + "bar")
    let values = copy.workspace.graph.values(of: [truth, typed])
    guard copy.workspace.graph.shape(typed) == copy.workspace.graph.shape(truth) else {
      return .infinity
    }
    let scale = 1 + values[truth]!.elements.reduce(0) { max($0, abs($1)) }
    return values[truth]!.maximumDifference(from: values[typed]!) / scale
  }
}

/// Every operation in scope, and the engine as the witness of its last line.
struct CatalogueTests {
  @Test(arguments: [
    "C = A*B", "C = A*B'", "C = A'*B", "C = A'*B'", "C = A + B", "C = A - B", "C = 2A", "C = -A",
    "C = A'", "C = A .* B", "C = A ./ B", "C = A .^ B", "C = A^2", "C = A*A'", "C = A'*A",
    "C = X'*A*B", "C = B'*A*B", "C = B'*inv(A)*B", "C = inv(A)", "C = inv(A')", "C = A\\B",
    "C = A'\\X", "C = X'*inv(A)", "C = sum(A)", "C = sum(A, 1)", "C = sum(A, 2)", "C = mean(A)",
    "C = mean(A, 1)", "C = mean(A, 2)", "C = trace(A)", "C = trace(A*B)", "C = dot(A, B)",
    "C = diag(A)", "C = diag(x)", "C = diag(x)*A", "C = outer(x, y)", "C = x*y'", "C = x'*A*x",
    "C = x'*A*y", "C = norm(X)", "C = norm(X)^2", "C = norm(A*x - y)^2", "C = x'*x", "C = A*x",
    "C = x'*A", "C = A + x", "C = A + x'", "C = A + s", "C = x .* A", "C = A .* x'", "C = s*A",
    "C = A / s", "C = s^3", "C = (A + B)*(A - B)", "C = A .* sum(A, 2)",
    "C = x ./ norm(x)", "C = softmax(X)", "C = logsoftmax(X)", "C = logsumexp(X)",
    "C = mse(A, B)", "C = bce(A, B)", "C = crossentropy(A, softmax(B))",
    "C = batchnorm(A, x', y')", "C = layernorm(A, x', y')", "C = max(A, B)", "C = min(A, B)",
    "C = leakyrelu(A, 0.1)", "C = X + tanh(A*X)", "C = tanh(A*X + x)",
    "C = tanh(X) .* sigmoid(A*X)", "C = softmax(A*B'/sqrt(3))*X", "C = A * I",
    "C = max(tanh(A), A)", "C = A[1, :]", "C = A[2:3, 1]", "C = A[3, 1:2]*X[1:2, :]", "C = A[2, 3]",
    "C = x[[1 1 3], 1]",
    "C = [A X]", "C = [A; x']", "C = [x y; y x]", "C = [s s; 1 s]", "C = tril(A)", "C = [A X]'*x",
    "C = var(A)", "C = var(A, 1)", "C = std(A)", "C = std(A, 2)", "C = triu(A)", "C = flip(A, 1)",
    "C = flip(A, 2)*x", "C = cumsum(A, 1)", "C = cumsum(A, 2)", "C = norm(x, 1)", "C = norm(x, 3)",
    "C = hypot(A, B)", "C = atan2(A, B)", "C = clamp(A, 0.35, x)", "C = clamp(A*X, -1, 1)",
    "C = where(A > B, A, B)", "C = where(A > B, A .* B, x)", "C = huber(A, B)",
    "C = huber(A*X, X, s)",
  ])
  func `the last line of the proof is the engine's adjoint`(_ definition: String) throws {
    let inputs = """
      A = [2.3 0.3 0.4; 0.2 1.9 0.7; 0.5 0.6 2.8]; B = [0.3 1.2 0.4; -0.2 0.9 1.7; 0.6 0.5 -0.8]
      X = [0.4 -1.1; 0.8 0.3; -0.7 0.9]; x = [0.5; -1.3; 0.8]; y = [1.1; 0.2; -0.6]; s = 1.4
      """
    var lecture = try Lecture(inputs + "\n" + definition)
    let shape = lecture.workspace.graph.shape(lecture.node("C"))
    _ = try lecture.workspace.run(
      Source("K = randn(\(shape.rows), \(shape.columns)); c = sum(K .* C)"))
    let behind = lecture.workspace.graph.ancestors(of: [lecture.node("C")])
    for name in ["A", "B", "X", "x", "y", "s"] where behind[lecture.node(name).index] {
      #expect(try lecture.difference(wrt: name) < 1e-10, "\(name)")
    }
  }

  @Test(
    arguments: ElementaryFunction.allCases.filter {
      $0 != .sign && $0 != .negate && Rule.of(.map($0)).spelled == nil
    })
  func `every function of one entry is proved with its slope`(_ function: ElementaryFunction) throws
  {
    let x = function == .acosh ? "1.2 1.7; 1.4 2.9; 3.5 2.3" : "0.2 0.7; 0.4 0.9; 0.5 0.3"
    let lecture = try Lecture(
      """
      X = [\(x)]
      Y = \(function.rawValue)(X); c = sum(Y .* X)
      """)
    #expect(try lecture.difference(wrt: "X") < 1e-10)
  }

  @Test func `a whole network is proved through its named parts`() throws {
    let lecture = try Lecture(
      """
      X = randn(5, 3); W1 = randn(3, 4); b1 = randn(1, 4); W2 = randn(4, 2); b2 = randn(1, 2)
      Y = randn(5, 2); H = tanh(X*W1 + b1); F = H*W2 + b2; c = mse(F, Y) + 0.1*sum(W1.^2)
      """)
    for name in ["X", "W1", "b1", "W2", "b2", "Y", "H", "F"] {
      #expect(try lecture.difference(wrt: name) < 1e-10, "\(name)")
    }
  }

  @Test func `the steps of several adjoints are proved once each`() throws {
    let lecture = try Lecture(
      "X = randn(4, 3); W = randn(3, 2); b = randn(1, 2); k = 2; H = tanh(X*W + b); c = sum(H.^2)")
    let sought = ["W", "b", "k"].map { lecture.node($0) }
    let proof = try Proof(
      of: lecture.node("c"), wrt: sought, in: lecture.workspace.graph,
      named: lecture.workspace.scope.named)
    #expect(proof.steps.count == 4)
    #expect(proof.independent == [2])
  }

  @Test func `fifty layers are proved in time that grows with their number`() throws {
    var program = "X = randn(5, 3); H0 = X\n"
    for layer in 1...50 {
      program += "W\(layer) = randn(3, 3); H\(layer) = tanh(H\(layer - 1)*W\(layer))\n"
    }
    let lecture = try Lecture(program + "c = sum(H50)")
    let proof = try Proof(
      of: lecture.node("c"), wrt: (1...50).map { lecture.node("W\($0)") },
      in: lecture.workspace.graph, named: lecture.workspace.scope.named)
    #expect(proof.steps.count == 50 + 50 + 50 - 1 + 1)
    #expect(proof.lines(.unicode).allSatisfy { $0.line.count < 80 })
  }

  @Test func `an operation that is not taken apart is named`() throws {
    let lecture = try Lecture("A = [2 1; 0 3]; c = det(A)")
    #expect(throws: ProofProblem.unsupported("det")) { try lecture.proof(wrt: "A") }
  }

  @Test func `what c does not depend on has no proof`() throws {
    let lecture = try Lecture("A = [2 1; 0 3]; B = 2; c = sum(A)")
    #expect(throws: ProofProblem.independent(of: "B")) { try lecture.proof(wrt: "B") }
  }
}
