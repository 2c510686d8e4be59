import Drawing

/// The bytes of a line as text that can be shown: one glyph for each step of the cursor.
struct LineLayout: Hashable, Sendable {
  let text: String
  /// Columns before the cursor.
  let cursor: Int
  let columns: Int

  /// point: the cursor's byte.
  init(bytes: some Collection<UInt8>, point: Int) {
    // Most lines, and those that were pasted by the megabyte, show as they are.
    if bytes.allSatisfy({ (0x20..<0x7F).contains($0) }) {
      text = String(decoding: bytes, as: UTF8.self)
      (cursor, columns) = (point, bytes.count)
      return
    }
    let whole = Glyphs(bytes)
    text = String(whole.scalars)
    columns = whole.columns
    cursor = point < bytes.count ? Glyphs(bytes.prefix(point)).columns : columns
  }

  /// What bytes show as; those that are no UTF-8 as U+FFFD.
  private struct Glyphs {
    var scalars = String.UnicodeScalarView()
    var columns = 0

    init(_ bytes: some Collection<UInt8>) {
      for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars { show(scalar) }
    }

    private mutating func show(_ scalar: Unicode.Scalar) {
      switch scalar.value {
      case 0x09: for _ in 0..<8 - columns % 8 { put(" ") }
      case 0x0A: put("↵")
      case 0..<0x20, 0x7F:
        put("^")
        put(Unicode.Scalar(UInt8(scalar.value ^ 0x40)))
      case 0x80..<0xA0: put("\u{FFFD}")
      default: put(scalar, columns: TextWidth.of(scalar))
      }
    }

    private mutating func put(_ scalar: Unicode.Scalar, columns width: Int = 1) {
      scalars.append(scalar)
      columns += width
    }
  }
}

/// The part of a long line that is on the screen.
///
/// It moves by half its width, as readline's horizontal scrolling does, so that the text stands
/// still while the cursor moves within it.
public struct LineWindow: Hashable, Sendable {
  /// What is visible, at most as many columns as the window has.
  public private(set) var text = ""
  /// The cursor's column within the window.
  public private(set) var cursor: Int
  /// There is more text to the left.
  public private(set) var isCutLeft: Bool
  /// There is more text to the right.
  public private(set) var isCutRight = false

  /// column: the cursor's within `line`. columns: the window's, at least 4.
  public init(_ line: String, column: Int, columns: Int) {
    let room = max(4, columns)
    let step = room / 2
    // The cursor may stand behind the last character, so one column is its own.
    let start = column < room ? 0 : ((column - room) / step + 1) * step
    cursor = column - start
    isCutLeft = start > 0
    var at = 0
    var kept = String.UnicodeScalarView()
    for scalar in line.unicodeScalars {
      let width = TextWidth.of(scalar)
      defer { at += width }
      if at >= start, at + width <= start + room {
        let opens = at == start && kept.isEmpty
        if !(opens && width == 0) { kept.append(scalar) }
      } else if at < start, at + width > start {
        kept.append(" ")  // the right half of a wide character
      } else if at >= start {
        isCutRight = true
        break
      }
    }
    text = String(kept)
  }
}
