import Foundation
import Testing

@testable import Tutor

/// Names of the language that stay apart in Python, which reads names by their compatibility form.
struct PythonNamesTests {
  private static let apart = [
    "µ", "μ", "ſ", "s", "𝑥", "x", "ﬁ", "fi", "ϐ", "β", "ĳ", "ij", "x₁", "x_1", "K", "K", "Ω", "Ω",
    "h̃", "h", "ª1", "a1", "ﬀ", "ff", "ℎ", "é", "u", "u_", "_uB5_", "lambda", "lambda_", "np",
  ]

  @Test func `names that differ still differ when Python has folded them`() {
    let names = PythonNames(Self.apart)
    let folded = Self.apart.map { names[$0].precomposedStringWithCompatibilityMapping }
    #expect(Set(folded).count == Set(Self.apart).count)
    #expect(folded == Self.apart.map { names[$0] })
  }

  @Test func `every name is an identifier`() throws {
    let names = PythonNames(Self.apart)
    for name in Self.apart.map({ names[$0].unicodeScalars }) {
      let first = try #require(name.first)
      #expect(first == "_" || first.properties.isXIDStart)
      let isWhole = name.allSatisfy { $0.properties.isXIDContinue }
      #expect(isWhole)
    }
  }

  @Test func `letters that are their own are kept`() {
    let names = ["größe", "θ", "W", "ж", "重"]
    #expect(names.map { PythonNames(names)[$0] } == names)
  }

  @Test func `of every kept letter the compatibility form is the letter`() {
    let letters = (0x80...0xFFFF as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init)
      .map { String(Character($0)) }
    let names = PythonNames(letters)
    for letter in letters where names[letter] == letter {
      #expect(letter.precomposedStringWithCompatibilityMapping == letter)
    }
  }
}
