import Algebra
import Testing

@testable import Calculus

/// What a rule says on the way forward and on the way backward.
struct ExplanationTests {
  @Test(arguments: Specimen.catalogue)
  func `no sentence on the way forward speaks of adjoints, none backward of tangents`(
    _ specimen: Specimen
  ) {
    let explanation = Rule.of(specimen.operation).explanation
    let forward = explanation.text(going: .forward)
    let backward = explanation.text(going: .backward)
    #expect(!Self.marked(forward, "\u{304}") && !forward.contains("djoint"), "\(forward)")
    #expect(!Self.marked(backward, "\u{307}"), "\(backward)")
    #expect(!backward.isEmpty)
  }

  @Test(arguments: Specimen.catalogue)
  func `every sentence stands in one part and ends in a full stop`(_ specimen: Specimen) {
    let explanation = Rule.of(specimen.operation).explanation
    #expect(explanation.parts.allSatisfy { $0.text.hasSuffix(".") && !$0.text.contains("\n") })
    #expect(explanation.text == explanation.parts.map(\.text).joined(separator: " "))
  }

  @Test func `a copy is told of in its own direction`() {
    let copy = Rule.broadcast(to: Shape(3, 3)).explanation
    #expect(copy.text(going: .forward) == copy.parts[0].text)
    #expect(copy.text(going: .backward).contains("copy forward, sum backward"))
    let inverse = Rule.inverse.explanation
    #expect(inverse.text(going: .forward).hasPrefix("A matrix times its inverse"))
    #expect(inverse.text(going: .backward).hasPrefix("A minus, and"))
  }

  private static func marked(_ text: String, _ mark: Unicode.Scalar) -> Bool {
    text.unicodeScalars.contains(mark)
      || (mark == "\u{304}" && text.contains(where: { "ĀāŪūĪīŌōĒē".contains($0) }))
  }
}
