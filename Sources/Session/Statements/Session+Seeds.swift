public import Algebra
import Calculus

/// A forward seed as a learner types it: `u`, `W[1, 2]`, `W along [1 0; 0 1]`, `W=[1 0; 0 1]` or
/// `W random`.
extension Session {
  /// - Parameter inputs: the first of these is meant where no name is given.
  /// - Throws: `CommandProblem` that says what can be typed.
  public func seed(
    _ text: String, default inputs: [NodeID] = []
  ) throws(CommandProblem) -> ForwardSeed {
    let name = String(text.prefix { !" [=".contains($0) })
    let rest = text.dropFirst(name.count)
    let input = try moving(name, inputs)
    return ForwardSeed(input: input, direction: try direction(rest, of: input, typed: text))
  }

  /// Where a sweep begins that nothing is said of: at the first input, in its first entry.
  public func firstSeed(_ input: NodeID) -> ForwardSeed {
    let shape = graph.shape(input)
    var seed = ForwardSeed(
      input: input, direction: Matrix(shape) { $0 == 0 && $1 == 0 ? 1 : 0 })
    seed.isFirstEntry = !shape.isScalar
    return seed
  }

  private func moving(_ name: String, _ inputs: [NodeID]) throws(CommandProblem) -> NodeID {
    if !name.isEmpty { return try node(name) }
    guard let node = inputs.first else {
      throw CommandProblem("nothing is shown that depends on an input", help: "u = 1.3")
    }
    return node
  }

  private func direction(
    _ rest: Substring, of input: NodeID, typed: String
  ) throws(CommandProblem) -> Matrix {
    let shape = graph.shape(input)
    let label = name(input) ?? "u"
    let words = rest.split(separator: " ", maxSplits: 1).map(String.init)
    if rest.first == "[" { return try entry(String(rest), shape, label) }
    if rest.first == "=" {
      return try literal(String(rest.dropFirst()), shape: shape, for: label)
    }
    if words.first == "along", words.count == 2 {
      return try literal(words[1], shape: shape, for: label)
    }
    if words == ["random"] {
      var generator = SeededGenerator(seed: seed, stream: 0xD1)
      return generator.normal(shape)
    }
    if words.isEmpty { return try unit(shape, label) }
    throw CommandProblem(
      "`\(typed)` is no seed for a forward sweep", help: ":forward \(label)",
      ":forward \(label) along [1 0; 0 0]", ":forward \(label) random")
  }

  private func unit(_ shape: Shape, _ name: String) throws(CommandProblem) -> Matrix {
    if shape.isScalar { return Matrix(1) }
    throw CommandProblem(
      "\(name) is \(shape): in which direction should it move?", help: ":forward \(name)[1, 1]",
      ":forward \(name) random", ":forward \(name) along ones(\(shape.rows), \(shape.columns))")
  }

  private func entry(
    _ text: String, _ shape: Shape, _ name: String
  ) throws(CommandProblem) -> Matrix {
    let inside = text.dropFirst().prefix { $0 != "]" }
    let places = inside.split(separator: ",").map { Int($0.filter { $0 != " " }) }
    guard text.hasSuffix("]"), places.count == 2, let row = places[0], let column = places[1],
      (1...shape.rows).contains(row), (1...shape.columns).contains(column)
    else {
      throw CommandProblem(
        "`\(text)` is no entry of \(name), which is \(shape)",
        help: ":forward \(name)[\(shape.rows), \(shape.columns)]")
    }
    return Matrix(shape) { $0 == row - 1 && $1 == column - 1 ? 1 : 0 }
  }
}
