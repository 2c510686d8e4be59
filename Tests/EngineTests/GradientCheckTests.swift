import Algebra
import Calculus
import Language
import Testing

@testable import Engine

/// Gradients before their witnesses, where one step of differences finds nothing.
struct GradientCheckTests {
  /// A program with what is differentiated, its last name, and its inputs.
  struct Bench {
    var graph: Graph
    let c: NodeID
    let inputs: [NodeID]

    init(_ text: String) throws {
      var workspace = Workspace()
      _ = try workspace.run(Source(text))
      graph = workspace.graph
      c = try #require(workspace.scope.namings.last?.node)
      inputs = workspace.scope.bound.map(\.node).filter { [graph] in
        graph.leaf($0)?.kind == .input
      }
    }

    func check() throws -> GradientCheck { try GradientCheck(graph, of: c, wrt: inputs) }

    /// The gradients by the backward sweep.
    func gradients() throws -> [NodeID: Matrix] {
      let check = try check()
      return Dictionary(uniqueKeysWithValues: check.findings.map { ($0.node, $0.reverse) })
    }

    /// What differences say of gradients that somebody claims.
    func claimed(_ change: (Matrix) -> Matrix) throws -> GradientCheck {
      GradientCheck(graph, of: c, claimed: try gradients().mapValues(change))
    }

    var reasons: [GradientCheck.Reason] {
      get throws { try check().findings.flatMap { $0.remarks.map(\.reason) } }
    }
  }

  @Test func `a check that is cancelled finds nothing`() throws {
    let bench = try Bench("x = [1 2 3]; c = sum(x .^ 2)")
    var asked = 0
    let check = try GradientCheck(bench.graph, of: bench.c, wrt: bench.inputs) {
      asked += 1
      return asked > 2
    }
    #expect(check == nil)
  }

  /// Programs whose gradients are right, at places where steps are too long, too short or outside.
  static let right = [
    "x = 1e8; c = sin(x)", "x = [1e8 1]; c = sum(x .^ 2)", "x = 1e-5; c = abs(x)",
    "x = 1e-07; c = log(x)", "x = 0.001; c = log(x)", "x = 1e-300; c = log(x)",
    "p = [1e-09 0.3 0.699999999]; c = -sum(p .* log(p))", "x = 1e-10; c = 1/x",
    "x = 1e10; c = 1/x", "x = 1e-10; c = sqrt(x)", "x = 1e10; c = x^3", "x = 1e-10; c = x^3",
    "x = 709.78; c = exp(x)", "x = 709.7827; c = exp(x)", "x = -740; c = exp(x)",
    "x = 1e-10; c = sin(1 + x)", "x = 0.999999999; c = asin(x)", "x = -0.999999999999; c = acos(x)",
    "x = 1; y = 1e12; c = sin(x) + y", "x = 1; c = (1e10 + x) - 1e10", "x = 1; c = sin(1e8 x)",
    "x = 37.4; c = sigmoid(x)", "x = -40; c = sigmoid(x)", "x = 20; c = tanh(x)",
    "x = [1 2 3]; c = sum(softmax(x))", "x = 0; c = x^2.5", "x = 0; c = x^1.5", "x = 0; c = x^1.1",
    "x = 1; y = 2; c = x^2 + 0 y", "x = [1 2 3]; c = x[2]^2", "x = 1.5707963; c = tan(x)",
    "A = [1 2 3; 2 4 6; 3 6 9]; c = det(A)",
    "A = [1 1/2 1/3; 1/2 1/3 1/4; 1/3 1/4 1/5]; c = sum(inv(A))",
    "x = 1e-160; c = x^2", "x = 1e150; c = x^2", "x = 1e-320; c = 3x", "x = 1e308; c = log(x)",
    "y = [1; 3; 2]; F = [1 2 3; 4 5 6; 7 8 10]; c = crossentropy(F, onehot(y, 3))",
    "x = 1e5; c = (x / x) .^ (x x)", "y = -6.6; c = asin(sigmoid(sinh(y))) + 1",
    "x = 8.67; c = erf(x / erf(x))", "y = 1e5; c = asin(cos(y / 1e10))",
    "x = -0.5; c = 1 + x^2 + (x > 0)", "x = [1e-9 0]; c = norm(x)", "x = -1e-3; c = 1 + relu(x)",
    "x = 1e-12; c = 1000 + relu(x)",
  ]

  @Test(arguments: right) func `a right gradient holds`(_ text: String) throws {
    let check = try Bench(text).check()
    #expect(check.isOK, "\(check.findings.flatMap(\.remarks))")
  }

