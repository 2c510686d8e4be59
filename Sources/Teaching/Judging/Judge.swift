import Algebra
public import Calculus
import Language

/// Judges answers to one question: shape, identity, samples, mistakes, in this order.
public struct Judge: Sendable {
  /// What is asked; the model answer stands in its graph.
  public let question: Question
  /// The right answer as a textbook writes it, in the language.
  public let usual: String
  /// The same as a node.
  private let model: NodeID
  private let samples: [Bindings]

  private static let sampleCount = 5
  /// So many answers with two slips are tried.
  private static let mostPairs = 1500

  /// Prepares to judge answers to a question.
  public init(_ question: Question) {
    samples = Samples(question, count: Self.sampleCount, seed: 21).bindings
    var question = question
    (model, usual) = Self.model(&question, samples)
    self.question = question
  }

  /// The adjoint as a textbook writes it; as the sweep has it where that is not worth the same.
  private static func model(
    _ question: inout Question, _ samples: [Bindings]
  ) -> (NodeID, String) {
    let names = question.names
    let raw = question.truth
    let (node, term) = question.workspace.graph.plainest(
      raw, named: names, bindings: samples.first ?? [:])
    let graph = question.workspace.graph
    let holds = samples.allSatisfy { bindings in
      let values = graph.values(of: [node, raw], bindings: bindings)
      return agree(values.found(node), values.found(raw))
    }
    return holds ? (node, term.text(.ascii)) : (raw, "")
  }

  /// What is to be said of an answer.
  public func verdict(on text: String) -> Verdict {
    let answer: Answer
    do throws(Answer.Fault) {
      answer = try Answer(text, to: question)
    } catch {
      return Verdict(
        outcome: .invalid, diagnosis: .fault(error.fault), feedback: error.message, usual: usual)
    }
    var verdict = Verdict(outcome: .correct, feedback: "", usual: usual)
    verdict.readAs = answer.syntax.echo()
    let (found, wanted) = (
      answer.workspace.graph.shape(answer.node),
      question.workspace.graph.shape(question.target.node)
    )
    verdict.shape = found
    guard found == wanted else {
      verdict.outcome = .invalid
      verdict.diagnosis = .fault(.shape)
      verdict.feedback =
        "this is \(found), and \(question.target.name) is \(wanted): an adjoint has the shape of its"
        + " variable"
      return verdict
    }
    if isRight(answer.node, answer.workspace.graph) {
      let isUsual = answer.node == model || usual.isEmpty
      verdict.feedback = isUsual ? "Right." : "Right; usually written `\(usual)`."
      return verdict
    }
    if let bracketed = Rebracketing(answer.syntax).texts.first(where: isRight) {
      verdict.outcome = .invalid
      verdict.diagnosis = .fault(.brackets)
      verdict.feedback = "this reads `\(verdict.readAs)`; did you mean `\(bracketed)`?"
      return verdict
    }
    verdict.outcome = .incorrect
    let mistake = mistake(answer).map { $0 == .constantFactor && isPenalty ? .penaltyFactor : $0 }
    verdict.diagnosis = mistake.map { .mistake($0) } ?? .unrecognised
    verdict.counterexample = Counterexamples(self).first(for: text)
    verdict.feedback = feedback(mistake, answer)
    return verdict
  }

  private func feedback(_ mistake: Misconception?, _ answer: Answer) -> String {
    guard let mistake else {
      return
        "This is not the adjoint of \(question.target.name). The right one has the same shape; "
        + "compare them on the example."
    }
    return mistake.name.prefix(1).uppercased() + mistake.name.dropFirst() + ". "
      + mistake.temptation
  }

  // MARK: - Right or wrong

  private func isRight(_ text: String) -> Bool {
    guard let answer = try? Answer(text, to: question) else { return false }
    return isRight(answer.node, answer.workspace.graph)
  }

  /// Whether a node is the truth: the same node, or the same numbers on every sample.
  private func isRight(_ node: NodeID, _ graph: Graph) -> Bool {
    guard graph.shape(node) == graph.shape(question.truth) else { return false }
    if node == question.truth || node == model { return true }
    guard !samples.isEmpty else { return false }
    return samples.allSatisfy { bindings in
      let values = graph.values(of: [node, question.truth], bindings: bindings)
      return Self.agree(values.found(node), values.found(question.truth))
    }
  }

  /// max |s − t| ≤ 1e-8 (1 + max |t|); NaN equals nothing.
  static func agree(_ a: Matrix, _ b: Matrix) -> Bool {
    guard a.shape == b.shape else { return false }
    let size = b.elements.reduce(0) { max($0, abs($1)) }
    return zip(a.elements, b.elements).allSatisfy { abs($0 - $1) <= 1e-8 * (1 + size) }
  }

  // MARK: - Mistakes

