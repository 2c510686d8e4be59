import Algebra
import Calculus
import Testing

@testable import Language

/// The value of `ans` after a program.
func answer(_ program: String, _ workspace: Workspace = Workspace()) throws -> Matrix {
  var workspace = workspace
  _ = try workspace.run(Source(program))
  let node = try #require(workspace.scope.values["ans"])
  return try #require(workspace.graph.values(of: [node])[node])
}

func mistake(running program: String) -> Mistake.Meaning? {
  var workspace = Workspace()
  do throws(Diagnostic) {
    _ = try workspace.run(Source(program))
  } catch {
    if case .meaning(let meaning) = error.mistake { return meaning }
  }
  return nil
}

@Test(arguments: [
  ("A = [1 2; 3 4]; A + I", [[2, 2], [3, 5]]),
  ("A = [1 2; 3 4]; A - 2I", [[-1, 2], [3, 2]]),
  ("A = [1 2 3; 4 5 6]; A*I", [[1, 2, 3], [4, 5, 6]]),
  ("A = [1 2 3; 4 5 6]; -I A", [[-1, -2, -3], [-4, -5, -6]]),
  ("A = [2 0; 0 4]; A \\ I", [[0.5, 0], [0, 0.25]]),
  ("A = [1 0; 0 3]; inv(I + A)", [[0.5, 0], [0, 0.25]]),
  ("A = [1 2; 3 4]; [A I]", [[1, 2, 1, 0], [3, 4, 0, 1]]),
  ("A = [1 2; 3 4]; [I; A]", [[1, 0], [0, 1], [1, 2], [3, 4]]),
  ("A = [1 2; 3 4]; I/2 + A + I'", [[2.5, 2], [3, 5.5]]),
  ("A = [1 2; 3 4]; max(A, I)", [[1, 2], [3, 4]]),
  ("f(X) = X + [0 1; 1 0]; f(I)", [[1, 1], [1, 1]]),
  ("I = 7; I + 1", [[8]]),
])
func `I takes the size it needs`(program: String, value: [[Double]]) throws {
  #expect(try answer(program) == Matrix(rows: value))
}

@Test(arguments: ["I", "2I", "I I", "det(I)", "2 + I", "exp(I)", "[I]", "I[1, 1]", "z = I"])
func `I without a size is an error`(program: String) {
  #expect(mistake(running: program) == .identityNeedsSize)
}

@Test func `inputs, draws and masks are nodes of their own, equal terms are one`() throws {
  var workspace = Workspace()
  _ = try workspace.run(
    Source("a = zeros(2, 2); b = zeros(2, 2); r = randn(3, 3); s = randn(3, 3); u = 1.3"))
  let values = workspace.scope.values
  #expect(values["a"] != values["b"])
  let r = try #require(values["r"]), s = try #require(values["s"])
  let draws = workspace.graph.values(of: [r, s])
  #expect(draws[r] != draws[s])
  _ = try workspace.run(Source("z = exp(sin(u^2) log(u^2)); w = u²; v = 2 .* a; y = 2a"))
  let z = try #require(workspace.scope.values["z"])
  let needed = workspace.graph.ancestors(of: [z])
  #expect(needed.count(where: { $0 }) == 7)
  #expect(workspace.scope.values["v"] == workspace.scope.values["y"])
  _ = try workspace.run(Source("p = dropout(a, 0.5); q = dropout(a, 0.5)"))
  #expect(workspace.scope.values["p"] != workspace.scope.values["q"])
}

@Test(arguments: [
  ("x = 1", true), ("x = -1.5", true), ("x = [1 -2; 3 4]", true), ("x = ([[1 2]; (3) 4])", true),
  ("x = randn(2, 2)", true), ("x = (eye(2))", true), ("x = linspace(0, 1, 3)", true),
  ("x = -inf", true), ("x = [1 nan]", true), ("x = 1_000", true), ("x = sin(1)", false),
  ("x = 0.5*randn(2, 4)", true), ("x = 1 + 1", false), ("x = 2 * ones(2, 2)", true),
  ("x = pi", false), ("x = [1 2]'", false),
])
func `a literal or a constructor makes an input`(program: String, isInput: Bool) throws {
  var workspace = Workspace()
  guard case .bound(_, let node, let found)? = try workspace.run(Source(program)).last?.effect
  else {
    Issue.record("nothing was bound")
    return
  }
  #expect(found == isInput)
  #expect((workspace.graph.leaf(node)?.kind == .input) == isInput)
}

