import Algebra
import Calculus

/// Draws sizes and numbers for a step of a proof, and finds by differences what the proof derives.
///
/// The witnesses know nothing of the proof: Z comes from the operations' own values, ∂Z/∂X from a
/// five-point difference of these, X̄ from both.
struct Trial {
  private let scene: Scene
  private let deduction: Deduction
  private var generator: SeededGenerator
  private(set) var numbers = Numbers()
  private var drawn = 0
  private let reach: Reach

  /// Where numbers are drawn from.
  enum Reach: CaseIterable {
    /// Between −1 and 1.
    case around0
    /// Between 0 and 1, where logarithms and roots are defined.
    case positive
    /// Between 1 and 2, where the inverse of cosh is.
    case above1
  }

  /// - Parameters:
  ///   - sizes: dealt to the dimensions in turn.
  ///   - reach: where numbers are drawn from.
  init(_ deduction: Deduction, sizes: [Int], seed: UInt64, reach: Reach) {
    scene = deduction.scene
    self.deduction = deduction
    self.reach = reach
    generator = SeededGenerator(seed: seed)
    drawn = Int(seed % 1000) * 31
    for (place, dimension) in deduction.formula.dimensions.all.enumerated() {
      numbers.lengths[dimension] = sizes[place % sizes.count]
    }
    drawValues()
    for child in deduction.children { differentiate(child) }
    findBar()
  }

  /// Whether no kink is so near that differences cross it.
  private(set) var isSmooth = true

  /// Whether everything that was drawn and computed is a number.
  var isFinite: Bool {
    numbers.matrices.values.allSatisfy(\.isFinite) && numbers.locals.values.allSatisfy(\.isFinite)
  }

  private mutating func tensor(_ node: NodeID, _ role: Tensor.Role = .value) -> Tensor {
    var formula = deduction.formula
    return formula.tensor(node, role)
  }

  private mutating func drawValues() {
    let children = deduction.children
    let parts = children.reduce(into: Set<NodeID>()) { $0.formUnion(scene.parts(of: $1)) }
    let inverted = Set(children.flatMap { self.inverted(by: $0) })
    for node in parts.subtracting(children).sorted() {
      let tensor = tensor(node)
      var matrix = draw(numbers.shape(tensor))
      if inverted.contains(node) { matrix = Self.wellConditioned(matrix) }
      numbers.matrices[tensor] = matrix
    }
    for child in children {
      let value = value(child)
      numbers.matrices[tensor(child)] = value
      let bar = tensor(child, .adjoint)
      numbers.matrices[bar] = draw(numbers.shape(bar))
    }
    for node in inverted {
      numbers.matrices[tensor(node, .inverse)] = numbers.matrices[tensor(node)]?.inverse
    }
  }

  /// The named node under a solve or an inverse.
  private func inverted(by child: NodeID) -> [NodeID] {
    switch scene.graph.operation(child) {
    case .inverse, .solve:
      var node = scene.graph.operands(child).first!
      while !scene.isNamed(node), let next = scene.graph.operands(node).first { node = next }
      return [node]
    default: return []
    }
  }

  private static func wellConditioned(_ matrix: Matrix) -> Matrix {
    Matrix(matrix.shape) { $0 == $1 ? matrix[$0, $1] + 2.5 : matrix[$0, $1] }
  }

  /// No two entries are close in size, and none is close to 0: kinks are kept clear of.
  private mutating func draw(_ shape: Shape) -> Matrix {
    Matrix(shape) { _, _ in
      drawn += 1
      let size =
        0.15 + 0.8 * (Double(drawn) * 0.6180339887498949).truncatingRemainder(dividingBy: 1)
      switch reach {
      case .around0: return generator.uniform() < 0.5 ? size : -size
      case .positive: return size
      case .above1: return 1 + size
      }
    }
  }

  /// A joint's value by its operations, at this trial's sizes.
  private func value(_ node: NodeID, isTop: Bool = true, moved: (NodeID, Matrix)? = nil) -> Matrix {
    var formula = deduction.formula
    if !isTop, scene.isNamed(node) {
      if let moved, moved.0 == node { return moved.1 }
      return numbers.matrices[formula.tensor(node)]!
    }
    let tensor = formula.tensor(node)
    let shape = numbers.shape(tensor)
    if let number = scene.graph.expression(node).number { return Matrix(repeating: number, shape) }
    let operands = scene.graph.operands(node).map { value($0, isTop: false, moved: moved) }
    return Self.apply(scene.graph.operation(node), operands, shape)
  }

  private static func apply(_ operation: Operation, _ x: [Matrix], _ shape: Shape) -> Matrix {
    var operation = operation
    if case .broadcast = operation { operation = .broadcast(shape) }
    if case .identity = operation { operation = .identity(shape.rows) }
    switch Rule.of(operation).value {
    case .bound: preconditionFailure("a leaf has a name")
    case .map(let function): return x[0].map { function($0) }
    case .zip(let pairing): return x[0].merged(with: x[1]) { pairing($0, $1) }
    case .matrix(let value): return value(x)
    }
  }

  /// ∂Z/∂X by differences of two widths: where they disagree, a kink is near, and the numbers are
  /// no witness.
  private mutating func differentiate(_ child: NodeID) {
    let (operand, result) = (tensor(deduction.node), tensor(child))
    let wide = differences(of: child, step: 1e-3)
    let narrow = differences(of: child, step: 4e-4)
    let scale = wide.elements.reduce(1) { max($0, abs($1)) }
    if !(wide.maximumDifference(from: narrow) / scale < 1e-7) { isSmooth = false }
    numbers.locals[.init(result: result, operand: operand)] = wide
  }

  /// (8(f(x+h) − f(x−h)) − (f(x+2h) − f(x−2h))) / 12h, whose error is of the order of h⁴: entries
  /// of Z down, those of X across.
  private func differences(of child: NodeID, step h: Double) -> Matrix {
    var formula = deduction.formula
    let x = numbers.matrices[formula.tensor(deduction.node)]!
    let columns = x.elements.indices.map { place -> [Double] in
      func f(_ step: Double) -> [Double] {
        var elements = x.elements
        elements[place] += step
        return value(child, moved: (deduction.node, Matrix(x.shape, elements))).elements
      }
      let (a, b, c, d) = (f(2 * h), f(h), f(-h), f(-2 * h))
      return a.indices.map { (8 * (b[$0] - c[$0]) - (a[$0] - d[$0])) / (12 * h) }
    }
    let count = numbers.shape(formula.tensor(child)).count
    return Matrix(Shape(count, x.shape.count)) { columns[$1][$0] }
  }

  private mutating func findBar() {
    let (x, bar) = (tensor(deduction.node), tensor(deduction.node, .adjoint))
    let shape = numbers.shape(x)
    var elements = [Double](repeating: 0, count: shape.count)
    for child in deduction.children {
      let local = numbers.locals[.init(result: tensor(child), operand: x)]!
      let outer = numbers.matrices[tensor(child, .adjoint)]!.elements
      for (entry, weight) in outer.enumerated() {
        for place in elements.indices { elements[place] += weight * local[entry, place] }
      }
    }
    numbers.matrices[bar] = Matrix(shape, elements)
  }
}
