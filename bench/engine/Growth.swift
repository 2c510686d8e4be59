import Algebra
import Calculus
import Engine

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Building, differentiating, compiling and first running graphs of numbers of growing size.
///
/// Peak memory is the process's: a figure of one graph alone needs a process of its own.
enum Growth {
  static func report(only wanted: [String]) {
    print(
      [
        "graph", "operations", "nodes", "build ms", "backward ms", "compile ms", "run ms",
        "arena B/node", "peak B/node",
      ].joined(separator: "\t"))
    for size in [1_000, 10_000, 100_000, 1_000_000] {
      for name in ["chain", "fan", "dag"]
      where wanted.isEmpty || wanted == [name] || wanted == [name, "\(size)"] {
        measure(name, size)
      }
    }
  }

  private static func measure(_ name: String, _ size: Int) {
    let draws = name == "dag" ? RandomDAG(inputs: 1, operations: size) : nil
    let before = peakMemory
    let clock = ContinuousClock()
    var graph = Graph()
    var marks = [clock.now]
    do throws(ShapeError) {
      let x = graph.insert(.init(.input, 0.5))
      let y = try build(name, size, draws, x, in: &graph)
      marks.append(clock.now)
      let gradient = try graph.gradient(of: y, wrt: x)
      marks.append(clock.now)
      var program = Program(graph, outputs: [y, gradient])
      marks.append(clock.now)
      program.run()
      marks.append(clock.now)
      let times = zip(marks, marks.dropFirst()).map { ($1 - $0).microseconds / 1000 }
      let memory = [8 * program.memory.entries, peakMemory - before]
      print(
        ([name, "\(size)", "\(graph.count)"] + times.map { "\($0.rounded(to: 2))" }
          + memory.map { "\(Int(Double($0) / Double(graph.count) + 0.5))" })
          .joined(separator: "\t"))
    } catch {
      fatalError("numbers have one shape: \(error)")
    }
  }

  private static func build(
    _ name: String, _ size: Int, _ draws: RandomDAG?, _ x: NodeID, in graph: inout Graph
  ) throws(ShapeError) -> NodeID {
    switch name {
    case "chain":
      var y = x
      for _ in 0..<size { y = try graph.insert(.map(.sin), [y]) }
      return y
    case "fan":
      var sum = x
      for i in 0..<size / 2 {
        sum = try graph.pair(.add, sum, graph.pair(.multiply, x, graph.number(Double(i) / 1e6)))
      }
      return sum
    default:
      return try draws!.insert(into: &graph, inputs: [x])
    }
  }

  /// The most memory that this process has had so far, in bytes.
  private static var peakMemory: Int {
    var usage = rusage()
    #if canImport(Darwin)
      getrusage(RUSAGE_SELF, &usage)
      return usage.ru_maxrss
    #else
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      return usage.ru_maxrss * 1024
    #endif
  }
}
