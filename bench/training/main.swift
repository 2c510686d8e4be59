import Training

// Steps a second of training loops: the compiled step by itself, a run with its records, and the
// runner of the screen in the background, whose reports are taken thirty times a second. With `race 0.95 moons`,
// epochs and seconds until so many answers are right.
let words = CommandLine.arguments.dropFirst()
if words.first == "race" {
  guard words.count == 3, let accuracy = Double(words.dropFirst().first!),
    let network = Network.all.first(where: { $0.name == words.last })
  else { fatalError("usage: trainbench race ACCURACY NETWORK") }
  print(try Race(network, to: accuracy).line)
} else {
  print("network\tbare µs\trun µs\tlive µs\tlive/run\tcompile ms")
  for network in Network.all where words.isEmpty || words.contains(network.name) {
    print(try await Comparison(network).line)
  }
}
