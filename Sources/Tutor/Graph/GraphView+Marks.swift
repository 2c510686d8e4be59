import Algebra
import Calculus
import Drawing
import Session

/// What is lit in the drawing: the step, what is done, and the wires that it runs along.
extension GraphView {
  /// How a node's box is marked.
  /// - Parameters:
  ///   - step: a further node that is spoken of.
  ///   - isPointed: whether the node that is pointed at is to be seen.
  func marks(_ node: NodeID, _ sweep: SweepState?, also step: NodeID?, isPointed: Bool) -> BoxMarks
  {
    if isPreview { return [] }
    var marks: BoxMarks = []
    if let sweep, sweep.isDone(node) { marks.insert(.done) }
    if let current = sweep?.current, drawing?.shown(current.node) == node { marks.insert(.current) }
    if let step, drawing?.shown(step) == node { marks.insert(.current) }
    if isPointed, node == selection { marks.insert(.selected) }
    return marks
  }

  /// The wires that the present step runs along, and the direction of those already passed.
  func looks(_ sweep: SweepState?) -> [WireName: WireLook] {
    guard !isPreview, let drawing, let sweep else { return [:] }
    var looks: [WireName: WireLook] = [:]
    let direction: WireLook.Direction = sweep.trace.isForward ? .forward : .backward
    for edge in drawing.picture.edges {
      let crossed = sweep.trace.isForward ? sweep.isDone(edge.to) : sweep.isDone(edge.from)
      if crossed {
        looks[drawing.wire(to: edge.to, port: edge.port)] = WireLook(direction: direction)
      }
    }
    guard let step = sweep.current else { return looks }
    // From a user down to its operand, through what is silent between them.
    let active = Set(
      step.parts.flatMap { part in
        zip(part.path, part.path.dropFirst()).map { [drawing.shown($0), drawing.shown($1)] }
      })
    for edge in drawing.picture.edges {
      if active.contains([edge.to, edge.from]) {
        looks[drawing.wire(to: edge.to, port: edge.port)] = WireLook(
          isActive: true, direction: direction)
      }
    }
    return looks
  }
}
