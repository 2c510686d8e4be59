import Algebra
import ArgumentParser
import Calculus
import Drawing
import Language
import Session
import Tutor

/// `--json`, which is the same as `--format json`.
struct FormatArguments: ParsableArguments {
  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

  @Option(name: .long, help: "How to print the result.")
  var format: Format = .text

  @Flag(name: .long, help: "Print one JSON object.")
  var json = false

  var isJSON: Bool { json || format == .json }
}

/// Names given by repeating an option or by commas.
enum NameList {
  static func names(_ values: [String]) -> [String] {
    values.flatMap { $0.split(separator: ",") }
      .map { Arguments($0).text }
      .filter { !$0.isEmpty }
  }
}

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
  var lastName: String? { scope.values["ans"] == nil ? scope.named.last?.name : "ans" }

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

extension CommandProblem {
  /// Printed as an error of an option. What the session would have typed after its command is
  /// shown as the option's value.
  func report(_ option: String) {
    Output.error("\(option): error: \(message)")
    let command = ":" + option.drop { $0 == "-" } + " "
    for help in help where !help.hasPrefix(":") || help.hasPrefix(command) {
      let text = help.hasPrefix(":") ? "\(option) '\(help.dropFirst(command.count))'" : help
      Output.error("help: try `\(text)`")
    }
  }
}

/// A value as people read it: a number, or rows of numbers.
enum Plain {
  static func text(_ matrix: Matrix) -> String {
    if matrix.shape.isScalar { return text(matrix.scalar) }
    return "["
      + matrix.rowArrays.map { $0.map(text).joined(separator: " ") }.joined(separator: "; ") + "]"
  }

  /// As many digits as read back exactly.
  private static func text(_ number: Double) -> String { number.isNaN ? "NaN" : "\(number)" }
}
