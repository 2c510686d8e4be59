import Algebra
import Calculus
import Drawing
import Language
import Session

/// Saving, loading, exporting, recovering, leaving.
extension SessionScreen {
  mutating func save(
    to path: String, _ replacing: Writing.Replacing
  ) throws(CommandProblem) -> [Effect] {
    guard !session.isEmpty else {
      throw CommandProblem("there is nothing to save yet", help: "u = 1.3")
    }
    let text = FileMark.hash.marking(session.program.joined(separator: "\n") + "\n")
    return [.write(Writing(text, to: path, replacing, forced: ":save! \(path)"))]
  }

  mutating func saved(_ writing: Writing, _ problem: FileProblem?) {
    guard let problem else { return say("  written to \(writing.path)", Style(.success)) }
    let message = "`\(writing.path)` cannot be written: \(problem.message)"
    report(
      problem.kind == .foreign
        ? CommandProblem(message, help: writing.forced)
        : CommandProblem(message, help: ":save program.nnt"))
  }

  mutating func loaded(_ path: String, _ result: Result<String, FileProblem>) -> [Effect] {
    switch result {
    case .failure(let problem):
      report(CommandProblem("`\(path)` cannot be read: \(problem.message)"))
      return []
    case .success(let text):
      return compute(Computation(.program(text, name: path, from: .file(path)), on: session))
    }
  }

  mutating func export(
    _ what: String, to path: String, _ replacing: Writing.Replacing
  ) throws(CommandProblem) -> [Effect] {
    let ending = path.lastIndex(of: ".").map { String(path[$0...].dropFirst()) } ?? ""
    let text = try what == "sweep" ? exportedSweep(ending) : exportedGraph(ending)
    return [
      .write(
        Writing(
          FileMark(ending: ending).marking(text), to: path, replacing,
          forced: ":export! \(what) \(path)"))
    ]
  }

  private func exportedSweep(_ ending: String) throws(CommandProblem) -> String {
    guard let sweep else { throw CommandProblem("no sweep is under way", help: ":backward") }
    let export = SweepExport(sweep.trace, program: session.program)
    switch ending {
    case "md": return export.markdown
    case "txt": return export.text
    case "svg": return export.svg
    default:
      throw CommandProblem(
        "a sweep is written as .md, .svg or .txt", help: ":export sweep sweep.md")
    }
  }

  private func exportedGraph(_ ending: String) throws(CommandProblem) -> String {
    guard let drawing = view.drawing else {
      throw CommandProblem("there is no graph yet", help: "u = 1.3", "z = sin(u^2)")
    }
    let full = GraphDrawing(
      drawing.picture, requested: view.requestedZoom ?? .full,
      room: Size(columns: 1000, rows: 1000), glyphs: glyphs, numbers: study.finalNumbers)
    let painter = full.painter(
      glyphs: glyphs, numbers: study.numbers, marks: { _ in [] }, looks: [:])
    switch ending {
    case "svg": return painter.svg()
    case "dot", "gv": return painter.dot()
    case "mmd": return painter.mermaid()
    case "tex": return painter.tikz(letters: GreekLetter.commands)
    case "txt": return painter.canvas().lines.joined(separator: "\n") + "\n"
    default:
      throw CommandProblem(
        "a graph is written as .svg, .dot, .mmd, .tex or .txt", help: ":export graph graph.svg")
    }
  }

  func quit() -> [Effect] { [.quit(status: 0)] }
}
