import Algebra
import Calculus
import Language

/// What X̄ and Ẋ read as after a pass.
extension Session {
  /// A pass that was made, and what of it the program needs.
  struct MadePass: Sendable {
    /// What was asked for.
    var pass: Pass
    /// What X̄ or Ẋ stand for after it.
    var derivatives: [String: NodeID]
    /// How many entries the program had before it.
    var place: Int
    /// Whether the program holds it: a pass that nothing reads is not worth saving.
    var isKept = false
  }

  /// Makes a pass; one whose names have moved on is passed over.
  mutating func make(_ pass: Pass) {
    switch pass {
    case .backward(let name):
      if let node = workspace.scope.values[name] { readAdjoints(from: node) }
    case .forward(let name, let direction):
      if let node = workspace.scope.values[name], graph.shape(node) == direction.shape {
        readTangents(along: ForwardSeed(input: node, direction: direction))
      }
    }
  }

  /// The pass that a line after a colon asks for; nil where it asks for something else.
  func pass(_ line: String) -> Pass? {
    let (word, arguments) = Arguments.split(line)
    switch Pass.Mode(named: word) {
    case .backward: return .backward(from: arguments.text)
    case .forward:
      guard let seed = try? seed(arguments.text), let name = name(seed.input) else { return nil }
      return .forward(from: name, along: seed.direction)
    case nil: return nil
    }
  }

  /// After a backward pass: `Xbar` and `X̄` read as the adjoint of X.
  /// - Returns: the pass; nil where the output is no scalar.
  @discardableResult
  mutating func readAdjoints(from output: NodeID) -> Backward? {
    guard let backward = try? workspace.graph.backward(from: output) else { return nil }
    let derivatives = derivatives(of: { backward.adjoint(of: $0) }, accent: .bar)
    made(.backward(from: name(output) ?? "ans"), derivatives)
    return backward
  }

  /// After a forward pass: `Xdot` and `Ẋ` read as the tangent of X.
  mutating func readTangents(along seed: ForwardSeed) {
    let direction = workspace.graph.constant(seed.direction)
    guard let forward = try? workspace.graph.forward(along: [seed.input: direction]) else { return }
    let derivatives = derivatives(of: { forward.tangent(of: $0) }, accent: .dot)
    made(.forward(from: name(seed.input) ?? "ans", along: seed.direction), derivatives)
  }

  private mutating func made(_ pass: Pass, _ derivatives: [String: NodeID]) {
    passes[pass.mode] = MadePass(pass: pass, derivatives: derivatives, place: entries.count)
    let backward = passes[.backward]?.derivatives ?? [:]
    workspace.scope.setDerivatives(
      backward.merging(passes[.forward]?.derivatives ?? [:]) { $1 })
  }

  private func derivatives(
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
