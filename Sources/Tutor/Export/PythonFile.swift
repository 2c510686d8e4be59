public import Algebra
import Calculus
public import Language
public import Session

/// A program and its gradient as a file of Python that runs by itself, and holds the gradient
/// against the library's own, or against central differences where it has none.
public struct PythonFile: Sendable {
  /// The file.
  public let text: String

  /// - Parameters:
  ///   - output: the 1×1 value that is differentiated.
  ///   - targets: inputs, by name.
  /// - Throws: where a part of the program has no counterpart in the library.
  public init(
    _ workspace: Workspace, of output: NodeID, wrt targets: [(name: String, node: NodeID)],
    for library: PythonLibrary
  ) throws(CommandProblem) {
    let graph = workspace.graph
    var names = workspace.scope.knownNames
    let isInput = { (node: NodeID) in graph.leaf(node)?.kind == .input }
    guard targets.allSatisfy({ isInput($0.node) }) else {
      throw CommandProblem("a gradient is exported for inputs, not for computed values")
    }
    guard !targets.isEmpty else { throw CommandProblem("there is no input to derive by") }
    let lines: [Derivation.Equation]
    let derivation: Derivation
    do throws(DerivationProblem) {
      lines = try Derivation.lines(graph, of: [output] + targets.map(\.node), names: &names)
      derivation = try Derivation(
        graph, of: output, wrt: targets, names: names, expanding: .depth(0))
    } catch {
      throw CommandProblem(error.message)
    }
    let inputs = lines.filter { line in
      names.bound.contains { $0.name == line.symbol.text && isInput($0.node) }
    }
    var writer = try PythonWriter(
      library, inputs, lines.filter { line in !inputs.contains { $0.symbol == line.symbol } },
      derivation, targets.map(\.name), names.name(output)!)
    text = try writer.file()
  }
}

/// The parts of the file.
private struct PythonWriter {
  private let library: PythonLibrary
  private let inputs: [Derivation.Equation]
  private let steps: [Derivation.Equation]
  private let bars: [Derivation.Equation]
  private let targets: [String]
  private let output: String
  private var text: PythonText

  init(
    _ library: PythonLibrary, _ inputs: [Derivation.Equation], _ steps: [Derivation.Equation],
    _ derivation: Derivation, _ targets: [String], _ output: String
  ) throws(CommandProblem) {
    self.library = library
    self.inputs = inputs
    self.steps = steps
    bars = derivation.program
    self.targets = targets
    self.output = output
    text = PythonText(
      library, PythonNames((inputs + steps + bars).map(\.symbol.text) + targets.map { $0 + "bar" }))
  }

  private func name(_ text: String) -> String { self.text.names[text] }

  mutating func file() throws(CommandProblem) -> String {
    let forward = try lines(steps)
    let backward = try lines(bars)
    let arguments = inputs.map { name($0.symbol.text) }
    let list = arguments.joined(separator: ", ")
    let kept = steps.map { name($0.symbol.text) }.filter { $0 != name(output) }
    let keptTuple = "(" + kept.map { $0 + ", " }.joined().dropLast(kept.count > 1 ? 2 : 1) + ")"
    let tuple = kept.isEmpty ? "()" : keptTuple
    let values = try inputValues(arguments)
    let found = targets.map { name($0 + "bar") }.joined(separator: ", ")
    let results = "(\(found)\(targets.count == 1 ? "," : ""))"
    return """
      \"\"\"A program, its gradient by formulas, and \(witness) that the two agree.

      Exits with 1 where they do not.
      \"\"\"

      \(try header())\(definitions())

      INPUTS = {
      \(values)
      }


      def forward(\(list)):
          \"\"\"The value, and what the gradient needs of the way there.\"\"\"
      \(forward)    return \(name(output)), \(tuple)


      def gradient(\(list)):
          \"\"\"The adjoints of \(targets.joined(separator: ", ")), by formulas.\"\"\"
          \(name(output)), \(tuple == "()" ? "_" : tuple) = forward(\(list))
      \(backward)    return \(results)


      \(check())
      """
  }