  @Test(arguments: right) func `a gradient that is a thousandth off is found by differences`(
    _ text: String
  ) throws {
    let bench = try Bench(text)
    let isFlat = try bench.gradients().values.allSatisfy { $0.elements.allSatisfy { $0 == 0 } }
    let drowns = [
      "(x / x)", "sigmoid(sinh(y))", "erf(x)", "sigmoid(x)", "tanh(x)", "softmax", "det(A)",
      "1000 + relu", "-740", "1e-160", "1e-320",
    ]
    if isFlat || drowns.contains(where: text.contains) { return }
    #expect(try bench.claimed { $0.map { 1.001 * $0 } }.verdict == .wrong)
    #expect(try bench.claimed { $0.map { -$0 } }.verdict == .wrong)
  }

  /// Programs at kinks, with the slopes to both sides and what the tutor takes.
  static let kinks: [(text: String, left: Double, right: Double)] = [
    ("x = 0; c = relu(x)", 0, 1), ("x = 0; c = abs(x)", -1, 1), ("x = 0; c = norm(x)", -1, 1),
    ("x = 0; c = leakyrelu(x, 0.25)", 0.25, 1), ("x = 3; y = 3; c = max(x, 2 y - 3)", 0, 1),
    ("x = 2; c = min(x, 2)", 1, 0), ("x = 1e6; c = relu(x - 1e6)", 0, 1),
    ("x = 1e-6; c = abs(x - 1e-6)", -1, 1), ("x = 0; c = 1e6 + relu(x)", 0, 1),
    ("x = 0; c = 5 relu(-x)", -5, 0), ("x = 0; c = sin(x) + abs(x)", 0, 2),
  ]

  @Test(arguments: kinks) func `at a kink both slopes are told, and what is between them holds`(
    _ kink: (text: String, left: Double, right: Double)
  ) throws {
    let bench = try Bench(kink.text)
    guard case .kink(let left, let right) = try bench.reasons.first else {
      Issue.record("no kink but \(try bench.reasons)")
      return
    }
    #expect(abs(left - kink.left) < 1e-6 && abs(right - kink.right) < 1e-6)
    #expect(try bench.check().isOK)
    #expect(try bench.claimed { $0.map { _ in max(left, right) + 0.5 } }.verdict == .wrong)
    #expect(try bench.claimed { $0.map { _ in min(left, right) - 0.5 } }.verdict == .wrong)
  }

  @Test func `a layer of relus that begins at zero holds`() throws {
    let bench = try Bench(
      """
      X = [1 2; -1 3; 2 -2]; W = zeros(2, 4); b = zeros(1, 4); V = [1; -2; 3; 0.5]
      c = sum((relu(X W + b) V) .^ 2) + sum(relu(X W + b) V)
      """)
    #expect(try bench.check().isOK)
  }

  /// sign has no adjoint although it jumps here: no step of differences may hide that.
  @Test(arguments: [
    "x = 0; c = sign(x)", "x = 0; c = x > 0", "x = 2; c = (x >= 2) x^2", "x = 2; c = (x == 2) x^2",
  ])
  func `a jump is doubt`(_ text: String) throws {
    let bench = try Bench(text)
    #expect(try bench.check().verdict == .doubt)
    guard case .jump = try bench.reasons.first else {
      Issue.record("no jump but \(try bench.reasons)")
      return
    }
  }

  @Test(arguments: [
    "x = -1; c = log(x)", "x = 0; c = log(x)", "x = 0; c = 1/x", "x = 0; c = sqrt(x)",
    "x = 1000; c = exp(x)", "x = 2; c = asin(x)", "x = 1; c = asin(x)", "x = 1e200; c = x^2",
  ])
  func `what is not finite is doubt, and nothing crashes`(_ text: String) throws {
    #expect(try Bench(text).check().verdict == .doubt)
  }

  @Test func `an input that is not finite is doubt`() throws {
    for value in [Double.nan, .infinity, -.infinity] {
      var graph = Graph()
      let x = graph.insert(.init(.input, Matrix(rows: [[value, 1, 0]])))
      let c = graph.insert(graph.expression(x).squared.sum())
      #expect(try GradientCheck(graph, of: c, wrt: [x]).verdict == .doubt)
    }
  }

  @Test func `a gradient that is NaN where there is a slope does not hold`() throws {
    #expect(try Bench("x = 0; c = x sqrt(x)").check().verdict == .wrong)
  }

  /// The cosine of a number whose neighbours are a million radians away.
  @Test func `a value that differences cannot follow is doubt`() throws {
    #expect(try Bench("x = 89176948684.8522; c = cos(x^2)").check().verdict == .doubt)
  }

  /// c is x, smooth; at 0 the gradient by the rules is 0.
  @Test func `two kinks that make up for one another are found out`() throws {
    #expect(try Bench("x = 0; c = relu(x) - relu(-x)").check().verdict == .wrong)
  }
}
