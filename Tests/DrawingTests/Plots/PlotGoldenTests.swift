import Drawing
import Foundation
import Testing

/// Plots kept as text that a person can review. `RECORD=1` writes them anew.
struct PlotGoldenTests {
  @Test(arguments: GlyphSet.allCases)
  func `losses on a linear and on a logarithmic axis`(_ glyphs: GlyphSet) throws {
    var page = Page(82, 13)
    page.put(PlotSamples.losses(.linear).canvas(Size(columns: 40, rows: 13), glyphs: glyphs), 0, 0)
    page.put(
      PlotSamples.losses(.logarithmic).canvas(Size(columns: 40, rows: 13), glyphs: glyphs), 42, 0)
    try page.expect("losses \(glyphs)")
  }

  @Test(arguments: GlyphSet.allCases)
  func `regions, borders and samples of two and of three classes`(_ glyphs: GlyphSet) throws {
    var page = Page(84, 17)
    page.put(PlotSamples.spiral().canvas(Size(columns: 42, rows: 17), glyphs: glyphs), 0, 0)
    page.put(PlotSamples.gaussians.canvas(Size(columns: 40, rows: 17), glyphs: glyphs), 44, 0)
    try page.expect("fields \(glyphs)")
  }

  @Test(arguments: GlyphSet.allCases)
  func `a fit over its data, with basis functions`(_ glyphs: GlyphSet) throws {
    var page = Page(60, 16)
    page.put(PlotSamples.sine.canvas(Size(columns: 60, rows: 16), glyphs: glyphs), 0, 0)
    try page.expect("sine \(glyphs)")
  }

  @Test(arguments: GlyphSet.allCases)
  func `a digit, what is answered to it, and how long it takes`(_ glyphs: GlyphSet) throws {
    var page = Page(64, 12)
    page.put(PlotSamples.seven.canvas(glyphs: glyphs), 0, 0)
    page.put(PlotSamples.seven.canvas(.halves, glyphs: glyphs), 18, 0)
    page.put(PlotSamples.answers.canvas(Size(columns: 28, rows: 10), glyphs: glyphs), 36, 0)
    page.put(ProgressBar(done: 42, of: 100, elapsed: 58).canvas(width: 60, glyphs: glyphs), 0, 11)
    try page.expect("digit \(glyphs)")
  }

  @Test func `small plots lose their header, their numbers, their axes, and keep the data`() throws
  {
    var page = Page(100, 9)
    var x = 0
    for (columns, rows) in [(30, 8), (24, 5), (18, 4), (14, 3), (6, 2)] {
      page.put(PlotSamples.losses(.linear).canvas(Size(columns: columns, rows: rows)), x, 0)
      x += columns + 2
    }
    try page.expect("small plots")
  }
}

/// A canvas that several plots are put on, to be compared with a golden file.
private struct Page {
  private var canvas: Canvas

  init(_ columns: Int, _ rows: Int) { canvas = Canvas(columns: columns, rows: rows) }

  mutating func put(_ plot: Canvas, _ x: Int, _ y: Int) {
    canvas.draw(plot, x: x, y: y, within: canvas.bounds)
  }

  func expect(_ name: String) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent()
      .appendingPathComponent("Goldens/plots/\(name).txt")
    let text = canvas.lines.joined(separator: "\n") + "\n"
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == text)
  }
}