  private var witness: String {
    library == .numpy ? "central differences to show" : "the library's own derivatives to show"
  }

  private mutating func lines(_ lines: [Derivation.Equation]) throws(CommandProblem) -> String {
    var result = ""
    for line in lines {
      result += "    \(name(line.symbol.text)) = \(try text.write(line.value))\n"
    }
    return result
  }

  private mutating func inputValues(_ arguments: [String]) throws(CommandProblem) -> String {
    var rows: [String] = []
    for (argument, line) in zip(arguments, inputs) {
      let value: String
      switch line.value.form {
      case .number(let number): value = text.literal(Matrix(number))
      default: value = try text.write(line.value)
      }
      rows.append("    \"\(argument)\": \(value),")
    }
    return rows.joined(separator: "\n")
  }

  private func header() throws(CommandProblem) -> String {
    let needed = needed()
    let isMath = library == .numpy && needed.contains("erf")
    return (isMath ? "import math\n" : "") + "import sys\n\n" + library.imports + "\n"
  }

  private func needed() -> Set<String> {
    var needed = text.helpers
    for definition in PythonLibrary.definitions.reversed() where needed.contains(definition.name) {
      needed.formUnion(definition.needs)
    }
    for definition in PythonLibrary.definitions.reversed() where needed.contains(definition.name) {
      needed.formUnion(definition.needs)
    }
    return needed
  }

  private func definitions() -> String {
    let needed = needed()
    return PythonLibrary.definitions.filter { needed.contains($0.name) }.map { definition in
      let parameters = PythonLibrary.parameters[definition.name] ?? "x"
      return "\n\ndef \(definition.name)(\(parameters)):\n    \(definition.text(library))\n"
    }.joined()
  }

  private func check() -> String {
    let asked = targets.map { "\"\(name($0))\"" }.joined(separator: ", ")
    return """
      \(library.oracle)


      def main():
          \"\"\"Compares the two gradients, entry by entry.\"\"\"
          names = [\(asked)]
          holds = True
          for name, found in zip(names, gradient(**INPUTS)):
              wanted = oracle(name)
              error = float(abs(found - wanted).max() / max(1.0, float(abs(wanted).max())))
              holds = holds and error <= \(library == .numpy ? "1e-5" : "1e-8")
              print(f"{name}: off by {error:.1e}")
          return 0 if holds else 1


      if __name__ == "__main__":
          sys.exit(main())

      """
  }
}

extension PythonLibrary {
  /// A function `oracle(name)`: the gradient as somebody else finds it.
  fileprivate var oracle: String {
    switch self {
    case .numpy:
      """
      def oracle(name):
          \"\"\"Central differences, one entry at a time.\"\"\"
          start = np.array(INPUTS[name], dtype=float)
          slopes = np.zeros_like(start)
          for place in np.ndindex(*start.shape):
              ends = []
              for sign in (1, -1):
                  moved = start.copy()
                  moved[place] += sign * 1e-5 * max(1.0, abs(start[place]))
                  value, _ = forward(**{**INPUTS, name: moved})
                  ends.append((moved[place], value))
              (a, up), (b, down) = ends
              slopes[place] = (up - down) / (a - b)
          return slopes
      """
    case .jax:
      """
      def oracle(name):
          \"\"\"Reverse mode, by JAX.\"\"\"
          value = lambda x: jnp.asarray(forward(**{**INPUTS, name: x})[0], float)
          return jax.grad(value)(INPUTS[name])
      """
    case .pytorch:
      """
      def oracle(name):
          \"\"\"Reverse mode, by PyTorch.\"\"\"
          leaf = INPUTS[name].clone().requires_grad_()
          value = torch.as_tensor(forward(**{**INPUTS, name: leaf})[0])
          if not value.requires_grad:
              return torch.zeros_like(leaf)
          return torch.autograd.grad(value, leaf)[0]
      """
    }
  }
}