  /// The mistake with the fewest slips that leads to the answer, the most particular of several.
  private func mistake(_ answer: Answer) -> Misconception? {
    guard let first = samples.first else { return nil }
    var graph = answer.workspace.graph
    let single = wrongAnswers(in: &graph)
    if let found = match(single, answer.node, graph, first) { return found }
    if let found = factor(answer.node, graph) { return found }
    var pairs: [WrongAnswer] = []
    let isOpaque = opaque
    for slip in single where pairs.count < Self.mostPairs {
      for next in graph.slips(in: slip.node, adjoint: question.adjoint, isOpaque: isOpaque) {
        if slip.mistake == .productConfused, next.mistake == .productConfused { continue }
        let mistake = slip.mistake.rank > next.mistake.rank ? slip.mistake : next.mistake
        pairs.append(WrongAnswer(mistake, next.node))
      }
    }
    return match(pairs, answer.node, graph, first)
  }

  /// Wrong answers with the mistakes that lead to them, as texts of the language: each differs from
  /// the right one in its numbers, and of several mistakes with one answer the most particular counts.
  public func wrongAnswers() -> [(mistake: Misconception, text: String)] {
    var graph = question.workspace.graph
    let wrong = wrongAnswers(in: &graph)
    guard let bindings = samples.first else { return [] }
    let values = graph.values(of: wrong.map(\.node) + [question.truth], bindings: bindings)
    let right = values.found(question.truth)
    var found: [(mistake: Misconception, value: Matrix, node: NodeID)] = []
    for one in wrong {
      let value = values.found(one.node)
      guard value.isFinite, !Self.agree(value, right) else { continue }
      if let place = found.firstIndex(where: { Self.agree($0.value, value) }) {
        if found[place].mistake.rank < one.mistake.rank { found[place].mistake = one.mistake }
      } else {
        found.append((one.mistake, value, one.node))
      }
    }
    return found.map { one in
      let term = graph.plainest(one.node, named: question.names, bindings: bindings).term
      return (one.mistake, term.text(.ascii))
    }
  }

  /// Whether the question is a penalty, λ·‖W‖² or λ·Σ|w|, whose factor has a name of its own.
  private var isPenalty: Bool {
    let graph = question.workspace.graph
    guard graph.shape(question.result).isScalar, !graph.shape(question.target.node).isScalar else {
      return false
    }
    let isWeighted = question.operands.contains {
      $0.node != question.target.node && graph.shape($0.node).isScalar
    }
    return isWeighted
      && graph.nodes.prefix(question.result.index + 1).contains { node in
        switch graph.operation(node) {
        case .map(.square), .norm, .map(.abs): true
        case .zip(.power): graph.expression(graph.operands(node).last!).number == 2
        default: false
        }
      }
  }

  private var opaque: (NodeID) -> Bool {
    let named = question.named
    return { named.contains($0) }
  }

  /// Everything that one mistake leads to.
  func wrongAnswers(in graph: inout Graph) -> [WrongAnswer] {
    let isOpaque = opaque
    var wrong = graph.wrongAdjoints(
      of: question.target.node, from: question.result, seed: question.adjoint)
    if let node = graph.adjoint(
      of: question.target.node, from: question.result, seed: question.result)
    {
      wrong.append(WrongAnswer(.valueForAdjoint, node))
    }
    let ones = graph.insert(.ones(graph.shape(question.result)))
    if let node = graph.adjoint(of: question.target.node, from: question.result, seed: ones) {
      wrong.append(WrongAnswer(.localOnly, node))
    }
    wrong += graph.slips(in: model, adjoint: question.adjoint, isOpaque: isOpaque)
    let wanted = graph.shape(question.target.node)
    return wrong.filter { graph.shape($0.node) == wanted }
  }

  private func match(
    _ wrong: [WrongAnswer], _ node: NodeID, _ graph: Graph, _ bindings: Bindings
  ) -> Misconception? {
    let values = graph.values(of: wrong.map(\.node) + [node, question.truth], bindings: bindings)
    let answer = values.found(node)
    let fitting = wrong.filter {
      Self.agree(values.found($0.node), answer)
    }
    let certain = fitting.filter { candidate in
      samples.dropFirst().allSatisfy { bindings in
        let values = graph.values(of: [candidate.node, node], bindings: bindings)
        return Self.agree(values.found(candidate.node), values.found(node))
      }
    }
    return certain.map(\.mistake).max { $0.rank < $1.rank }
  }

  /// A number that the answer is off by, the same everywhere.
  private func factor(_ node: NodeID, _ graph: Graph) -> Misconception? {
    var factor: Double?
    for bindings in samples {
      let values = graph.values(of: [node, question.truth], bindings: bindings)
      for (mine, right) in zip(values.found(node).elements, values.found(question.truth).elements) {
        guard abs(right) > 1e-9 else {
          if abs(mine) > 1e-9 { return nil }
          continue
        }
        let ratio = mine / right
        if let factor, abs(ratio - factor) > 1e-7 * abs(factor) { return nil }
        factor = factor ?? ratio
      }
    }
    guard let factor, factor != 0, factor.isFinite else { return nil }
    return abs(factor + 1) < 1e-7 ? .sign : .constantFactor
  }
}
