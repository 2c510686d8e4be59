internal import Algebra
internal import Calculus

/// What a piece of syntax stands for while it is turned into nodes.
enum Operand: Sendable {
  /// A literal; it becomes a constant where a node is needed.
  case number(Double)
  case literal(Matrix)
  case node(NodeID)
  case identity(FlexibleIdentity)
  case text(String)
  case everything
  case range(from: Syntax.Index, to: Syntax.Index)
  case row([Syntax.Index])
  /// `[]`, where there is nothing to compare with.
  case nothing
}

/// An identity that does not know its size yet, with what has been done to it so far: `-2I`.
struct FlexibleIdentity: Sendable {
  enum Step: Sendable {
    case negate
    case scaled(by: NodeID, onLeft: Bool)
    case divided(by: NodeID)
  }

  var steps: [Step] = []

  /// The n×n matrix that it becomes.
  func node(_ n: Int, in graph: inout Graph) throws(ShapeError) -> NodeID {
    var result = try graph.insert(.identity(n), [])
    for step in steps {
      switch step {
      case .negate: result = try graph.insert(.map(.negate), [result])
      case .scaled(let factor, let onLeft):
        result = try onLeft ? graph.times(factor, result) : graph.times(result, factor)
      case .divided(let divisor): result = try graph.pair(.divide, result, divisor)
      }
    }
    return result
  }
}
