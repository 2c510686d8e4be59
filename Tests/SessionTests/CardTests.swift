import Algebra
import Calculus
import Language
import Session
import Testing

/// What the table of rules and the words beside it say is evaluated, in the letters that stand there.
struct CardTests {
  private static let specimens = Specimen.catalogue.filter {
    Rule.of($0.operation).spelled == nil && !$0.operands.isEmpty
  }

  /// A specimen with its numbers, its derivatives by the rule itself, and all of them by name.
  private struct Example {
    let card: RuleCard
    /// X̄ of every operand and Ẏ of the result, by their names on the card.
    var derivatives: [String: Matrix] = [:]
    private var session = Session()

    init(_ specimen: Specimen) throws {
      card = RuleCard(specimen)
      var graph = Graph()
      let x = specimen.samples().map { graph.insert(.init(.input, $0)) }
      let y = try graph.insert(specimen.operation, x)
      var generator = SeededGenerator(seed: 3)
      let weights = graph.constant(generator.normal(graph.shape(y)))
      let seeds = x.map { ($0, graph.constant(generator.normal(graph.shape($0)))) }
      let sum = graph.insert((graph.expression(weights) .* graph.expression(y)).sum())
      let backward = try graph.backward(from: sum)
      let forward = try graph.forward(along: Dictionary(uniqueKeysWithValues: seeds))
      var named = [specimen.result: y, Accent.bar(specimen.result): weights]
      for (operand, (node, seed)) in zip(specimen.operands, seeds) {
        named[operand.name] = node
        named[Accent.dot(operand.name)] = seed
        let adjoint = backward.adjoint(of: node)
        derivatives[Accent.bar(operand.name)] = adjoint.map { graph.value(of: $0) }
      }
      let tangent = forward.tangent(of: y)
      derivatives[Accent.dot(specimen.result)] = tangent.map { graph.value(of: $0) }
      for (name, node) in named {
        _ = try session.run("\(name) = \(graph.value(of: node).literal)")
      }
    }

    /// Whether `X̄ = formula` gives what the rule gives; nil where it is no such equation.
    func holds(_ equation: some StringProtocol) throws -> Bool? {
      let sides = equation.split(separator: " = ", maxSplits: 1)
      guard sides.count == 2, let expected = derivatives[String(sides[0])] else { return nil }
      let found = try session.evaluated(String(sides[1]))
      guard found.shape == expected.shape else { return false }
      return found.maximumDifference(from: expected) < 1e-9 * (1 + expected.largest)
    }
  }

  @Test(arguments: specimens)
  func `every adjoint and tangent on a card gives what the rule gives`(
    _ specimen: Specimen
  ) throws {
    let example = try Example(specimen)
    for line in example.card.adjoints + (example.card.tangent.map { [$0] } ?? []) {
      #expect(try example.holds(line) == true, "\(line)")
    }
  }

  @Test(arguments: specimens)
  func `every equation in the words of a rule gives what the rule gives`(
    _ specimen: Specimen
  ) throws {
    let example = try Example(specimen)
    for equation in Self.equations(in: example.card.explanation.text) {
      #expect(try example.holds(equation) == true, "\(equation)")
    }
  }

  @Test func `words that say the wrong thing are seen`() throws {
    let outer = try #require(Self.specimens.first { $0.operation == .outer })
    let example = try Example(outer)
    let words = example.card.explanation.text
    #expect(Self.equations(in: words) == ["ū = C̄·v", "v̄ = C̄ᵀ·u"])
    #expect(try example.holds("ū = C̄ᵀ·u") == false)
    #expect(try example.holds("v̄ = C̄·v") == false)
  }

  /// What stands between a barred or dotted letter with an equals sign and the end of the sentence.
  private static func equations(in text: String) -> [String] {
    var found: [String] = []
    for sentence in text.split(separator: ".") {
      let words = sentence.split(separator: " ")
      var open: [Substring]?
      func close() { if let open { found.append(open.joined(separator: " ")) } }
      for (index, word) in words.enumerated() {
        let isName =
          word.unicodeScalars.contains { $0 == "\u{304}" || $0 == "\u{307}" }
          || "ĀāŪūĪīŌōĒē".contains(word.first!) && word.count == 1
        if isName, index + 1 < words.count, words[index + 1] == "=" {
          close()
          open = [word]
        } else if word == "and" || word.hasSuffix(",") {
          close()
          open = nil
        } else {
          open?.append(word)
        }
      }
      close()
    }
    return found
  }
}

extension Matrix {
  fileprivate var largest: Double { elements.reduce(0) { max($0, abs($1)) } }
}
