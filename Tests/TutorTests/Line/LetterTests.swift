import Algebra
import Calculus
import Drawing
import Language
import Proofs
import Session
import Testing

@testable import Tutor

/// One table of Greek letters and one of accents, held against everything that writes them.
struct LetterTests {
  @Test func `every letter and every name stands in the table once`() {
    #expect(Set(GreekLetter.all.map(\.character)).count == GreekLetter.all.count)
    #expect(GreekLetter.named("epsilon") == GreekLetter.named("varepsilon"))
    #expect(GreekLetter.of("ε")?.command == "\\varepsilon")
  }

  @Test(arguments: GreekLetter.all)
  func `Tab after its TeX names gives the letter`(_ letter: GreekLetter) {
    for name in letter.names {
      let typed = "\\" + name
      let end = typed.utf8.count
      #expect(
        Learner().app.completions(line: typed, start: 0, end: end) == [String(letter.character)])
    }
  }

  @Test(arguments: GreekLetter.all)
  func `a formula prints the command`(_ letter: GreekLetter) {
    let name = String(letter.character)
    #expect(Surface.Symbol(name).latex(isBold: false) == "{\(letter.command) }")
    let symbol = Surface.Symbol(name, .bar).latex(isBold: true)
    #expect(symbol == "\\bar{\\boldsymbol{\(letter.command) }}")
  }

  @Test func `proofs and drawings print every letter's command`() throws {
    for letter in GreekLetter.all where letter.name != "pi" {
      let name = String(letter.character)
      var learner = Learner()
      learner.enter("\(name) = 2", "z = sin(\(name))", ":export graph g.tex")
      #expect(try #require(learner.written(to: "g.tex")).contains("{$\(letter.command)$}"))
      let session = learner.app.session
      let (x, z) = (session.bound[0].node, session.bound[1].node)
      let proof = try Proof(of: z, wrt: x, in: session.graph, named: session.named)
      #expect(proof.text(.latex).contains("\\bar{\(letter.command)}"))
    }
  }

  @Test(arguments: GreekLetter.all)
  func `in ASCII a letter is spelt by its name`(_ letter: GreekLetter) {
    // Where a sum is meant.
    let spelling = letter.name == "Sigma" ? "sum" : letter.name
    #expect(ASCIIText.fold(String(letter.character)) == spelling)
  }

  @Test(arguments: GreekLetter.all)
  func `a letter is suggested for its name`(_ letter: GreekLetter) {
    let candidates = [String(letter.character), "W", "loss"]
    #expect(Spelling.nearest(to: letter.name, among: candidates) == candidates[0])
  }

  @Test(arguments: Accent.allCases)
  func `an accent is one thing in a formula, in ASCII, in LaTeX and in a drawing`(
    _ accent: Accent
  ) {
    for base in ["X", "A", "θ"] {
      #expect(ASCIIText.fold(accent.over("X")) == "X" + accent.suffix)
      let symbol = Surface.Symbol(base, accent)
      #expect(symbol.text == base + accent.suffix)
      #expect(symbol.written(.unicode) == accent.over(base))
      #expect(symbol.latex(isBold: false).hasPrefix("\\\(accent.rawValue){"))
    }
  }
}
