/// A colour of the screen, sRGB.
public struct RGB: Hashable, Sendable {
  public var red, green, blue: UInt8

  /// A colour from its three parts.
  public init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// The colour written as a number, `0xRRGGBB`.
  init(hex: UInt32) {
    self.init(UInt8(hex >> 16 & 255), UInt8(hex >> 8 & 255), UInt8(hex & 255))
  }

  /// This colour with so many parts in a hundred of another.
  func mixed(with other: RGB, _ percent: Int) -> RGB {
    func mix(_ a: UInt8, _ b: UInt8) -> UInt8 {
      UInt8((Int(a) * (100 - percent) + Int(b) * percent) / 100)
    }
    return RGB(mix(red, other.red), mix(green, other.green), mix(blue, other.blue))
  }

  /// `#rrggbb`, as CSS and SVG write it.
  public var hex: String {
    "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

/// The colours of the inks: the one place where a meaning gets a colour.
///
/// The colours are mid-tones, so that a wrong guess about the terminal's background still reads.
/// Tangents are blue and adjoints orange, which also deuteranopes and protanopes tell apart
/// (Okabe and Ito 2008, *Color Universal Design*).
public struct Theme: Hashable, Sendable {
  private let palette: Palette?

  /// For light text on a dark background.
  public static let dark = Theme(palette: .dark)
  /// For dark text on a light background.
  public static let light = Theme(palette: .light)
  /// No colours at all: weight and glyphs carry the meaning.
  public static let mono = Theme(palette: nil)

  /// The colour of `ink` on a terminal of 256 colours or more; nil is the terminal's own.
  public func color(of ink: Ink) -> RGB? {
    guard let palette else { return nil }
    switch ink {
    case .level(let level): return Palette.ramp(level)
    case .series(let index): return palette.series[Int(index) % palette.series.count].rgb
    case .tint(let index, let strength):
      let color = palette.series[Int(index) % palette.series.count].rgb
      return paper.mixed(with: color, 22 + 7 * min(7, Int(strength)))
    case .gray(let level): return paper.mixed(with: text, Int(level) * 100 / 255)
    default: return palette.swatch(of: ink)?.rgb
    }
  }

  /// What pictures outside a terminal stand on, and their text.
  public var paper: RGB { self == .dark ? RGB(hex: 0x16181D) : RGB(hex: 0xFFFFFF) }
  /// The colour of plain text on that paper.
  public var text: RGB { self == .dark ? RGB(hex: 0xD6D8DC) : RGB(hex: 0x1F2328) }

  /// The ANSI colour of `ink`, 0...15; nil is the terminal's own. Terminals of eight colours
  /// take the number modulo 8.
  public func basic(of ink: Ink) -> UInt8? {
    guard let palette else { return nil }
    switch ink {
    case .level(let level): return Palette.basicRamp[Int(level) * Palette.basicRamp.count / 256]
    case .series(let index): return palette.series[Int(index) % palette.series.count].basic
    default: return palette.swatch(of: ink)?.basic
    }
  }
}

/// One colour at both depths.
private struct Swatch: Hashable, Sendable {
  let rgb: RGB
  let basic: UInt8

  init(_ hex: UInt32, _ basic: UInt8) {
    rgb = RGB(hex: hex)
    self.basic = basic
  }
}

private struct Palette: Hashable, Sendable {
  let gray, violet, teal, blue, orange, green, amber, red, pink: Swatch
  let series: [Swatch]

  func swatch(of ink: Ink) -> Swatch? {
    switch ink {
    case .plain, .value, .level, .series, .tint, .gray: nil
    case .muted, .frame: gray
    case .accent, .operator: violet
    case .name, .shape: teal
    case .tangent: blue
    case .adjoint: orange
    case .key: violet
    case .success: green
    case .warning: amber
    case .failure: red
    case .active: pink
    }
  }

  static let dark = Palette(
    gray: Swatch(0x8A8A8A, 7), violet: Swatch(0xA58AE0, 5), teal: Swatch(0x3FA89B, 6),
    blue: Swatch(0x4D9FE8, 12), orange: Swatch(0xE08A2E, 3), green: Swatch(0x4CA65A, 2),
    amber: Swatch(0xB99A2C, 3), red: Swatch(0xE2645C, 9), pink: Swatch(0xE86AA6, 13),
    series: [
      Swatch(0x4D9FE8, 12), Swatch(0xE08A2E, 3), Swatch(0x4CA65A, 2), Swatch(0xD277B0, 13),
      Swatch(0x3FA8A8, 6), Swatch(0xD9604C, 9), Swatch(0x9B84D8, 5), Swatch(0xA39A3A, 10),
    ])

  static let light = Palette(
    gray: Swatch(0x767676, 8), violet: Swatch(0x7650B8, 5), teal: Swatch(0x14796E, 6),
    blue: Swatch(0x1F6FB8, 4), orange: Swatch(0xB35A00, 1), green: Swatch(0x2A7D38, 2),
    amber: Swatch(0x87690A, 3), red: Swatch(0xBC3A32, 1), pink: Swatch(0xC02670, 5),
    series: [
      Swatch(0x1F6FB8, 4), Swatch(0xB35A00, 3), Swatch(0x2A7D38, 2), Swatch(0xA8428A, 5),
      Swatch(0x127A7A, 6), Swatch(0xB23A2A, 1), Swatch(0x7458B8, 13), Swatch(0x706A18, 8),
    ])

  /// Viridis (Smith and van der Walt 2015): lightness rises evenly, whatever the eye.
  private static let viridis: [UInt32] = [
    0x440154, 0x482878, 0x3E4A89, 0x31688E, 0x26828E, 0x1F9E89, 0x35B779, 0x6DCD59, 0xB4DE2C,
  ]

  static let basicRamp: [UInt8] = [5, 4, 6, 2, 3]

  static func ramp(_ level: UInt8) -> RGB {
    let scaled = Int(level) * (viridis.count - 1)
    let index = min(scaled / 255, viridis.count - 2)
    let part = scaled - index * 255
    let low = RGB(hex: viridis[index])
    let high = RGB(hex: viridis[index + 1])
    func mix(_ a: UInt8, _ b: UInt8) -> UInt8 {
      UInt8((Int(a) * (255 - part) + Int(b) * part) / 255)
    }
    return RGB(mix(low.red, high.red), mix(low.green, high.green), mix(low.blue, high.blue))
  }
}