@Test func `the same seed gives the same draws`() throws {
  let program = "A = randn(2, 3); B = rand(2, 3); A + B"
  #expect(try answer(program) == answer(program))
  #expect(try answer(program, Workspace(scope: Scope(seed: 2))) != answer(program))
}

@Test func `functions look up names when they are called, and their calls are groups`() throws {
  #expect(try answer("f(x) = a x; a = 2; f(3)") == Matrix(6))
  #expect(try answer("a = 2; f(x) = a x; a = 5; f(3)") == Matrix(15))
  #expect(try answer("f(x) = g(x + 1); g = 4; f(2)") == Matrix(12))
  #expect(try answer("f(m, n) = zeros(m, n) + 1; rows(f(2, 3)) + cols(f(2, 3))") == Matrix(5))
  var workspace = Workspace()
  _ = try workspace.run(Source("h(u) = sin(u)^2; g(u) = h(u) + 1; x = 2; y = g(x)"))
  #expect(workspace.graph.groups.map(\.name) == ["h", "g"])
  #expect(workspace.graph.groups.last?.result == workspace.scope.values["y"])
}

@Test func `calls that unfold without end or beyond measure are refused`() {
  #expect(mistake(running: "f(x) = f(x); f(1)") == .callsItself("f"))
  #expect(mistake(running: "f(x) = g(x); g(x) = h(x); h(x) = f(x); f(1)") == .callsItself("f"))
  let doubling = (1...40).map { "f\($0)(x) = f\($0 - 1)(x) + f\($0 - 1)(x + 1)" }
  let unfolding = "f0(x) = x\n" + doubling.joined(separator: "\n") + "\nf40(1)"
  #expect(mistake(running: unfolding) == .tooManySteps)
  let chain = (1...20_000).map { "f\($0)(x) = f\($0 - 1)(x) + 1" }
  onSmallStack {
    #expect(throws: Never.self) {
      try answer("f0(x) = x\n" + chain.joined(separator: "\n") + "\nf20000(1)")
    }
  }
}

@Test func `derivatives are expressions`() throws {
  #expect(try answer("x = 3; grad(x^3, x)") == Matrix(27))
  #expect(try answer("x = 3; c = x^3; grad(grad(c, x), x)") == Matrix(18))
  #expect(try answer("f(u) = u^2; x = 3; grad(f(x), x)") == Matrix(6))
  #expect(try answer("u = [1 2]; z = u .* u; jvp(z, u, [1 0])") == Matrix(rows: [[2, 0]]))
  #expect(try answer("u = 1; v = 2; grad(u^2, v)") == Matrix(0))
}

@Test(arguments: [
  ("A[1, :]", [[1, 2, 3]]), ("A[2, 1:2]", [[4, 5]]), ("A[:, 3]", [[3], [6]]), ("A[2, 3]", [[6]]),
  ("A[1, :][2]", [[2]]), ("A[:, 1][2]", [[4]]), ("A[:, [3 1 1]]", [[3, 1, 1], [6, 4, 4]]),
  ("A[rows(A), cols(A)]", [[6]]), ("A[k, 1]", [[4]]), ("k[1]", [[2]]),
])
func `entries and slices count from 1`(program: String, value: [[Double]]) throws {
  #expect(try answer("A = [1 2 3; 4 5 6]; k = 2; " + program) == Matrix(rows: value))
}

@Test func `sizes are whole numbers within what memory bears, and nothing is allocated first`() {
  #expect(mistake(running: "zeros(1e9, 1e9)") == .tooLarge(rows: 1e9, columns: 1e9))
  #expect(mistake(running: "x = randn(5e7, 2)") == .tooLarge(rows: 5e7, columns: 2))
  #expect(mistake(running: "eye(1e5)") == .tooLarge(rows: 1e5, columns: 1e5))
  #expect(mistake(running: "linspace(0, 1, 1e12)") == .tooLarge(rows: 1, columns: 1e12))
  #expect(
    mistake(running: "a = zeros(1e4, 1)\nb = kron(a, a')") == .tooLarge(rows: 1e4, columns: 1e4))
  #expect(mistake(running: "onehot([1 2], 1e18)") == .wholeTooLarge("the number of classes", 1e18))
  #expect(mistake(running: "onehot([1 2], 1e12)") == .tooLarge(rows: 2, columns: 1e12))
  #expect(mistake(running: "ones(0/0, 1)") != nil)
}

