import Algebra
import Calculus
import Language

/// What X̄ and Ẋ read as after a pass.
extension Session {
  /// A backward or forward pass that statements may read derivatives of.
  struct Pass: Sendable {
    /// The command.
    var line = ""
    /// What X̄ or Ẋ read as after it.
    var readings: [String: NodeID] = [:]
    /// How many statements had been kept before it.
    var place = 0
    /// Whether the program holds it: a pass that nothing reads is not worth saving.
    var isKept = false
  }

  /// After a backward pass: `Xbar` and `X̄` read as the adjoint of X.
  mutating func readAdjoints(from output: NodeID) {
    guard let backward = try? workspace.graph.backward(from: output) else { return }
    let readings = readings(
      of: { backward.adjoint(of: $0) },
      accent: .bar)
    setPass(0, ":backward \(name(output) ?? "ans")", readings)
  }

  /// After a forward pass: `Xdot` and `Ẋ` read as the tangent of X.
  mutating func readTangents(along seed: ForwardSeed) {
    let direction = workspace.graph.constant(seed.direction)
    guard let forward = try? workspace.graph.forward(along: [seed.input: direction]) else { return }
    let readings = readings(
      of: { forward.tangent(of: $0) },
      accent: .dot)
    let rows = seed.direction.rowArrays.map { $0.map { "\($0)" }.joined(separator: ", ") }
    let along = "[\(rows.joined(separator: "; "))]"
    setPass(1, ":forward \(name(seed.input) ?? "ans") along \(along)", readings)
  }

  private mutating func setPass(_ index: Int, _ line: String, _ readings: [String: NodeID]) {
    passes[index] = Pass(line: line, readings: readings, place: statements.count)
    workspace.scope.setReadings(passes[0].readings.merging(passes[1].readings) { $1 })
  }

  private func readings(
    of derivative: (NodeID) -> NodeID?, accent: Accent
  ) -> [String: NodeID] {
    var result: [String: NodeID] = [:]
    for (name, node) in bound {
      guard let derivative = derivative(node) else { continue }
      for spelling in accent.spellings(of: name) { result[spelling] = derivative }
    }
    return result
  }
}
