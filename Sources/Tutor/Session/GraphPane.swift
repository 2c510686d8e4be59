import Algebra
import Calculus
import Drawing
import Language

/// The graph, or as much of it as its pane holds.
extension SessionScreen {
  func drawGraph(on canvas: inout Canvas, _ plan: ScreenPlan) {
    let area = Rectangle(
      x: 1, y: plan.graph.y, width: max(1, plan.graph.width - 1), height: plan.graph.height)
    guard let drawing = view.drawing, let painter = painter(drawing) else {
      draw(emptyGraph(area.size), on: &canvas, area)
      return
    }
    let size = drawing.layout.size
    // A drawing that is smaller than its pane stands in the middle of its height.
    let y = area.y + max(0, (area.height - size.rows) / 2)
    let window = Rectangle(
      x: view.pan.x, y: view.pan.y, width: min(area.width, size.columns),
      height: min(area.height, size.rows))
    canvas.draw(painter.canvas(within: window), x: area.x, y: y, within: area)
    drawEdges(on: &canvas, area, size)
  }

  /// Marks at the borders of the pane: the drawing goes on there.
  func drawEdges(on canvas: inout Canvas, _ area: Rectangle, _ size: Size) {
    let style = Style(.accent, .bold)
    if view.pan.x > 0 { canvas.text(isASCII ? "<" : "◂", x: 0, y: area.y + area.height / 2, style) }
    if size.columns - view.pan.x > area.width {
      canvas.text(isASCII ? ">" : "▸", x: area.right - 1, y: area.y + area.height / 2, style)
    }
    if view.pan.y > 0 { canvas.text(isASCII ? "^" : "▴", x: area.width / 2, y: area.y, style) }
    if size.rows - view.pan.y > area.height {
      canvas.text(isASCII ? "v" : "▾", x: area.width / 2, y: area.bottom - 1, style)
    }
  }

  func emptyGraph(_ room: Size) -> [StyledLine] {
    if let undrawn = view.undrawn {
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
