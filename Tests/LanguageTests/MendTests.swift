import Algebra
import Calculus
import Foundation
import Testing

@testable import Language

/// Wrong programs of every kind, so that every mend that can be offered is typed: those on file as
/// pictures, and these. What had been bound before stands before the `|`.
private let wrong = [
  "A = [1 2; 3 4] | A[:]", "v = [1 2 3] | v[:, :, 1]", "A = [1 2; 3 4] | A[1]",
  "| ones(3)", "| zeros([2 3])", "| rand(4)", "n = 2 | randn(n)", "| linspace(0, 1)",
  "| eye(3, 3)", "x = [1 2] | dropout(x)",
  "| x = 2 y = 3", "a = 1 | x = a + 2 y = 3", "y = 1 | x = 2 y = 3", "| x = [1 2] y = 3",
  "w = 2 | w -= 0.1 w", "w = 2 | w *= w + 1", "w = 2 | w -= w - 1", "w = 2 | w /= 3 # rate",
  "w = 2; A = ones(2, 2) | A @= A", "| w += 1", "w = 2 | v = 1; w += 1",
  "| if 1 2 else 3", "| for i in 3: i", "x = 1 | while x < 3: x", "| import numpy as np",
  "| from torch import nn", "| def f(x): return x^2", "| def f(x):", "| f = lambda x: x^2",
  "| lambda x, y: x*y", "x = 1 | print(x)", "x = 1 | print(\"x\", x)", "x = 1 | return x",
  "x = 1 | return -x", "| class Net(Module): pass", "| with no_grad(): 3",
  "x = 1 | y = 3 if x else 4",
  "x = 1 | tahn(x)", "x = 1 | sigmod(x)", "x = 1 | leaky_relu(x)", "x = 1 | LogSoftmax(x)",
  "A = ones(2, 3) | transpose(A + A)", "A = ones(2, 3) | pinv(A)", "A = ones(2, 2) | expm(A)",
  "A = ones(2, 2) | log10(A)", "a = 1; b = 2 | logaddexp(a, b)", "x = 1 | cbrt(x + 7)",
  "A = ones(2, 3) | numel(A)", "A = ones(2, 3) | vstack(A, A)", "| arange(5)", "| foo(3)",
  "x = 2; z = x^2 | dz/dx", "x = 2; z = x^2 | g = 1 + dz/dx", "loss = 1 | los + 1",
  "e1 = 3 | e2 = 0.5e1^2 +", "x = 1 | x != 3", "| x = 3 != 4",
  "f(a, b) = a * b | f([1 2], [1 2])", "f(a) = tahn(a) | f(1)", "f(a) = qqq + a | f(1)",
  "A = ones(2, 3); v = [1 2 3] | jvp(sum(A), A, v)", "f(x) = x^2 | f'(3)",
  "f(x) = x^2; u = 3 | f'(u)",
  "X = ones(2, 3) | layernorm(X, ones(3, 1), 0)", "A = [1 2; 3 4] | sum(A, axis=1)",
  "A = [1 2; 3 4] | A[1, 1] = 3", "| 1:3", "| x = (1, 2)", "| x = 2..5", "x = 3 | x ∘∘ 2",
  "| )", "| A = [1 2; 3", "x = 1 | x x = 3", "| 3 = 4", "| \u{201C}a", "x = 1 | x 2.5.1",
  "| [1 2)(",
  "x = 2 | |x|", "x = 2 | |x", "x = [1 2] | x ⊗ x", "x = 2 | x ⁿ", "x = 2 | x and 3",
  "x = 2 | sin x", "x = 2 | sin²(x)", "x = 2 | sin⁻¹(x)", "| sin", "x = 2 | sin[x]",
  "x = 2 | sin + x",
  "A = ones(2, 3) | inv(A)", "A = ones(2, 3) | A \\ ones(3, 1)", "A = ones(2, 3) | 3 / A",
  "A = ones(2, 3) | A^A", "A = ones(2, 3) | A + ones(3, 2)", "A = ones(2, 3) | mse(A, ones(3, 2))",
  "A = ones(2, 3) | grad(A, A)", "| I", "A = ones(2, 3) | A I + eye(2)", "A = ones(2, 3) | I + A",
  "| grad(3, 4)", "| load(3)", "| load(\"no.csv\")", "A = ones(2, 3) | sum(A, 3)",
  "A = ones(2, 3) | A[0, 1]", "A = ones(2, 3) | A[2:1, 1]", "A = ones(2, 3) | A[1.5, 1]",
  "A = ones(2, 3) | reshape(A, 4, 4)", "A = ones(2, 3) | [A; ones(2, 2)]",
  "A = ones(2, 3) | [A [1; 2; 3]]",
  "| dropout(1, 2)", "| zeros(0, 1)", "| zeros(1e9, 1e9)", "| zeros(1.5, 2)", "| zeros(1e17, 2)",
  "| f(a) = f(a)\nf(1)", "A = ones(2, 2) | outer(A, A)", "A = ones(2, 2) | A[A, 1]",
  "A = ones(2, 3) | trace(A)", "| f(a, a) = a", "| f(1) = 2", "| 1 < 2 < 3", "| \"abc\"",
  "| x = \"abc", "| []", "| ()", "| 1, 2", "| 1,5", "| (1; 2)", "| [2u]", "| 1 2", "x = 1 | [x ']",
  "x = 1 | x.5", "x = 1 | x => 2", "x = 1 | x =< 2", "x = 1 | x || 2", "| ∂x", "| 1/∞", "| ∑",
  "| 1 + ...", "A = ones(2, 2) | A[: + 1, 1]", "| let x = 3", "| 1e999", "| \u{7}", "| ⁻", "| x.",
  "| 2 +", "| (1", "| (1]",
  "A = ones(2, 2) | A^1.5", "A = ones(2, 2) | 2^A", "W = ones(2, 2); c = sum(W) | Wbar",
]

