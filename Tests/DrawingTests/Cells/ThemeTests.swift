import Drawing
import Testing

struct ThemeTests {
  private static let inks: [Ink] =
    [
      .muted, .accent, .name, .tangent, .adjoint, .operator, .shape, .key, .success, .warning,
      .failure, .frame, .active,
    ] + (0..<8).map { .series($0) }

  /// Relative luminance (WCAG 2.1).
  private func luminance(_ color: RGB) -> Double {
    func linear(_ value: UInt8) -> Double {
      let x = Double(value) / 255
      // x^2.2 within what a contrast ratio needs, by x² and a little of x³.
      return 0.8 * x * x + 0.2 * x * x * x
    }
    return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
  }

  private func contrast(_ a: RGB, _ b: RGB) -> Double {
    let (x, y) = (luminance(a), luminance(b))
    return (max(x, y) + 0.05) / (min(x, y) + 0.05)
  }

  @Test(arguments: [Theme.dark, .light])
  func `every ink reads on its paper, and can be made out on the other`(_ theme: Theme) throws {
    let other = theme == .dark ? Theme.light : .dark
    for ink in Self.inks {
      let color = try #require(theme.color(of: ink))
      #expect(contrast(color, theme.paper) >= 4, "\(ink)")
      #expect(contrast(color, other.paper) >= 2, "\(ink)")
    }
  }

  @Test(arguments: [Theme.dark, .light])
  func `the series are eight colours, and repeat`(_ theme: Theme) {
    #expect(Set((0..<8).map { theme.color(of: .series($0)) }).count == 8)
    #expect(Set((0..<8).map { theme.basic(of: .series($0)) }).count == 8)
    #expect(theme.color(of: .series(9)) == theme.color(of: .series(1)))
  }

  @Test func `the ramp grows lighter all the way`() throws {
    let colors = try (0...255).map { try #require(Theme.dark.color(of: .level($0))) }
    for (low, high) in zip(colors, colors.dropFirst(8)) {
      #expect(luminance(low) < luminance(high))
    }
  }

  @Test func `no bright yellow and no white among the sixteen`() {
    for theme in [Theme.dark, .light] {
      #expect(!Self.inks.contains { [11, 15].contains(theme.basic(of: $0)) })
    }
  }

  @Test func `mono has no colour at all`() {
    for ink in Self.inks + [.level(200), .plain] {
      #expect(Theme.mono.color(of: ink) == nil && Theme.mono.basic(of: ink) == nil)
    }
  }

  @Test(arguments: [
    (Key.right, "→", "Right"), (.tab, "Tab", "Tab"), (.control("c"), "Ctrl-C", "Ctrl-C"),
    (.function(1), "F1", "F1"), (.character(" "), "Space", "Space"), (.alt("x"), "Alt-x", "Alt-x"),
    (.backTab, "Shift-Tab", "Shift-Tab"),
  ])
  func `keys have names for footers`(_ key: Key, _ label: String, _ ascii: String) {
    #expect(key.label == label && key.label(ascii: true) == ascii)
  }

  @Test func `what is held comes before the key`() {
    #expect(KeyPress(.left, [.shift, .control]).label == "Ctrl-Shift-←")
  }
}
