import Drawing
import Language
import Session
import Synchronization
import Testing

@testable import Tutor

/// Files as a session asks for them.
struct FileTests {
  @Test func `what is written bears a mark by which it is known`() {
    for mark in FileMark.allCases {
      #expect(FileMark.begins(Array(mark.marking("text").utf8)))
      #expect(FileMark.begins(Array("\(mark.rawValue)\r\nx".utf8)))
      let script = mark.marking("#!/usr/bin/env python3\nx")
      #expect(script.hasPrefix("#!/usr/bin/env python3\n") && FileMark.begins(Array(script.utf8)))
    }
    #expect(FileMark.begins(Array("nntutor checkpoint 12\nrest".utf8)))
  }

  @Test(arguments: [
    "", "u = 1", "# nntutorial", "# nntutor is what I work on", " # nntutor", "#nntutor",
    "nntutor checkpoint\n", "nntutor checkpoint to-do\n", "nntutor checkpoint 1x\n", "<svg>",
    "\n# nntutor\n", "#!/bin/sh\necho", "#!/bin/sh",
  ])
  func `no other file is taken for one of ours`(text: String) {
    #expect(!FileMark.begins(Array(text.utf8)))
  }

  @Test func `a program is saved under its mark, and loads as it was`() throws {
    var learner = Learner()
    learner.enter("u = 3", "y = u^2", ":save out.nnt")
    let text = try #require(learner.written(to: "out.nnt"))
    #expect(text == "# nntutor\nu = 3\ny = u^2\n")
    var other = Learner()
    other.give(.loaded(path: "out.nnt", .success(text)))
    #expect(other.app.session.program == ["u = 3", "y = u^2"])
  }

  @Test func `a foreign file is replaced only where that is said`() throws {
    var learner = Learner(example: true)
    for (line, forced) in [
      (":save notes.txt", ":save! notes.txt"),
      (":export graph notes.txt", ":export! graph notes.txt"),
    ] {
      learner.enter(line, forced)
      let writings = learner.effects.compactMap { effect -> Writing? in
        if case .write(let writing) = effect { writing } else { nil }
      }.suffix(2)
      #expect(writings.map(\.replacing) == [.ours, .anything])
      #expect(writings.map(\.forced) == [forced, forced])
      let first = try #require(writings.first)
      learner.give(.saved(first, FileProblem("it is not ours", .foreign)))
      #expect(learner.transcript.contains(forced))
    }
  }

  @Test func `no control character of a file's name reaches the transcript`() {
    var learner = Learner(example: true)
    learner.enter(":save \u{1B}]0;x\u{7}\u{202E}.nnt")
    learner.give(.loaded(path: "\u{9B}2J", .failure(FileProblem("\u{1B}[2J"))))
    #expect(!learner.transcript.unicodeScalars.contains(where: Printable.isHidden))
    #expect(learner.transcript.contains("␛"))
  }

  @Test func `a preview says that it is one, and leaves a large file to the line that is entered`()
  {
    let asked = Mutex<[FileRequest.Purpose]>([])
    let session = Session(readFile: { request throws(FileProblem) in
      asked.withLock { $0.append(request.purpose) }
      if request.purpose == .preview { throw FileProblem("later", .postponed) }
      return Array("1,2".utf8)
    })
    let timeline = Timeline(session)
    #expect(Draft("X = load(\"d.csv\")", on: timeline, isExample: false) == nil)
    #expect(Draft("X = load(\"d.csv\")", on: timeline, isExample: true) == nil)
    var entered = session
    #expect((try? entered.run("X = load(\"d.csv\")"))?.count == 1)
    #expect(asked.withLock { $0.last } == .running && asked.withLock { $0.first } == .preview)
  }
}
