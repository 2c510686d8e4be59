import Algebra

/// Reads nodes of a graph as terms of the language.
struct SurfaceReader {
  let graph: Graph
  /// The name to write for a node; nil writes it out.
  let name: (NodeID) -> Surface.Symbol?
  /// What a node is worth: written where the language has no words left for it.
  let value: (NodeID) -> Matrix
  /// Whether the learner has taken a function's name for something else.
  let isHidden: (String) -> Bool

  /// The node by its name, or else written out.
  func read(_ node: NodeID) -> Surface {
    name(node).map { Surface(.name($0), graph.shape(node)) } ?? definition(node)
  }

  /// The node written out, even where it has a name.
  func definition(_ node: NodeID) -> Surface {
    let form = form(node)
    guard isSayable(form) else { return literal(value(node)) }
    return form
  }

  /// Whether every function at the top of the term still has its own name.
  private func isSayable(_ term: Surface) -> Bool {
    switch term.form {
    case .call(let function, _): !isHidden(function)
    default: true
    }
  }

  private func form(_ node: NodeID) -> Surface {
    let operation = graph.operation(node)
    let x = Array(graph.operands(node))
    let shape = graph.shape(node)
    func call(_ name: String, _ extra: [Double] = []) -> Surface {
      Surface(.call(name, x.map { read($0) } + extra.map { .number($0) }), shape)
    }
    switch operation {
    case .leaf(let number): return literal(graph.leaves[number].value)
    case .constant(let matrix): return literal(matrix)
    case .identity: return identity(shape.rows)
    case .map(.negate): return negated(read(x[0]))
    case .map(.oneMinusSquare), .map(.geluSlope), .map(.siluSlope), .zip(.tanhSlope),
      .zip(.sigmoidSlope), .zip(.atan2Slope):
      return spelled(node)
    case .map(let function): return call(function.rawValue)
    case .zip(let pairing): return pair(pairing, x, shape)
    case .choose(let choice): return Surface(.call(Rule.of(choice).name, sides(x, shape)), shape)
    case .scale:
      let sides = graph.shape(x[0]).isScalar ? x : x.reversed()
      return scaled(read(sides[0]), read(sides[1]))
    case .product: return Surface(.infix(.times, read(x[0]), read(x[1])), shape)
    case .dropout: return Surface(.infix(.hadamard, read(x[0]), read(x[1])), shape)
    case .broadcast: return copied(x[0], to: shape)
    case .sum(let axis), .mean(let axis), .variance(let axis), .deviation(let axis),
      .totalProduct(let axis), .placeOfGreatest(let axis), .placeOfLeast(let axis),
      .flip(let axis), .cumulativeSum(let axis), .cumulativeProduct(let axis):
      return call(function(operation), axis.number.map { [Double($0)] } ?? [])
    case .centred: return spelled(node)
    case .vectorNorm(let p): return call("norm", [p])
    case .greatest(let axis), .least(let axis):
      return extreme(function(operation), axis, read(x[0]), shape)
    case .otherProducts, .cumulativeProductTangent, .cumulativeProductAdjoint:
      return slopeOfProducts(node, x)
    case .transpose: return Surface(.transposed(read(x[0])), shape)
    case .solve: return Surface(.infix(.solve, read(x[0]), read(x[1])), shape)
    case .outer: return .times(read(x[0]), transposed(read(x[1])))
    case .cofactors: return cofactors(x[0])
    case .cofactorSlope: return cofactorSlope(node, x)
    case .diagonal where graph.shape(x[0]).isVector:
      return Surface(.entries(read(x[0]), Selection(rows: [0], columns: [0])), shape)
    case .reshape: return call("reshape", [Double(shape.rows), Double(shape.columns)])
    case .gather(let selection): return Surface(.entries(read(x[0]), selection), shape)
    case .scatter(let selection, _): return scattered(read(x[0]), selection, shape)
    case .blocks(let counts): return bracket(x.map { read($0) }, counts, shape)
    case .oneHot(let classes): return call("onehot", [Double(classes)])
    case .layerNorm, .batchNorm:
      let parameters = x.dropFirst().map { $0 }.map(uncopied)
      return Surface(.call(Rule.of(operation).name, [read(x[0])] + parameters), shape)
    case .norm, .trace, .determinant, .logDeterminant, .dot, .kronecker, .inverse, .cholesky,
      .lowerTriangle, .upperTriangle, .diagonalMatrix, .diagonal, .softmax, .logSoftmax,
      .logSumExp, .binaryCrossEntropy, .crossEntropy, .meanSquare, .huber:
      return call(function(operation))
    }
  }

  /// `max(A)`, or `max(A, [], 1)`: between them would stand another matrix.
  private func extreme(_ name: String, _ axis: Axis, _ a: Surface, _ shape: Shape) -> Surface {
    let along = axis.number.map { [Surface(.bracket([]), Shape(0, 0)), .number(Double($0))] }
    return Surface(.call(name, [a] + (along ?? [])), shape)
  }

  /// The function that an operation is called by.
  private func function(_ operation: Operation) -> String {
    if case .call(let name, _) = Rule.of(operation).notation { return name }
    preconditionFailure("\(operation) is not written as a call")
  }
}

/// Entry by entry, where the language copies by itself.
extension SurfaceReader {
  /// Operands without the copies that the language makes by itself.
  private func sides(_ x: [NodeID], _ shape: Shape) -> [Surface] {
    var sides = x.map(uncopied)
    let stretched = sides.reduce(Shape.scalar as Shape?) { $0?.broadcast(with: $1.shape) }
    // What is copied in all of them to more than any has must be said in full in one.
    if stretched != shape { sides[0] = read(x[0]) }
    return sides
  }

