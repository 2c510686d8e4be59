import Algebra
import Calculus
import Teaching
import Testing

/// What the judge says of answers.
struct JudgeTests {
  private func verdict(_ question: String, _ wrt: String, _ answer: String) throws -> Verdict {
    Judge(try Question(question, wrt: wrt)).verdict(on: answer)
  }

  @Test(arguments: [
    ("C = A*B", "A", "Cbar*B'"), ("C = A*B", "A", "(B*Cbar')'"), ("C = A*B", "B", "A' @ dC"),
    ("C = A*B", "B", "Bbar = Aᵀ·C̄"), ("C = A'*B", "A", "B*G'"), ("C = A*A'", "A", "(G+G')*A"),
    ("C = tanh(A)", "A", "Cbar - Cbar .* C .* C"), ("c = sum(A)", "A", "cbar*ones(3, 3)"),
    ("C = A + b", "b", "sum(Cbar, 2)"), ("c = det(A)", "A", "c*cbar*inv(A')"),
    ("C = A + s", "s", "sum(Cbar)"), ("y = softmax(A)", "A", "y.*ybar - y.*sum(y.*ybar, 2)"),
    ("c = norm(A)", "A", "cbar*A/norm(A)"), ("z = W*x", "W", "zbar*x'"),
    ("C = [A; B]", "B", "Cbar[4:6, :]"), ("C = u*v'", "v", "Cbar'*u"),
    ("c = trace(A)", "A", "cbar*I"), ("C = A*B; D = tanh(C)", "B", "A'*(Dbar .* (1 - D.^2))"),
  ])
  func `a right answer is right in any form`(
    _ question: String, _ wrt: String, _ answer: String
  ) throws {
    let verdict = try verdict(question, wrt, answer)
    #expect(verdict.outcome == .correct, "\(verdict)")
  }

  @Test(arguments: [
    ("C = A*B", "A", "Cbar*B", "M1"), ("C = A*B", "A", "B'*Cbar", "M2"),
    ("C = A*B", "A", "B*Cbar'", "M3"), ("C = A*B", "A", "B'", "M4"), ("C = A*B", "A", "C*B'", "M5"),
    ("C = A - B", "B", "Cbar", "M6"), ("C = A .* A + A", "A", "Cbar", "M7"),
    ("C = A*A'", "A", "Cbar*A", "M8"), ("c = x'*A*x", "x", "2*cbar*A*x", "M9"),
    ("C = A + b", "b", "mean(Cbar, 2)", "M10"), ("C = A .* B", "B", "A*Cbar", "M11"),
    ("C = A*B", "A", "Cbar .* B'", "M11"), ("C = exp(A)", "A", "Cbar .* exp(C)", "M12"),
    ("C = inv(A)", "A", "-C*Cbar*C", "M13"), ("C = inv(A)", "A", "-Cbar .* inv(A)^2", "M13"),
    ("c = det(A)", "A", "cbar*inv(A)'", "M14"), ("c = logdet(A)", "A", "cbar*inv(A)", "M14"),
    ("C = softmax(A)", "A", "Cbar .* C .* (1 - C)", "M15"),
    ("c = crossentropy(F, T)", "F", "cbar*(softmax(F) - T)", "M16"),
    ("C = X + tanh(X*W)", "X", "(Cbar .* (1 - tanh(X*W).^2))*W'", "M19"),
    ("c = norm(A)", "A", "cbar*A", "M21"), ("C = outer(u, v)", "u", "Cbar'*u", "M22"),
    ("C = u*v'", "u", "Cbar'*u", "M22"), ("c = t*sum(W.^2)", "W", "cbar*t*W", "M20"),
    ("C = tanh(A)", "A", "Cbar .* (1 - A.^2)", "M12"), ("C = tanh(A*B)", "B", "A'*Cbar", "M28"),
    ("c = mse(A, B)", "A", "2*cbar*(A - B)", "M29"),
    ("c = mse(A, B)", "A", "cbar*(A - B)/9", "M29"),
  ])
  func `a mistake is named`(
    _ question: String, _ wrt: String, _ answer: String, _ code: String
  ) throws {
    let verdict = try verdict(question, wrt, answer)
    #expect(verdict.outcome == .incorrect)
    #expect(verdict.diagnosis.code == code, "\(verdict)")
    let example = try #require(verdict.counterexample, "\(answer)")
    #expect(example.yours != example.right)
  }

