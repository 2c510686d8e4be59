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
    let repeats = max(1, Int(2000 / Self.time(clock, 3) { gradient.run() }))
    var times: (value: [Double], gradient: [Double]) = ([], [])
    for _ in 0..<41 {
      times.value.append(Self.time(clock, repeats) { value.run() })
      times.gradient.append(Self.time(clock, repeats) { gradient.run() })
    }
    let (forward, both) = (times.value.sorted()[20], times.gradient.sorted()[20])
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

  /// Microseconds for one of `repeats` calls.
  private static func time(_ clock: ContinuousClock, _ repeats: Int, _ body: () -> Void) -> Double {
    let start = clock.now
    for _ in 0..<repeats { body() }
    return (clock.now - start).microseconds / Double(repeats)
  }
}

extension Duration {
  var microseconds: Double {
    Double(components.seconds) * 1e6 + Double(components.attoseconds) * 1e-12
  }
}

extension Double {
  func rounded(to places: Int) -> Double {
    let unit = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
    return (self * unit).rounded() / unit
  }
}
