import Algebra
import Calculus
import Testing

@testable import Proofs

/// Blanks: a pure value that judges.
struct BlankTests {
  private func exercise(_ program: String, _ x: String) throws -> (Exercise, ProofStep) {
    let proof = try Lecture(program).proof(wrt: x, onlyLast: true)
    return (proof.exercise(proof.steps[0]), proof.steps[0])
  }

  private static let product = "A = ones(2, 3); B = ones(3, 4); C = A*B; c = sum(C .* C)"

  @Test(arguments: [
    (product, "A"), (product, "B"),
    ("A = ones(2, 3); B = ones(4, 3); C = A*B'; c = sum(C .* C)", "B"),
    ("A = ones(3, 3); x = ones(3, 1); c = x'*A*x", "x"), ("A = ones(2, 3); c = sum(tanh(A))", "A"),
    ("A = [2 1; 0 3]; C = inv(A); c = sum(C .* C)", "A"), ("x = ones(3, 1); c = x'*x", "x"),
    ("A = ones(2, 3); B = ones(3, 2); c = trace(A*B)", "A"),
    ("A = ones(4, 3); b = ones(1, 3); Z = A + b; c = sum(Z .* Z)", "b"),
  ])
  func `every blank has one right choice, and every wrong one a reason of its own`(
    _ program: String, _ x: String
  ) throws {
    let (exercise, _) = try exercise(program, x)
    #expect(!exercise.blanks.isEmpty)
    for blank in exercise.blanks {
      #expect(blank.choices.filter(\.isRight).count == 1, "\(blank.question)")
      #expect(blank.choices.count >= 2 && !blank.hints.isEmpty)
      #expect(Set(blank.choices.map(\.text)).count == blank.choices.count)
      for (place, choice) in blank.choices.enumerated() {
        #expect(blank.judge("\(place + 1)").isRight == choice.isRight)
        #expect(blank.judge(choice.text).isRight == choice.isRight, "\(choice.text)")
        #expect(!choice.why.isEmpty)
      }
    }
  }

  @Test func `an answer may be written in several ways`() throws {
    let (exercise, _) = try exercise(Self.product, "A")
    let deltas = exercise.blanks[0]
    for answer in ["δ_im δ_jp", "δ_jp δ_im", "delta_im delta_jp", "δim δjp", "δ_mi δ_pj"] {
      #expect(deltas.judge(answer).isRight == true, "\(answer)")
    }
    let last = exercise.blanks[exercise.blanks.count - 1]
    for answer in ["C̄·Bᵀ", "Cbar * B'", "Cbar B'"] {
      #expect(last.judge(answer).isRight == true, "\(answer)")
    }
  }

  @Test func `what is no answer costs nothing`() throws {
    var (exercise, _) = try exercise(Self.product, "A")
    #expect(exercise.answer("").isRight == nil)
    #expect(exercise.answer("δ_xy").isRight == nil)
    #expect(exercise.misses == exercise.blanks.map { _ in 0 } && exercise.current == 0)
  }

  @Test func `a miss and a hint are remembered, and the right answer goes on`() throws {
    var (exercise, _) = try exercise(Self.product, "A")
    let blank = try #require(exercise.blank)
    let wrong = try #require(blank.choices.first { !$0.isRight })
    let right = try #require(blank.choices.first { $0.isRight })
    #expect(exercise.answer(wrong.text).isRight == false)
    #expect(exercise.hint() == blank.hints[0])
    #expect(exercise.answer(right.text).isRight == true)
    #expect(exercise.current == 1 && exercise.misses[0] == 1 && exercise.hintsTaken[0] == 1)
    while let blank = exercise.blank {
      _ = exercise.answer(try #require(blank.choices.first { $0.isRight }).text)
    }
    #expect(exercise.clean == exercise.blanks.count - 1)
  }

  @Test func `a missing transpose is told by its shapes and by its letters`() throws {
    let (exercise, _) = try exercise(Self.product, "A")
    let last = exercise.blanks[exercise.blanks.count - 1]
    #expect(last.judge("Cbar*B").why.contains("does not fit: N meets P"))
    let (square, _) = try self.exercise("A = ones(3, 3); C = A*A'; c = sum(C .* C)", "A")
    let wrong = square.blanks[square.blanks.count - 1].choices.filter { !$0.isRight }
    #expect(wrong.contains { $0.why.contains("that would be") })
  }

  @Test func `one entry touches one row, one column or everything`() throws {
    func touched(_ program: String, _ x: String) throws -> [String] {
      let proof = try Lecture(program).proof(wrt: x, onlyLast: true)
      let step = proof.steps[0]
      return proof.view(step, row: 0, column: 1, try proof.matrices(of: step)).touched
    }
    #expect(try touched(Self.product, "A") == ["A_12 touches only row m = 1 of C"])
    #expect(try touched(Self.product, "B") == ["B_12 touches only column n = 2 of C"])
    #expect(
      try touched("A = [2 1; 0 3]; C = inv(A); c = sum(C .* C)", "A")
        == ["A_12 touches every entry of C"])
    #expect(
      try touched("A = ones(2, 3); H = tanh(A); c = sum(H)", "A")
        == ["A_12 touches only the entry m = 1, n = 2 of H"])
    #expect(try touched("A = ones(2, 3); c = sum(A)", "A") == ["A_12 moves c"])
  }

  @Test func `an entry's numbers are the adjoint's`() throws {
    let proof = try Lecture(
      "X = [0.2 -1.1 0.4; 0.9 0.3 -0.7]; Y = [1 0 2 1; 0 1 1 3; 2 1 0 1]; Z = X*Y; c = sum(Z .* Z)"
    ).proof(wrt: "X", onlyLast: true)
    let view = proof.view(
      proof.steps[0], row: 0, column: 1, try proof.matrices(of: proof.steps[0]))
    #expect(view.equation == "X̄_12 = Σ_n Z̄_1n Y_2n")
    #expect(view.numbers == "2·0 + (−1.4)·1 + (−1.4)·1 + (−5.4)·3 = −19")
    #expect(view.parts.map(\.lit) == [.entry(0, 1), .row(0), .row(1)])
  }
}
