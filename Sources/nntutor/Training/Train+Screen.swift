import ArgumentParser
import Drawing
import Language
import Session
import Terminal
import Training
import Tutor

extension Train {
  /// Opens the live screen where the terminal can show it and neither lines nor a picture were asked
  /// for.
  /// - Returns: the status to exit with; nil where there was no screen.
  func openScreen(_ plan: TrainingPlan) throws(TrainingProblem) -> Int32? {
    let capabilities = display.capabilities
    guard wantsScreen, capabilities.fullScreenProblem == nil else { return nil }
    let session = Session(
      seed: source.seed, readFile: ProgramFiles(allowsAll: source.allowRead).reader,
      budget: GrantedMemory.budget)
    let glyphs = display.glyphs(capabilities)
    let app = App(
      SessionScreen(session, .usual(glyphs: glyphs)),
      TrainingScreen(
        plan, glyphs: glyphs, origin: .commandLine, visits: .visiting(glyphs: glyphs)))
    var screen = FullScreen(app, keeper: Files.keeper(replacing: telling.replacing))
    screen.begin()
    var options = TerminalOptions(
      program: "nntutor", prompt: "› ", theme: display.chosenTheme, capabilities: capabilities,
      historyPath: Folders.state().map { $0 + "/history" })
    options.actions = FullScreen.actions
    do throws(TerminalError) {
      return try Terminal.run(screen, options: options, onPaint: PaintLog.fromEnvironment())
    } catch {
      switch error {
      case .unsuitable(let reason): Output.error("nntutor: \(reason)")
      }
      return 1
    }
  }

  private var wantsScreen: Bool {
    let asksForLines = telling.plain || format.isJSON || telling.every != nil
    return !asksForLines && telling.plot == nil && Folders.environment("ACCESSIBLE") == nil
  }

  /// Writes a figure as an SVG.
  func draw(_ figure: Figure, to path: String) throws(TrainingProblem) {
    do throws(FileProblem) { try write(figure.svg(), to: path, .markup) } catch {
      throw .picture(error, path: path)
    }
  }

  /// Writes a run as a picture, and what its network answers in it.
  func draw(_ runner: Runner, to path: String) throws(TrainingProblem) {
    guard case .running(let run)? = runner.report()?.state else { return }
    let picture = AnswerPicture(run.samples)
    runner.obey(.ask(picture.questions))
    guard case .running(let report)? = runner.report()?.state else { return }
    try draw(Figure(report, picture), to: path)
  }
}
