import Algebra
import Calculus
import Engine

/// Building, differentiating, compiling and first running graphs of numbers of growing size.
enum Growth {
  static func report() {
    print("graph\tnodes\tbuild ms\tbackward ms\tcompile ms\trun ms\tbytes a node in the arena")
    for size in [1_000, 10_000, 100_000, 1_000_000] {
      measure("chain", size) { graph, x throws(ShapeError) in
        var y = x
        for _ in 0..<size { y = try graph.insert(.map(.sin), [y]) }
        return y
      }
      measure("fan", size) { graph, x throws(ShapeError) in
        var sum = x
        for i in 0..<size / 2 {
          sum = try graph.pair(.add, sum, graph.pair(.multiply, x, graph.number(Double(i) / 1e6)))
        }
        return sum
      }
    }
  }

  private static func measure(
    _ name: String, _ size: Int,
    _ build: (inout Graph, NodeID) throws(ShapeError) -> NodeID
  ) {
    let clock = ContinuousClock()
    var graph = Graph()
    var marks = [clock.now]
    do throws(ShapeError) {
      let x = graph.insert(.init(.input, 0.5))
      let y = try build(&graph, x)
      marks.append(clock.now)
      let gradient = try graph.gradient(of: y, wrt: x)
      marks.append(clock.now)
      var program = Program(graph, outputs: [y, gradient])
      marks.append(clock.now)
      program.run()
      marks.append(clock.now)
      let times = zip(marks, marks.dropFirst()).map { ($1 - $0).microseconds / 1000 }
      let bytes = Double(8 * program.memory.entries) / Double(graph.count)
      print(
        ([name, "\(graph.count)"] + times.map { "\($0.rounded(to: 2))" } + [
          "\(bytes.rounded(to: 1))"
        ])
        .joined(separator: "\t"))
    } catch {
      fatalError("numbers have one shape: \(error)")
    }
  }
}
