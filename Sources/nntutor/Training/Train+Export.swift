import ArgumentParser
import Language
import Training
import Tutor

/// `--export FILE.py`: the run as a program for PyTorch.
extension Train {
  /// Writes the file, or prints it where its name is `-`.
  func export(_ plan: TrainingPlan, to path: String) throws(TrainingProblem) {
    guard let preset = plan.made().preset else {
      preconditionFailure("--export belongs to a preset")
    }
    let text = PyTorchProgram(preset, plan.settings).text
    if path == "-" { return Output.text(text) }
    do throws(FileProblem) { try write(text, to: path, .hash) } catch {
      throw .file(error, path: path)
    }
  }

  /// What is not exported, and what to do instead.
  func checkExport() throws(ValidationError) {
    guard telling.export != nil else { return }
    if source.isGiven {
      throw ValidationError(
        "--export writes a preset's run, as in --data moons; for a program of your own use "
          + "`nntutor export PROGRAM --to pytorch`")
    }
    for (name, isGiven) in [
      ("show", telling.show), ("save", telling.save != nil), ("resume", telling.resume != nil),
      ("scan-hidden", experiments.scanHidden != nil), ("compare", experiments.compare != nil),
    ] where isGiven {
      throw ValidationError(
        "--export writes one run from its beginning and trains nothing; leave out --\(name)")
    }
  }
}
