/// What a piece of text *is*, never what colour it has.
///
/// Colour is chosen at the edge by a `Theme`; a picture that is printed without colour
/// must still read, so no meaning rests on an ink alone.
public enum Ink: Hashable, Sendable {
  /// Running text.
  case plain
  /// Text that may be overlooked: rules, hints, separators.
  case muted
  /// A title or something to look at first.
  case accent
  /// The name of a node.
  case name
  /// A number or a matrix entry.
  case value
  /// A forward derivative, θ̇.
  case tangent
  /// A backward derivative, θ̄.
  case adjoint
  /// An operator or a function's name.
  case `operator`
  /// A shape such as 2×3.
  case shape
  /// A key that can be pressed.
  case key
  /// Something that went well, or is right.
  case success
  /// Something to be careful about.
  case warning
  /// Something that went wrong.
  case failure
  /// The frame of a box, an idle edge.
  case frame
  /// What the present step acts on.
  case active
  /// Class or series `n` of a plot.
  case series(UInt8)
  /// A level of a heat map: 0 lowest, 255 highest.
  case level(UInt8)
  /// The ground of class `n` in a plot, 0 hardly to 7 clearly its own.
  case tint(UInt8, UInt8)
  /// A grey: 0 the paper, 255 the text.
  case gray(UInt8)
}

/// An ink and how heavily it is laid on.
public struct Style: Hashable, Sendable {
  /// What the text is.
  public var ink: Ink
  /// The ink behind the text; nil leaves the terminal's own background.
  public var behind: Ink?
  /// Emphasis on top of the ink.
  public var weight: Weight

  /// Emphasis that works without colour.
  public struct Weight: OptionSet, Hashable, Sendable {
    /// One bit for each emphasis.
    public let rawValue: UInt8
    /// The emphases with these bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Heavier strokes, or brighter where there is no bold.
    public static let bold = Weight(rawValue: 1)
    /// Fainter than usual.
    public static let dim = Weight(rawValue: 2)
    /// Slanted, where the terminal can.
    public static let italic = Weight(rawValue: 4)
    /// With a line below.
    public static let underline = Weight(rawValue: 8)
    /// Ink and ground exchanged.
    public static let reverse = Weight(rawValue: 16)
  }

  /// A style on the terminal's own background unless told.
  public init(_ ink: Ink = .plain, _ weight: Weight = [], behind: Ink? = nil) {
    self.ink = ink
    self.weight = weight
    self.behind = behind
  }

  /// Running text without emphasis.
  public static let plain = Style()
}
