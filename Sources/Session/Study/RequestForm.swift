import Algebra
import Calculus

/// A command of a study: its words, and how what follows its name is read.
///
/// To add one, write a record here, put it into `all`, and let `Study.begin` do what it asks.
public struct RequestForm: Sendable {
  /// Its words.
  public let card: CommandCard
  /// Reads what was typed after the name.
  public let read: @Sendable (Arguments, Study) throws(CommandProblem) -> Request

  init(
    _ card: CommandCard,
    read: @escaping @Sendable (Arguments, Study) throws(CommandProblem) -> Request
  ) {
    (self.card, self.read) = (card, read)
  }

  /// Every command that needs no screen.
  public static let all = sweeping + checking + deriving + looking + editing

  /// The command of that name or alias.
  public static func named(_ word: String) -> RequestForm? {
    all.first { $0.card.names.contains(word) }
  }
}

// MARK: - Sweeping

extension RequestForm {
  /// Forward and backward through the graph.
  public static let sweeping = [backward, forward, step, back, end, start]
  /// What can be trusted.
  public static let checking = [check]

  static let backward = RequestForm(
    CommandCard(
      Pass.Mode.backward.names[0], Array(Pass.Mode.backward.names.dropFirst()), "[node]",
      "sweep backward: the adjoint of every node, from right to left",
      details: """
        Every node gets its adjoint: what a small change of it does to the node at the end. The \
        sweep starts there with 1 and goes left; each step multiplies by one slope, and where a \
        value is used several times its parts add. The node must be a scalar; without a name it is \
        the one shown last. → steps on, ← goes back.
        """, completes: .nodes)
  ) { arguments, study throws(CommandProblem) in
    .backward(from: try study.scalarNode(arguments.text))
  }

  static let forward = RequestForm(
    CommandCard(
      Pass.Mode.forward.names[0], Array(Pass.Mode.forward.names.dropFirst()),
      "[input] [along DIRECTION]",
      "sweep forward: the tangent of every node, from left to right",
      details: """
        The input moves at unit speed, u̇ = 1, and each node says how fast it moves along. A matrix \
        input needs a direction: `:forward W[1, 2]` moves one entry, `:forward W along [1 0; 0 1]` \
        any direction of its shape, `:forward W random` a random one. Without a name the first \
        input moves, a matrix by its first entry.
        """, completes: .inputs)
  ) { arguments, study throws(CommandProblem) in
    if arguments.isEmpty { return .forward(try study.firstSeed()) }
    return .forward(try study.session.seed(arguments.text))
  }

  static let step = RequestForm(
    CommandCard(
      "step", ["s", "next", "n"], "[COUNT or node]", "show the next step of the sweep",
      details: """
        A number takes so many steps; a node's name goes to the step that completes it. Without a \
        sweep under way it begins a backward one.
        """, completes: .nodes)
  ) { arguments, study throws(CommandProblem) in
    if arguments.isEmpty { return .step(by: 1) }
    if let count = Int(arguments.text) { return .step(by: count) }
    return .jump(to: try study.node(arguments.text))
  }

  static let back = RequestForm(
    CommandCard("back", ["prev"], "[COUNT]", "take the last step of the sweep back")
  ) { arguments, _ throws(CommandProblem) in
    guard let count = arguments.isEmpty ? 1 : Int(arguments.text) else {
      throw CommandProblem("`\(arguments.text)` is not a number of steps", help: ":back 2")
    }
    return .step(by: -max(count, -.max))
  }

  static let end = RequestForm(
    CommandCard("end", [], "", "show all steps of the sweep at once")
  ) { _, _ in .step(by: .max) }

  static let start = RequestForm(
    CommandCard("start", ["restart"], "", "go back to the sweep's beginning")
  ) { _, _ in .step(by: -.max) }

  static let check = RequestForm(
    CommandCard(
      "check", [], "[node]", "prove the gradient against differences and forward mode",
      details: """
        Every entry of every input is moved a little to both sides; the slope seen must be the \
        gradient found. Forward mode is the second witness.
        """, completes: .nodes)
  ) { arguments, study throws(CommandProblem) in .check(try study.scalarNode(arguments.text)) }
}

// MARK: - Deriving and looking

extension RequestForm {
  /// Derivatives as formulas.
  public static let deriving = [derive]
  /// What is there.
  public static let looking = [values]

  static let derive = RequestForm(
    CommandCard(
      "derive", ["d"], "[variable …] [of node] [why]",
      "the adjoint of a variable as a formula, as a textbook writes it",
      details: """
        `:derive W` writes W̄ in the names of the session; bars that it names are explained below \
        it. Without a name every input is derived by; the node is the scalar shown last, or the \
        one after `of`. With `why` each law of algebra that led from the chain rule to the formula \
        is told. The same variable twice asks for the second derivative: `:derive x x` is the \
        Hessian times a direction v.
        """, completes: .nodes)
  ) { arguments, study throws(CommandProblem) in try study.derivation(arguments.words) }

  static let values = RequestForm(
    CommandCard(
      "values", ["v", "vars"], "[node …]", "list the values that have names", completes: .nodes)
  ) { arguments, study throws(CommandProblem) in .values(try study.targets(arguments.words)) }
}

// MARK: - Editing

extension RequestForm {
  /// Changing what has been said.
  public static let editing = [set, rebind, undo, redo]

  static let set = RequestForm(
    CommandCard(
      "set", [], "INPUT = VALUE", "give an input another value; everything follows",
      details: """
        Every statement that depends on the input is evaluated anew, and a sweep under way goes on \
        from where it is with the new numbers. `u = 1.5` alone does the same where u is an input.
        """, completes: .inputs)
  ) { arguments, _ throws(CommandProblem) in
    let parts = arguments.text.split(separator: "=", maxSplits: 1)
    guard parts.count == 2 else {
      throw CommandProblem("`:set` takes an input and a value", help: ":set u = 1.5")
    }
    return .set(Arguments(parts[0]).text, to: Arguments(parts[1]).text)
  }

  static let rebind = RequestForm(
    CommandCard(
      "rebind", [], "NAME = VALUE", "bind a name anew; what was built keeps the old value",
      details: """
        `u = 2` gives the input u another value, and what depends on it follows. `:rebind u = 2` \
        makes a new input instead: the name moves on, as it does in a file.
        """, completes: .inputs)
  ) { arguments, _ throws(CommandProblem) in
    guard arguments.text.contains("=") else {
      throw CommandProblem("`:rebind` takes a name and a value", help: ":rebind u = 1.5")
    }
    return .rebind(arguments.text)
  }

  static let undo = RequestForm(CommandCard("undo", ["u"], "", "take the last statement back")) {
    _, _ in .undo
  }

  static let redo = RequestForm(CommandCard("redo", [], "", "do again what was undone")) {
    _, _ in .redo
  }
}