  private func pair(_ pairing: Pairing, _ x: [NodeID], _ shape: Shape) -> Surface {
    let sides = sides(x, shape)
    switch pairing {
    case .maximum: return Surface(.call("max", sides), shape)
    case .minimum: return Surface(.call("min", sides), shape)
    case .leakyRelu: return Surface(.call("leakyrelu", sides), shape)
    case .hypot, .atan2: return Surface(.call(pairing.rawValue, sides), shape)
    case .add: return .pair(.plus, sides[0], sides[1])
    case .subtract: return .pair(.minus, sides[0], sides[1])
    case .multiply: return chain(sides)
    case .divide: return .pair(.over, sides[0], sides[1])
    case .power: return .pair(.power, sides[0], sides[1])
    case .greater: return .pair(.greater, sides[0], sides[1])
    case .greaterOrEqual: return .pair(.greaterOrEqual, sides[0], sides[1])
    case .less: return .pair(.less, sides[0], sides[1])
    case .lessOrEqual: return .pair(.lessOrEqual, sides[0], sides[1])
    case .equal: return .pair(.equal, sides[0], sides[1])
    case .tanhSlope, .sigmoidSlope, .atan2Slope: preconditionFailure("slopes are written out")
    }
  }

  /// Factors that may be exchanged: numbers first, then bars, then the rest in its order, without
  /// parentheses.
  private func chain(_ sides: [Surface]) -> Surface {
    let all = sides.flatMap { factors($0) }
    let ordered = (0...2).flatMap { rank in all.filter { self.rank($0) == rank } }
    return ordered.dropFirst().reduce(ordered[0]) { Surface.pair(.hadamard, $0, $1) }
  }

  private func factors(_ term: Surface) -> [Surface] {
    if case .infix(.hadamard, let a, let b) = term.form { return factors(a) + factors(b) }
    return [term]
  }

  private func rank(_ term: Surface) -> Int {
    switch term.form {
    case .number: 0
    case .name(let symbol): symbol.mark == nil ? 2 : 1
    default: 2
    }
  }

  /// What an unnamed copy is a copy of.
  private func uncopied(_ node: NodeID) -> Surface {
    guard case .broadcast = graph.operation(node), name(node) == nil else { return read(node) }
    return uncopied(graph.operands(node).first!)
  }

  /// A copy said as a product with ones: 1·b for a row, b·1ᵀ for a column.
  private func copied(_ operand: NodeID, to shape: Shape) -> Surface {
    let number = graph.expression(operand).number
    if number == 0 || number == 1 { return filled(number!, shape) }
    let inner = read(operand)
    if inner.shape.isScalar { return .times(inner, filled(1, shape)) }
    return inner.shape.rows == 1
      ? .times(filled(1, Shape(shape.rows, 1)), inner)
      : .times(inner, filled(1, Shape(1, shape.columns)))
  }
}

/// Scalars and signs stand at the very left of a product, where they need no parentheses.
extension SurfaceReader {
  private func scaled(_ factor: Surface, _ term: Surface) -> Surface {
    switch term.form {
    case .infix(.times, let a, let b) where !b.shape.isScalar:
      return Surface(.infix(.times, scaled(factor, a), b), term.shape)
    case .infix(.hadamard, let a, let b) where a.shape == term.shape:
      return Surface(.infix(.hadamard, scaled(factor, a), b), term.shape)
    default: return .times(factor, term)
    }
  }

  func negated(_ term: Surface) -> Surface {
    switch term.form {
    case .infix(let sign, let a, let b) where [.times, .hadamard, .over].contains(sign):
      return Surface(.infix(sign, negated(a), b), term.shape)
    case .number(let value): return .number(-value)
    default: return Surface(.negative(term), term.shape)
    }
  }
}

/// What has no sign of its own.
extension SurfaceReader {
  func filled(_ number: Double, _ shape: Shape) -> Surface {
    isHidden(number == 0 ? "zeros" : "ones")
      ? Surface(.matrix(Matrix(repeating: number, shape)), shape)
      : Surface(.filled(number), shape)
  }

  private func identity(_ n: Int) -> Surface {
    Surface(isHidden("eye") ? .matrix(.identity(n)) : .identity, Shape(n, n))
  }

  func transposed(_ term: Surface) -> Surface {
    if term.shape.isScalar { return term }
    if case .transposed(let inner) = term.form { return inner }
    return Surface(.transposed(term), term.shape.transposed)
  }

  func literal(_ matrix: Matrix) -> Surface {
    if matrix.shape.isScalar { return .number(matrix.scalar) }
    guard let first = matrix.elements.first, first == 0 || first == 1,
      matrix.elements.allSatisfy({ $0.bitPattern == first.bitPattern })
    else { return Surface(.matrix(matrix), matrix.shape) }
    return filled(first, matrix.shape)
  }

  private func bracket(_ parts: [Surface], _ counts: [Int], _ shape: Shape) -> Surface {
    var rest = parts[...]
    let rows = counts.map { count in
      defer { rest = rest.dropFirst(count) }
      return Array(rest.prefix(count))
    }
    return Surface(.bracket(rows), shape)
  }

  /// Each entry added at its place: E·A·F, where E and F are columns and rows of an identity.
  private func scattered(_ term: Surface, _ selection: Selection, _ target: Shape) -> Surface {
    var result = term
    if selection.rows != Array(0..<target.rows) {
      let every = Selection(rows: Array(0..<target.rows), columns: selection.rows)
      result = .times(Surface(.entries(identity(target.rows), every), every.shape), result)
    }
    if selection.columns != Array(0..<target.columns) {
      let every = Selection(rows: selection.columns, columns: Array(0..<target.columns))
      result = .times(result, Surface(.entries(identity(target.columns), every), every.shape))
    }
    return result
  }
}
