import Drawing
import Session
import Testing

@testable import Tutor

/// Whole screens, as a person would see them.
struct ScreenTests {
  @Test func `the first minute shows the example and the key that begins`() {
    let learner = Learner(example: true)
    expectGolden(learner.screen, "first-minute")
    #expect(learner.lines.last?.contains("→ backward step") == true)
  }

  @Test func `two parts meet at v`() {
    var learner = Learner(example: true)
    learner.press(.right, .right, .right, .right, .right)
    expectGolden(learner.screen, "backward-v")
  }

  @Test func `both sweeps done, they meet`() {
    var learner = Learner(example: true)
    learner.press(.right, .end, .function(3), .end)
    expectGolden(learner.screen, "meeting")
    #expect(learner.screen.contains("the sweeps meet"))
  }

  @Test func `a wide screen has an inspector`() {
    var learner = Learner(140, 45, example: true)
    learner.press(.right, .right, .right)
    expectGolden(learner.screen, "wide")
  }

  @Test func `a wide screen tells a pointed node once, and the key that begins`() {
    var learner = Learner(140, 45, example: true)
    learner.press(.tab)
    #expect(learner.lines.count { $0.contains("1.6837187220587255") } == 1)
    #expect(learner.screen.contains("Press Space to begin on the right, at z"))
  }

  @Test func `a sweep at its start says where it begins, whichever way it goes`() {
    var learner = Learner(example: true)
    learner.press(.function(3), .left)
    #expect(learner.screen.contains("forward from u   step 0 of 6"))
    #expect(learner.screen.contains("Press → to begin on the left, at u"))
    learner.press(.function(4), .left)
    #expect(learner.screen.contains("Press → to begin on the right, at z"))
  }

  @Test func `the key that the end of a sweep names works in the graph too`() {
    var learner = Learner(example: true)
    learner.press(.function(3), .end, .tab)
    #expect(learner.screen.contains("F4 sweeps backward, and the two meet"))
    learner.press(.function(4))
    #expect(learner.screen.contains("backward from z"))
  }

  @Test func `a matrix step shows the rule, the shapes and the numbers`() {
    var learner = Learner()
    learner.enter("X = [1 2; 3 4]; Y = [0 1 1; 2 0 -1]; Z = X Y; c = sum(Z.^2)")
    learner.press(.right, .right, .right, .right, .right)
    expectGolden(learner.screen, "matrix-step")
    #expect(learner.screen.contains("X̄ = Z̄·Yᵀ   2×2 = 2×3 · 3×2"))
  }

  @Test func `a shape error is read on a small screen`() {
    var learner = Learner(example: true)
    learner.enter("A = [1 2; 3 4; 5 6]", "A A")
    expectGolden(learner.screen, "shape-error")
    #expect(learner.screen.contains("inner sizes differ"))
  }

  @Test func `the line being typed is read and drawn`() {
    var learner = Learner(example: true)
    learner.type("y = tanh(2u + 1)")
    expectGolden(learner.screen, "preview")
  }

  @Test func `an unfinished line leaves the drawing alone`() {
    var learner = Learner(example: true)
    let before = learner.lines[1...12]
    learner.type("y = tanh(")
    #expect(Array(learner.lines[1...12]) == Array(before))
    learner.type("y = tanh(2")
    #expect(learner.lines.contains { $0.contains("`(` is open") })
    learner.type("y = 2 +")
    #expect(learner.lines.contains { $0.contains("not yet") })
  }

  @Test func `the graph is walked with the arrows`() {
    var learner = Learner(example: true)
    learner.press(.tab, .left, .left)
    expectGolden(learner.screen, "graph-pane")
  }

  @Test func `a step taken in the graph is told there`() {
    var learner = Learner(example: true)
    learner.press(.tab, .character(" "), .character(" "))
    #expect(learner.screen.contains("p̄ = z̄·z = 1·1.6837"))
    learner.press(.left)
    #expect(
      learner.screen.contains("s = sin(v)   1×1") || learner.screen.contains("l = log(v)   1×1"))
    #expect(learner.lines.last?.contains("Esc type") == true)
  }

  @Test func `help and the palette come from the records`() {
    var learner = Learner(example: true)
    learner.press(.character("?"))
    expectGolden(learner.screen, "help")
    learner.press(.escape, .function(2), .character("e"), .character("x"))
    expectGolden(learner.screen, "palette")
    #expect(learner.screen.contains(":export"))
  }

  @Test func `an adjoint is written as a formula in the session's names`() {
    var learner = Learner()
    learner.enter("A = [1 2; 3 4]; B = [2 0; 1 1]; C = A B'; c = sum(C.^2)")
    learner.enter(":derive B why")
    #expect(learner.screen.contains("B̄ = C̄ᵀ·A"))
    #expect(learner.screen.contains("transpose of a product"))
    learner.enter(":derive Q")
    #expect(learner.screen.contains("the name `Q` is not bound"))
    learner.enter("x = 1.5; y = x^3")
    learner.enter(":derive x x")
    #expect(learner.screen.contains("the Hessian"))
  }

  @Test func `a rule's page has its formulas and its words`() {
    var learner = Learner()
    learner.enter(":help tanh")
    expectGolden(learner.screen, "help-tanh")
  }

  @Test func `ASCII alone is enough`() {
    var learner = Learner(example: true, glyphs: .ascii)
    learner.press(.right, .right, .right, .right, .right)
    expectGolden(learner.screen, "ascii")
    learner.enter("C = [1 2 3]' * [4 5]", "C + [1 2; 3 4]", ":check", ":values C")
    let foreign = learner.screen.split(separator: "\n").filter { line in
      !line.unicodeScalars.allSatisfy(\.isASCII)
    }
    #expect(foreign.isEmpty)
  }

  @Test func `a screen that is too small says so and keeps the line`() {
    var learner = Learner(30, 8, example: true)
    learner.type("u = 2")
    expectGolden(learner.screen, "too-small")
  }

  @Test(arguments: [(40, 10), (60, 16), (80, 24), (100, 30), (140, 45), (220, 70)])
  func `every size shows the line and the footer`(_ columns: Int, _ rows: Int) {
    var learner = Learner(columns, rows, example: true)
    learner.press(.right, .right)
    learner.type("sin(u)")
    #expect(learner.lines.count == rows)
    #expect(learner.lines[rows - 2].contains("› sin(u)"))
    #expect(learner.lines[rows - 1].contains("Enter"))
    #expect(learner.lines.allSatisfy { TextWidth.of($0) <= columns })
  }

  @Test func `nothing moves while a sweep is stepped`() {
    var learner = Learner(example: true)
    learner.press(.right)
    let frames = (0..<6).map { _ in
      learner.press(.right)
      return learner.lines[1...12].map { line in
        String(line.map { "╭╮╰╯┏┓┗┛".contains($0) ? "+" : " " })
      }
    }
    #expect(Set(frames.map { $0.joined(separator: "\n").filter { $0 == "+" }.count }).count == 1)
  }
}
