/// What a call of another library means here, as syntax of this language.
extension Parser {
  mutating func meaning(
    of call: ForeignCall, _ arguments: [ForeignArgument]
  ) throws(Diagnostic) -> Syntax.Index {
    let name = isCapital(call.name) ? call.name.lowercased() : call.name
    guard let function = LibraryWord.named(name) else {
      throw boundPrefix(call.receiver, call.name) ?? unknown(call)
    }
    let given = try places(of: call, arguments)
    if isBeyondMethod(function, given), let bound = boundPrefix(call.receiver, call.name) {
      throw bound
    }
    if case .seed = function { throw error(.foreignCall(.seed(text(call.written))), whole(call)) }
    if case .sized(let name) = function { return try sized(name, call, given) }
    if case .drawn(let name) = function { return try drawn(name, call, given) }
    guard let x = given.values.first else {
      throw wrongCount(call)
    }
    return try meaning(function, call, given, x)
  }

  private mutating func meaning(
    _ function: LibraryWord, _ call: ForeignCall, _ given: ForeignArguments, _ x: Syntax.Index
  ) throws(Diagnostic) -> Syntax.Index {
    switch function {
    case .call(let name): return try called(name, call, given)
    case .operation(let sign):
      let (a, b) = try pair(call, given)
      return made(.binary(sign, a, b), from: call.start)
    case .dot:
      let (a, b) = try pair(call, given)
      return made(.call(LibraryWord.dotName, [a, b]), from: call.start)
    case .negative: return made(.negate(x), from: call.start)
    case .transposed: return made(.transpose(x), from: call.start)
    case .reduced(let name): return try reduced(name, call, given, x)
    case .extreme(let name): return try extreme(name, call, given, x)
    case .alongRows(let name): return try alongRows(name, call, given, x)
    case .spread(let name): return try spread(name, call, given, x)
    case .place(let name): throw try place(name, call, given, x)
    case .norm: return try norm(call, given, x)
    case .array: return array(x, call)
    case .like(let name): return try like(name, call, x)
    case .full:
      guard given.values.count == 2 || given.named["value"] != nil else { break }
      let ones = try sized("ones", call, ForeignArguments(values: [x]))
      let value = given.named["value"]?.value ?? given.values[given.values.count - 1]
      return made(.binary(.multiply, value, ones), from: call.start)
    case .stacked(let axis): return try stacked(axis, call, given, x)
    case .reshaped: return try reshaped(call, given, x)
    case .flattened: throw flattened(call, x)
    case .size: return try size(call, given, x)
    case .unchanged: return x
    case .logarithm(let base):
      let top = made(.call("log", [x]), from: call.start)
      let number = made(.number(base), from: call.start)
      return made(
        .binary(.divide, top, made(.call("log", [number]), from: call.start)), from: call.start)
    case .powerOfTwo:
      let two = made(.number(2), from: call.start)
      return made(.binary(.elementPower, two, x), from: call.start)
    case .clamped: return try clamped(call, given, x)
    case .linear: return try linear(call, given, x)
    case .classCost:
      let (a, b) = try pair(call, given)
      return made(.call(LibraryWord.classCostName, [a, b]), from: call.start)
    case .oneHot:
      guard let k = given.named["k"]?.value ?? given.values.dropFirst().first else { break }
      let one = made(.number(1), from: call.start)
      let labels = made(.binary(.add, x, one), from: call.start)
      return made(.call("onehot", [labels, k]), from: call.start)
    case .seed, .sized, .drawn: break
    }
    throw wrongCount(call)
  }

  /// The error for arguments that the function here cannot take.
  func wrongCount(_ call: ForeignCall) -> Diagnostic {
    let usage = BuiltIn.named(call.name)?.usage
    return error(.foreignCall(.wrongCount(text(call.written), usage: usage)), whole(call))
  }

  /// What was written, from the prefix or the receiver on.
  func whole(_ call: ForeignCall) -> Span { Span(call.start, previous.span.end) }

  /// Whether a method could not take so much: then a bound name was taken for a library.
  private func isBeyondMethod(_ function: LibraryWord, _ given: ForeignArguments) -> Bool {
    switch function {
    case .call(let name): given.values.count > BuiltIn.named(name)?.parameters.count ?? 1
    case .operation, .dot: given.values.count > 2
    case .reduced, .alongRows, .spread, .place, .norm:
      given.values.count > 1 && literal(given.values[1]) == nil
    case .array, .sized, .drawn, .stacked, .linear, .classCost, .oneHot, .full, .like, .seed,
      .negative, .logarithm, .powerOfTwo:
      given.values.count > 1
    case .extreme, .transposed, .reshaped, .flattened, .size, .unchanged, .clamped: false
    }
  }

  private func unknown(_ call: ForeignCall) -> Diagnostic {
    let known = BuiltIn.catalogue.flatMap(\.names)
    let near = Spelling.nearest(to: call.name, among: known)
    guard call.library != nil else {
      let mends = near.map { [Mend.replace(call.written, with: "." + $0)] } ?? []
      return error(.foreignCall(.unknownMethod(call.name)), call.written, mends)
    }
    let form = Spelling.elsewhere[call.name].map { "it is written `\($0)`" }
    let advice = form ?? ForeignFunction.named(call.name)?.advice(call.name)
    return error(
      .foreignCall(.unknownFunction(text(call.written))), call.written,
      advice.map { [.advice($0)] } ?? [])
  }

  private func pair(
    _ call: ForeignCall, _ given: ForeignArguments
  ) throws(Diagnostic) -> (Syntax.Index, Syntax.Index) {
    guard given.values.count == 2 else {
      throw wrongCount(call)
    }
    return (given.values[0], given.values[1])
  }

  /// The function of that name here, where named arguments take their places behind the others.
  private mutating func called(
    _ name: String, _ call: ForeignCall, _ given: ForeignArguments
  ) throws(Diagnostic) -> Syntax.Index {
    var (values, named) = (given.values, given.named)
    let parameters = BuiltIn.named(name)?.parameters ?? []
    while values.count < parameters.count,
      let value = named.removeValue(forKey: parameters[values.count])?.value
    {
      values.append(value)
    }
    if let left = named.values.compactMap(\.keyword).min(by: { $0.span.start < $1.span.start }) {
      throw wrongKeyword(call, left)
    }
    return made(.call(name, values), from: call.start)
  }
}
