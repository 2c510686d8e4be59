import ArgumentParser
import Calculus
import Language
import Session
import Tutor

/// `nntutor export PROGRAM --to numpy|jax|pytorch`
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "The program and its gradient as code of Python.",
    discussion: """
      The file runs by itself: it holds the gradient, written as formulas, against the library's \
      own derivatives (NumPy: against central differences) and exits with 1 where they differ.
      """)

  @OptionGroup var program: ProgramArguments

  @Option(name: .long, help: "The library: numpy, jax or pytorch.")
  var to: PythonLibraryArgument

  @Option(name: .long, parsing: .unconditional, help: "The 1×1 value; the last one by default.")
  var of: String?

  @Option(
    name: .long, parsing: .unconditionalSingleValue,
    help: "With respect to these inputs, repeated or by commas; every input by default.")
  var wrt: [String] = []

  func run() throws {
    let program = try program.read()
    var workspace = program.workspace
    let targets = try workspace.targets(wrt)
    let clean = workspace
    let (_, node) = try workspace.scalar(of, option: "--of")
    var exported = clean
    exported.graph = workspace.graph
    do throws(CommandProblem) {
      let file = try PythonFile(exported, of: node, wrt: targets, for: to.library)
      Output.text(file.text)
      program.note(gradientOf: node, wrt: targets.map(\.node), in: workspace.graph)?.tell()
    } catch {
      error.report("export")
      throw ExitCode(1)
    }
  }
}

/// The name of a library.
enum PythonLibraryArgument: String, CaseIterable, ExpressibleByArgument {
  case numpy, jax, pytorch

  var library: PythonLibrary { PythonLibrary(rawValue: rawValue)! }
}
