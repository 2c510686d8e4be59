/// Something begun that waits for an operand.
enum Pending: Sendable {
  case infix(BinaryOperator, Syntax.Index)
  case negate(start: Int)
  case plus
  case root(start: Int)
  case round(Bracket)
  case call(Bracket, name: Token, [Syntax.Index])
  case square(Bracket, rows: [Syntax.Index], row: [Syntax.Index])
  /// A call of another library, and the name of the argument that is being read.
  case foreign(Bracket, ForeignCall, [ForeignArgument], keyword: SpannedName?)
  /// `(m, n)` as an argument of such a call.
  case tuple(Bracket, [Syntax.Index])
  /// The subscripts read so far, and the beginning of a range.
  case index(Bracket, of: Syntax.Index, [Syntax.Index], from: Syntax.Index?)

  /// An open bracket, and what white space meant before it.
  struct Bracket: Sendable {
    let open: Token
    let outer: Parser.Mode
    var form = ListForm()
  }

  /// The loosest binding that what follows may have; nil for a bracket, which takes everything.
  var floor: Binding? {
    switch self {
    case .infix(let sign, _): sign.rightFloor
    case .negate, .plus, .root: .power
    case .round, .call, .square, .index, .foreign, .tuple: nil
    }
  }

  /// Does it make the syntax deeper? A chain of sums or products does not.
  var isNesting: Bool {
    if case .infix(let sign, _) = self { return sign.binding == .power }
    return true
  }
}
