public import Algebra

/// The second derivative of a scalar with respect to one variable: the Hessian times a direction v
/// as a formula, and where there are few entries the Hessian itself.
///
/// The gradient is written out, and its tangent taken along v: forward over reverse.
public struct SecondDerivative: Sendable {
  /// `Hv = (A + A') * v`; its program begins with `v = ones(n, 1)`, for the learner to change.
  public let product: Derivation
  /// The Hessian, of the entries of the variable column by column; nil where these are many.
  public let hessian: Matrix?
  /// The largest distance of the Hessian from central differences of the gradient, relative to its
  /// largest entry.
  public let error: Double?

  /// Variables with more entries have no Hessian of their own.
  public static let mostEntries = 6

  /// - Parameter target: the variable and its name.
  /// - Throws: where `output` is not 1×1, and where there is no room for the values.
  public init(
    _ graph: Graph, of output: NodeID, wrt target: (name: String, node: NodeID),
    names: KnownNames, explains: Bool = false
  ) throws(DerivationProblem) {
    var graph = graph
    let gradient = try Self.gradient(&graph, output, target, names)
    let x = target.node
    let shape = graph.shape(x)
    var plain = graph
    let seed = plain.insert(.ones(shape))
    let forward = try DerivationProblem.sweeping { () throws(ShapeError) in
      try plain.forward(along: [x: seed], to: [gradient])
    }
    let sweep = BarSweep(graph, to: gradient, along: [x]) { _ in false }
    let asked = [
      (Surface.Symbol("Hv"), gradient), (Surface.Symbol("v"), x),
    ]
    var deriving = Deriving(sweep, gradient, asked, names, .all)
    let found = sweep.bars.map { forward.tangent(of: $0.node)! }
    let values = try plain.valuesInRoom(of: found + [gradient])
    deriving.learn(values, of: graph) { forward.tangent(of: $0)! }
    let slope = sweep.bars.first { $0.node == gradient }
    product = try deriving.derivation(of: [asked[0]], explains: explains)
    guard shape.count <= Self.mostEntries else {
      (hessian, error) = (nil, nil)
      return
    }
    let direction = sweep.bars.first { $0.node == x }?.symbol
    let columns = Self.directions(shape).map { entry in
      guard let slope, let direction else { return Matrix(repeating: 0, shape) }
      return sweep.graph.values(of: [slope.definition], bindings: [direction: entry])[
        slope.definition]!
    }
    let found2 = Self.matrix(columns)
    hessian = found2
    error = Self.distance(found2, Self.differences(graph, gradient, x))
  }

  /// The gradient as a node in the program's own nodes, by the laws.
  private static func gradient(
    _ graph: inout Graph, _ output: NodeID, _ target: (name: String, node: NodeID),
    _ names: KnownNames
  ) throws(DerivationProblem) -> NodeID {
    let exact = try DerivationProblem.sweeping { () throws(ShapeError) in
      try graph.gradient(of: output, wrt: target.node)
    }
    let node = graph.spelledOut(exact)
    var simplifier = Simplifier(graph) { names.name($0) != nil }
    let plain = simplifier.simplify(node)
    let before = try graph.valuesInRoom(of: [node]).found(node)
    let after = try simplifier.graph.valuesInRoom(of: [plain]).found(plain)
    graph = simplifier.graph
    let isSame = after.maximumDifference(from: before) <= 1e-11 * (1 + before.norm)
    // A node of its own, also where the gradient is the variable itself.
    return graph.apply(.scale, [graph.number(1), isSame ? plain : node])
  }

  /// A one at each entry in turn, column by column.
  private static func directions(_ shape: Shape) -> [Matrix] {
    (0..<shape.count).map { k in
      Matrix(shape) { row, column in column * shape.rows + row == k ? 1 : 0 }
    }
  }

  private static func matrix(_ columns: [Matrix]) -> Matrix {
    let n = columns.count
    let flat = columns.map { $0.reshaped(to: Shape(n, 1)) }
    return Matrix(Shape(n, n)) { row, column in flat[column][row, 0] }
  }

  /// (ḡ(x + h) − ḡ(x − h)) / 2h, an entry of x at a time.
  private static func differences(_ graph: Graph, _ gradient: NodeID, _ x: NodeID) -> Matrix {
    let start = graph.values(of: [x])[x]!
    return matrix(
      directions(start.shape).map { direction in
        let step = 1e-5 * max(1, start.norm)
        let sides = [step, -step].map { h in
          graph.values(
            of: [gradient], bindings: [x: start.merged(with: direction) { $0 + h * $1 }])[gradient]!
        }
        return sides[0].merged(with: sides[1]) { ($0 - $1) / (2 * step) }
      })
  }

  private static func distance(_ a: Matrix, _ b: Matrix) -> Double {
    a.maximumDifference(from: b) / max(1, a.elements.reduce(0) { max($0, abs($1)) })
  }
}
