import Algebra
import Testing

@testable import Language

/// How a text is read, by its echo in ASCII with every name unknown unless given.
func read(_ text: String, values: [String] = [], _ script: Script = .ascii) throws -> String {
  var names = NameKinds()
  for value in values { names.declare(value, as: .value) }
  let statements = try Parser.parse(Source(text), names: names)
  return statements.map { $0.echo(script) }.joined(separator: "; ")
}

@Test(arguments: [
  ("1+2*3", "1 + 2 * 3"),
  ("(1+2)*3", "(1 + 2) * 3"),
  ("2u^3/4u", "2 * u^3 / 4 * u"),
  ("-u^2", "-u^2"),
  ("(-u)^2", "(-u)^2"),
  ("2^-u", "2^(-u)"),
  ("2^3^2", "2^3^2"),
  ("(2^3)^2", "(2^3)^2"),
  ("a - (b - c)", "a - (b - c)"),
  ("a - b - c", "a - b - c"),
  ("a * -b", "a * (-b)"),
  ("A B'", "A * B'"),
  ("A @ B", "A * B"),
  ("A·B×C", "A * B * C"),
  ("A ⊙ B ∘ C .* D", "A .* B .* C .* D"),
  ("A^T", "A'"),
  ("A^T B", "A' * B"),
  ("A^T^2", "A'^2"),
  ("A^(T)", "A^(T)"),
  ("A.T", "A'"),
  ("Aᵀ", "A'"),
  ("A⊤", "A'"),
  ("A^⊤ B", "A' * B"),
  ("A^ᵀ", "A'"),
  ("A⁻¹ᵀ", "(A^(-1))'"),
  ("A⁻ᵀ", "(A^(-1))'"),
  ("A^-T", "(A^(-1))'"),
  ("u²³", "u^23"),
  ("u⁻¹²", "u^(-12)"),
  ("2^u²", "2^u^2"),
  ("√x", "sqrt(x)"),
  ("√(a+b)²", "sqrt(a + b)^2"),
  ("√2x", "sqrt(2) * x"),
  ("√√x", "sqrt(sqrt(x))"),
  ("sin(x) log(x)", "sin(x) * log(x)"),
  ("sin (x)", "sin(x)"),
  ("f(x)", "f(x)"),
  ("f (x)", "f * x"),
  ("(a+b)(c+d)", "(a + b) * (c + d)"),
  ("2e", "2 * e"),
  ("2e-u", "2 * e - u"),
  ("2e-3", "0.002"),
  ("1./b", "1 ./ b"),
  ("2.*x", "2 .* x"),
  ("1.", "1"),
  (".5", "0.5"),
  ("2[1 2]", "2 * [1, 2]"),
  ("x(a+b)", "x(a + b)"),
  ("a >= b", "a >= b"),
  ("a ≥ b", "a >= b"),
  ("a − b", "a - b"),
  ("A \\ b", "A \\ b"),
  ("+a", "a"),
  ("A[1, :]", "A[1, :]"),
  ("A[2, 1:3]'", "A[2, 1:3]'"),
  ("A[1,2][1]", "A[1, 2][1]"),
  ("(1 +\n 2)", "1 + 2"),
  ("x = 1; y = 2 # and z", "x = 1; y = 2"),
  ("x₁ + θ̇", "x₁ + θ̇"),
  ("", ""),
])
func `an expression is read as the contract says`(text: String, meaning: String) throws {
  #expect(try read(text) == meaning)
}

@Test(arguments: [
  ("[1 2; 3 4]", "[1, 2; 3, 4]"),
  ("[1 -2]", "[1, -2]"),
  ("[1 - 2]", "[1 - 2]"),
  ("[1-2]", "[1 - 2]"),
  ("[a' b']", "[a', b']"),
  ("[sin(x) y]", "[sin(x), y]"),
  ("[x (y)]", "[x, y]"),
  ("[A[1,2] B]", "[A[1, 2], B]"),
  ("[A [1,2]]", "[A, [1, 2]]"),
  ("[1\n2\n]", "[1; 2]"),
  ("[1 2;\n 3 4;]", "[1, 2; 3, 4]"),
  ("[(2u) 3]", "[2 * u, 3]"),
  ("[1 .5]", "[1, 0.5]"),
  ("[a * b c]", "[a * b, c]"),
  ("[f(x) (1 2)]", ""),
  ("[1, 2,\n3]", "[1, 2; 3]"),
  ("[a, b+1]", "[a, b + 1]"),
])
func `white space separates entries inside brackets`(text: String, meaning: String) throws {
  guard !meaning.isEmpty else {
    #expect(throws: Diagnostic.self) { try read(text) }
    return
  }
  #expect(try read(text) == meaning)
}

@Test func `a name before a parenthesis is a call or a product by what it is`() throws {
  #expect(try read("x(a+b)", values: ["x"]) == "x * (a + b)")
  #expect(try read("sum = 3; sum(2)") == "sum = 3; sum * 2")
  #expect(try read("f(x) = x(x+1); f(3)") == "f(x) = x * (x + 1); f(3)")
  #expect(try read("x(3); x = 1; x(3)") == "x(3); x = 1; x * 3")
}

@Test func `names are compared under canonical equivalence`() throws {
  let composed = "\u{1E8B}"
  let decomposed = "x\u{307}"
  #expect(try read("\(composed)(2)", values: [decomposed]) == "\(composed) * 2")
}

@Test func `commands are lines that start with a colon`() throws {
  let statements = try Parser.parse(Source("x = 1\n  :backward z # all\ny"))
  #expect(statements.count == 3)
  guard case .command("backward z # all") = statements[1].kind else {
    Issue.record("\(statements[1].kind)")
    return
  }
}

@Test(arguments: [
  "exp(sin(u^2) log(u^2))", "A⁻¹ᵀ B", "(2³)²", "-(-a)", "-(a b)", "a^(T')", "A^(T[1,1])",
  "(3)[1]", "x = [1 -2; 3e-9 4]", "a^-b^c", "(a^b)'", "(a > b) .* (c ≤ d)", "load(\"x.csv\")",
  "2^(-u)^2", "(a.^2)^3", "(a^2).^3", "f(a, b) = a b'", "√x[1]", "A[:, 2:3][1]", "(a')²",
  "1e300 u", "2u^2 3u",
  "(-1)²", "((a b) c) (d e)", "a/(b/c)", "a\\b\\c", "(a+b)ᵀ[1, 2]",
])
func `an echo parses to the same syntax`(text: String) throws {
  for script in [Script.unicode, .ascii] {
    let first = try Parser.parse(Source(text))
    let echo = first[0].echo(script)
    let second = try Parser.parse(Source(echo))
    #expect(syntax(first[0])!.hasSameForm(as: syntax(second[0])!), "\(echo)")
  }
}

func syntax(_ statement: Statement) -> Syntax? {
  switch statement.kind {
  case .bind(_, let syntax), .define(_, _, let syntax), .show(let syntax): syntax
  case .command: nil
  }
}
