import ArgumentParser
import Language
import Teaching

/// `nntutor quiz replay LOG.json`
struct QuizReplay: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "What a log of answers makes of its cards.")

  @Argument(help: "A JSON list of {card, rating, at}, at in Unix seconds; - for standard input.")
  var log: String

  private struct Entry: Decodable {
    let card: String
    let rating: Int
    let at: Double
  }

  private struct Line: Encodable {
    let card: String
    let at: Double
    let retrievability: OrNull<Double>
    let stability: Double
    let difficulty: Double
    let interval: Int
    let due: Double
  }

  func run() throws {
    let entries: [Entry]
    do {
      entries = try JSON.decode([Entry].self, from: try GivenFile(log, .program).bytes())
    } catch let problem as FileProblem {
      throw failure(problem.message)
    } catch {
      throw failure(
        "this is not a log in JSON",
        help: "[{\"card\": \"product.A\", \"rating\": 3, \"at\": 1700000000}]")
    }
    let scheduler = Scheduler()
    var cards: [String: Card] = [:]
    for (index, entry) in entries.enumerated() {
      guard let rating = Rating(rawValue: entry.rating), entry.at.isFinite else {
        throw failure("entry \(index + 1): a rating is 1, 2, 3 or 4, not \(entry.rating)")
      }
      let before = cards[entry.card] ?? Card()
      let after = scheduler.review(before, rating, at: entry.at)
      cards[entry.card] = after
      try Output.json(
        Line(
          card: entry.card, at: entry.at,
          retrievability: OrNull(scheduler.retrievability(before, at: entry.at)),
          stability: after.stability, difficulty: after.difficulty, interval: after.interval,
          due: after.due ?? entry.at))
    }
  }

  private func failure(_ message: String, help: String? = nil) -> ExitCode {
    Output.error("\(Printable.line(log)): error: \(message)")
    if let help { Output.error("help: try `\(help)`") }
    return ExitCode(1)
  }
}
