import Training

// Steps a second of training loops: the compiled step by itself, a run with its records, and a run
// in the background that a screen asks for reports thirty times a second.
let chosen = CommandLine.arguments.dropFirst()
print("network\tbare µs\trun µs\tlive µs\tlive/run\tcompile ms")
for network in Network.all where chosen.isEmpty || chosen.contains(network.name) {
  print(try await Comparison(network).line)
}
