import Drawing
import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

struct ExportTests {
  @Test(arguments: Drawn.everyZoom.prefix(12))
  func `the SVG of a drawing is well formed and holds every name`(_ drawn: Drawn) throws {
    let svg = drawn.painter.svg()
    let text = try text(of: svg)
    for face in drawn.graph.faces.values {
      for line in [face.title] + face.lines where !line.isEmpty {
        #expect(text.contains(line.text.trimmingCharacters(in: .whitespaces)))
      }
    }
    #expect(svg.contains("prefers-color-scheme:dark"))
  }

  @Test func `characters that XML reserves are escaped`() throws {
    var canvas = Canvas(columns: 12, rows: 1)
    canvas.text("a<b&c>\"d\"", x: 0, y: 0)
    #expect(try text(of: canvas.svg(theme: .light)).contains("a<b&c>\"d\""))
  }

  @Test func `the SVG of a canvas draws lines as paths and leaves text as text`() throws {
    let svg = try Graph.example.painter().canvas().svg(theme: .dark)
    #expect(try text(of: svg).contains("2.2988"))
    #expect(!svg.contains("│") && !svg.contains("╭"))
    #expect(svg.contains("<path "))
  }

  @Test func `the SVG of a figure is well formed, says what it shows, and follows the page`() throws
  {
    let figure = Figure(
      "spiral & co",
      [
        .chart(PlotSamples.losses(.logarithmic)), .field(PlotSamples.gaussians),
        .chart(PlotSamples.sine), .pixels(PlotSamples.seven), .bars(PlotSamples.answers),
      ])
    let svg = figure.svg()
    let text = try text(of: svg)
    for word in ["spiral & co", "best 144", "validation", "loss (log)", "cyd", "label 7", "0.81"] {
      #expect(text.contains(word))
    }
    #expect(svg.contains("prefers-color-scheme:dark") && !svg.contains("nan"))
  }

  @Test(arguments: [[], [.nan], [1], [1, .infinity, 2], [1e308, -1e308, 0]] as [[Double]])
  func `whatever the numbers, the SVG of a chart is well formed`(_ values: [Double]) throws {
    let chart = Chart(
      up: Axis("loss"), curves: [Curve("a", values: values, ink: .series(0))],
      clouds: [Cloud("b", values.map { PlotPoint($0, 1) }, kind: 2)])
    let svg = Figure("", [.chart(chart)]).svg()
    _ = try text(of: svg)
    #expect(!svg.contains("nan") && !svg.contains("inf"))
  }

  @Test func `dots and shades of a canvas become shapes`() {
    var canvas = Canvas(columns: 3, rows: 1)
    canvas.text("⠁░▎", x: 0, y: 0)
    let svg = canvas.svg(theme: .dark)
    #expect(svg.contains("<circle ") && svg.contains("fill-opacity=\"0.25\""))
    #expect(!svg.contains("<text"))
  }

  @Test func `Mermaid names every box once and every wire by its ends`() throws {
    let lines = try Graph.example.painter().mermaid().split(separator: "\n")
    #expect(lines.first == "flowchart LR")
    #expect(lines.contains("  n1[\"v = u²\"]"))
    #expect(lines.count { $0.contains(" --> ") } == 6)
  }

  @Test func `what Mermaid would read as its own signs is spelt out`() throws {
    let node = Diagram.Node(id: "a", width: 20, height: 3)
    let face = BoxFace(title: [Text("say \"#1\" <b>")])
    let layout = try Layout(Diagram(nodes: [node], edges: []))
    let text = DiagramPainter(layout, faces: ["a": face]).mermaid()
    #expect(text.contains("n0[\"say #34;#35;1#34; #60;b#62;\"]"))
  }

  @Test func `a line end in a label ends no line of Mermaid or TikZ`() throws {
    let node = Diagram.Node(id: "a", width: 20, height: 3)
    let face = BoxFace(title: [Text("a\nb\rc\u{2028}d\u{85}e]; %%{init}")])
    let painter = DiagramPainter(
      try Layout(Diagram(nodes: [node], edges: [])), faces: ["a": face])
    let mermaid = painter.mermaid()
    let lineEnds = mermaid.count { $0.isNewline }
    #expect(lineEnds == 2)
    #expect(mermaid.contains("[\"a#10;b#13;c#8232;d#133;e]; #37;#37;#123;init#125;\"]"))
    #expect(painter.tikz(letters: [:]).contains("{a~b~c~d~e];~\\%\\%\\{init\\}}"))
  }

  @Test func `what Graphviz would read as a letter's name is spelt out`() throws {
    let node = Diagram.Node(id: "&lt;", width: 8, height: 3)
    let painter = DiagramPainter(try Layout(Diagram(nodes: [node], edges: [])))
    #expect(painter.dot().contains(#""&lt;" [label="&amp;lt;""#))
  }

  @Test func `TikZ draws every box and wire and writes mathematics as such`() throws {
    let tikz = try Graph.example.painter().tikz(letters: ["θ": "\\theta"])
    #expect(tikz.count { $0 == "\n" } > 20)
    #expect(tikz.split(separator: "\n").count { $0.contains(" rectangle ") } == 6)
    #expect(tikz.split(separator: "\n").count { $0.hasPrefix("\\draw[->") } == 6)
    #expect(tikz.contains("u$^2$") && tikz.contains("s$\\cdot$l"))
    #expect(tikz.unicodeScalars.allSatisfy { $0.isASCII })
  }

  private func text(of svg: String) throws -> String {
    let document = try XMLDocument(xmlString: svg)
    return try #require(document.rootElement()).stringValue ?? ""
  }

  @Test func `DOT names every box with its position and every wire with its operand`() throws {
    let painter = try Graph.diamond.painter()
    let lines = painter.dot().split(separator: "\n")
    #expect(lines.count { $0.contains(" -> ") } == 4)
    #expect(lines.contains { $0.hasPrefix("  \"c\" -> \"d\"") && $0.hasSuffix("operand=1]") })
    #expect(lines.count { $0.contains(" width=") && $0.contains("pos=") } == 4)
  }

  @Test func `quotes and line ends in names are escaped in DOT`() throws {
    let node = Diagram.Node(id: "a\"\\\n", width: 5, height: 3)
    let painter = DiagramPainter(try Layout(Diagram(nodes: [node], edges: [])))
    #expect(painter.dot().contains(#""a\"\\\n" ["#))
  }

  @Test func `ANSI text without colours is the plain text`() throws {
    let canvas = try Graph.example.painter().canvas()
    let plain = canvas.lines.map { $0 + "\n" }.joined()
    #expect(canvas.ansi(theme: .dark, depth: .none) == plain)
    let coloured = canvas.ansi(theme: .dark, depth: .direct)
    #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
  }

  @Test(arguments: [
    (ColorDepth.basic, "\u{1B}[1;94mx\u{1B}[0m\n"), (.indexed, "\u{1B}[1;38;5;74mx\u{1B}[0m\n"),
    (.direct, "\u{1B}[1;38;2;77;159;232mx\u{1B}[0m\n"), (.none, "x\n"),
  ])
  func `a tangent is blue at every depth`(_ depth: ColorDepth, _ expected: String) {
    var canvas = Canvas(columns: 3, rows: 1)
    canvas.text("x", x: 0, y: 0, Style(.tangent, .bold))
    #expect(canvas.ansi(theme: .dark, depth: depth) == expected)
  }
}
