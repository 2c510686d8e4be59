public import Algebra

/// What names mean: values, functions, and the derivatives of the last pass.
///
/// Names are compared under canonical equivalence; the first spelling is kept.
public struct Scope: Sendable {
  /// A function that the learner defined. Names that are not parameters are looked up at the call.
  public struct Function: Sendable {
    /// The name, where it was defined.
    public let name: SpannedName
    /// The parameters in order.
    public let parameters: [SpannedName]
    /// What a call stands for.
    public let body: Syntax

    /// How a call is written: `f(a, b)`.
    public var usage: String {
      "\(name.text)(\(parameters.map(\.text).joined(separator: ", ")))"
    }
  }

  /// Reads a file's bytes; the language itself touches no files.
  public typealias FileReader = @Sendable (FileRequest) throws(FileProblem) -> [UInt8]

  /// The nodes that names stand for.
  public private(set) var values = Layered<String, NodeID>()
  /// The functions that the learner has defined.
  public private(set) var functions: [String: Function] = [:]
  /// Every name that was ever given to a node, oldest first.
  public var named: [(name: String, node: NodeID)] { Array(namings) }
  /// The same, to be looked at in part.
  public private(set) var namings = Growing<(name: String, node: NodeID)>()
  private var namesOfNodes = Layered<NodeID, [String]>()
  /// `Xbar`, `X̄`, `Xdot`, `Ẋ` and what they stand for, unless a name is spelled so.
  public private(set) var derivatives: [String: NodeID] = [:]
  /// Where random draws begin.
  public var seed: UInt64
  /// How many statements have been run. A draw goes by this and its place in its statement, so that
  /// another value for one input leaves the draws of the others alone.
  public private(set) var statements = 0
  /// How `load` reads a file.
  public var readFile: FileReader
  /// What `load` reads files for.
  public var readingPurpose = FileRequest.Purpose.running
  /// What the values of a program may use.
  public var budget: MemoryBudget
  /// What the parser has to know of the names.
  public private(set) var kinds = NameKinds()

  /// A scope without names. Without a reader there are no files.
  public init(
    seed: UInt64 = 1,
    readFile: @escaping FileReader = { _ throws(FileProblem) in throw FileProblem("no files here")
    },
    budget: MemoryBudget = .largest
  ) {
    self.seed = seed
    self.readFile = readFile
    self.budget = budget
  }

  /// Another statement begins.
  mutating func beginStatement() { statements += 1 }

  /// Binds a name to a node, which keeps the first name it was given.
  public mutating func bind(_ name: String, to node: NodeID) {
    functions[name] = nil
    values[name] = node
    namings.append((name, node))
    namesOfNodes[node] = names(of: node) + [name]
    kinds.declare(name, as: .value)
  }

  /// Names that are bound now, in the order in which they were given.
  public var bound: [(name: String, node: NodeID)] {
    var seen: Set<String> = []
    return namings.filter { values[$0.name] == $0.node && seen.insert($0.name).inserted }
  }

  /// The names that a node was ever given, oldest first, those among them that have moved on.
  public func names(of node: NodeID) -> [String] { namesOfNodes[node] ?? [] }

  /// Lets `ans` stand for the value last shown; it is not that node's name.
  public mutating func setAnswer(_ node: NodeID) {
    values["ans"] = node
    kinds.declare("ans", as: .value)
  }

  /// Defines a function; a value of that name is forgotten.
  public mutating func define(_ function: Function) {
    values[function.name.text] = nil
    functions[function.name.text] = function
    kinds.declare(function.name.text, as: .function)
  }

  /// Sets what `Xbar` and the like stand for after a pass, in place of what they stood for.
  public mutating func setDerivatives(_ new: [String: NodeID]) {
    derivatives = new
    for name in new.keys where kinds.kind(of: name) == nil { kinds.declare(name, as: .value) }
  }
}
