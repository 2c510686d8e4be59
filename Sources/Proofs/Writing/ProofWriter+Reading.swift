import Algebra
import Calculus

/// Formulas of matrices, and the shapes underneath.
extension ProofWriter {
  /// `Z̄·Yᵀ`, in this style.
  package func matrices(_ reading: Reading) -> String {
    if isLatex { return LatexReading(writer: self).text(reading).text }
    if case .tensor(let tensor) = reading { return name(tensor) }
    return written(reading, script)
  }

  /// `Xbar = Zbar * Y'`, in the language.
  func typed(_ left: Reading, _ right: Reading) -> String {
    guard case .tensor(let bar) = left else { return "" }
    return "\(typedName(bar)) = \(written(right, .ascii))"
  }

  /// A matrix as the language names it.
  package func typedName(_ tensor: Tensor) -> String {
    ProofWriter(.ascii, scene: scene, dimensions: dimensions).name(tensor)
  }

  /// The same for a formula that fits only where all matrices are square.
  func square(_ reading: Reading) -> String { written(reading, script) { _ in 3 } }

  private func written(_ reading: Reading, _ script: Script) -> String {
    written(reading, script) { dimensions.length($0) }
  }

  private func written(
    _ reading: Reading, _ script: Script, _ length: (Dimension) -> Int
  ) -> String {
    var graph = Graph()
    var names: [NodeID: String] = [:]
    var nodes: [Tensor: NodeID] = [:]
    let writer = ProofWriter(
      script == .ascii ? .ascii : .unicode, scene: scene, dimensions: dimensions)
    func resolve(_ tensor: Tensor) -> Expression {
      let shape = Shape(tensor.rows.map(length) ?? 1, tensor.columns.map(length) ?? 1)
      let node = nodes[tensor] ?? graph.insert(.init(.data, Matrix(repeating: 1, shape)))
      nodes[tensor] = node
      names[node] = writer.name(tensor)
      return graph.expression(node)
    }
    let root = graph.insert(reading.expression(resolve, length))
    if script != .ascii {
      for node in graph.nodes {
        if case .identity = graph.operation(node) { names[node] = "I" }
      }
    }
    return FormulaWriter(graph, script) { names[$0] }.write(root).text
  }

  private func length(_ dimension: Dimension?) -> Int {
    dimension.map { dimensions.length($0) } ?? 1
  }

  /// `M×P = M×N · N×P` under a product of matrices, by letters; nil where there is none.
  package func shapes(_ reading: Reading) -> String? {
    let parts = reading.factors
    guard parts.count > 1 else { return shape(reading) }
    let factors = parts.map { shape($0) }.joined(separator: style == .unicode ? " · " : " * ")
    return "\(shape(reading)) = \(factors)"
  }

  /// `M×P`.
  package func shape(_ reading: Reading) -> String {
    let sign = style == .unicode ? "×" : "x"
    return dimensions.name(reading.shape.rows) + sign + dimensions.name(reading.shape.columns)
  }

  /// `2×3 = 2×4 · 4×3`, in the learner's own sizes.
  package func sizes(_ reading: Reading) -> String {
    func size(_ reading: Reading) -> String {
      "\(length(reading.shape.rows))\(style == .unicode ? "×" : "x")\(length(reading.shape.columns))"
    }
    let parts = reading.factors
    if parts.count == 1 { return size(reading) }
    return size(reading) + " = "
      + parts.map(size).joined(separator: style == .unicode ? " · " : " * ")
  }

  /// Why a line holds.
  package func reason(_ reason: Reason) -> String {
    let quote = isLatex ? "$" : ""
    return reason.pieces.map { piece in
      switch piece {
      case .words(let words): words
      case .tensor(let tensor): quote + name(tensor) + quote
      case .factor(let factor): quote + self.factor(factor) + quote
      case .letter(let letter): quote + letter.name + quote
      case .turned(let entry): quote + turned(entry) + quote
      }
    }.joined()
  }
}
