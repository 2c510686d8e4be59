import Algebra
import Calculus
import Foundation
import Testing

@testable import Language

/// A learner's mistake on file: what was there before, the program, and the picture of its error.
///
/// Above `----` stands the program, after a blank line where something had been bound before;
/// below it the diagnostic. `RECORD=1 swift test` writes the pictures anew.
struct Golden: CustomTestStringConvertible {
  let name: String
  let setup: String
  let program: String
  let picture: String

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Diagnostics")

  static let all: [Golden] = {
    let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (files ?? []).filter { $0.hasSuffix(".txt") }.sorted().map { Golden($0) }
  }()

  init(_ name: String) {
    self.name = name
    let text = (try? String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)) ?? ""
    let parts = text.components(separatedBy: "----\n")
    let programs = parts[0].components(separatedBy: "\n\n")
    setup = programs.count > 1 ? programs[0] : ""
    program = (programs.last ?? "").trimmingCharacters(in: .newlines)
    picture = (parts.last ?? "").trimmingCharacters(in: .newlines)
  }

  var testDescription: String { name }

  func record(_ new: String) throws {
    let head = (setup.isEmpty ? "" : setup + "\n\n") + program
    try "\(head)\n----\n\(new)\n".write(
      to: Self.folder.appending(path: name), atomically: true, encoding: .utf8)
  }

  /// The workspace before the mistake, and the mistake.
  func run() throws -> (Workspace, Diagnostic) {
    var workspace = Workspace(
      scope: Scope { _ throws(FileProblem) in throw FileProblem("no such file") })
    _ = try workspace.run(Source(setup))
    do throws(Diagnostic) {
      var next = workspace
      _ = try next.run(Source(program))
    } catch {
      return (workspace, error)
    }
    throw NoMistake(name: name)
  }

  struct NoMistake: Error { let name: String }
}

@Test(arguments: Golden.all)
func `a mistake is drawn as on file`(golden: Golden) throws {
  let (_, diagnostic) = try golden.run()
  let picture = diagnostic.text()
  if ProcessInfo.processInfo.environment["RECORD"] == "1" {
    try golden.record(picture)
  } else {
    #expect(picture == golden.picture)
  }
}

@Test(arguments: Golden.all)
func `what is offered instead can be typed, and has the shape that is promised`(
  golden: Golden
) throws {
  let (workspace, diagnostic) = try golden.run()
  for mend in diagnostic.mends {
    guard let typed = mend.typed(in: diagnostic.source) else { continue }
    #expect(throws: Never.self, "\(typed)") {
      try Parser.parse(Source(typed), names: workspace.scope.kinds)
    }
    // In the body of a function the names are its parameters.
    let isInBody = diagnostic.source.bytes != Array(golden.program.utf8)
    guard mend.remark.hasPrefix("which is "), !isInBody else { continue }
    var next = workspace
    if case .shown(let node)? = try next.run(Source(typed)).last?.effect {
      #expect("which is \(next.graph.shape(node))" == mend.remark)
    }
  }
}

@Test func `at least forty-five mistakes are on file, with different messages`() throws {
  let messages = try Golden.all.map { try $0.run().1.message }
  #expect(Set(messages).count >= 45)
}

@Test(arguments: Golden.all)
func `in ASCII and on the command line a mistake keeps its place`(golden: Golden) throws {
  let (_, diagnostic) = try golden.run()
  let place = diagnostic.place
  #expect(diagnostic.report().hasPrefix("input:\(place.line):\(place.column): error: "))
  let lines = diagnostic.text(DiagnosticStyle(isUnicode: false)).split(separator: "\n")
  #expect(lines.contains { $0.hasPrefix("    | ") && $0.contains("^") })
}

@Test func `an error leaves the workspace as it was`() throws {
  var workspace = Workspace()
  _ = try workspace.run(Source("x = 2"))
  let count = workspace.graph.count
  #expect(throws: Diagnostic.self) { try workspace.run(Source("y = x^2; z = [1 2] * [3 4]")) }
  #expect(workspace.graph.count == count)
  #expect(workspace.scope.values["y"] == nil)
}
