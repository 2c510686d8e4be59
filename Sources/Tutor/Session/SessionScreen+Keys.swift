import Algebra
import Calculus
import Drawing
import Language
import Session

/// What keys do, and where they go: to the line, the graph, or what lies over the panes.
extension SessionScreen {
  mutating func key(_ press: KeyPress) -> [Effect] {
    prepare()
    if press.key != .pageUp, press.key != .pageDown { transcript.endReply() }
    if overlay != nil { return overlayKey(press) }
    if let binding = setup.key(press, at: place) { return perform(binding.card.command) }
    return focus == .graph ? graphKey(press) : []
  }

  /// Where the learner is.
  var place: KeyPlace { focus == .graph ? .graph : line.isEmpty ? .emptyLine : .line }

  private mutating func graphKey(_ press: KeyPress) -> [Effect] {
    switch press.key {
    case .left, .right, .up, .down: view.point(press.key)
    case .character("h"): view.move(x: -8, y: 0)
    case .character("l"): view.move(x: 8, y: 0)
    case .character("k"): view.move(x: 0, y: -3)
    case .character("j"): view.move(x: 0, y: 3)
    case .character(":"):
      focus = .line
      return [.setLine(":")]
    default: break
    }
    return []
  }

  /// Whether a backward sweep can begin at what is pointed at, or at the value that is shown.
  var canSweepHere: Bool {
    let graph = session.graph
    let isHere = view.selection.map { graph.shape($0).isScalar && graph.leaf($0) == nil } ?? false
    return isHere || canSweep
  }

  /// Whether the sweep comes by what is pointed at.
  var canJumpHere: Bool {
    guard let selection = view.selection, var sweep else { return false }
    return sweep.jump(to: selection)
  }

  mutating func scroll(by lines: Int) {
    transcript.scroll(by: lines, visible: transcriptHeight)
  }

  mutating func switchPane() {
    if focus == .line, canFocusGraph {
      focus = .graph
      prepare()
      view.pointSomewhere(preferably: sweep?.current?.node)
    } else {
      focus = .line
    }
    view.keepInView(point)
  }

  /// Puts `:set u = …` into the line, ready to be changed.
  mutating func edit(_ name: String) -> [Effect] {
    focus = .line
    let node = session.workspace.scope.values[name]
    let value = node.flatMap { session.values[$0] }
    let text = value.map { $0.shape.isScalar ? "\($0.scalar)" : "" } ?? ""
    return [.setLine(":set \(name) = \(text)")]
  }
}
