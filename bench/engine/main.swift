// Times of compiled programs.
//
//     enginebench [W1 …]          the workloads: value alone, value and gradient
//     enginebench serve W2        batches on request, for a driver; see Conversation.swift
//     enginebench forward W2 …    the gradient by forward mode, input by input
//     enginebench first           a small formula from text to its gradient
//     enginebench steps W2 …      where a run's time goes
//     enginebench growth [dag 1000]
//                                 graphs of 1,000 to 1,000,000 nodes, or one of them
import Engine

let arguments = Array(CommandLine.arguments.dropFirst())
let chosen = { Workload.all.filter { arguments.count < 2 || arguments.contains($0.name) } }
switch arguments.first {
case "serve":
  for workload in chosen() {
    var conversation = Conversation(workload)
    conversation.hold()
  }
case "steps":
  for workload in chosen() {
    var program = Program(workload.graph, outputs: [workload.loss] + workload.gradients)
    for (step, seconds) in program.profile(runs: 1000) {
      print("\((seconds * 1e9).rounded(to: 1)) ns\t\(step)")
    }
  }
case "forward":
  print("workload\tinputs\tan input µs\tall inputs µs\tbackward µs\tratio")
  for workload in chosen() { print(ForwardMode(workload).line) }
case "first":
  print("formula\tthe first ms\tmedian ms\t90 % ms")
  for formula in FreshFormula.all { print(formula.line()) }
case "growth":
  Growth.report(only: Array(arguments.dropFirst()))
default:
  print("workload\tvalue µs\tgradient µs\tratio\tsteps\tcompile ms\taccuracy")
  for workload in Workload.all where arguments.isEmpty || arguments.contains(workload.name) {
    print(Measurement(workload).line)
  }
}
