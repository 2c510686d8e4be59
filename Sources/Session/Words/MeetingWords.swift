import Algebra
import Calculus

/// Where the two sweeps meet: ż = ū, and what each of them cost.
public struct MeetingWords: Sendable {
  private let forward: SweepState
  private let backward: SweepState
  private let session: Session

  /// nil until both sweeps are through and speak of the same input and output.
  public init?(_ sweeps: Sweeps, in session: Session) {
    guard let forward = sweeps.forward, let backward = sweeps.backward, forward.isAtEnd,
      backward.isAtEnd, forward.final(backward.origin) != nil,
      backward.final(forward.origin) != nil
    else { return nil }
    (self.forward, self.backward, self.session) = (forward, backward, session)
  }

  /// The two numbers side by side, and the cost of either mode; no line is wider than the room.
  public func lines(in room: Room) -> [PhraseLine] {
    let trace = backward.trace
    let u = trace.symbols.symbol(trace.graph, forward.origin)
    let z = trace.symbols.symbol(trace.graph, backward.origin)
    guard let tangent = forward.final(backward.origin)?.scalar,
      let adjoint = backward.final(forward.origin), let seed = forward.final(forward.origin)
    else { return [] }
    let along = adjoint.dot(seed)
    let script = trace.symbols.script
    let (uBar, uDot) = (Accent.bar(u, script), Accent.dot(u, script))
    let pair = script.isASCII ? "dot(\(uBar), \(uDot))" : "⟨\(uBar), \(uDot)⟩"
    let left = seed.shape.isScalar ? uBar : pair
    let numbers: PhraseLine =
      [
        Phrase(" " + Accent.dot(z, script) + " = ", .tangent),
        .strong(NumberText.exact(tangent, ascii: script.isASCII), .tangent),
        Phrase("   " + left + " = ", .adjoint),
        .strong(NumberText.exact(along, ascii: script.isASCII), .adjoint),
        Phrase("   "), agreement(tangent, along, script),
      ]
    let wide = cost(all: "all of them")
    let lines = wide.contains { room.width($0) > room.columns } ? cost(all: "all") : wide
    return ([numbers] + lines).flatMap { room.wrapped($0, indent: 3) }
  }

  private func agreement(_ a: Double, _ b: Double, _ script: Script) -> Phrase {
    if a == b { return Phrase("the sweeps meet", .success) }
    if !a.isFinite || !b.isFinite { return Phrase("neither is a number to compare", .warning) }
    let relative = abs(a - b) / max(abs(a), abs(b))
    if relative < 1e-12 { return Phrase("they meet, but for rounding", .success) }
    let size = NumberText.short(relative, ascii: script.isASCII)
    return Phrase("they differ by \(size) of their size", .failure)
  }

  /// How many evaluations each mode takes for the derivatives of all inputs.
  /// - Parameter all: what all the numbers are called.
  private func cost(all: String) -> [PhraseLine] {
    let inputs = session.inputs(behind: backward.origin)
    let entries = inputs.reduce(0) { $0 + session.graph.shape($1).count }
    let primal = Cost.operations(behind: [backward.origin], in: session.graph)
    guard case .backward(let sweep) = backward.trace.sweep,
      case .forward(let push) = forward.trace.sweep
    else { return [] }
    let adjoints = inputs.compactMap { sweep.adjoint(of: $0) }
    let back = Cost.operations(behind: adjoints + [backward.origin], in: backward.trace.graph)
    let tangents = push.tangent(of: backward.origin).map { [$0] } ?? []
    let fore = Cost.operations(behind: tangents + [backward.origin], in: forward.trace.graph)
    func times(_ count: Int) -> String {
      NumberText.short((10 * Double(count) / Double(max(1, primal))).rounded() / 10)
    }
    let cross = backward.trace.symbols.script.isASCII ? "x" : "×"
    let numbers = entries == 1 ? "1 number" : "\(entries) numbers"
    return [
      [Phrase(" To know the slope of \(numbers) in the inputs, counted in evaluations:", .muted)],
      [
        Phrase("   backward ", .adjoint),
        Phrase("1 sweep for \(entries == 1 ? "it" : all), \(times(back))"),
        Phrase("   forward ", .tangent),
        Phrase(
          entries == 1
            ? "1 sweep, \(times(fore))"
            : "1 sweep for each, \(entries) \(cross) \(times(fore)) = \(times(fore * entries))"),
      ],
    ]
  }
}
