import Algebra
import ArgumentParser
import Calculus
import Language
import Teaching

/// `nntutor quiz check …`
struct Quiz: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quiz", abstract: "Questions on the rules of backpropagation.",
    subcommands: [QuizCheck.self, QuizReplay.self])
}

/// `nntutor quiz check 'C = A*B' --wrt A --answer "Cbar*B'"`
struct QuizCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Judges an answer, and names the mistake.")

  @Argument(help: "What is differentiated: 'C = A*B'.")
  var question: String?

  @Option(name: .long, parsing: .unconditional, help: "The operand whose adjoint is asked for.")
  var wrt: String?

  @Option(name: .long, parsing: .unconditional, help: "The adjoint, in the language.")
  var answer: String?

  @Option(name: .long, parsing: .unconditional, help: "Judge the cases in FILE, a JSON list.")
  var cases: String?

  @Option(name: .long, help: "square, or rectangular where shapes are to warn.")
  var shapes: ShapesArgument = .square

  @Option(
    name: .long, parsing: .unconditionalSingleValue,
    help: "The size of an operand, NAME=ROWSxCOLUMNS; may be repeated.")
  var shape: [String] = []

  @Flag(name: .long, help: "Print one JSON object.")
  var json = false

  enum ShapesArgument: String, CaseIterable, ExpressibleByArgument {
    case square, rectangular
    var sizes: Question.Sizes { self == .square ? .square(3) : .rectangular }
  }

  struct Case: Decodable {
    let question: String
    let wrt: String
    let answer: String
  }

  func validate() throws {
    if cases != nil {
      guard question == nil, wrt == nil, answer == nil else {
        throw ValidationError("Give either a question or --cases, not both")
      }
    } else if question == nil || wrt == nil || answer == nil {
      throw ValidationError("Missing: QUESTION, --wrt NAME and --answer TEXT, or --cases FILE")
    }
    _ = try given()
  }

  func run() throws {
    if let cases { return try judgeAll(cases) }
    let one = Case(question: question ?? "", wrt: wrt ?? "", answer: answer ?? "")
    let result = try judged(one)
    switch result {
    case .failure(let problem):
      Output.error("question: error: " + problem.message)
      if json { try Output.json(VerdictJSON(problem)) }
      throw ExitCode(1)
    case .success(let verdict):
      if json { try Output.json(VerdictJSON(verdict)) } else { VerdictText(verdict).print() }
      if verdict.outcome != .correct { throw ExitCode(1) }
    }
  }

  private func judgeAll(_ path: String) throws {
    let list: [Case]
    do {
      list = try JSON.decode([Case].self, from: try GivenFile(path, .program).bytes())
    } catch let problem as FileProblem {
      Output.error("\(Printable.line(path)): error: \(problem.message)")
      throw ExitCode(1)
    } catch {
      Output.error(
        "\(Printable.line(path)): error: this is not a list of cases in JSON\n"
          + "help: try [{\"question\": \"C = A*B\", \"wrt\": \"A\", \"answer\": \"Cbar*B'\"}]")
      throw ExitCode(1)
    }
    var isAllRight = true
    for one in list {
      switch try judged(one) {
      case .success(let verdict):
        isAllRight = isAllRight && verdict.outcome == .correct
        try Output.json(VerdictJSON(verdict))
      case .failure(let problem):
        isAllRight = false
        try Output.json(VerdictJSON(problem))
      }
    }
    if !isAllRight { throw ExitCode(1) }
  }

  private func judged(_ one: Case) throws -> Result<Verdict, QuestionProblem> {
    do throws(QuestionProblem) {
      let question = try Question(
        one.question, wrt: one.wrt, shapes: (try? given()) ?? [:], sizes: shapes.sizes)
      return .success(Judge(question).verdict(on: one.answer))
    } catch { return .failure(error) }
  }

  /// `x=3x1`
  private func given() throws -> [String: Shape] {
    var shapes: [String: Shape] = [:]
    for text in shape.flatMap({ $0.split(separator: ",") }) {
      let sides = text.split(separator: "=").map { $0.filter { $0 != " " } }
      let sizes = sides.count == 2 ? sides[1].split { $0 == "x" || $0 == "×" } : []
      guard sizes.count == 2, let rows = Int(sizes[0]), let columns = Int(sizes[1]),
        (1...100).contains(rows), (1...100).contains(columns)
      else {
        throw ValidationError("'--shape \(text)' is not of the form NAME=ROWSxCOLUMNS, as in x=3x1")
      }
      shapes[String(sides[0])] = Shape(rows, columns)
    }
    return shapes
  }
}

/// A verdict as JSON.
struct VerdictJSON: Encodable {
  struct Counterexample: Encodable {
    let inputs: [String: MatrixJSON]
    let yours: MatrixJSON
    let right: MatrixJSON
  }

  let verdict: String
  let diagnosis: String
  let mistake: String
  let feedback: String
  let read_as: String
  let shape: OrNull<[Int]>
  let usual: String
  let counterexample: OrNull<Counterexample>

  init(_ verdict: Verdict) {
    self.verdict = verdict.outcome.rawValue
    diagnosis = verdict.diagnosis.code
    mistake = verdict.mistake
    feedback = verdict.feedback
    read_as = verdict.readAs
    shape = OrNull(verdict.shape.map { [$0.rows, $0.columns] })
    usual = verdict.usual
    let example = verdict.counterexample.map { example in
      Counterexample(
        inputs: Dictionary(example.inputs.map { ($0.name, MatrixJSON($0.value)) }) { first, _ in
          first
        },
        yours: MatrixJSON(example.yours), right: MatrixJSON(example.right))
    }
    counterexample = OrNull(example)
  }

  /// A question that cannot be read.
  init(_ problem: QuestionProblem) {
    verdict = Verdict.Outcome.invalid.rawValue
    diagnosis = Verdict.Fault.syntax.rawValue
    mistake = ""
    feedback = "the question: " + problem.message
    read_as = ""
    shape = OrNull(nil)
    usual = ""
    counterexample = OrNull(nil)
  }
}

/// A verdict as words.
struct VerdictText {
  private let verdict: Verdict

  init(_ verdict: Verdict) { self.verdict = verdict }

  func print() {
    if !verdict.readAs.isEmpty {
      let shape = verdict.shape.map { "   \($0)" } ?? ""
      Output.line("reads as  \(verdict.readAs)\(shape)")
    }
    let code = verdict.diagnosis.code
    Output.line(
      verdict.outcome.rawValue + (code.isEmpty ? "" : " (\(code))") + ": " + verdict.feedback)
    guard let example = verdict.counterexample else { return }
    for input in example.inputs { Output.line("  \(input.name) = \(Plain.text(input.value))") }
    Output.line("  yours: \(Plain.text(example.yours))")
    Output.line("  right: \(Plain.text(example.right))")
  }
}
