internal import Algebra
internal import Calculus

/// Calls: of the learner's functions, of the language's, and products that look like calls.
extension Elaborator {
  mutating func call(
    _ name: String, _ arguments: [Syntax.Index], at index: Syntax.Index
  ) throws(Diagnostic) -> Operand? {
    if let value = valueNamed(name), arguments.count == 1 {
      // The name was no value yet where the call was read, in the body of a function.
      return try product(value, arguments[0], at: index)
    }
    if let function = scope.functions[name] {
      try enter(function, arguments, at: index)
      return nil
    }
    if let late = try lateCall(name, arguments, at: index) { return late }
    guard let function = BuiltIn.named(name) else {
      throw unknownFunction(name, arguments, at: index)
    }
    guard (function.required...function.most).contains(arguments.count) else {
      throw error(
        .meaning(.wrongCount(usage: function.usage, given: arguments.count)), at: index,
        mends: countMends(function, arguments, at: index))
    }
    return try call(function, arguments, at: index)
  }

  private func valueNamed(_ name: String) -> Operand? {
    frame.parameters[name] ?? scope.values[name].map { .node($0) }
  }

  private mutating func product(
    _ value: Operand, _ factor: Syntax.Index, at index: Syntax.Index
  ) throws(Diagnostic) -> Operand {
    let left = try node(value, at: index)
    let right = try node(factor)
    return try insert(at: index, [factor]) { graph throws(ShapeError) in
      try graph.times(left, right)
    }
  }

  private mutating func call(
    _ function: BuiltIn, _ x: [Syntax.Index], at index: Syntax.Index
  ) throws(Diagnostic) -> Operand {
    switch function.meaning {
    case .map(let map): return try apply(.map(map), x, at: index)
    case .apply(let operation): return try apply(operation, x, at: index)
    case .likeWithLike(let operation): return try alike(operation, x, at: index)
    case .reduction(let operation), .alongAxis(let operation):
      return try apply(operation(axis(x)), [x[0]], at: index)
    case .extreme(let operation, let pairing):
      return try extreme(function, operation, pairing, x, at: index)
    case .norm: return try norm(x, at: index)
    case .pair(let pairing): return try pair(pairing, x, at: index)
    case .choice(let choice): return try choose(choice, x, at: index)
    case .huber: return try huber(x, at: index)
    case .size(let count): return .number(Double(count(try nodeShape(x[0]))))
    case .constructor(let constructor): return try construct(constructor, x, at: index)
    case .leakyRelu: return try leakyRelu(x, at: index)
    case .diagonal: return try diagonal(x, at: index)
    case .outer: return try vectors(.outer, x, at: index) { Shape($0.count, 1) }
    case .dot: return try dot(x, at: index)
    case .reshape: return try apply(.reshape(newSize(x, at: index)), [x[0]], at: index)
    case .column: return try apply(.reshape(Shape(nodeShape(x[0]).count, 1)), x, at: index)
    case .oneHot: return try oneHot(x, at: index)
    case .dropout: return try dropout(x, at: index)
    case .normalized(let operation): return try normalized(operation, x, at: index)
    case .gradient: return try gradient(x, at: index)
    case .tangent: return try tangent(x, at: index)
    }
  }

  private mutating func alike(
    _ operation: Operation, _ x: [Syntax.Index], at index: Syntax.Index
  ) throws(Diagnostic) -> Operand {
    try fitIdentities(x)
    return try apply(operation, x, at: index)
  }

  /// A vector goes onto a diagonal; of a matrix the diagonal is taken.
  private mutating func diagonal(
    _ x: [Syntax.Index], at index: Syntax.Index
  ) throws(Diagnostic) -> Operand {
    let isVector = try nodeShape(x[0]).isVector
    return try apply(isVector ? .diagonalMatrix : .diagonal, x, at: index)
  }

