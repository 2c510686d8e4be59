import Algebra
import Calculus
import Language
import Session
import Testing

/// A session without a user interface: lines in, words out.
struct StudyTests {
  private func study(_ lines: String...) -> Study {
    var study = Study()
    for line in lines { _ = study.answer(line) }
    return study
  }

  @Test func `the lecture's example is swept both ways, and the sweeps meet`() {
    var study = study("u = 1.3", "z = exp(sin(u^2) log(u^2))")
    #expect(study.answer(":backward").text.contains("z̄ = ∂z/∂z = 1"))
    #expect(study.answer(":step v").text.contains("v̄ = −0.1051 + 0.9892 = 0.8841"))
    _ = study.answer(":end")
    _ = study.answer(":forward u")
    #expect(study.answer(":end").text.contains("the sweeps meet"))
    #expect(study.answer(":check").text.contains("the gradient of z holds"))
  }

  @Test(arguments: [40, 60, 80, 100])
  func `where sweeps meet no number is cut`(_ columns: Int) throws {
    var study = study("X = [1 2; 3 4]", "W = [1 -1; 2 0.5]", "c = sum(tanh(X*W))")
    for line in [":backward c", ":end", ":forward X[1, 1]", ":end"] { _ = study.answer(line) }
    let meeting = try #require(MeetingWords(study.sweeps, in: study.session))
    let lines = meeting.lines(in: Room(columns: columns, rows: 9)).map(\.text)
    #expect(lines.allSatisfy { $0.count <= columns }, "\(lines)")
    let words = lines.joined(separator: " ").split(separator: " ").joined(separator: " ")
    #expect(words.contains("8 × 2.3 = 18.5") && words.contains("3.2 forward"), "\(words)")
  }

  @Test func `a check tells both slopes at a kink`() {
    var study = study("x = [0 1]", "c = sum(relu(x))")
    let answer = study.answer(":check").text
    #expect(answer.contains("x[1]: at a kink the slopes are 0 and 1, the tutor takes 0"))
    #expect(answer.contains("the gradient of c holds"))
  }

  @Test func `where NaN or infinity first arose is told of values, adjoints and tangents`() {
    var study = study("x = -1")
    #expect(study.answer("y = 2 log(x)").text.contains("note: log(x) is where NaN first arose"))
    #expect(study.answer(":backward").text.contains("log(x) is where NaN first arose"))
    #expect(study.answer(":check").text.contains("the gradient of y is in doubt"))
    study = self.study("x = 0")
    #expect(!study.answer("y = x sqrt(x)").text.contains("first arose"))
    #expect(
      study.answer(":backward").text.contains("sqrt(x) is where NaN first arose in an adjoint"))
    #expect(
      study.answer(":forward x").text.contains("sqrt(x) is where ∞ first arose in a tangent"))
    let check = study.answer(":check").text
    #expect(check.contains("does not hold") && check.contains("sqrt(x) is where NaN first arose"))
  }

  @Test func `an input given again follows, and both meanings can be had`() {
    var study = study("u = 2", "y = u^2")
    #expect(study.answer("u = 3").text.contains("y = 9"))
    #expect(study.answer(":set u = 4").text.contains("y = 16"))
    _ = study.answer(":rebind u = 5")
    #expect(study.session.program == ["u = 4", "y = u^2", "u = 5"])
    _ = study.answer(":undo")
    #expect(study.session.program == ["u = 4", "y = u^2"])
  }

  @Test(arguments: [
    ("w = ", "expected"), ("A = [1 2; 3 4]; A*[1 2 3]", "inner sizes differ"),
    (":backward q", "not bound"), (":nonsense", "no command"),
    (":set y = 1", "no value of its own"),
    (":step 3 4 5", "not bound"),
  ])
  func `what cannot be done is told, and the session stays`(_ line: String, _ words: String) {
    var study = study("u = 2", "y = u^2")
    let answer = study.answer(line)
    #expect(answer.isProblem && answer.text.contains(words), "\(answer.text)")
    #expect(study.session.program == ["u = 2", "y = u^2"])
  }

  @Test func `values and formulas are told in words`() {
    var study = study("A = [1 2; 3 4]", "B = [2 0; 1 1]", "C = A B'", "c = sum(C.^2)")
    #expect(study.answer(":derive B").text.contains("B̄ = C̄ᵀ·A"))
    #expect(study.answer(":values").text.contains("2×2"))
    let matrix = study.answer(":values A").text
    #expect(matrix.contains("┌ 1 2 ┐") && matrix.contains("└ 3 4 ┘"))
  }

  @Test func `what there is no room to derive is refused, and the session stays`() {
    var study = Study(Session(budget: MemoryBudget(bytes: 560_000)))
    _ = study.answer("A = rand(100, 100)")
    _ = study.answer("c = sum(exp(A) .* A)")
    for line in [":derive A", ":derive A A", ":derive A why"] {
      let answer = study.answer(line)
      #expect(answer.isProblem && answer.text.contains("at most 0.6 MB may be used"), "\(line)")
    }
    #expect(study.session.program.count == 2)
  }

  @Test func `passes are data that say the line they came from`() throws {
    let back = Pass.backward(from: "z")
    #expect(back.line == ":backward z" && back.mode == .backward)
    let along = Pass.forward(from: "W", along: Matrix(Shape(1, 2), [1, 0.5]))
    #expect(along.line == ":forward W along [1 0.5]")
    #expect(Pass.Mode(named: "bwd") == .backward && Pass.Mode(named: "step") == nil)
  }

  @Test func `a program with passes is the same session when it is run again`() throws {
    var study = study("u = 3", "z = u^2", ":backward z", "g = 2 ubar", "z = u^3", "u = 5")
    let program = study.session.program
    #expect(program == ["u = 5", "z = u^2", ":backward z", "g = 2 ubar", "z = u^3"])
    var again = Session()
    _ = try again.run(program.joined(separator: "\n"))
    _ = again.evaluate { false }
    let g = try #require(again.workspace.scope.values["g"])
    #expect(again.values[g]?.scalar == 20)
    let before = try #require(study.session.workspace.scope.values["g"])
    #expect(study.session.values[before]?.scalar == 20)
    _ = study.answer(":undo")
    #expect(again != study.session)
  }
}
