import Session

/// Files, and leaving.
extension Command {
  static let keeping = [save, load, export, recover, quit, saveOver, exportOver]

  static let save = Command(
    "save", ["w"], "FILE", "write the session's program to a file",
    details: """
      A file that is there already is replaced if nntutor wrote it, or if it was loaded or saved in \
      this session; `:save! FILE` replaces any other.
      """
  ) { screen, arguments throws(CommandProblem) in
    try screen.save(to: path(arguments, example: ":save lecture.nnt"), .ours)
  }

  static let saveOver = Command(
    "save!", ["w!"], "FILE", "the same as :save, over whatever is there", isListed: false
  ) { screen, arguments throws(CommandProblem) in
    try screen.save(to: path(arguments, example: ":save! lecture.nnt"), .anything)
  }

  static let load = Command(
    "load", ["open"], "FILE", "run a program from a file, in a fresh session"
  ) { screen, arguments throws(CommandProblem) in
    [.read(path: try path(arguments, example: ":load lecture.nnt"))]
  }

  static let export = Command(
    "export", [], "graph or sweep FILE",
    "write the drawing (.svg .dot .mmd .tex .txt) or the steps (.md .svg .txt)",
    details: """
      `:export sweep steps.md` writes every step of the sweep with its formula and numbers; the \
      file's ending says in which form. `:export graph net.svg` writes the drawing. A file that is \
      there already is replaced if nntutor wrote it; `:export! …` replaces any other.
      """, completes: .words(["graph", "sweep"])
  ) { screen, arguments throws(CommandProblem) in
    try exported(&screen, arguments, .ours)
  }

  static let exportOver = Command(
    "export!", [], "graph or sweep FILE", "the same as :export, over whatever is there",
    completes: .words(["graph", "sweep"]), isListed: false
  ) { screen, arguments throws(CommandProblem) in
    try exported(&screen, arguments, .anything)
  }

  private static func exported(
    _ screen: inout SessionScreen, _ arguments: Arguments, _ replacing: Writing.Replacing
  ) throws(CommandProblem) -> [Effect] {
    let what = String(arguments.text.prefix { $0 != " " })
    let path = Arguments(arguments.text.dropFirst(what.count)).text
    guard !path.isEmpty, ["graph", "sweep"].contains(what) else {
      throw CommandProblem(
        "`:export` takes what to write, and a file",
        help: ":export sweep steps.md", ":export graph graph.svg")
    }
    return try screen.export(what, to: path, replacing)
  }

  static let recover = Command(
    "recover", [], "[number]", "bring back a session that was cut off; which one of several"
  ) { screen, arguments throws(CommandProblem) in
    try screen.recover(arguments.text)
  }

  static let quit = Command(
    "quit", ["q", "exit"], "", "leave; also Ctrl-D on an empty line", isCalm: true
  ) {
    screen, _ in screen.quit()
  }

  private static func path(
    _ arguments: Arguments, example: String
  ) throws(CommandProblem) -> String {
    if arguments.isEmpty { throw CommandProblem("which file?", help: example) }
    return arguments.text
  }
}