@Test func `derivatives of a pass stand behind names that are bound`() throws {
  var workspace = Workspace()
  _ = try workspace.run(Source("X = 2; z = X^2"))
  let z = try #require(workspace.scope.values["z"])
  workspace.scope.setDerivatives(["Xbar": z, "X\u{304}": z, "\u{1E8A}": z])
  #expect(try answer("Xbar + X̄", workspace) == Matrix(8))
  #expect(try answer("Y\u{307} = 1; X\u{307}", workspace) == Matrix(4))
  #expect(try answer("Xbar = 1; Xbar", workspace) == Matrix(1))
}

@Test func `binding anew is told, and older nodes keep the older value`() throws {
  var workspace = Workspace()
  let outcomes = try workspace.run(Source("x = 2; y = x^2; x = 3; x = x; sum = 1"))
  #expect(outcomes.map(\.notices.count) == [0, 0, 1, 0, 1])
  #expect(outcomes[2].notices[0].severity == .warning)
  #expect(outcomes[2].notices[0].message.contains("`x` is bound anew"))
  #expect(try answer("y", workspace) == Matrix(4))
}

@Test func `a file is read through the scope`() throws {
  let file = "a, b\n1, 2\n\n3,4e1\r\n"
  let scope = Scope { request throws(FileProblem) in
    guard request.path == "x.csv" else { throw FileProblem("no such file") }
    return Array(file.utf8)
  }
  let loaded = try answer("D = load(\"x.csv\"); D", Workspace(scope: scope))
  #expect(loaded == Matrix(rows: [[1, 2], [3, 40]]))
}

@Test(arguments: [
  ("1,2\n3,x", "line 2, column 2: `x` is no number"),
  ("1,2\n3", "line 2 has 1 columns, the lines before have 2"),
  ("a,b\n", "there are no numbers in it"),
  ("", "there are no numbers in it"),
  ("a,b\n1,2\nc,d", "line 3, column 1: `c` is no number"),
])
func `a bad cell is named by line and column`(file: String, reason: String) {
  let error = #expect(throws: FileProblem.self) {
    try NumericFile.matrix(Array(file.utf8))
  }
  #expect(error?.message == reason)
}

@Test(arguments: [
  ("sigmod", "sigmoid"), ("Sin", "sin"), ("tahn", "tanh"), ("sofmax", "softmax"), ("X", "x"),
  ("theta", "θ"), ("lamda", nil), ("sigm", nil), ("sort", nil), ("tehta", nil), ("qqqqqq", nil),
  ("ο", "o"),
])
func `the nearest name is offered`(typed: String, meant: String?) {
  let names = ["sin", "cos", "tan", "tanh", "sigmoid", "softmax", "θ", "x", "o", "relu"]
  #expect(Spelling.nearest(to: typed, among: names) == meant)
}

@Test func `long sums and programs are run in time`() throws {
  #expect(try answer(String(repeating: "1+", count: 100_000) + "1") == Matrix(100_001))
  let program = (0..<100_000).map { "x\($0) = \($0)" }.joined(separator: "\n")
  var workspace = Workspace()
  #expect(try workspace.run(Source(program)).count == 100_000)
  #expect(workspace.graph.count == 100_000)
}

@Test(arguments: ["+", "-", "*", ".*", "./", "\\", ".^", "<"])
func `what is echoed, and a node's formula, mean what was typed`(_ outer: String) throws {
  var workspace = Workspace()
  _ = try workspace.run(Source("A = [3 1; 2 5]; B = [2 1; 1 4]; C = [1 3; 2 2]"))
  for inner in ["+", "-", "*", ".*", "./", "\\", ".^", "<"] {
    for text in ["A \(outer) (B \(inner) C)", "(A \(outer) B) \(inner) C", "(-A \(outer) B')^2"] {
      var next = workspace
      let outcome = try #require(try next.run(Source(text)).first)
      let node = try #require(next.scope.values["ans"])
      let symbols = Symbols(next.graph, named: next.scope.named)
      let formula = FormulaWriter(next.graph, .ascii) { symbols.name($0) }.definition(node).text
      let value = try answer(text, workspace)
      #expect(try answer(outcome.statement.echo(.ascii), workspace) == value, "\(text)")
      #expect(try answer(formula, workspace) == value, "\(text) → \(formula)")
    }
  }
}
