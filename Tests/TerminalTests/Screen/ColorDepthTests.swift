import Drawing
import Testing

@testable import Terminal

private func depth(
  _ choice: ColorChoice = .auto, _ environment: [String: String] = [:],
  terminal: ColorDepth = .indexed, isTerminal: Bool = true
) -> ColorDepth {
  choice.depth(terminal: terminal, isTerminal: isTerminal) { environment[$0] }
}

@Suite struct ColorDepthTests {
  @Test func `the option wins over the environment, and that over the terminal`() {
    #expect(depth() == .indexed)
    #expect(depth(.never) == .none)
    #expect(depth(.always, ["NO_COLOR": "1"]) == .indexed)
    #expect(depth(.auto, ["NO_COLOR": "1", "CLICOLOR_FORCE": "1"]) == .none)
    #expect(depth(.auto, ["NO_COLOR": ""]) == .indexed)
    #expect(depth(.auto, ["CLICOLOR": "0"]) == .none)
    #expect(depth(.auto, ["CLICOLOR": "0", "CLICOLOR_FORCE": "1"]) == .indexed)
    #expect(depth(.auto, ["CLICOLOR_FORCE": "0"], isTerminal: false) == .none)
  }

  @Test func `a pipe is coloured only on request`() {
    #expect(depth(isTerminal: false) == .none)
    #expect(depth(.auto, ["CLICOLOR_FORCE": "1"], isTerminal: false) == .indexed)
    #expect(depth(.always, terminal: .none, isTerminal: false) == .basic)
  }

  @Test func `direct colour needs terminfo's flag and its room`() {
    #expect(ColorDepth(colors: 0x100_0000, isDirect: true) == .direct)
    #expect(ColorDepth(colors: 256, isDirect: true) == .indexed)
    #expect(ColorDepth(colors: 0x100_0000, isDirect: false) == .indexed)
    #expect(
      [0, 7, 8, 15, 16, 88, 256].map { ColorDepth(colors: $0, isDirect: false) }
        == [.none, .none, .basic, .basic, .basic, .basic, .indexed])
  }

  @Test(arguments: [
    (ColorDepth.none, 0), (.basic, 8), (.basic, 16), (.basic, 88), (.indexed, 256),
    (.direct, 0x100_0000),
  ])
  func `every ink has a number the terminal knows`(depth: ColorDepth, colors: Int) {
    let inks: [Ink] =
      [.plain, .adjoint, .tangent, .active, .muted]
      + (0...255).flatMap { [.series($0), .level($0)] }
    for theme in [Theme.dark, .light, .mono] {
      for ink in inks {
        let number = depth.number(of: ink, in: theme, colors: colors)
        #expect((-1..<Int32(colors)).contains(number))
      }
      #expect(depth.number(of: .plain, in: theme, colors: colors) == -1)
    }
    #expect(depth.number(of: .adjoint, in: .mono, colors: colors) == -1)
  }

  @Test func `colours are quantised to the nearest of the palette`() {
    let theme = Theme.dark
    for ink in [Ink.adjoint, .tangent, .success, .level(0), .level(255)] {
      let number = ColorDepth.indexed.number(of: ink, in: theme, colors: 256)
      #expect(theme.color(of: ink).map { Int32($0.indexed) } == number)
      #expect((16..<256).contains(number))
    }
  }

  @Test func `the darkest direct colours do not become ANSI colours`() {
    for level in UInt8.min...UInt8.max {
      #expect(ColorDepth.direct.number(of: .level(level), in: .dark, colors: 0x100_0000) >= 16)
    }
  }
}
