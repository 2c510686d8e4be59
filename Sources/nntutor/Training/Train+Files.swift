import Language
import Training
import Tutor

/// Files that a run is written to.
extension Train {
  /// A file that cannot be written is told before anything is trained for it.
  func checkPlaces() throws(TrainingProblem) {
    inputs.forEach(KnownFiles.addInput)
    try checkDifference()
    for path in [telling.save, telling.plot, telling.export].compactMap(\.self) {
      do throws(FileProblem) {
        try WrittenFile(path, replacing: telling.replacing).check()
      } catch {
        let problem = forceable(error)
        throw path == telling.plot ? .picture(problem, path: path) : .file(problem, path: path)
      }
    }
  }

  /// One name for two files would lose one of them.
  private func checkDifference() throws(TrainingProblem) {
    guard let save = telling.save, let plot = telling.plot, save != "-" else { return }
    let isSame = FileIdentity(save).map { $0 == FileIdentity(plot) } ?? (save == plot)
    if isSame { throw .file(FileProblem("--save and --plot name the same file"), path: plot) }
  }

  /// Files that nothing is written over; a run may go on in the file that it comes from.
  private var inputs: [FileIdentity] {
    let saved = telling.save.flatMap { FileIdentity($0) }
    let resumed = telling.resume.flatMap { FileIdentity($0) }
    let table = data.data.flatMap { KnownData(rawValue: $0) == nil ? FileIdentity($0) : nil }
    let program = source.file.flatMap { FileIdentity($0) }
    return [resumed == saved ? nil : resumed, table, program].compactMap(\.self)
  }

  /// Writes a text under its mark.
  func write(_ text: String, to path: String, _ mark: FileMark) throws(FileProblem) {
    let text = Printable.lines(mark.marking(text))
    do throws(FileProblem) {
      try WrittenFile(path, replacing: telling.replacing).write(Array(text.utf8))
    } catch {
      throw forceable(error)
    }
  }

  private func forceable(_ problem: FileProblem) -> FileProblem {
    guard problem.kind == .foreign else { return problem }
    return FileProblem(problem.message + "; --force replaces it", problem.kind)
  }
}
