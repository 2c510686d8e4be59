import Algebra
import Calculus
import Drawing
import Language

/// What keys do, and where they go: to the line, the graph, or what lies over the screen.
extension App {
  mutating func key(_ press: KeyPress) -> [Effect] {
    prepare()
    if press.key != .pageUp, press.key != .pageDown { transcript.endReply() }
    if overlay != nil { return overlayKey(press) }
    let context: KeyBinding.Context =
      focus == .graph ? graphContext : typed.text.isEmpty ? .emptyLine : .line
    if let binding = KeyBinding.binding(of: press, in: context) { return perform(binding.command) }
    return focus == .graph ? graphKey(press) : []
  }

  /// The graph of a minibatch has keys of its own.
  var graphContext: KeyBinding.Context { isVisit ? .visit : .graph }

  private mutating func graphKey(_ press: KeyPress) -> [Effect] {
    switch press.key {
    case .left, .right, .up, .down: return point(press.key)
    case .character("h"): moveGraph(x: -8, y: 0)
    case .character("l"): moveGraph(x: 8, y: 0)
    case .character("k"): moveGraph(x: 0, y: -3)
    case .character("j"): moveGraph(x: 0, y: 3)
    case .character(":"):
      focus = .line
      return [.focusEditor(true), .setLine(":")]
    default: return []
    }
    return []
  }

  private mutating func point(_ key: Key) -> [Effect] {
    guard let drawing else { return [] }
    follows = true
    if let selection {
      self.selection = drawing.neighbour(of: selection, key) ?? selection
    } else {
      selection = drawing.picture.nodes.last
    }
    keepInView()
    return []
  }

  mutating func scroll(by lines: Int) {
    transcript.scroll(by: lines, visible: transcriptHeight)
  }

  mutating func switchPane() -> [Effect] {
    if focus == .line, canFocusGraph {
      focus = .graph
      if selection == nil || drawing?.frame(selection!) == nil {
        selection = sweep?.current?.node ?? drawing?.picture.nodes.last
      }
    } else {
      focus = .line
    }
    keepInView()
    return [.focusEditor(focus == .line)]
  }

  /// Puts `:set u = …` into the line, ready to be changed.
  mutating func edit(_ name: String) -> [Effect] {
    focus = .line
    let node = session.workspace.scope.values[name]
    let value = node.flatMap { session.values[$0] }
    let text = value.map { $0.shape.isScalar ? "\($0.scalar)" : "" } ?? ""
    return [.focusEditor(true), .setLine(":set \(name) = \(text)")]
  }
}
