import Algebra
import ArgumentParser
import Calculus
import Language

extension Workspace {
  /// The node of a name; an expression is built. A failure is reported under the option's name.
  mutating func node(_ text: String, option: String) throws -> NodeID {
    if let node = scope.values[text] { return node }
    do throws(Diagnostic) {
      let outcomes = try run(Source(text, name: option))
      if case .shown(let node) = outcomes.last?.effect { return node }
      Output.error("\(option): error: `\(text)` is not a value")
    } catch {
      Output.error(error.report())
    }
    throw ExitCode(1)
  }

  /// The node of a name that must be 1×1.
  mutating func scalar(_ text: String?, option: String) throws -> (name: String, node: NodeID) {
    let name = text ?? lastName ?? "ans"
    let node = try self.node(name, option: option)
    guard graph.shape(node).isScalar else {
      Output.error(
        "\(option): error: `\(name)` is \(graph.shape(node)), and a gradient is of a 1×1 value\n"
          + "help: try `\(option) 'sum(\(name))'`")
      throw ExitCode(1)
    }
    return (name, node)
  }

  /// The name that was bound last.
  var lastName: String? { scope.values["ans"] == nil ? scope.namings.last?.name : "ans" }

  /// Inputs by their first names, in the order in which they were made.
  var inputs: [(name: String, node: NodeID)] {
    var seen: Set<NodeID> = []
    return scope.bound.filter { _, node in
      graph.leaf(node)?.kind == .input && seen.insert(node).inserted
    }
  }

  /// The nodes of `--wrt`, every input by default.
  mutating func targets(_ wrt: [String]) throws -> [(name: String, node: NodeID)] {
    let names = NameList.names(wrt)
    if names.isEmpty { return inputs }
    var result: [(name: String, node: NodeID)] = []
    for name in names {
      guard let node = scope.values[name] else {
        let near = Spelling.nearest(to: name, among: scope.values.keys)
        Output.error("--wrt: error: the name `\(name)` is not bound")
        if let known = near ?? inputs.first?.name { Output.error("help: try `--wrt \(known)`") }
        throw ExitCode(1)
      }
      result.append((name, node))
    }
    return result
  }
}
