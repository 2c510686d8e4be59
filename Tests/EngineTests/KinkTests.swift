import Algebra
import Calculus
import Engine
import Language
import Testing

/// Second derivatives at a kink that is none: of smooth functions of norms and absolute values.
struct KinkTests {
  /// A scalar of x, which is zeros, and one entry of its Hessian's diagonal.
  static let smooth: [(c: String, curvature: Double)] = [
    ("norm(x)^2", 2), ("norm(x)*norm(x)", 2), ("square(norm(x))", 2), ("norm(x)^4", 0),
    ("norm(x)^3", 0), ("norm(x)^2.5", 0), ("norm(2x)^2/2", 4), ("(2norm(x))^2", 8),
    ("exp(-norm(x)^2)", -2), ("exp(-norm(x)^2/(2*0.5^2))", -4), ("exp(-(norm(x)/0.5)^2)", -8),
    ("(1+norm(x)^2)^(-1/2)", -1), ("sqrt(1+norm(x)^2)", 1), ("log(1+norm(x)^2)", 2),
    ("norm(x)^2/(1+norm(x)^2)", 2), ("norm(x)*tanh(norm(x))", 2), ("cos(norm(x))", -1),
    ("cosh(norm(x))", 1), ("log(cosh(norm(x)))", 1), ("tanh(norm(x))^2", 2), ("norm(x')^2", 2),
    ("norm(norm(x)*[3 4])^2", 50), ("abs(norm(x))^2", 2), ("sqrt(x'*x)^2", 2),
    ("sqrt(sum(x.^2))^2", 2), ("exp(-sqrt(x'*x)^2)", -2), ("((x'*x)^0.5)^2", 2),
    ("sum(abs(x).^2)", 2), ("sum(abs(x).*abs(x))", 2), ("sum(square(abs(x)))", 2),
    ("sum(abs(x).^4)", 0), ("sum(cos(abs(x)))", -1), ("sum(sqrt(1+abs(x).^2))", 1),
    ("exp(-sum(abs(x).^2))", -2), ("abs(x)'*abs(x)", 2), ("dot(abs(x), abs(x))", 2),
    ("norm(abs(x))^2", 2), ("abs(x)[1]^2 + abs(x[2])^2", 2), ("sum((abs(x)/2).^2)", 0.5),
    ("norm(x)*norm(2x)", 4), ("norm(-3x/2)*norm(x)", 3), ("sum(abs(x).*abs(-3x))", 6),
    ("sum((ones(2,3) .* abs(x)).^2)", 6), ("mse(abs(x), zeros(2, 1))", 1),
  ]

  @Test(arguments: smooth)
  func `second derivatives are right in all four orders of modes`(
    _ c: String, _ curvature: Double
  ) throws {
    let orders = [
      "grad(sum(grad(c, x)), x)", "jvp(grad(c, x), x, ones(2, 1))",
      "grad(jvp(c, x, ones(2, 1)), x)", "jvp(jvp(c, x, ones(2, 1)), x, ones(2, 1))/2 * ones(2, 1)",
    ]
    for order in orders {
      let found = try value("h", "x = [0; 0]; c = \(c); h = \(order)")
      for entry in found.elements { #expect(abs(entry - curvature) < 1e-12, "\(order)") }
    }
  }

  @Test(arguments: smooth)
  func `away from the kink they agree with differences`(_ c: String, _: Double) throws {
    var workspace = try Workspace(
      run: "x = [0.3; -0.2]; c = \(c); s = sum([0.7; -1.1] .* grad(c, x))")
    let (x, s) = (workspace.scope.values["x"]!, workspace.scope.values["s"]!)
    let check = try GradientCheck(workspace.graph, of: s, wrt: [x])
    #expect(check.isOK, "\(check.findings[0])")
    let total = workspace.scope.values["c"]!
    #expect(try GradientCheck(workspace.graph, of: total, wrt: [x]).isOK)
    _ = workspace.graph.number(0)
  }

  @Test func `beside the kink each entry goes its own way`() throws {
    let found = try value("h", "x = [0 1 -2]; c = sum(abs(x).^4); h = grad(sum(grad(c, x)), x)")
    #expect(found == Matrix(rows: [[0, 12, 48]]))
  }

  @Test func `a sum of squares that is a kernel's is smooth where two points meet`() throws {
    let program = "x = [1 2]; y = [1 2]; c = exp(-norm(x - y)^2); h = grad(sum(grad(c, x)), x)"
    #expect(try value("h", program) == Matrix(rows: [[-2, -2]]))
  }

  @Test(arguments: [
    ("norm(x)", 1), ("norm(x)^2", 0), ("sum(abs(x))", 1), ("sum(abs(x).^2)", 0),
    ("sum(relu(x))", 1),
    ("sum(relu(x).^2)", 0), ("max(x)", 1), ("sum(max(x, 0))", 1), ("sum(leakyrelu(x, 0.1))", 1),
    ("sum(sigmoid(x))", 0), ("norm(x)^2 + norm(x)", 1), ("norm(x - [1; 1])", 0),
  ])
  func `a slope that was chosen is known where it is felt`(_ c: String, _ count: Int) throws {
    let workspace = try Workspace(run: "x = [0; 0]; c = \(c); g = grad(c, x)")
    #expect(workspace.graph.kinksFelt(by: [workspace.scope.values["g"]!]).count == count)
  }

  private func value(_ name: String, _ program: String) throws -> Matrix {
    let workspace = try Workspace(run: program)
    let node = workspace.scope.values[name]!
    return workspace.graph.outputValues(of: [node]).found(node)
  }
}

extension Workspace {
  fileprivate init(run program: String) throws {
    self.init()
    _ = try run(Source(program))
  }
}
