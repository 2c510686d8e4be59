import Drawing
import Testing

struct ScaleTests {
  private static let scales: [Scale] = [
    Scale(.linear, 0, 1), Scale(.linear, -3.7, 12), Scale(.linear, 0.693, 0.694),
    Scale(.linear, -1e308, 1e308), Scale(.linear, 5, 5), Scale(.linear, 0, 0),
    Scale(.linear, 1e9, 1e9 + 1), Scale(.linear, 1e-300, 2e-300), Scale(.linear, 2, 1),
    Scale(.linear, .nan, 1), Scale(.logarithmic, 1e-7, 0.7), Scale(.logarithmic, 0.08, 0.69),
    Scale(.logarithmic, 0.31, 0.34), Scale(.logarithmic, 1e-300, 1e300),
    Scale(.logarithmic, -1, 10), Scale(.logarithmic, 3, 3), Scale(.logarithmic, -2, -1),
    Scale(.linear, covering: []), Scale(.logarithmic, covering: [0, -1, .nan]),
    Scale(.linear, covering: [.infinity, 2, 7, .nan]),
    Scale(.linear, 0, Double.leastNonzeroMagnitude),
    Scale(.linear, Double.greatestFiniteMagnitude, Double.greatestFiniteMagnitude),
    Scale(.binary, 1, 32), Scale(.binary, 3, 5000), Scale(.binary, 5, 5),
  ]

  @Test(arguments: scales)
  func `positions run from 0 to 1, and back to the values`(_ scale: Scale) throws {
    #expect(scale.low < scale.high)
    #expect(scale.position(scale.low) == 0 && scale.position(scale.high) == 1)
    for part in [0, 0.25, 0.5, 1] {
      let position = try #require(scale.position(scale.value(at: part)))
      #expect(Swift.abs(position - part) < 1e-3)
    }
  }

  @Test(arguments: scales, 1...9)
  func `ticks are on the axis, in order, no more than asked, and read apart`(
    _ scale: Scale, _ count: Int
  ) throws {
    let ticks = scale.ticks(atMost: count)
    #expect(ticks.count <= count)
    for tick in ticks {
      let position = try #require(scale.position(tick))
      #expect(position > -1e-6 && position < 1 + 1e-6, "\(tick)")
    }
    #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $0 < $1 })
    #expect(Set(PlotNumber.labels(ticks, scale.kind)).count == ticks.count)
  }

  @Test func `numbers of an axis are round and have few digits`() {
    let linear = Scale(.linear, 0, 0.69).ticks(atMost: 4)
    #expect(PlotNumber.labels(linear, .linear) == ["0.0", "0.2", "0.4", "0.6"])
    let decades = Scale(.logarithmic, 3e-5, 20).ticks(atMost: 6)
    #expect(
      PlotNumber.labels(decades, .logarithmic) == ["1e−4", "0.001", "0.01", "0.1", "1", "10"])
    let within = Scale(.logarithmic, 0.08, 0.69).ticks(atMost: 5)
    #expect(PlotNumber.labels(within, .logarithmic) == ["0.1", "0.2", "0.5"])
    #expect(PlotNumber.labels([0, 1e6, 2e6], .linear) == ["0", "1e6", "2e6"])
  }

  @Test func `what has no place has none`() {
    #expect(Scale(.linear, 0, 1).position(.nan) == nil)
    #expect(Scale(.linear, 0, 1).position(.infinity) == nil)
    #expect(Scale(.logarithmic, 0.1, 1).position(0) == nil)
    #expect(Scale(.logarithmic, 0.1, 1).position(-1) == nil)
  }

  @Test(arguments: [
    (0.1123, "0.112"), (98.34, "98.3"), (0, "0"), (1.2e-7, "1.2e−7"), (-0.5, "−0.5"),
    (123456, "123456"), (9.9999e9, "1e10"), (.nan, "NaN"), (-.infinity, "−∞"), (0.999, "0.999"),
    (0.9999, "1"), (.leastNonzeroMagnitude, "4.94e−324"), (1.7976931348623157e308, "1.8e308"),
  ])
  func `numbers are short`(_ value: Double, _ text: String) {
    #expect(PlotNumber.text(value) == text)
  }

  @Test(arguments: [
    (0.2, "1 s"), (59, "59 s"), (60, "1 min"), (81, "1 min 21 s"), (3600, "1 h"),
    (7500, "2 h 5 min"), (90000, "1 d 1 h"), (.infinity, "a very long time"),
  ])
  func `durations have two units at most`(_ seconds: Double, _ text: String) {
    #expect(ProgressBar.duration(seconds) == text)
  }

  @Test func `remaining time follows the pace so far`() {
    #expect(ProgressBar(done: 25, of: 100, elapsed: 10).remaining == 30)
    #expect(ProgressBar(done: 0, of: 100, elapsed: 10).text == "0 %")
    #expect(ProgressBar(done: 3, of: 3, elapsed: 1).text == "100 %  done")
    #expect(ProgressBar(done: 0, of: 0, elapsed: 0).part == 1)
  }
}
