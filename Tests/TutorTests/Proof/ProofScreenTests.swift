import Drawing
import Proofs
import Session
import Testing

@testable import Tutor

/// The index proof under the graph: walked, looked into, and filled in.
struct ProofScreenTests {
  private static let lecture =
    "X = [0.2 -1.1 0.4; 0.9 0.3 -0.7]; Y = [1 0 2 1; 0 1 1 3; 2 1 0 1]; Z = X Y; c = sum(Z.^2)"

  private func learner(
    _ columns: Int = 80, _ rows: Int = 24, glyphs: GlyphSet = .unicode
  ) -> Learner {
    var learner = Learner(columns, rows, glyphs: glyphs)
    learner.enter(Self.lecture)
    learner.press(.right, .end)
    learner.enter(":prove X")
    return learner
  }

  @Test func `the proof is walked line by line under the graph`() {
    var learner = learner()
    learner.press(.right, .right, .right, .right, .right)
    expectGolden(learner.screen, "proof")
    #expect(learner.screen.contains("▸ δ_im takes the sum over m"))
    learner.press(.left, .left)
    #expect(learner.screen.contains("line 4 of 8"))
    // What has been seen stays in view.
    #expect(learner.screen.contains("put into the chain rule"))
    learner.press(.home)
    #expect(learner.screen.contains("line 1 of 8"))
    learner.press(.end)
    #expect(learner.screen.contains("Xbar = Zbar * Y'"))
    #expect(learner.screen.contains("M×P = M×N · N×P"))
  }

  @Test func `one entry lights its row and its column`() {
    var learner = learner()
    learner.press(.character("z"), .right)
    expectGolden(learner.screen, "proof-entry")
    #expect(learner.screen.contains("X_12 touches only row m = 1 of Z"))
    #expect(learner.screen.contains("= 2·0 + (−1.4)·1 + (−1.4)·1 + (−5.4)·3 = −19"))
    let canvas = learner.stack.view(learner.stack.size)
    let lit = (0..<canvas.size.rows).map { y in
      (0..<canvas.size.columns).filter { canvas[$0, y].style.ink == .active }.count
    }
    let rows = lit.filter { $0 > 0 }
    #expect(rows.count >= 2)
  }

  @Test func `the blanks are judged and say why`() {
    var learner = learner()
    learner.press(.character("b"))
    expectGolden(learner.screen, "proof-blank")
    for scalar in "δ_ip δ_jm".unicodeScalars { learner.press(.character(scalar)) }
    learner.press(.enter)
    #expect(learner.screen.contains("✗ that pairs rows with columns"))
    learner.press(.character("?"))
    #expect(learner.screen.contains("hint: an entry moves when"))
    for scalar in "δ_im δ_jp".unicodeScalars { learner.press(.character(scalar)) }
    learner.press(.enter)
    #expect(learner.screen.contains("blank 2 of 4"))
    for answer in ["p", "m", "Zbar*Y'"] {
      for scalar in answer.unicodeScalars { learner.press(.character(scalar)) }
      learner.press(.enter)
    }
    #expect(learner.screen.contains("Every blank is filled in: 3 of 4 at once."))
  }

  @Test func `w asks why in the graph, and Esc returns there`() {
    var learner = Learner()
    learner.enter(Self.lecture)
    learner.press(.right, .end, .tab, .character("w"))
    #expect(learner.screen.contains("line 1 of"))
    learner.press(.escape)
    #expect(learner.app.overlay == nil && learner.app.focus == .graph)
  }

  @Test func `the adjoint that the proof takes as known has a proof too`() {
    var learner = learner()
    learner.press(.up)
    #expect(learner.screen.contains("Z̄ from"))
    learner.press(.down)
    #expect(learner.screen.contains("X̄ from Z̄"))
  }

  @Test func `blanks can be asked for at once`() {
    var learner = Learner()
    learner.enter(Self.lecture, ":prove Y --blanks")
    #expect(learner.screen.contains("blank 1 of"))
  }

  @Test func `ASCII is enough for a proof`() {
    var learner = learner(glyphs: .ascii)
    learner.press(.end)
    expectGolden(learner.screen, "proof-ascii")
    for key: Key in [.character("z"), .escape, .character("b"), .character("?")] {
      learner.press(key)
      let foreign = learner.screen.unicodeScalars.filter { !$0.isASCII }
      #expect(foreign.isEmpty)
    }
  }

  @Test(arguments: [(40, 10), (60, 16), (80, 24), (100, 30), (140, 45), (220, 70)])
  func `a proof fits every size`(_ columns: Int, _ rows: Int) {
    var learner = learner(columns, rows)
    for key: Key in [.end, .character("z"), .escape, .character("b")] {
      learner.press(key)
      #expect(learner.lines.count == rows)
      #expect(learner.lines.allSatisfy { TextWidth.of($0) <= columns })
    }
  }

  @Test(arguments: [
    ("A = [2 1; 0 3]; c = det(A)", "A", "does not take `det` apart"),
    ("A = 2; B = 3; c = A^2", "B", "no scalar depends on"),
    ("A = [1 2]; B = 2A", "A", "no scalar depends on A"),
    ("A = 2; c = A^2", "c", "its adjoint is 1"),
  ])
  func `where there is no proof the reason is told`(
    _ program: String, _ node: String, _ reason: String
  ) {
    var learner = Learner(100, 30)
    learner.enter(program, ":prove \(node)")
    #expect(learner.transcript.contains(reason))
    #expect(learner.app.overlay == nil)
  }

  @Test(arguments: [ProofPage.Mode.lines, .entry, .blanks])
  func `no key of a proof means two things at one place`(_ mode: ProofPage.Mode) {
    let presses = ProofKey.all.filter { $0.modes.contains(mode) }.flatMap(\.presses)
    #expect(Set(presses).count == presses.count)
  }
}
