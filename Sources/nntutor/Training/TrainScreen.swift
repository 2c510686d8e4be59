import ArgumentParser
import Drawing
import Terminal
import Training
import Tutor

extension Train {
  /// Opens the live screen where the terminal can show it and nothing else was asked for.
  /// - Returns: the status to exit with; nil where there is no screen.
  func openScreen(_ plan: TrainPlan) throws -> Int32? {
    let asksForFiles = telling.save != nil || telling.plot != nil || telling.every != nil
    guard !telling.plain, !format.isJSON, !asksForFiles, Folders.environment("ACCESSIBLE") == nil
    else {
      return nil
    }
    let capabilities = TerminalCapabilities.detect(color: .auto)
    guard capabilities.fullScreenProblem == nil else { return nil }
    let session = Session(seed: source.seed, readFile: Files.reader)
    let app = App(
      training: self.plan(plan), session: session,
      glyphs: capabilities.isUTF8 ? .unicode : .ascii)
    var screen = FullScreen(app)
    screen.begin(with: nil)
    var options = TerminalOptions(
      program: "nntutor", prompt: "› ", theme: Open.usualTheme, capabilities: capabilities,
      historyPath: Folders.state().map { $0 + "/history" })
    options.actions = FullScreen.actions
    return try Terminal.run(screen, options: options, onPaint: PaintLog.fromEnvironment())
  }

  /// Writes a figure as an SVG.
  func draw(_ figure: Figure, to path: String) throws {
    do throws(FileProblem) { try Files.write(figure.svg(), to: path) } catch {
      throw TrainingProblem("--plot", "\(path): \(error.message)")
    }
  }

  private func plan(_ plan: TrainPlan) -> TrainingPlan {
    guard let preset = plan.preset else {
      return TrainingPlan(.program(plan.recipe), plan.settings)
    }
    return TrainingPlan(
      .preset(preset.network, preset.data, validation: preset.validationShare), plan.settings)
  }
}
