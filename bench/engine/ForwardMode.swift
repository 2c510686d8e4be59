import Algebra
import Calculus
import Engine

/// What the gradient costs by forward mode: one program for each leaf, which carries a direction
/// along; it is run once for each entry of the leaf.
struct ForwardMode {
  let line: String

  init(_ workload: Workload) {
    var backward = Program(workload.graph, outputs: [workload.loss] + workload.gradients)
    let repeats = Stopwatch.repeats(lasting: 0.002) { backward.run() }
    var reverse: [Double] = []
    var (inputs, all) = (0, 0.0)
    for leaf in workload.parameters {
      var program = Self.program(workload, leaf)
      var times: [Double] = []
      program.run()
      for _ in 0..<9 {
        reverse.append(Stopwatch.time(repeats) { backward.run() })
        times.append(Stopwatch.time(repeats) { program.run() })
      }
      let entries = workload.graph.shape(leaf).count
      inputs += entries
      all += times.quantile(0.5) * Double(entries)
    }
    let both = reverse.quantile(0.5)
    line = [
      workload.name, "\(inputs)", "\((all / Double(inputs)).rounded(to: 3))",
      "\(all.rounded(to: 1))", "\(both.rounded(to: 3))", "\((all / both).rounded(to: 1))",
    ].joined(separator: "\t")
  }

  /// The value and its tangent along one entry of `leaf`. The direction is a leaf, too: nothing of
  /// it is known when the program is compiled.
  private static func program(_ workload: Workload, _ leaf: NodeID) -> Program {
    var graph = workload.graph
    let direction = Matrix(graph.shape(leaf)) { $0 == 0 && $1 == 0 ? 1 : 0 }
    do throws(ShapeError) {
      let seed = graph.insert(.init(.data, direction))
      let tangent = try graph.tangent(of: workload.loss, along: [leaf: seed])
      return Program(graph, outputs: [workload.loss, tangent])
    } catch {
      fatalError("a direction has its leaf's shape: \(error)")
    }
  }
}
