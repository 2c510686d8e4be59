public import Algebra
public import Engine

extension GradientCheck.Finding {
  /// More remarks are counted.
  private static let told = 3

  /// What there is to say besides that the witnesses agree, the worst first.
  /// - Parameters:
  ///   - value: what is differentiated: `c`.
  ///   - input: what this was found for: `x`.
  public func remarks(of value: String, in input: String, _ script: Script) -> [String] {
    let worst = remarks.indices.sorted {
      let (left, right) = (remarks[$0].reason.verdict, remarks[$1].reason.verdict)
      return left == right ? $0 < $1 : left > right
    }
    let told = worst.prefix(Self.told).map { index in
      let remark = remarks[index]
      let place = place(remark, in: input)
      return "\(place): " + remark.words(of: value, at: place, script)
    }
    let more = remarks.count - told.count
    return more == 0 ? told : told + ["and \(more) \(more == 1 ? "entry" : "entries") more"]
  }

  /// The entry as the language writes it.
  private func place(_ remark: GradientCheck.Remark, in input: String) -> String {
    let shape = reverse.shape
    if shape.isScalar { return input }
    let isVector = shape.rows == 1 || shape.columns == 1
    return isVector
      ? "\(input)[\(remark.row + remark.column + 1)]"
      : "\(input)[\(remark.row + 1), \(remark.column + 1)]"
  }
}

extension GradientCheck.Remark {
  /// Why the entry is judged as it is: `at a kink the slopes are 0 and 1, the tutor takes 0`.
  func words(of value: String, at place: String, _ script: Script) -> String {
    func number(_ x: Double) -> String { NumberText.short(x, ascii: script.isASCII) }
    let gradient = number(gradient)
    switch reason {
    case .agrees: return "both witnesses agree"
    case .agreesWithin(let doubt):
      return "agrees as far as rounding lets differences see, to \(number(doubt))"
    case .agreesAtBorder(let isLeft):
      let (border, inside) = isLeft ? ("left", "right") : ("right", "left")
      return "\(value) is not finite to the \(border); differences to the \(inside) agree"
    case .kink(let left, let right):
      return
        "at a kink the slopes are \(number(left)) and \(number(right)), the tutor takes \(gradient)"
    case .beyondKink(let left, let right):
      return "at a kink the slopes are \(number(left)) and \(number(right)), "
        + "and the gradient is neither of them nor between, but \(gradient)"
    case .differs(let slope):
      return "the gradient is \(exact(self.gradient, slope, script)), and differences find "
        + exact(slope, self.gradient, script)
    case .forwardDiffers(let slope):
      return "the gradient is \(exact(self.gradient, slope, script)), and forward mode finds "
        + exact(slope, self.gradient, script)
    case .valueNotFinite(let found): return "\(value) is \(number(found)), which has no slope"
    case .inputNotFinite(let found): return "it is \(number(found)), which cannot be moved"
    case .gradientNotFinite(_, let slope?):
      return "the gradient is \(gradient), and differences find \(number(slope))"
    case .gradientNotFinite(_, nil):
      return "the gradient is \(gradient), and differences settle on no slope"
    case .forwardNotFinite(let found):
      return "the gradient is \(gradient), and forward mode finds \(number(found))"
    case .isolated: return "\(value) is finite to neither side: there are no differences"
    case .jump(let left, let right):
      return "\(value) jumps here, from \(number(left)) to \(number(right)): it has no slope, "
        + "the tutor takes \(gradient)"
    case .unsettled: return "differences settle on no slope; the gradient is \(gradient)"
    case .drowned(let slope, let doubt):
      return "the gradient is \(gradient), and rounding leaves differences no more to tell than "
        + "\(number(slope)) \(script.isASCII ? "+-" : "±") \(number(doubt))"
    }
  }

  /// All digits where the short texts of both would be the same.
  private func exact(_ x: Double, _ other: Double, _ script: Script) -> String {
    let ascii = script.isASCII
    let short = NumberText.short(x, ascii: ascii)
    return short == NumberText.short(other, ascii: ascii)
      ? NumberText.exact(x, ascii: ascii) : short
  }
}
