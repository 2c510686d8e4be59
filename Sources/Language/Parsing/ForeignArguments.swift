/// The arguments of another library's call, in the places of the function here.
struct ForeignArguments: Sendable {
  /// Those without a name, the receiver of a method first.
  var values: [Syntax.Index] = []
  /// Those with a name, by the parameter's name here.
  var named: [String: ForeignArgument] = [:]
  /// `True` and `False` without a name.
  var words: [String] = []
  /// The names as they were written.
  var keywords: Set<String> = []

  /// Whether an axis along which something is reduced stays.
  var keepsAxes: Bool { named["keepdims"]?.word == "True" || words.contains("True") }

  /// The argument that says along which axis.
  var axis: ForeignArgument? {
    named["axis"] ?? (values.count > 1 ? ForeignArgument(value: values[1]) : nil)
  }
}

/// An axis that was given, counted from 1.
struct ForeignAxis: Sendable {
  let node: Syntax.Index
  /// 1 or 2, where that is written out.
  let number: Int?
}

extension Parser {
  /// The arguments in their places.
  func places(
    of call: ForeignCall, _ arguments: [ForeignArgument]
  ) throws(Diagnostic) -> ForeignArguments {
    var given = ForeignArguments()
    if let receiver = call.receiver { given.values.append(receiver) }
    for argument in arguments {
      guard let keyword = argument.keyword else {
        if let value = argument.value { given.values.append(value) }
        if !argument.word.isEmpty { given.words.append(argument.word) }
        continue
      }
      given.keywords.insert(keyword.text)
      if LibraryWord.ignoredKeywords.contains(keyword.text) { continue }
      let own = BuiltIn.named(call.name)?.parameters.contains(keyword.text) == true
      let isMean = argument.word.contains("mean") || keyword.text != "reduction"
      guard let name = LibraryWord.keywords[keyword.text] ?? (own ? keyword.text : nil), isMean
      else { throw wrongKeyword(call, keyword) }
      if name != "reduction" { given.named[name] = argument }
    }
    return given
  }

  func wrongKeyword(_ call: ForeignCall, _ keyword: SpannedName) -> Diagnostic {
    error(.foreignCall(.keyword(text(call.written), keyword.text)), keyword.span)
  }

  /// The axis that is meant, counted from 1; nil for all of them.
  mutating func axis(_ argument: ForeignArgument?) throws(Diagnostic) -> ForeignAxis? {
    guard let value = argument?.value else { return nil }
    if case .row = syntax[value] { return nil }
    let span = syntax.span(of: value)
    guard let literal = literal(value) else {
      let one = syntax.append(.number(1), span)
      return ForeignAxis(node: syntax.append(.binary(.add, value, one), span), number: nil)
    }
    let number: Int
    switch literal {
    case 0, -2: number = 1
    case 1, -1: number = 2
    default: throw error(.foreignCall(.noSuchAxis(literal)), span)
    }
    return ForeignAxis(node: syntax.append(.number(Double(number)), span), number: number)
  }

  /// The number that a signed literal is.
  func literal(_ index: Syntax.Index) -> Double? {
    switch syntax[index] {
    case .number(let value): value
    case .negate(let operand): literal(operand).map { -$0 }
    default: nil
    }
  }

  /// A text as a factor, where it is not one by itself.
  func factor(_ text: String) -> String {
    text.unicodeScalars.allSatisfy(Letters.continuesName) ? text : "(\(text))"
  }
}
