import Algebra
import Calculus
import Testing

@testable import Language

/// A program is read again with other values in its inputs.
struct OtherInputsTests {
  private func value(
    _ name: String, _ program: String, _ inputs: [String: Matrix]
  ) throws -> Matrix {
    var workspace = Workspace()
    _ = try workspace.run(Parser.parse(Source(program)), inputs: inputs)
    let node = try #require(workspace.scope.values[name])
    return workspace.graph.values(of: [node])[node]!
  }

  @Test func `sizes follow an input of another shape`() throws {
    let program = "X = [1 2; 3 4]; N = zeros(rows(X), 1); c = sum(X + N)/rows(X)"
    #expect(try value("c", program, [:]).scalar == 5)
    #expect(
      try value("c", program, ["X": Matrix(rows: [[1, 1], [1, 1], [1, 3]])]).scalar == 8 / 3)
  }

  @Test func `of several bindings the last is meant, and what is computed stays`() throws {
    let program = "a = 1; b = 2a; a = 3; c = a + b"
    #expect(try value("c", program, ["a": 10, "b": 99]).scalar == 12)
  }

  @Test func `draws that come later are the same`() throws {
    let program = "W = randn(2, 2); V = randn(2, 2)"
    let other = try value("V", program, ["W": Matrix(rows: [[1]])])
    #expect(try other == value("V", program, [:]))
  }

  @Test func `a shape that does not fit is an error at its place`() {
    #expect(throws: Diagnostic.self) {
      try value("c", "X = [1 2]; c = X + [1 2]", ["X": Matrix(rows: [[1, 2, 3]])])
    }
  }
}
