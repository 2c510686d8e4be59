import Algebra
import Calculus
import Drawing
import Language

extension App {
  /// What was asked for behind `:derive`.
  private struct Request {
    var targets: [(name: String, node: NodeID)] = []
    var output: NodeID
    var explains = false
  }

  /// Writes adjoints as formulas into the transcript.
  mutating func derive(_ words: [String]) throws(CommandProblem) {
    let request = try request(words)
    let names = session.workspace.scope.knownNames
    do throws(ShapeError) {
      let targets = request.targets
      if targets.count == 2, targets[0].node == targets[1].node {
        let second = try SecondDerivative(
          session.graph, of: request.output, wrt: targets[0], names: names,
          explains: request.explains)
        show(second.product)
        if let hessian = second.hessian { show(hessian) }
      } else {
        show(
          try Derivation(
            session.graph, of: request.output, wrt: targets, names: names,
            explains: request.explains))
      }
    } catch {
      throw .notScalar(session, request.output)
    }
  }

  private func request(_ words: [String]) throws(CommandProblem) -> Request {
    var words = words
    var explains = false
    if words.last == "why", session.workspace.scope.values["why"] == nil {
      explains = true
      words.removeLast()
    }
    var output = ""
    if let place = words.firstIndex(of: "of") {
      output = words[(place + 1)...].joined(separator: " ")
      words.removeLast(words.count - place)
    }
    var request = Request(output: try scalarNode(output), explains: explains)
    for word in words.flatMap({ $0.split(separator: ",") }) {
      request.targets.append((String(word), try node(String(word))))
    }
    if words.isEmpty {
      request.targets = session.inputs(behind: request.output).map {
        (session.name($0) ?? "x", $0)
      }
    }
    guard !request.targets.isEmpty else {
      throw CommandProblem("there is no input to derive by", help: ":derive u")
    }
    return request
  }

  private mutating func show(_ derivation: Derivation) {
    for (index, line) in derivation.formulas.enumerated() {
      transcript.add([[Text("  " + line.text(script), .adjoint)]])
      let reasons = index < derivation.reasons.count ? derivation.reasons[index] : []
      for step in reasons {
        transcript.add([[Text("    \(step.text(script))", .muted), Text("   " + step.law, .name)]])
      }
    }
    if derivation.definitions.isEmpty { return }
    say("  where")
    for line in derivation.definitions {
      transcript.add([[Text("    " + line.text(script), .muted)]])
    }
  }

  private mutating func show(_ hessian: Matrix) {
    say("  the Hessian")
    let room = Size(columns: size.columns - 6, rows: max(4, transcriptHeight))
    transcript.add(
      MatrixPicture(hessian, room: room, glyphs: glyphs).lines.map { [Text("    ")] + $0 })
  }
}
