import ArgumentParser
import Drawing
import Session
import Language
import Terminal
import Training
import Tutor

extension Train {
  /// Opens the live screen where the terminal can show it and neither lines nor a picture were asked
  /// for.
  /// - Throws: the status to exit with, where there was a screen.
  func openScreen(_ plan: TrainingPlan) throws {
    let capabilities = display.capabilities
    guard wantsScreen, capabilities.fullScreenProblem == nil else { return }
    var plan = plan
    if let path = telling.save { try keep(&plan, in: path) }
    let session = Session(seed: source.seed, readFile: Files.reader)
    let glyphs = display.glyphs(capabilities)
    let app = App(
      SessionScreen(session, .usual(glyphs: glyphs)),
      TrainingScreen(
        plan, glyphs: glyphs, origin: .commandLine, visits: .visiting(glyphs: glyphs)))
    var screen = FullScreen(app)
    screen.begin()
    var options = TerminalOptions(
      program: "nntutor", prompt: "› ", theme: display.chosenTheme, capabilities: capabilities,
      historyPath: Folders.state().map { $0 + "/history" })
    options.actions = FullScreen.actions
    throw ExitCode(
      try Terminal.run(screen, options: options, onPaint: PaintLog.fromEnvironment()))
  }

  private var wantsScreen: Bool {
    let asksForLines = telling.plain || format.isJSON || telling.every != nil
    return !asksForLines && telling.plot == nil && Folders.environment("ACCESSIBLE") == nil
  }

  /// Keeps the run from its start, so that a file which cannot be written is told at once.
  private func keep(_ plan: inout TrainingPlan, in path: String) throws {
    let run = try plan.checkpoint.map { try TrainingRun($0) } ?? plan.run()
    try TrainingLoop.save(run, to: path)
    plan.file = path
  }

  /// Writes a figure as an SVG.
  func draw(_ figure: Figure, to path: String) throws {
    do throws(FileProblem) { try Files.write(figure.svg(), to: path) } catch {
      throw TrainingProblem("--plot", "\(path): \(error.message)")
    }
  }
}

extension TrainPlan {
  /// The same for the live screen, which can change it.
  var forScreen: TrainingPlan {
    guard let preset else { return TrainingPlan(.program(recipe), settings) }
    return TrainingPlan(
      .preset(preset.network, preset.data, validation: preset.validationShare), settings)
  }
}
