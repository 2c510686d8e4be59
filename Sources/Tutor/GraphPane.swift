import Algebra
import Calculus
import Drawing
import Language

/// The graph, or as much of it as its pane holds.
extension App {
  func drawGraph(on canvas: inout Canvas, _ plan: ScreenPlan) {
    let area = Rectangle(
      x: 1, y: plan.graph.y, width: max(1, plan.graph.width - 1), height: plan.graph.height)
    guard let drawing else {
      draw(emptyGraph(area.size), on: &canvas, area)
      return
    }
    let isPreview = preview?.session != nil
    let painter = drawing.painter(
      glyphs: glyphs,
      numbers: { node in
        isPreview ? NodeNumbers(value: preview?.session?.values[node]) : numbers(node)
      },
      marks: { isPreview ? [] : marks($0) }, looks: isPreview ? [:] : wireLooks)
    let size = drawing.layout.size
    // A drawing that is smaller than its pane stands in the middle of its height.
    let y = area.y + max(0, (area.height - size.rows) / 2)
    let window = Rectangle(
      x: pan.x, y: pan.y, width: min(area.width, size.columns), height: min(area.height, size.rows))
    canvas.draw(painter.canvas(within: window), x: area.x, y: y, within: area)
    drawEdges(on: &canvas, area, size)
  }

  /// Marks at the borders of the pane: the drawing goes on there.
  func drawEdges(on canvas: inout Canvas, _ area: Rectangle, _ size: Size) {
    let style = Style(.accent, .bold)
    if pan.x > 0 { canvas.text(isASCII ? "<" : "◂", x: 0, y: area.y + area.height / 2, style) }
    if size.columns - pan.x > area.width {
      canvas.text(isASCII ? ">" : "▸", x: area.right - 1, y: area.y + area.height / 2, style)
    }
    if pan.y > 0 { canvas.text(isASCII ? "^" : "▴", x: area.width / 2, y: area.y, style) }
    if size.rows - pan.y > area.height {
      canvas.text(isASCII ? "v" : "▾", x: area.width / 2, y: area.bottom - 1, style)
    }
  }

  func emptyGraph(_ room: Size) -> [StyledLine] {
    if let undrawn {
      return [
        [],
        [Text("  \(undrawn) nodes: too many to draw at once.", .muted)],
        [Text("  :graph NODE", .key), Text(" shows what one node depends on.", .muted)],
      ]
    }
    return [
      [], [Text("  Type a value and a formula:", .muted)], [],
      [Text("    u = 1.3", .key)], [Text("    z = exp(sin(u^2) log(u^2))", .key)],
    ]
  }
}
