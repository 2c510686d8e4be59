/// Stand-ins for characters on a terminal that shows only ASCII: the last net under a program
/// that draws with ASCII there anyway.
enum ASCIIFolding {
  static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.isASCII { return scalar }
    switch scalar.value {
    case 0x2500...0x257F: return border(scalar.value)
    case 0x2580...0x2590, 0x2593...0x259F: return "#"
    case 0x2591, 0x2592: return ":"
    case 0x2801...0x28FF: return "*"
    default: return single[scalar] ?? "?"
    }
  }

  /// Box Drawing, U+2500 to U+257F.
  private static func border(_ code: UInt32) -> Unicode.Scalar {
    switch code {
    case 0x2500...0x2501, 0x2504...0x2505, 0x2508...0x2509, 0x254C...0x254D, 0x2550,
      0x2574, 0x2576, 0x2578, 0x257A, 0x257C, 0x257E:
      "-"
    case 0x2502...0x2503, 0x2506...0x2507, 0x250A...0x250B, 0x254E...0x254F, 0x2551,
      0x2575, 0x2577, 0x2579, 0x257B, 0x257D, 0x257F:
      "|"
    default: "+"
    }
  }

  private static let single: [Unicode.Scalar: Unicode.Scalar] = [
    "←": "<", "→": ">", "↑": "^", "↓": "v", "◀": "<", "▶": ">", "▲": "^", "▼": "v",
    "·": "*", "×": "x", "⊙": "*", "•": "*", "●": "*", "○": "o", "⊕": "+", "−": "-", "–": "-",
    "—": "-", "…": ".", "′": "'", "’": "'", "‘": "'", "“": "\"", "”": "\"", "\u{A0}": " ",
    "↵": "$", "✓": "v", "✗": "x", "²": "2", "³": "3", "¹": "1", "\u{2800}": " ",
  ]
}
