public import Algebra
internal import Calculus
internal import Engine
internal import Language

/// How large a parameter is, and how it moves.
public struct ParameterStatistics: Equatable, Sendable {
  /// The parameter's name.
  public let name: String
  /// The parameter's shape.
  public let shape: Shape
  /// ‖W‖, the Frobenius norm.
  public let norm: Double
  /// ‖W̄‖ of the cost on the whole training split.
  public let gradientNorm: Double
  /// ‖ΔW‖/‖W‖ of the next step; NaN where W is 0.
  public let relativeUpdate: Double
}

/// The units of one layer that say the same for every sample: they no longer learn or matter.
public struct LayerStatistics: Equatable, Sendable {
  /// The layer's name.
  public let name: String
  /// How many units it has.
  public let units: Int
  /// How many of them are dead.
  public let dead: Int
}

/// Gradients and layers on the whole training split, without masks and noise.
final class Inspection {
  private var program: Program
  private let blueprint: Blueprint
  private let layout: StateLayout
  private let gradients: [NodeID]
  private let layers: [(name: String, node: NodeID)]
  /// Units that vary less than this over all samples are dead.
  private static let smallestVariation = 1e-9

  init(_ run: TrainingRun) {
    (blueprint, layout) = (run.whole, run.layout)
    var graph = blueprint.graph
    gradients = graph.gradients(of: blueprint.cost, wrt: blueprint.parameters)
    let isBehind = graph.ancestors(of: [blueprint.cost])
    let count = run.sampleCount
    let skipped = blueprint.answer.map { [$0.output, $0.target] } ?? []
    layers = blueprint.workspace.scope.bound.filter { _, node in
      isBehind[node.index] && !graph.operation(node).isLeaf && !skipped.contains(node)
        && graph.shape(node).rows == count && count > 1
    }
    program = Program(graph, outputs: gradients + layers.map(\.node))
  }

  func parameters(_ state: [Double], next: [Double]) -> [ParameterStatistics] {
    load(state)
    program.run()
    return zip(layout.slots, gradients).map { slot, gradient in
      let (now, then) = (state[slot.range], next[slot.range])
      let moved = zip(now, then).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
      let norm = now.reduce(0) { $0 + $1 * $1 }.squareRoot()
      let gradientNorm = program.withEntries(of: gradient) { entries in
        entries.reduce(0) { $0 + $1 * $1 }.squareRoot()
      }
      return ParameterStatistics(
        name: slot.name, shape: slot.shape, norm: norm, gradientNorm: gradientNorm,
        relativeUpdate: norm > 0 ? moved / norm : .nan)
    }
  }

  /// Of the state last given to `parameters`.
  var layerStatistics: [LayerStatistics] {
    layers.map { name, node in
      let shape = blueprint.graph.shape(node)
      let dead = program.withEntries(of: node) { entries in
        (0..<shape.columns).count { column in
          let first = entries[column]
          return (0..<shape.rows).allSatisfy {
            abs(entries[$0 * shape.columns + column] - first) < Self.smallestVariation
          }
        }
      }
      return LayerStatistics(name: name, units: shape.columns, dead: dead)
    }
  }

  private func load(_ state: [Double]) {
    state.withUnsafeBufferPointer { state in
      for (slot, leaf) in zip(layout.slots, blueprint.parameters) {
        program.write(leaf, UnsafeBufferPointer(rebasing: state[slot.range]))
      }
    }
  }

  func setStrength(_ name: String, _ value: Double) {
    if let leaf = blueprint.strengths[name] { program.write(leaf, value) }
  }
}
