/// A mark over a name: X̄ for the adjoint, Ẋ for the tangent.
///
/// Its word stands behind the name in ASCII (`Xbar`), and is LaTeX's command (`\bar`).
public enum Accent: String, Hashable, Sendable, CaseIterable {
  /// The adjoint.
  case bar
  /// The tangent.
  case dot

  /// What Unicode sets over the letter before it.
  public var mark: Unicode.Scalar {
    switch self {
    case .bar: "\u{304}"
    case .dot: "\u{307}"
    }
  }

  /// What stands behind the name in ASCII: `bar`.
  public var suffix: String { rawValue }

  /// `X` → `X̄`, `W1` → `W̄1`: the mark stands on the first letter.
  public func over(_ name: String) -> String {
    guard let first = name.first else { return name }
    return String(first) + String(mark) + name.dropFirst()
  }

  /// A formula that is not one name is put in parentheses first, under the mark of a d; in ASCII X̄
  /// is `Xbar`.
  public func over(_ fragment: Fragment, _ script: Script = .unicode) -> String {
    let isName =
      fragment.precedence == .atom && fragment.text.first?.isLetter == true
      && !fragment.text.contains("(")
    let name = isName ? fragment.text : "d"
    let marked = script.isASCII ? name + suffix : over(name)
    return isName ? marked : marked + "(\(fragment.text))"
  }

  /// Every way in which the marked name is typed: `Wbar1` is not one of them, `W1bar` is, and so is
  /// a mark on the last letter, as it comes from a keyboard.
  public func spellings(of name: String) -> [String] {
    [name + suffix, over(name), name + String(mark)]
  }

  /// In LaTeX: `\bar{X}`.
  public func latex(over name: String) -> String { "\\\(rawValue){\(name)}" }
}

extension Accent {
  /// `X` → `X̄`.
  public static func bar(_ name: String) -> String { Accent.bar.over(name) }
  /// `X` → `Ẋ`.
  public static func dot(_ name: String) -> String { Accent.dot.over(name) }

  /// X̄, in parentheses where it is not one name; `Xbar` in ASCII.
  public static func bar(_ fragment: Fragment, _ script: Script = .unicode) -> String {
    Accent.bar.over(fragment, script)
  }

  /// Ẋ, in parentheses where it is not one name; `Xdot` in ASCII.
  public static func dot(_ fragment: Fragment, _ script: Script = .unicode) -> String {
    Accent.dot.over(fragment, script)
  }
}