  @Test(arguments: [
    ("", "syntax"), ("Cbar*B' +", "syntax"), ("A; B", "syntax"), ("Dbar*B'", "unknown-name"),
    ("sum(Cbar)", "shape"), ("grad(sum(C), A)", "forbidden"), ("randn(3, 3)", "forbidden"),
    ("ones(9000, 9000)*B'", "forbidden"), ("foo(A)", "unknown-name"), (":help", "syntax"),
  ])
  func `what cannot be judged is explained`(_ answer: String, _ code: String) throws {
    let verdict = try verdict("C = A*B", "A", answer)
    #expect(verdict.outcome == .invalid && verdict.diagnosis.code == code, "\(verdict)")
    #expect(!verdict.feedback.isEmpty)
  }

  @Test func `brackets that would make it right are offered`() throws {
    let verdict = try verdict("C = tanh(A*B)", "B", "A'*Cbar .* (1 - C.^2)")
    #expect(verdict.diagnosis.code == "brackets")
    #expect(verdict.feedback.contains("A' * (Cbar .* (1 - C.^2))"))
    let written = try self.verdict("C = tanh(A*B)", "B", "(A'*Cbar) .* (1 - C.^2)")
    #expect(written.outcome == .incorrect)
  }

  @Test func `different sizes are chosen where shapes are to warn`() throws {
    let question = try Question("C = A*B", wrt: "A", sizes: .rectangular)
    let verdict = Judge(question).verdict(on: "Cbar*B")
    #expect(verdict.diagnosis.code == "shape")
    #expect(Judge(question).verdict(on: "Cbar*B'").outcome == .correct)
  }

  // MARK: - Every rule

  private static let questions: [(text: String, wrt: String)] = Specimen.catalogue.flatMap {
    specimen -> [(text: String, wrt: String)] in
    let rule = Rule.of(specimen.operation)
    guard rule.spelled == nil, rule.isDifferentiable else { return [] }
    // Nothing flows to the mask of a choice: there 0 is right.
    let operands = specimen.operands.dropFirst(specimen.operation == .choose(.select) ? 1 : 0)
    return operands.map { (RuleCard(specimen).form, $0.name) }
  }

  @Test func `the model answer is right, and nothing, the operand or the bar alone are not`() throws
  {
    var judged = 0
    for (text, wrt) in Self.questions {
      guard let question = try? Question(text, wrt: wrt) else { continue }
      let judge = Judge(question)
      guard !judge.usual.isEmpty else { continue }
      judged += 1
      #expect(judge.verdict(on: judge.usual).outcome == .correct, "\(text) \(wrt): \(judge.usual)")
      for answer in ["0*\(wrt)", wrt] where answer != judge.usual {
        #expect(judge.verdict(on: answer).outcome != .correct, "\(text) \(wrt): \(answer)")
      }
    }
    #expect(Self.questions.count > 60)
    #expect(judged * 10 >= Self.questions.count * 9, "\(judged) of \(Self.questions.count)")
  }

  @Test func `every mistake that applies to a rule is named, and none passes for right`() throws {
    var (named, all) = (0, 0)
    var misses: [String] = []
    let rules = Self.questions + TextbookQuestions.all
    for (text, wrt) in rules {
      guard let question = try? Question(text, wrt: wrt) else { continue }
      let judge = Judge(question)
      for (mistake, answer) in judge.wrongAnswers() {
        let verdict = judge.verdict(on: answer)
        #expect(verdict.outcome != .correct, "\(text) \(wrt): \(answer)")
        guard verdict.outcome == .incorrect else { continue }
        all += 1
        if verdict.diagnosis.code == mistake.code {
          named += 1
        } else {
          misses.append("\(text) \(wrt): \(answer) is \(mistake.code), \(verdict.diagnosis.code)")
        }
      }
    }
    #expect(all > 400)
    #expect(named * 100 >= all * 95, "\(named) of \(all): \(misses.prefix(20))")
  }
}

/// Products that textbooks list as rules of their own.
enum TextbookQuestions {
  static let all: [(text: String, wrt: String)] = [
    ("C = A*B'", "A"), ("C = A*B'", "B"), ("C = A'*B", "A"), ("C = A'*B'", "B"), ("C = A*X*B", "X"),
    ("C = A*A'", "A"), ("C = A'*A", "A"), ("C = A*A", "A"), ("c = x'*A*x", "x"),
    ("c = x'*A*x", "A"),
    ("c = x'*A*y", "y"), ("C = B'*A*B", "B"), ("Y = X + tanh(X*W)", "X"),
    ("Y = tanh(X + X*W)", "X"),
    ("Y = H .* sigmoid(X*V)", "V"), ("C = A + b", "b"), ("C = A*diag(d)", "d"),
    ("c = norm(A)^2", "A"),
    ("c = sum((X*w - y).^2)", "w"), ("C = tanh(A*B)", "B"),
  ]
}
