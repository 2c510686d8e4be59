internal import Algebra
internal import Calculus

/// Constructors: an input where a name is bound to one, otherwise constants or data.
extension Elaborator {
  mutating func construct(
    _ constructor: BuiltIn.Constructor, _ x: [Syntax.Index], at index: Syntax.Index
  ) throws(Diagnostic) -> Operand {
    switch constructor {
    case .zeros:
      let shape = try size(x[0], x[1], at: index)
      return .node(graph.insert(.zeros(shape)))
    case .ones:
      let shape = try size(x[0], x[1], at: index)
      return .node(graph.insert(.ones(shape)))
    case .identity:
      let n = try size(x[0], x[0], at: index).rows
      return try insert(at: index, x) { graph throws(ShapeError) in
        try graph.insert(.identity(n), [])
      }
    case .evenly: return .literal(try evenly(x, at: index))
    case .uniform, .normal:
      let shape = try size(x[0], x[1], at: index)
      var random = SeededGenerator(
        seed: scope.seed, stream: UInt64(scope.statements) << 32 + UInt64(draws))
      draws += 1
      let draw = constructor == .uniform ? random.uniform(shape) : random.normal(shape)
      return .node(graph.insert(Graph.Leaf(.data, draw, spelling: spelling(index))))
    case .file:
      let matrix = try loaded(x[0])
      try requireRoom(for: matrix.shape.count, at: index)
      return .node(graph.insert(Graph.Leaf(.data, matrix, spelling: spelling(index))))
    }
  }

  /// A new input with the operand's value. A draw that has just been made becomes the input.
  mutating func input(_ operand: Operand) throws(Diagnostic) -> NodeID {
    let root = frame.syntax.root
    switch operand {
    case .number(let value): return newInput(Matrix(value), root)
    case .literal(let matrix): return newInput(matrix, root)
    case .node(let node):
      if let leaf = graph.leaf(node) {
        return graph.insert(
          Graph.Leaf(.input, leaf.value, spelling: spelling(root)), sharing: node)
      }
      return newInput(graph.value(of: node), root)
    default: return try node(operand, at: root)
    }
  }

  private mutating func newInput(_ value: Matrix, _ index: Syntax.Index) -> NodeID {
    graph.insert(Graph.Leaf(.input, value, spelling: spelling(index)))
  }

  /// How the leaf was written, unless that is long.
  private func spelling(_ index: Syntax.Index) -> String {
    guard index == frame.syntax.root, span(index).end - span(index).start <= 80 else {
      let text = text(index)
      return text.utf8.count <= 80 ? text : "…"
    }
    return frame.syntax.echo(.ascii)
  }

  /// n numbers from a to b, both included, as a row.
  private mutating func evenly(
    _ x: [Syntax.Index], at index: Syntax.Index
  ) throws(Diagnostic) -> Matrix {
    let from = try currentNumber(x[0], "the start")
    let to = try currentNumber(x[1], "the end")
    let count = try wholeNumber(x[2], "the number of points", atLeast: 1)
    guard count <= Mistake.Meaning.mostEntries else {
      throw error(.meaning(.tooLarge(rows: 1, columns: Double(count))), at: index)
    }
    try requireRoom(for: count, at: index)
    return Matrix(Shape(1, count)) { _, column in
      column == count - 1 ? to : from + (to - from) * Double(column) / Double(count - 1)
    }
  }

  private func loaded(_ index: Syntax.Index) throws(Diagnostic) -> Matrix {
    guard case .text(let path) = frame.results[index.value] else {
      throw error(.meaning(.needsFileName), at: index, mends: [.form("load(\"data.csv\")")])
    }
    let request = FileRequest(path, from: frame.syntax.source.origin, for: scope.readingPurpose)
    do throws(FileProblem) {
      guard Printable.isPlain(path) else {
        throw FileProblem("a file's name holds no control characters")
      }
      return try NumericFile.matrix(scope.readFile(request))
    } catch {
      throw self.error(.meaning(.cannotLoad(path, error)), at: index)
    }
  }
}
