import Algebra
import Calculus
import Engine
import Testing

/// Values found bit by bit, as a session asks for them.
struct GraphValuesTests {
  private struct Case {
    var graph = Graph()
    let u: NodeID
    let v: NodeID
    let nodes: [NodeID]

    init(u number: Double) throws {
      u = graph.insert(.init(.input, Matrix(repeating: number, Shape(3, 4))))
      v = graph.insert(.init(.input, Matrix(repeating: 2, Shape(4, 2))))
      let onlyV = try graph.insert(.map(.exp), [v])
      let both = try graph.insert(.product, [u, onlyV])
      let turned = try graph.insert(.transpose, [both])
      let sum = try graph.insert(.sum(.all), [turned])
      nodes = [onlyV, both, turned, sum]
    }
  }

  @Test func `everything behind an output gets its plain value`() throws {
    let made = try Case(u: 0.5)
    let (ours, plain) = (
      made.graph.computedValues(of: [made.nodes[3]]), made.graph.values(of: [made.nodes[3]])
    )
    for node in made.graph.nodes {
      #expect(ours[node]!.maximumDifference(from: plain[node]!) < 1e-12)
    }
  }

  @Test func `what is known is not computed again, and what it stands for is believed`() throws {
    let made = try Case(u: 0.5)
    var known = Values(count: made.graph.count)
    known.set(made.nodes[1], Matrix(repeating: 7, Shape(3, 2)))
    let values = made.graph.computedValues(of: [made.nodes[3]], known: known)
    #expect(values[made.nodes[3]]?.scalar == 42)
    #expect(values[made.nodes[0]] == nil)
  }

  @Test func `after one input changed only what depends on it is missing`() throws {
    let (before, after) = (try Case(u: 0.5), try Case(u: 1.5))
    let values = before.graph.computedValues(of: before.nodes)
    let kept = after.graph.values(keptFrom: before.graph, values)
    #expect(after.graph.missing(behind: after.nodes, kept) == [after.u] + after.nodes.dropFirst())
    let found = after.graph.computedValues(of: after.nodes, known: kept)
    let plain = after.graph.values(of: after.nodes)
    for node in after.nodes {
      #expect(found[node]!.maximumDifference(from: plain[node]!) < 1e-12)
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `a few new nodes of a large graph get the values that the whole has`(_ seed: UInt64) {
    let graph = RandomGraph(seed: seed, size: 120).graph
    let old = graph.nodes.filter { 10 * $0.index < 9 * graph.count }
    let known = graph.computedValues(of: Array(old))
    let found = graph.computedValues(of: Array(graph.nodes), known: known)
    let plain = graph.values(of: Array(graph.nodes))
    for node in graph.nodes {
      let scale = max(1, plain[node]!.norm)
      #expect(found[node]!.maximumDifference(from: plain[node]!) <= 1e-9 * scale)
    }
  }

  @Test func `a run that is cancelled inside one long step ends soon`() throws {
    var graph = Graph()
    let a = graph.insert(.init(.input, Matrix(repeating: 0.5, Shape(2000, 2000))))
    let chain = try graph.insert(.map(.tanh), [a])
    let product = try graph.insert(.product, [a, chain])
    for output in [product, chain] {
      var program = Program(graph, outputs: [output])
      var questions = 0
      let finished = program.run {
        questions += 1
        return questions > 4
      }
      #expect(!finished)
      #expect(questions == 5)
    }
  }
}
