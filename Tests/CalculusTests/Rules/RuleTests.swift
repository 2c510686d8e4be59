import Algebra
import Engine
import Testing

@testable import Calculus

/// Every operation of the catalogue before its oracles. A new operation is tested by being listed.
struct RuleTests {
  static let differentiable = Specimen.catalogue.filter { Rule.of($0.operation).isDifferentiable }
  static let indexed = Specimen.catalogue.filter { Rule.of($0.operation).index != nil }

  @Test(arguments: differentiable)
  func `the adjoint agrees with central differences`(_ specimen: Specimen) throws {
    var bench = Bench(specimen)
    let c = bench.weighted()
    let check = try GradientCheck(bench.graph, of: c, wrt: bench.x)
    for finding in check.findings {
      #expect(finding.relativeError < 1e-8, "\(finding.reverse) against \(finding.difference)")
    }
  }

  @Test(arguments: differentiable)
  func `JVP and VJP are transposes of each other`(_ specimen: Specimen) throws {
    var bench = Bench(specimen)
    var generator = SeededGenerator(seed: 5)
    let c = bench.weighted()
    let backward = try bench.graph.backward(from: c, to: bench.x)
    for x in bench.x {
      let direction = bench.graph.constant(generator.normal(bench.graph.shape(x)))
      let tangent = try bench.graph.tangent(of: c, along: [x: direction])
      let adjoint = backward.adjoint(of: x) ?? bench.zeros(like: x)
      let left = bench.value(tangent).scalar
      let right = bench.value(adjoint).dot(bench.value(direction))
      #expect(abs(left - right) <= 1e-12 * max(1, abs(right)))
    }
  }

  @Test(arguments: differentiable)
  func `second derivatives agree with differences of the gradient`(_ specimen: Specimen) throws {
    var bench = Bench(specimen)
    let c = bench.weighted()
    var generator = SeededGenerator(seed: 11)
    let backward = try bench.graph.backward(from: c, to: bench.x)
    for x in bench.x {
      let adjoint = backward.adjoint(of: x) ?? bench.zeros(like: x)
      let weights = bench.graph.constant(generator.normal(bench.graph.shape(x)))
      let along = bench.graph.insert(
        (bench.graph.expression(weights) .* bench.graph.expression(adjoint)).sum())
      let check = try GradientCheck(bench.graph, of: along, wrt: bench.x)
      for finding in check.findings {
        #expect(finding.relativeError < 1e-7, "\(finding.reverse) against \(finding.difference)")
        #expect(finding.forwardError < 1e-10)
      }
    }
  }

  @Test(arguments: indexed)
  func `the index formula run as plain loops gives the value`(_ specimen: Specimen) throws {
    let values = samples(specimen)
    let bench = Bench(specimen, values: values)
    let formula = try #require(Rule.of(specimen.operation).index)
    let looped = formula.evaluated(on: values, shape: bench.graph.shape(bench.y))
    #expect(agree(looped, bench.value(bench.y), 1e-12))
  }

  @Test(arguments: Specimen.catalogue)
  func `every rule can be shown`(_ specimen: Specimen) {
    let rule = Rule.of(specimen.operation)
    let card = RuleCard(specimen)
    #expect(!card.form.isEmpty && !rule.shapes.isEmpty && rule.explanation.text.count > 30)
    #expect(card.adjoints.isEmpty != rule.isDifferentiable || specimen.operands.isEmpty)
    #expect((card.tangent == nil) != rule.isDifferentiable || specimen.operands.isEmpty)
  }

  @Test func `the catalogue holds every operation that is declared`() throws {
    let declared = try operationCases()
    let listed = Set(Specimen.catalogue.map { caseName($0.operation) })
    #expect(declared.subtracting(listed) == ["leaf", "constant"])
  }

  @Test func `central differences see a wrong rule`() throws {
    // The check itself must be able to fail: sin with the cosine's sign turned.
    var graph = Graph()
    let x = graph.insert(.init(.input, 0.7))
    let y = try graph.insert(.map(.sin), [x])
    let check = try GradientCheck(graph, of: y, wrt: [x])
    #expect(check.isOK)
    let wrong = -check.findings[0].reverse.scalar
    #expect(abs(wrong - check.findings[0].difference.scalar) > 1)
  }

  private func caseName(_ operation: Operation) -> String {
    String("\(operation)".prefix { $0 != "(" })
  }

  /// The cases of `enum Operation`, read from its source: the compiler offers no list of them.
  private func operationCases() throws -> Set<String> {
    let here = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let source = try readText("/" + here + "/Sources/Algebra/Operation.swift")
    let body = source.components(between: "public enum Operation", and: "public var isCommutative")
    let names = body.split(separator: "\n").compactMap { line -> String? in
      let words = line.drop { $0 == " " }
      guard words.hasPrefix("case ") else { return nil }
      return String(words.dropFirst(5).prefix { $0.isLetter })
    }
    return Set(names)
  }
}
