import Algebra
import Calculus
import Testing

@testable import Language

/// Sums of sizes over a whole program are held against a budget before memory is asked for.
struct MemoryTests {
  private func workspace(_ megabytes: Int) -> Workspace {
    Workspace(scope: Scope(budget: MemoryBudget(bytes: megabytes * 1_000_000)))
  }

  private func message(_ program: String, _ workspace: inout Workspace) -> String? {
    do throws(Diagnostic) {
      _ = try workspace.run(Source(program))
      return nil
    } catch {
      return error.message
    }
  }

  @Test func `many draws that fit one by one do not fit together`() {
    var workspace = workspace(10)
    var found: String?
    for number in 0..<20 where found == nil {
      found = message("A\(number) = rand(300, 300)", &workspace)
    }
    #expect(found == "this needs 10.1 MB in all, and at most 10 MB may be used")
    #expect(message("x = 1", &workspace) == nil)
    #expect(workspace.graph.leaves.count < 20)
  }

  @Test(arguments: [
    "zeros(1000, 1000)", "ones(1000, 1000)", "rand(1000, 1000)", "eye(1000)",
    "linspace(0, 1, 1000000)", "onehot(ones(1000, 1), 1000)", "kron(rand(40, 40), rand(40, 40))",
    "outer(rand(1000, 1), rand(1000, 1))", "A = rand(500, 500); A.*A; A + A; A*A; A - 1; A'",
    "x = rand(1000, 1); x*x'", "rand(1000, 1) + rand(1, 1000)", "diag(rand(1000, 1))",
    "[rand(600, 300), rand(600, 300)]", "w = rand(300, 300); grad(sum(exp(w*w)), w)",
  ])
  func `whatever makes a value too large is told`(_ program: String) {
    var workspace = workspace(10)
    #expect(message(program, &workspace)?.contains("and at most 10 MB may be used") == true)
  }

  @Test func `sizes beyond every number are told as well`() {
    var workspace = workspace(10)
    for program in [
      "zeros(1e9, 1e9)", "zeros(1e300, 1)", "ones(9e15, 9e15)", "linspace(0, 1, 1e18)",
      "reshape(1, 1e9, 1e9)", "onehot([1; 2], 1e15)", "rand(0, 3)", "eye(-1)", "zeros(0/0, 1)",
    ] {
      #expect(message(program, &workspace) != nil, "\(program)")
    }
  }

  @Test func `an input holds the entries of its draw once`() throws {
    var workspace = workspace(10)
    _ = try workspace.run(Source("A = rand(10, 10)"))
    #expect(workspace.graph.room == 100)
  }

  @Test func `a derivation has its values in mind before they are computed`() throws {
    let program = "A = rand(100, 100); B = exp(A) .* A; c = sum(B)"
    for (kilobytes, isEnough) in [(560, false), (4000, true)] {
      var workspace = Workspace(scope: Scope(budget: MemoryBudget(bytes: kilobytes * 1000)))
      _ = try workspace.run(Source(program))
      let scope = workspace.scope
      let (a, c) = (scope.values["A"]!, scope.values["c"]!)
      let problems = [
        problem {
          try Derivation(workspace.graph, of: c, wrt: [("A", a)], names: scope.knownNames)
        },
        problem {
          try Derivation(
            workspace.graph, tangentOf: ("c", c), along: [("A", a)], names: scope.knownNames)
        },
        problem {
          try SecondDerivative(workspace.graph, of: c, wrt: ("A", a), names: scope.knownNames)
        },
      ]
      for problem in problems {
        #expect((problem == nil) == isEnough)
        #expect(problem?.message.contains("at most 0.6 MB may be used") != false)
      }
    }
  }

  private func problem(_ derive: () throws -> some Any) -> DerivationProblem? {
    do {
      _ = try derive()
      return nil
    } catch { return error as? DerivationProblem }
  }
}
