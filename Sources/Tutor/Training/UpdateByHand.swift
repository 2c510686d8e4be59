import Algebra
import Calculus
import Drawing
import Language
import Training

/// One step of the optimiser, taken while its graph is on the screen, in numbers:
/// w ← w − η·d, where d is the adjoint itself or what the optimiser makes of it.
struct UpdateByHand: Sendable {
  let optimizer: Optimizer
  let rate: Double
  /// The parameters before the step.
  let before: [(name: String, value: Matrix)]

  init(_ minibatch: Minibatch, _ settings: TrainingSettings) {
    optimizer = settings.optimizer
    rate = settings.rate
    let graph = minibatch.workspace.graph
    before = minibatch.parameters.map { ($0.name, graph.leaf($0.node)!.value) }
  }

  /// The step in words: the rule, and the entry of each parameter that moved furthest.
  func lines(after minibatch: Minibatch) -> [StyledLine] {
    let graph = minibatch.workspace.graph
    let rows = zip(before, minibatch.parameters).prefix(4).compactMap { old, new in
      graph.leaf(new.node).flatMap { line(old.name, old.value, $0.value) }
    }
    return [[Text("  " + optimizer.rule.unicode, .operator, .bold)]] + rows
  }

  private func line(_ name: String, _ old: Matrix, _ new: Matrix) -> StyledLine? {
    guard old.shape == new.shape, !old.elements.isEmpty else { return nil }
    let moves = zip(old.elements, new.elements).map { abs($0 - $1) }
    let index = moves.indices.max { moves[$0] < moves[$1] } ?? 0
    let (row, column) = (index / old.columns, index % old.columns)
    let place = old.shape.isScalar ? name : "\(name)[\(row + 1),\(column + 1)]"
    let (from, to) = (old.elements[index], new.elements[index])
    let direction = rate != 0 ? (from - to) / rate : 0
    let sign = direction < 0 ? "(\(NumberText.short(direction)))" : NumberText.short(direction)
    return [
      Text("  " + place.padding(to: 10), .name), Text(" \(NumberText.short(from)) − "),
      Text("\(NumberText.short(rate))·\(sign)", .adjoint),
      Text(" = \(NumberText.short(to))", .value, .bold),
    ]
  }
}
