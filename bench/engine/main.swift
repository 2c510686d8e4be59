import Engine

// Times of compiled programs: `enginebench` for the workloads, `enginebench W2` for one of them,
// `enginebench growth` for graphs of 1,000 to 1,000,000 nodes.
let chosen = CommandLine.arguments.dropFirst()
if chosen.contains("growth") {
  Growth.report()
} else if chosen.contains("steps") {
  for workload in Workload.all where chosen.contains(workload.name) {
    var program = Program(workload.graph, outputs: [workload.loss] + workload.gradients)
    for (step, seconds) in program.profile(runs: 1000) {
      print("\((seconds * 1e9).rounded(to: 1)) ns\t\(step)")
    }
  }
} else {
  print("workload\tvalue µs\tgradient µs\tratio\tsteps\tcompile ms\taccuracy")
  for workload in Workload.all where chosen.isEmpty || chosen.contains(workload.name) {
    print(Measurement(workload).line)
  }
}