  private mutating func oneHot(
    _ x: [Syntax.Index], at index: Syntax.Index
  ) throws(Diagnostic) -> Operand {
    let classes = try wholeNumber(x[1], "the number of classes", atLeast: 1)
    return try apply(.oneHot(classes), [x[0]], at: index)
  }

  mutating func pair(
    _ pairing: Pairing, _ x: [Syntax.Index], at index: Syntax.Index
  ) throws(Diagnostic) -> Operand {
    try fitIdentities(x)
    let a = try node(x[0])
    let b = try node(x[1])
    return try insert(at: index, x) { graph throws(ShapeError) in
      try graph.pair(pairing, a, b)
    }
  }

  private mutating func leakyRelu(
    _ x: [Syntax.Index], at index: Syntax.Index
  ) throws(Diagnostic) -> Operand {
    if x.count == 2 { return try pair(.leakyRelu, x, at: index) }
    let a = try node(x[0])
    let slope = graph.number(0.01)
    return try insert(at: index, x) { graph throws(ShapeError) in
      try graph.pair(.leakyRelu, a, slope)
    }
  }

  /// Two vectors, each turned to the shape that the operation wants.
  private mutating func vectors(
    _ operation: Operation, _ x: [Syntax.Index], at index: Syntax.Index,
    wanted: (Shape) -> Shape
  ) throws(Diagnostic) -> Operand {
    var nodes: [NodeID] = []
    for operand in x {
      let node = try node(operand)
      let shape = graph.shape(node)
      let isTurned = shape.isVector && shape != wanted(shape)
      nodes.append(isTurned ? try transposedNode(node, at: operand) : node)
    }
    return try insert(at: index, x) { graph throws(ShapeError) in
      try graph.insert(operation, nodes)
    }
  }

  private mutating func transposedNode(
    _ node: NodeID, at index: Syntax.Index
  ) throws(Diagnostic) -> NodeID {
    try self.node(
      insert(at: index, [index]) { graph throws(ShapeError) in
        try graph.insert(.transpose, [node])
      }, at: index)
  }

  /// A row and a column of one length have a dot product, too.
  private mutating func dot(
    _ x: [Syntax.Index], at index: Syntax.Index
  ) throws(Diagnostic) -> Operand {
    try fitIdentities(x)
    let first = try nodeShape(x[0])
    let second = try nodeShape(x[1])
    guard first.isVector, second.isVector, first == second.transposed else {
      return try apply(.dot, x, at: index)
    }
    return try vectors(.dot, x, at: index) { _ in first }
  }

  /// A mask of its own for each call. Its spelling is the probability of dropping.
  private mutating func dropout(
    _ x: [Syntax.Index], at index: Syntax.Index
  ) throws(Diagnostic) -> Operand {
    let probability = try currentNumber(x[1], "a probability")
    guard (0..<1).contains(probability) else {
      throw error(.meaning(.noProbability(probability)), at: x[1])
    }
    let input = try node(x[0])
    let ones = Matrix(repeating: 1, graph.shape(input))
    let mask = graph.insert(Graph.Leaf(.mask, ones, spelling: String(probability)))
    return try insert(at: index, x) { graph throws(ShapeError) in
      try graph.insert(.dropout, [input, mask])
    }
  }

  /// X, γ, β, where a scalar γ or β is copied along the row.
  private mutating func normalized(
    _ operation: Operation, _ x: [Syntax.Index], at index: Syntax.Index
  ) throws(Diagnostic) -> Operand {
    let input = try node(x[0])
    let row = Shape(1, graph.shape(input).columns)
    var nodes = [input]
    for parameter in x.dropFirst() {
      let node = try node(parameter)
      guard graph.shape(node).isScalar else {
        nodes.append(node)
        continue
      }
      let copied = try insert(at: parameter, [parameter]) { graph throws(ShapeError) in
        try graph.broadcast(node, to: row)
      }
      nodes.append(try self.node(copied, at: parameter))
    }
    return try insert(at: index, x) { graph throws(ShapeError) in
      try graph.insert(operation, nodes)
    }
  }
}
