import Drawing

/// The names of keys in the terminals' tables.
enum KeyTable {
  /// The key of a control character; nil for others.
  static func control(_ byte: UInt8) -> Key? {
    switch byte {
    case 0x09: .tab
    case 0x0D: .enter
    case 0x1B: .escape
    case 0x08, 0x7F: .backspace
    case 0x00: .control("@")
    case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
    case 0x1C...0x1F: .control(Character(Unicode.Scalar(byte + 0x40)))
    default: nil
    }
  }

  /// The numbers of a sequence, `1;5` as 1 and 5. An empty one is 0; none is too large.
  static func numbers(_ parameters: ArraySlice<UInt8>) -> [Int] {
    guard !parameters.isEmpty else { return [] }
    var numbers = [0]
    for byte in parameters {
      switch byte {
      case 0x30...0x39:
        let next = numbers[numbers.count - 1] * 10 + Int(byte - 0x30)
        numbers[numbers.count - 1] = min(next, 0x11_0000)
      case UInt8(ascii: ";"), UInt8(ascii: ":"): numbers.append(0)
      default: break
      }
    }
    return numbers
  }

  /// xterm's parameter: 1 more than the sum of 1 Shift, 2 Alt, 4 Control, 8 Meta.
  static func modifiers(_ parameter: Int) -> Modifiers {
    Modifiers(rawValue: UInt8(max(0, parameter - 1) & 7))
  }

  /// The press of a control sequence; nil if it is a report and no key.
  static func press(final: UInt8, numbers: [Int]) -> KeyPress? {
    let held = modifiers(numbers.count > 1 ? numbers[1] : 1)
    let number = numbers.first ?? 0
    switch final {
    case UInt8(ascii: "~"):
      return number == 27 && numbers.count > 2
        ? coded(numbers[2], held) : KeyPress(numbered(number), held)
    case UInt8(ascii: "^"): return KeyPress(numbered(number), .control)  // rxvt
    case UInt8(ascii: "@"): return KeyPress(numbered(number), [.control, .shift])  // rxvt
    case UInt8(ascii: "u"): return coded(number, held)
    case UInt8(ascii: "R") where numbers.count == 2 && number != 1: return nil
    case UInt8(ascii: "c"), UInt8(ascii: "n"), UInt8(ascii: "t"): return nil
    case UInt8(ascii: "I"), UInt8(ascii: "O"): return nil  // the window got or lost the focus
    case UInt8(ascii: "Z"): return KeyPress(.backTab)
    case UInt8(ascii: "R"): return KeyPress(.function(3), held)
    case UInt8(ascii: "a")...UInt8(ascii: "d"):  // rxvt
      return KeyPress(lettered(final - 0x20), .shift)
    default: return KeyPress(lettered(final), held)
    }
  }

  /// `CSI code u` and `CSI 27 ; modifiers ; code ~`: a key by its character.
  private static func coded(_ code: Int, _ held: Modifiers) -> KeyPress {
    guard let scalar = Unicode.Scalar(UInt32(code)) else { return KeyPress(.unknown) }
    let rest = held.subtracting([.control, .alt])
    if let byte = UInt8(exactly: code), let key = control(byte) { return KeyPress(key, held) }
    if held.contains(.control), ("@"..."~").contains(scalar) {
      let letter = Character(String(scalar).lowercased())
      return KeyPress(.control(letter), held.subtracting(.control))
    }
    if held.contains(.alt) { return KeyPress(.alt(scalar), rest) }
    return KeyPress(.character(scalar), held.subtracting(.shift))
  }

  /// SS3 and its letter, which rxvt also uses for Control and an arrow, and the keypad for Enter.
  static func shifted(_ letter: UInt8) -> Key {
    switch letter {
    case UInt8(ascii: "M"): .enter
    case UInt8(ascii: "a")...UInt8(ascii: "d"): lettered(letter - 0x20)
    case UInt8(ascii: "R"): .function(3)
    default: lettered(letter)
    }
  }

  /// `ESC [ [ A` and so on.
  static func console(_ letter: UInt8) -> Key {
    (0x41...0x45).contains(letter) ? .function(Int(letter) - 0x40) : .unknown
  }

  private static func lettered(_ letter: UInt8) -> Key {
    switch letter {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "C"): .right
    case UInt8(ascii: "D"): .left
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "F"): .end
    case UInt8(ascii: "P"): .function(1)
    case UInt8(ascii: "Q"): .function(2)
    case UInt8(ascii: "S"): .function(4)
    default: .unknown
    }
  }

  /// `CSI number ~`: the function keys have gaps after 5, 10 and 14, as on the VT220.
  static func numbered(_ number: Int) -> Key {
    switch number {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23...26: .function(number - 12)
    default: .unknown
    }
  }
}
