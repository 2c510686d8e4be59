/// What boxes and the ends of wires are drawn with.
extension GlyphSet {
  var arrowRight: Unicode.Scalar { self == .ascii ? ">" : "▶" }
  var arrowLeft: Unicode.Scalar { self == .ascii ? "<" : "◀" }
  /// Where the adjoints of several readers add.
  var sum: Unicode.Scalar { self == .ascii ? "@" : "⊕" }
  var tick: Unicode.Scalar { self == .ascii ? "*" : "✓" }

  func border(_ arms: Arms, _ border: Border) -> Unicode.Scalar {
    wire(arms, heavy: border == .heavy ? arms : [])
  }

  /// The right border where a wire leaves it.
  func departure(_ border: Border) -> Unicode.Scalar {
    Self.unicode == self ? (border == .heavy ? "┣" : "├") : self.border(.vertical, border)
  }

  /// The marks left and right of a current box without a border.
  var beside: (left: Unicode.Scalar, right: Unicode.Scalar) {
    self == .ascii ? ("<", ">") : ("▐", "▌")
  }
  /// Before the name of a leaf without a border.
  var leaf: Unicode.Scalar { self == .ascii ? " " : "╶" }

  /// A box one column wide.
  func dot(isLeaf: Bool, isTall: Bool, marks: BoxMarks) -> Unicode.Scalar {
    if marks.contains(.current) { return self == .ascii ? "#" : isTall ? "█" : "◉" }
    if marks.contains(.selected) { return self == .ascii ? "X" : isTall ? "▓" : "◎" }
    if marks.contains(.done) { return self == .ascii ? "*" : isTall ? "╏" : "◍" }
    if isTall { return self == .ascii ? "!" : "┃" }
    return self == .ascii ? (isLeaf ? "o" : "0") : isLeaf ? "○" : "●"
  }
}
