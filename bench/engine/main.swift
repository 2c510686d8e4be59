// Times of compiled programs: `enginebench` for the workloads, `enginebench W2` for one of them,
// `enginebench growth` for graphs of 1,000 to 1,000,000 nodes.
let chosen = CommandLine.arguments.dropFirst()
if chosen.contains("growth") {
  Growth.report()
} else {
  print("workload\tvalue µs\tgradient µs\tratio\tsteps\tcompile ms\taccuracy")
  for workload in Workload.all where chosen.isEmpty || chosen.contains(workload.name) {
    print(Measurement(workload).line)
  }
}
