import Algebra
import Language

/// The names in a question's text: which are operands, which it defines.
struct QuestionNames {
  /// Names that nothing defines, in the order met.
  private(set) var operands: [String] = []
  /// Every name.
  private(set) var all: Set<String> = []
  /// The name that the last statement binds.
  private(set) var result: String?
  /// Whether a size stands in the text: `ones(3, 1)`, `A[2, :]`.
  private(set) var fixesSizes = false

  private var defined: Set<String> = []

  /// - Throws: where the text is not of the language.
  init(_ text: String) throws(Diagnostic) {
    for statement in try Parser.parse(Source(text, name: "question")) {
      switch statement.kind {
      case .bind(let name, let value):
        read(value)
        result = name.text
        define(name.text)
      case .define(let name, let parameters, let body):
        let outside = defined
        defined.formUnion(parameters.map(\.text))
        read(body)
        defined = outside
        define(name.text)
      case .show(let value):
        read(value)
        result = nil
      case .command: break
      }
    }
  }

  private mutating func define(_ name: String) {
    defined.insert(name)
    all.insert(name)
  }

  private mutating func read(_ syntax: Syntax) {
    for node in syntax.nodes {
      switch node {
      case .name(let name): meet(syntax.name(name))
      case .call(let name, _): call(syntax.name(name))
      case .index, .bracket: fixesSizes = true
      default: break
      }
    }
  }

  private mutating func meet(_ name: String) {
    all.insert(name)
    let isConstant = BuiltIn.constants[name] != nil || name == BuiltIn.identityName
    if isConstant || defined.contains(name) || operands.contains(name) { return }
    operands.append(name)
  }

  /// A letter before a parenthesis is a factor; a longer name is meant for a function, there or not.
  private mutating func call(_ name: String) {
    if defined.contains(name) { return }
    guard let function = BuiltIn.named(name) else {
      if name.count == 1 { meet(name) }
      return
    }
    all.insert(name)
    fixesSizes = fixesSizes || function.isConstructor || function.name == "reshape"
  }
}
