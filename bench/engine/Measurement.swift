import Algebra
import Calculus
import Engine

/// Medians over batches of runs, value and gradient taken in turns.
struct Measurement {
  let line: String

  init(_ workload: Workload) {
    let clock = ContinuousClock()
    var value = Program(workload.graph, outputs: [workload.loss])
    let start = clock.now
    var gradient = Program(workload.graph, outputs: [workload.loss] + workload.gradients)
    let compile = (clock.now - start).microseconds / 1000
    let repeats = Stopwatch.repeats(lasting: 0.002) { gradient.run() }
    var times: (value: [Double], gradient: [Double]) = ([], [])
    for _ in 0..<41 {
      times.value.append(Stopwatch.time(repeats) { value.run() })
      times.gradient.append(Stopwatch.time(repeats) { gradient.run() })
    }
    let (forward, both) = (times.value.quantile(0.5), times.gradient.quantile(0.5))
    let plain = workload.graph.values(of: [workload.loss] + workload.gradients)
    let difference = ([workload.loss] + workload.gradients).reduce(0.0) { worst, node in
      max(worst, gradient[node].maximumDifference(from: plain[node]!))
    }
    line = [
      workload.name, "\(forward.rounded(to: 3))", "\(both.rounded(to: 3))",
      "\((both / forward).rounded(to: 2))", "\(gradient.stepCount)",
      "\(compile.rounded(to: 2))", "off by \(difference)",
    ].joined(separator: "\t")
  }
}
