import Algebra
import Calculus
import Engine

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// One workload in a process that waits to be told what to time, so that a driver may take turns
/// between this and others.
///
/// It says first, in JSON, what it computed: `{"value": …, "sum": …}`, the sum being that of all
/// entries of all gradients. Then each line `value 0.02`, `gradient 0.02` or `step 0.02` is answered
/// by the microseconds of one evaluation, taken over a batch that lasts about so many seconds after
/// a run that is not counted. The end of the input ends it. `bench/peers/worker.py` speaks the same.
struct Conversation {
  private var programs: [String: Program] = [:]
  private var repeats: [String: Int] = [:]
  private let opening: String

  init(_ workload: Workload) {
    var gradient = Program(workload.graph, outputs: [workload.loss] + workload.gradients)
    gradient.run()
    let sum = workload.gradients.reduce(0.0) { sum, node in
      gradient.withEntries(of: node) { $0.reduce(sum, +) }
    }
    opening = "{\"value\": \(gradient[workload.loss][0, 0]), \"sum\": \(sum)}"
    programs["value"] = Program(workload.graph, outputs: [workload.loss])
    programs["gradient"] = gradient
    programs["step"] = Self.descent(workload)
  }

  /// The gradient step of a network.
  private static func descent(_ workload: Workload) -> Program? {
    guard workload.isNetwork else { return nil }
    var graph = workload.graph
    do throws(ShapeError) {
      let rate = graph.insert(.init(.data, 0.05))
      var updates: [NodeID: NodeID] = [:]
      for (w, gradient) in zip(workload.parameters, workload.gradients) {
        updates[w] = try graph.pair(.subtract, w, graph.times(rate, gradient))
      }
      return Program(graph, outputs: [workload.loss], updates: updates)
    } catch {
      fatalError("a gradient has its parameter's shape: \(error)")
    }
  }

  /// Answers until there is no more input.
  mutating func hold() {
    say(opening)
    while let request = readLine()?.split(separator: " ") {
      guard request.count == 2, let seconds = Double(request[1]) else { continue }
      say(batch(String(request[0]), seconds).map { "\($0)" } ?? "unknown")
    }
  }

  /// Microseconds of one run; nil where there is no such program.
  private mutating func batch(_ name: String, _ seconds: Double) -> Double? {
    guard var program = programs.removeValue(forKey: name) else { return nil }
    let count = repeats[name] ?? Stopwatch.repeats(lasting: seconds) { program.run() }
    program.run()
    let time = Stopwatch.time(count) { program.run() }
    repeats[name] = max(1, Int(seconds * 1e6 / time))
    programs[name] = program
    return time
  }

  private func say(_ line: String) {
    print(line)
    fflush(nil)
  }
}
