import Algebra
public import Calculus

extension Scope {
  /// The names as text that follows the program must know them: what each node can be called, and
  /// what must not be given to anything new.
  public var knownNames: KnownNames {
    var names = bound
    if let answer = values["ans"] { names.append(("ans", answer)) }
    let builtIns = BuiltIn.catalogue.flatMap(\.names)
    let taken = Set(builtIns).union(BuiltIn.constants.keys).union(functions.keys)
      .union(values.keys).union([BuiltIn.identityName, "T", "ans"])
    let hidden = builtIns.filter { values[$0] != nil || functions[$0] != nil }
    let former = Dictionary(named.map { ($0.node, $0.name) }) { first, _ in first }
    return KnownNames(bound: names, taken: taken, hidden: Set(hidden), former: former)
  }
}
