import Algebra
import Calculus
import Language

/// Values for the operands of a question: nothing symmetric but for `chol`, nothing at a kink, and
/// where the truth is finite.
struct Samples {
  /// Bindings of every operand and of the result's adjoint.
  let bindings: [Bindings]

  /// How operands are drawn.
  enum Style {
    /// Normal numbers, to decide.
    case random
    /// Small whole numbers, to show.
    case whole
  }

  /// - Parameter seed: of the draws.
  init(_ question: Question, count: Int, seed: UInt64, _ style: Style = .random) {
    var generator = SeededGenerator(seed: seed)
    let graph = question.workspace.graph
    let domains = question.operands.map { Self.domain(of: $0.node, in: graph) }
    var found: [Bindings] = []
    // Where the expression itself asks for positive numbers, most normal draws are in vain.
    for attempt in 0..<(40 * count) where found.count < count {
      let isPositive = attempt >= 20 * count
      var bindings: Bindings = [:]
      for (operand, domain) in zip(question.operands, domains) {
        let domain = domain == .any && isPositive ? .positive : domain
        let drawn = Self.draw(graph.shape(operand.node), domain, style, &generator)
        bindings[operand.node] =
          Self.isMask(operand.node, in: graph) ? drawn.map { $0 > 0 ? 1 : 0 } : drawn
      }
      bindings[question.adjoint] = Self.draw(
        graph.shape(question.adjoint), .any, style, &generator)
      let values = graph.values(of: [question.truth, question.result], bindings: bindings)
      if values.found(question.truth).isFinite, values.found(question.result).isFinite {
        found.append(bindings)
      }
    }
    bindings = found
  }

  private static func draw(
    _ shape: Shape, _ domain: Specimen.Domain, _ style: Style, _ generator: inout SeededGenerator
  ) -> Matrix {
    let normal = generator.normal(shape)
    let x = style == .random ? normal : normal.map { ($0 * 1.5).rounded() + 0 }
    switch domain {
    case .any: return x
    case .positive:
      return style == .random ? x.map { abs($0) + 0.3 } : x.map { abs($0) + 1 }
    case .unit:
      return style == .random ? x.map { 0.9 * ElementaryFunction.tanh($0) } : x.map { $0 / 8 }
    case .aboveOne:
      return style == .random ? x.map { abs($0) + 1.3 } : x.map { abs($0) + 2 }
    case .awayFromZero:
      return style == .random ? x.map { $0 + ($0 < 0 ? -0.2 : 0.2) } : x.map { $0 == 0 ? 1 : $0 }
    case .invertible:
      guard shape.isSquare else { return x }
      return x.merged(with: .identity(shape.rows)) { $0 + 3 * $1 }
    case .positiveDefinite:
      return x.product(x.transposed).merged(with: .identity(shape.rows)) { $0 + 3 * $1 }
    case .probabilities: return normal.softmax
    }
  }

  /// Whether an operand says which of two others is taken: then both must come up.
  private static func isMask(_ leaf: NodeID, in graph: Graph) -> Bool {
    graph.nodes.contains {
      graph.operation($0) == .choose(.select) && graph.operands($0).first == leaf
    }
  }

  /// What the operations that read an operand ask of it.
  private static func domain(of leaf: NodeID, in graph: Graph) -> Specimen.Domain {
    for node in graph.nodes {
      guard let port = graph.operands(node).firstIndex(of: leaf) else { continue }
      let place = port - graph.operands(node).startIndex
      switch graph.operation(node) {
      case .cholesky: return .positiveDefinite
      case .inverse, .determinant, .logDeterminant: return .invertible
      case .solve where place == 0: return .invertible
      case .crossEntropy where place == 1, .binaryCrossEntropy where place == 1:
        return .probabilities
      case .map(.log), .map(.log1p), .map(.sqrt): return .positive
      case .huber where place == 2: return .positive
      case .map(.asin), .map(.acos), .map(.atanh): return .unit
      case .map(.acosh): return .aboveOne
      case .zip(.power) where place == 0:
        if let n = graph.expression(graph.operands(node).last!).number, n == n.rounded() {
          continue
        }
        return .positive
      case .zip(.divide) where place == 1: return .awayFromZero
      case .map(.relu), .map(.abs), .map(.elu): return .awayFromZero
      default: continue
      }
    }
    return .any
  }
}
