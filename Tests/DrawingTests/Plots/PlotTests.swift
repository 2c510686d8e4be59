import Drawing
import Testing

/// A point lands where its value says, and nothing that is drawn leaves its place.
struct PlotTests {
  private static let sizes = [(60, 20), (40, 12), (23, 9), (12, 5), (9, 3), (5, 2), (1, 1), (0, 0)]

  /// The plotting area as a chart of this size draws it: right of the axis, above the axis.
  private func inside(_ canvas: Canvas) -> Rectangle {
    let lines = (0..<canvas.size.rows).map { y in
      (0..<canvas.size.columns).map { canvas[$0, y].base ?? " " }
    }
    let axis = lines.lastIndex { $0.contains("╰") } ?? canvas.size.rows
    let left = axis < lines.count ? (lines[axis].firstIndex(of: "╰") ?? 0) + 1 : 0
    let top = lines.firstIndex { $0.contains("│") || $0.contains("┤") } ?? 0
    return Rectangle(x: left, y: top, width: canvas.size.columns - left, height: axis - top)
  }

  @Test(arguments: [Scale.Kind.linear, .logarithmic], [(40, 12), (23, 9), (70, 25)])
  func `a mark lands in the cell that its value says`(_ kind: Scale.Kind, _ size: (Int, Int)) {
    for step in 0...20 {
      let part = Double(step) / 20
      let scale = Scale(kind, 0.01, 10)
      let value = scale.value(at: part)
      let chart = Chart(
        across: Axis("x", range: 0...100), up: Axis("y", kind, range: 0.01...10),
        marks: [Mark(PlotPoint(100 * part, value), "")])
      let canvas = chart.canvas(Size(columns: size.0, rows: size.1))
      let area = inside(canvas)
      let found = canvas.cells.firstIndex { $0.base == "◆" }!
      let (x, y) = (found % size.0, found / size.0)
      #expect(abs(Double(x - area.x) - part * Double(area.width - 1)) <= 1)
      #expect(abs(Double(area.bottom - 1 - y) - part * Double(area.height - 1)) <= 1)
    }
  }

  @Test func `a number of the axis stands in the row of its value`() {
    let chart = Chart(
      across: Axis("x"), up: Axis("y", .logarithmic, range: 1e-3...1e3),
      marks: [Mark(PlotPoint(0, 1), "")])
    let lines = chart.canvas(Size(columns: 40, rows: 16)).lines
    let row = lines.firstIndex { $0.contains("◆") }!
    #expect(lines[row].hasPrefix("   1┤"))
  }

  @Test func `a spike of one epoch among ten thousand is seen`() {
    var values = Array(repeating: 0.1, count: 10_000)
    values[6_789] = 5
    let chart = Chart(up: Axis("loss"), curves: [Curve("", values: values, ink: .series(0))])
    let canvas = chart.canvas(Size(columns: 40, rows: 12))
    let top = inside(canvas).y
    let column = (0..<40).first { canvas[$0, top].base!.value > 0x2800 }!
    let area = inside(canvas)
    #expect(abs(Double(column - area.x) / Double(area.width) - 0.6789) < 0.03)
  }

  @Test func `a curve is broken where it is no number`() {
    var values = (0..<60).map { _ in 1.0 }
    for gap in 20..<40 { values[gap] = .nan }
    let chart = Chart(
      up: Axis("", range: 0...2), curves: [Curve("", values: values, ink: .series(0))])
    let canvas = chart.canvas(Size(columns: 60, rows: 5))
    let drawn = (0..<60).map { x in (0..<5).contains { (canvas[x, $0].base?.value ?? 0) > 0x2800 } }
    #expect(drawn[10] && !drawn[30] && drawn[50])
  }

  @Test(arguments: [
    [], [.nan], [.infinity, -.infinity], [1], [0, 0, 0], [1e308, -1e308],
    [Double.leastNonzeroMagnitude, 0],
    [1, .infinity, 2, .nan, -.infinity, 3],
  ])
  func `whatever the numbers and the size, a chart is drawn`(_ values: [Double]) {
    for (columns, rows) in Self.sizes {
      for kind in [Scale.Kind.linear, .logarithmic] {
        for glyphs in GlyphSet.allCases {
          let chart = Chart(
            "t", across: Axis("epoch"), up: Axis("loss", kind),
            curves: [Curve("a", values: values, ink: .series(0))],
            clouds: [Cloud("b", values.map { PlotPoint($0, $0) }, kind: 1)],
            marks: values.prefix(1).map { Mark(PlotPoint(0, $0), "best") })
          let canvas = chart.canvas(Size(columns: columns, rows: rows), glyphs: glyphs)
          #expect(canvas.size == Size(columns: columns, rows: rows))
        }
      }
    }
  }

  @Test(arguments: GlyphSet.allCases)
  func `whatever the size, fields, bars and progress are drawn`(_ glyphs: GlyphSet) {
    for (columns, rows) in Self.sizes {
      let size = Size(columns: columns, rows: rows)
      #expect(PlotSamples.spiral().canvas(size, glyphs: glyphs).size == size)
      #expect(PlotSamples.answers.canvas(size, glyphs: glyphs).size == size)
      #expect(
        ProgressBar(done: 1, of: 3, elapsed: 1).canvas(width: columns, glyphs: glyphs).size.columns
          == columns)
    }
  }

  @Test func `ASCII plots are ASCII`() {
    let size = Size(columns: 50, rows: 14)
    let plots = [
      PlotSamples.losses(.logarithmic).canvas(size, glyphs: .ascii),
      PlotSamples.spiral().canvas(size, glyphs: .ascii),
      PlotSamples.gaussians.canvas(size, glyphs: .ascii),
      PlotSamples.sine.canvas(size, glyphs: .ascii), PlotSamples.seven.canvas(glyphs: .ascii),
      PlotSamples.answers.canvas(size, glyphs: .ascii),
      ProgressBar(done: 1, of: 3, elapsed: 1).canvas(width: 50, glyphs: .ascii),
    ]
    for plot in plots { #expect(plot.cells.allSatisfy { $0.base?.isASCII == true }) }
  }

  @Test func `the border between the classes is where the probability is one half`() {
    let places = Field.places(columns: 21, rows: 21, x: 0...1, y: 0...1)
    let field = Field(columns: 21, rows: 21, probability: places.map { $0.x * 0.8 + 0.1 })
    let plot = FieldPlot(field: field, across: Axis(range: 0...1), up: Axis(range: 0...1))
    let canvas = plot.canvas(Size(columns: 43, rows: 13))
    let area = inside(canvas)
    for row in area.y..<area.bottom {
      let border = (area.x..<area.right).filter { (canvas[$0, row].base?.value ?? 0) > 0x2800 }
      #expect(border.count == 1 && abs(border[0] - area.x - area.width / 2) <= 1)
      #expect(canvas[border[0] - 2, row].base == " " && canvas[border[0] + 2, row].base == "░")
    }
  }

  @Test func `places that have no answer are marked, and have no border`() {
    let field = Field(columns: 3, rows: 3, probability: Array(repeating: .nan, count: 9))
    let plot = FieldPlot(field: field, across: Axis(range: 0...1), up: Axis(range: 0...1))
    #expect(plot.canvas(Size(columns: 4, rows: 2)).lines == ["????", "????"])
  }

  @Test func `samples of different classes differ without colour`() {
    for glyphs in GlyphSet.allCases {
      #expect(Set((0..<10).map { glyphs.mark($0) }).count == 10)
    }
  }
}
