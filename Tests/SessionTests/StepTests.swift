import Algebra
import Calculus
import Language
import Session
import Testing

/// What the steps of a sweep print.
struct StepTests {
  private func trace(_ program: String, _ sweep: String) throws -> Trace {
    var study = Study()
    for line in program.split(separator: "\n") { _ = study.answer(String(line)) }
    _ = study.answer(sweep)
    _ = study.answer(":end")
    return try #require(study.sweeps.current?.trace)
  }

  private func rules(_ program: String, _ sweep: String) throws -> [String] {
    try trace(program, sweep).steps.map(\.rule)
  }

  @Test(arguments: [
    ("C = A*B'", ["B̄ = C̄ᵀ·A", "Ā = C̄·B"]),
    ("C = A'*B", ["B̄ = A·C̄", "Ā = B·C̄ᵀ"]),
    ("C = A'*B'", ["B̄ = C̄ᵀ·Aᵀ", "Ā = Bᵀ·C̄ᵀ"]),
    ("C = A + b", ["b̄ = sum(C̄, 1)", "Ā = C̄"]),
    ("C = A .* c", ["c̄ = sum(C̄ ⊙ A, 2)"]),
    ("C = dropout(A, 0.5)", ["Ā = C̄"]),
    ("C = A[1, 2]", ["Ā = eye(2)[:, 1]·C̄·eye(2)[2, :]"]),
    ("C = A*A", ["Ā = C̄·Aᵀ + Aᵀ·C̄"]),
  ])
  func `a transpose or a copy without a name belongs to its user`(
    _ line: String, _ wanted: [String]
  ) throws {
    let program = "A = [1 2; 3 5]\nB = [2 0; 1 1]\nb = [1 2]\nc = [3; 1]\n\(line)\nd = sum(C.^2)"
    let found = try rules(program, ":backward d")
    for rule in wanted { #expect(found.contains(rule), "\(found)") }
  }

  @Test func `a transpose that has a name is a step`() throws {
    let found = try rules("A = [1 2; 3 5]\nT = A'\nd = sum(T.^2)", ":backward d")
    #expect(found.contains("Ā = T̄ᵀ") && found.count == 4)
  }

  @Test func `symbols are unique names, also of what a name has left`() throws {
    let program = "u = 2\nv = u^2\nU = 3\nu = v*U\nS = sin(u)\nz = sin(S) + u"
    let trace = try trace(program, ":backward z")
    let symbols = Array(trace.named.keys)
    #expect(symbols.contains("u_old") && symbols.contains("u"))
    #expect(Set(symbols.map { $0.lowercased() }).count >= symbols.count - 1)
    #expect(Set(trace.steps.map(\.quantity)).count == trace.count)
  }

  @Test func `where a sweep begins the rule says what is given`() throws {
    let found = try rules("W = [1 2; 3 4]\ny = sum(W.^2)", ":forward W along [1 0; 0 0]")
    #expect(found.first == "Ẇ = [1 0; 0 0]")
  }

  @Test func `parts that are matrices stand with their sum, and a row is not the matrix`() throws {
    let trace = try trace("A = [1 2; 3 5]\nC = A*A\nd = sum(C)", ":backward d")
    let step = try #require(trace.steps.last)
    let wide = StepWords(step, in: trace, room: Room(columns: 80, rows: 12)).lines.map(\.text)
    #expect(wide.contains { $0.contains("┐ = ┌") && $0.contains("┐ + ┌") }, "\(wide)")
    #expect(!wide.contains { $0.contains("= 2×2") })
    for rows in 4...6 {
      let low = StepWords(step, in: trace, room: Room(columns: 40, rows: rows)).lines.map(\.text)
      for line in low where line.contains("[ ") { #expect(line.contains("⋮"), "\(low)") }
    }
  }

  @Test(arguments: [
    "exp(x)", "log(x)", "sqrt(x)", "sin(x)", "cos(x)", "tan(x)", "asin(x)", "acos(x)", "atan(x)",
    "sinh(x)", "cosh(x)", "tanh(x)", "sigmoid(x)", "softplus(x)", "gelu(x)", "silu(x)", "erf(x)",
    "square(x)", "x^3", "2^x", "1/x", "leakyrelu(x, 0.1)", "x*k", "k/x",
  ])
  func `the slope that is told is the slope`(_ formula: String) throws {
    let trace = try trace("k = 0.7\nx = 0.4\ny = \(formula)", ":backward y")
    let x = try #require(trace.steps.first { $0.quantity == "x̄" })
    let words = StepWords(x, in: trace, room: Room(columns: 300, rows: 20)).lines.map(\.text)
    let told = try #require(words.first { $0.contains("The slope of ") }, "\(words)")
    // Behind "is" and before the full stop that ends the sentence.
    let behind = try #require(told.ranges(of: " is ").first.map { told[$0.upperBound...] })
    let slope = behind.prefix(upTo: behind.ranges(of: ". ").first?.lowerBound ?? behind.endIndex)
    var session = Session()
    _ = try session.run("k = 0.7\nx = 0.4\ny = \(formula)")
    let found = try session.evaluated(String(slope)).scalar
    func value(_ x: Double) throws -> Double {
      var session = Session()
      _ = try session.run("k = 0.7\nx = \(x)")
      return try session.evaluated(formula).scalar
    }
    let difference = try (value(0.4 + 1e-5) - value(0.4 - 1e-5)) / 2e-5
    #expect(abs(found - difference) < 1e-7 * (1 + abs(difference)), "\(slope)")
  }
}
