import Algebra
import Calculus

/// One value of a graph as a function of one number of one input, while everything else stays.
///
/// The number moves by powers of four, so that what it moves by is exact; each place is evaluated
/// once.
struct Probe {
  /// The two ways in which a number can move.
  enum Side: Int, CaseIterable { case left = -1, right = 1 }

  private var program: Program
  private let output: NodeID
  private let input: NodeID
  private let start: Matrix
  private let isCancelled: () -> Bool
  private var entry = (row: 0, column: 0)
  private var found: [Side: [Int: Double]] = [:]
  /// The value where nothing moves.
  let centre: Double
  /// How steep the value is where all entries move at once, roughly: what rounding is measured by
  /// where much cancels.
  private(set) var swing = 0.0
  /// Where the number stands.
  private(set) var x = 0.0
  /// How large the number is, or its fellows where it is 0.
  private(set) var scale = 1.0
  /// The size of the largest of the finite entries; 1 where all are 0.
  let size: Double

  init(
    _ graph: Graph, of output: NodeID, moving input: NodeID, at start: Matrix, _ bindings: Bindings,
    _ isCancelled: @escaping () -> Bool
  ) {
    (self.output, self.input, self.start) = (output, input, start)
    self.isCancelled = isCancelled
    let largest = start.elements.map(abs).filter(\.isFinite).max() ?? 0
    size = largest > 0 ? largest : 1
    program = Self.program(graph, output, moving: input, at: start, bindings)
    centre = program.run(cancelled: isCancelled) ? program[output].scalar : .nan
    swing = shaken()
  }

  /// The steepest slope that a few draws find over a tenth of the input's size.
  private mutating func shaken() -> Double {
    var generator = SeededGenerator(seed: 1)
    let reach = size / 10
    return (1...3).reduce(0) { steepest, _ in
      program.bind(
        input, to: start.map { $0 + reach * Double.random(in: -1...1, using: &generator) })
      let value = program.run(cancelled: isCancelled) ? program[output].scalar : .nan
      let slope = abs(value - centre) / reach
      return slope.isFinite ? max(steepest, slope) : steepest
    }
  }

  /// A program in which the input is a leaf, whatever it is in the graph.
  static func program(
    _ graph: Graph, _ output: NodeID, moving input: NodeID, at start: Matrix, _ bindings: Bindings
  ) -> Program {
    var known = Values(count: graph.count)
    known.set(input, start)
    var program = Program(graph, outputs: [output], known: known)
    for (leaf, value) in bindings where leaf != input { program.bind(leaf, to: value) }
    return program
  }

  /// Takes another entry of the input.
  mutating func turn(to row: Int, _ column: Int) {
    entry = (row, column)
    found = [:]
    x = start[row, column]
    scale = x != 0 ? abs(x) : size
  }

  /// The value at x ± 4ᵏ.
  mutating func value(_ side: Side, _ k: Int) -> Double {
    if let known = found[side]?[k] { return known }
    let value = value(side, by: Self.step(k))
    found[side, default: [:]][k] = value
    return value
  }

  /// The value at x ± h; NaN where that is no number, or once it was cancelled.
  mutating func value(_ side: Side, by h: Double) -> Double {
    var moved = start
    moved[entry.row, entry.column] += Double(side.rawValue) * h
    guard moved[entry.row, entry.column].isFinite else { return .nan }
    program.bind(input, to: moved)
    return program.run(cancelled: isCancelled) ? program[output].scalar : .nan
  }

  /// The quotients of differences by ±4ᵏ.
  mutating func slopes(_ k: Int) -> (left: Double, right: Double) {
    (
      (value(.left, k) - centre) / shift(.left, k), (value(.right, k) - centre) / shift(.right, k)
    )
  }

  /// What x really moves by.
  func shift(_ side: Side, _ k: Int) -> Double {
    x + Double(side.rawValue) * Self.step(k) - x
  }

  /// 4ᵏ.
  static func step(_ k: Int) -> Double { Double(sign: .plus, exponent: 2 * k, significand: 1) }

  /// The largest k with 4ᵏ ≤ x.
  static func exponent(_ x: Double) -> Int { Int((Double(x.exponent) / 2).rounded(.down)) }

  /// The powers of four that are numbers with all their digits.
  private static let exponents = -510...510

  /// The smallest step that x can be told apart by, several times over.
  var finest: Int {
    max(Self.exponents.lowerBound, x == 0 ? Int.min : Self.exponent(16 * x.ulp))
  }

  /// Every step worth a look, ascending: around the number's own size and around 1.
  var steps: [Int] {
    let ranges = [scale, 1].map { size in
      let top = Self.exponent(size) + 2
      return max(finest, top - 26)...max(finest, top)
    }
    return Set(ranges.joined()).sorted().filter { $0 <= Self.exponents.upperBound }
  }
}