private struct Trial {
  let workspace: Workspace
  let mistake: Diagnostic
  let program: String
}

private func trials() throws -> [Trial] {
  var trials: [Trial] = []
  for golden in Golden.all {
    let (workspace, mistake) = try golden.run()
    trials.append(Trial(workspace: workspace, mistake: mistake, program: golden.program))
  }
  let nested = String(repeating: "(", count: 300)
  for row in wrong + ["| " + nested] {
    let parts = row.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
    var workspace = Workspace(scope: Scope { _ throws(FileProblem) in throw FileProblem("none") })
    _ = try workspace.run(Source(String(parts[0])))
    let program = parts[1].trimmingCharacters(in: .whitespaces)
    do throws(Diagnostic) {
      var next = workspace
      _ = try next.run(Source(program))
      Issue.record("`\(program)` is no mistake")
    } catch {
      trials.append(Trial(workspace: workspace, mistake: error, program: program))
    }
  }
  return trials
}

@Test func `every mend that is offered can be typed where the mistake was made`() throws {
  var count = 0
  for trial in try trials() {
    for mend in trial.mistake.mends {
      for text in [mend.typed(in: trial.mistake.source), mend.line(in: trial.mistake.source)] {
        guard let text else { continue }
        count += 1
        var next = trial.workspace
        #expect(throws: Never.self, "`\(trial.program)` → `\(text)`") {
          try next.run(Source(text))
        }
      }
    }
  }
  #expect(count > 150)
}

@Test func `the wrong programs make every kind of mistake`() throws {
  let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Sources/Language/Diagnostics")
  var all: Set<String> = []
  for file in ["Mistake.swift", "Mistake+Meaning.swift"] {
    let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
    for line in text.split(separator: "\n")
    where line.hasPrefix("  case ") || line.hasPrefix("    case ") {
      guard !line.contains("case ."), !line.contains("case let") else { continue }
      for word in line.replacing("case", with: "").split(separator: ",") {
        let name = word.trimmingCharacters(in: .whitespaces).prefix { $0.isLetter || $0.isNumber }
        if name.first?.isLowercase == true, !word.contains(":"),
          !word.contains(")") || word.contains("(")
        {
          all.insert(String(name))
        }
      }
    }
  }
  #expect(all.count > 80)
  let elsewhere: Set<String> = [
    // What holds other kinds, tables, bytes, and what memory or time decides.
    "meaning", "table", "foreign", "invalidUTF8", "tooMuchMemory", "tooManySteps", "noValue",
    "identityNotSquare",
    // Notices.
    "rebound", "hidesBuiltIn", "exponentNotName",
  ]
  let made = Set(try trials().flatMap { kinds(of: $0.mistake.mistake) })
  #expect(all.subtracting(made).subtracting(elsewhere) == [])
}

/// The names of a mistake's kind, and of the kind within.
private func kinds(of mistake: Mistake) -> [String] {
  func name(_ value: Any) -> String { String("\(value)".prefix { $0.isLetter || $0.isNumber }) }
  switch mistake {
  case .meaning(let meaning): return ["meaning", name(meaning)]
  case .foreign(_, let sign): return ["foreign", name(sign)]
  default: return [name(mistake)]
  }
}

@Test func `a name that another library has is never taken for a misspelling`() throws {
  for name in ForeignFunction.names {
    #expect(BuiltIn.named(name) == nil, "\(name) is here now: it need not be explained")
    let foreign = try #require(ForeignFunction.named(name))
    guard foreign.here == nil else { continue }
    var workspace = Workspace()
    _ = try workspace.run(Source("A = [4 1; 1 3]; sorts = 1; median2 = 1"))
    let mistake = #expect(throws: Diagnostic.self) { try workspace.run(Source("y = \(name)(A)")) }
    #expect(mistake?.suggestions == [], "\(name)")
    #expect(mistake?.help.allSatisfy { $0.count < 84 } == true, "\(name)")
    #expect(
      mistake?.help.contains { $0.contains(Mistake.elided(name)) || $0.contains("loop") } != false,
      "\(name)")
  }
}

@Test(arguments: [
  ("expm([1 2; 3 4])", "exp("), ("sqrtm([4 0; 0 9])", "sqrt([4"), ("median([1 2 4])", "mean("),
  ("sort([2 1])", "sqrt"), ("x = 2 y = 3", "y == 3"), ("if 1 2 else 3", "if 1*2"),
  ("cross([1 2 3], [4 5 6])", "crossentropy"), ("rank([1 2])", "rand"), ("mod(3, 2)", "mse"),
])
func `what would mean something else is not offered`(program: String, never: String) throws {
  var workspace = Workspace()
  let mistake = #expect(throws: Diagnostic.self) { try workspace.run(Source(program)) }
  let report = try #require(mistake).report()
  #expect(!report.contains(never), "\(report)")
}

@Test(arguments: [
  ("ones(3)", ["ones(3, 3)", "ones(3, 1)", "ones(1, 3)"]), ("zeros([2 3])", ["zeros(2, 3)"]),
  ("x = 2 y = 3", ["x = 2; y = 3"]), ("x = 2 y = 3x z = y", ["x = 2; y = 3x; z = y"]),
  ("sine(2)", ["sin(2)"]), ("coss(2)", ["cos(2)"]), ("x = True", ["x = 1"]),
  ("w = 2; w -= 0.1*3", ["w = 2; w = w - 0.1*3"]), ("arange(0, 10, 2)", []), ("len([1 2])", []),
  ("w = 2; w /= 2 w", ["w = 2; w = w / (2 w)"]),
  ("A = ones(2, 2); A[:]", ["A = ones(2, 2); vec(A)"]),
  ("w = 2; w -= w - 1", ["w = 2; w = w - (w - 1)"]),
  ("w = 2; w -= 0.1 w", ["w = 2; w = w - 0.1 w"]),
  ("def f(x): return x^2", ["f(x) = x^2"]), ("f = lambda x: x^2", ["f(x) = x^2"]),
  ("x = 2; print(x)", ["x"]), ("x = 2; z = x^2; dz/dx", ["x = 2; z = x^2; grad(z, x)"]),
  ("x = 2; tahn(x)", ["x = 2; tanh(x)"]), ("x = 2; sigmod(x)", ["x = 2; sigmoid(x)"]),
  ("x = [1 2]; sumn(x, 1, 2)", []),
  ("A = ones(2, 2); transpose(A + A)", ["A = ones(2, 2); (A + A)'"]),
])
func `what was meant is offered`(program: String, mends: [String]) throws {
  var workspace = Workspace()
  let mistake = #expect(throws: Diagnostic.self) { try workspace.run(Source(program)) }
  #expect(mistake?.suggestions == mends)
}

@Test func `of a long line the statement is shown, and all of it is typed by Enter`() throws {
  var workspace = Workspace()
  let before = "first = [1 2 3]; second = [4 5 6]; third = [7 8 9; 1 2 3]"
  let program = "\(before); y = tahn(sum(first .* second)); w = 1"
  let mistake = try #require(
    #expect(throws: Diagnostic.self) { try workspace.run(Source(program)) })
  #expect(mistake.suggestions == ["y = tanh(sum(first .* second))"])
  let line = mistake.mends.first?.line(in: mistake.source)
  #expect(line == "\(before); y = tanh(sum(first .* second)); w = 1")
}

@Test func `a name that is bound is never a word of another language`() throws {
  var workspace = Workspace()
  _ = try workspace.run(Source("for = 2; if = 3; print = 4; lambda = 0.5"))
  _ = try workspace.run(Source("for if; print 2; c = lambda print; print(3)"))
  _ = try workspace.run(Source("return(x) = x^2; return(3)"))
}

@Test(arguments: [
  ("e1 = 3", "0.5e1^2", ["0.5*e1"]), ("e1 = 3", "x = [1 2e1]", ["2*e1"]), ("e2 = 3", "0.5e1^2", []),
  ("E1 = 3", "y = 1E1", ["1*E1"]), ("e1 = 3", "y = 2 e1", []),
  ("x = 1", "f(e3) = 2e3 + e3", ["2*e3"]),
])
func `a number that is spelled with a bound name is told`(
  before: String, program: String, mends: [String]
) throws {
  var workspace = Workspace()
  _ = try workspace.run(Source(before))
  let notices = try workspace.run(Source(program)).flatMap(\.notices)
  #expect(notices.flatMap(\.suggestions) == mends)
}

@Test func `a mend in a program is tried after what stands before it`() throws {
  var workspace = Workspace()
  let program = "x = 3\nf(a) = a^2\n\ny = f(x)\nz = tahn(y)\nw = 1"
  let mistake = #expect(throws: Diagnostic.self) { try workspace.run(Source(program)) }
  #expect(mistake?.suggestions == ["z = tanh(y)"])
  let second = "x = 3\ny = (x\n  + 2] * 3\nq = 1"
  let other = #expect(throws: Diagnostic.self) { try workspace.run(Source(second)) }
  #expect(other?.suggestions == ["+ 2) * 3"])
}

@Test func `an input's name that is taken by a formula of it is told of :set`() throws {
  var workspace = Workspace()
  let notices = try workspace.run(Source("w = 2; c = w^2; w = w - 0.1")).flatMap(\.notices)
  #expect(
    notices.first?.help == [
      "in a session `:set w = w - 0.1` changes the input, and what depends on it follows"
    ])
}
