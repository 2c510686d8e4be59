import Algebra
import Calculus
import Language
import Testing

@testable import Proofs

/// The proofs of the lecture, as they are read.
struct ProofGoldenTests {
  @Test(arguments: [
    ("product", "A = ones(2, 3); B = ones(3, 4); C = A*B; c = sum(C .* C)", "A"),
    ("product-right", "A = ones(2, 3); B = ones(3, 4); C = A*B; c = sum(C .* C)", "B"),
    ("product-transposed", "A = ones(2, 3); B = ones(4, 3); C = A*B'; c = sum(C .* C)", "B"),
    ("quadratic-form", "A = ones(3, 3); x = ones(3, 1); c = x'*A*x", "x"),
    ("tanh", "A = ones(2, 3); H = tanh(A); c = sum(H)", "A"),
    ("row-bias", "A = ones(4, 3); b = ones(1, 3); Z = A + b; c = sum(Z .* Z)", "b"),
    ("trace", "A = ones(2, 3); B = ones(3, 2); c = trace(A*B)", "A"),
    ("inverse", "A = [2 1; 0 3]; C = inv(A); c = sum(C .* C)", "A"),
    ("two-children", "X = [2 1; 0 3]; W = X; H = tanh(X); Z = X*X; c = sum(H .* Z)", "X"),
  ])
  func `the proof reads as a person would write it`(
    _ name: String, _ program: String, _ x: String
  ) throws {
    let proof = try Lecture(program).proof(wrt: x, onlyLast: true)
    expectGolden(
      proof.text(.unicode) + "\n" + proof.text(.text) + "\n" + proof.text(.markdown) + "\n"
        + proof.text(.latex), name)
  }

  @Test func `each δ takes one sum, and the line says which`() throws {
    let lecture = try Lecture("X = ones(2, 3); Y = ones(3, 4); Z = X*Y; c = sum(Z .* Z)")
    let proof = try lecture.proof(wrt: "X", onlyLast: true)
    let lines = proof.lines(.unicode)
    #expect(lines[0].line == "X̄_ij = ∂c/∂X_ij = Σ_mn Z̄_mn ∂Z_mn/∂X_ij")
    #expect(lines[1].line == "Z_mn = Σ_p X_mp Y_pn")
    #expect(lines.contains { $0.reason == "δ_im takes the sum over m: only m = i survives" })
    #expect(lines.contains { $0.line == "X̄ = Z̄·Yᵀ" && $0.shapes == "M×P = M×N · N×P" })
    #expect(lines.last?.line == "Xbar = Zbar * Y'")
  }
}

/// What can go wrong is caught.
struct ProofCheckTests {
  private func deduction(_ program: String, _ x: String) throws -> Deduction {
    let lecture = try Lecture(program)
    let scene = Scene(
      lecture.workspace.graph, named: lecture.workspace.scope.named, of: lecture.node("c"),
      wrt: [lecture.node(x)])
    return try Deduction(scene, of: try #require(scene.targets[0]))
  }

  private static let product = "X = ones(2, 3); Y = ones(3, 4); Z = X*Y; c = sum(Z .* Z)"

  @Test func `an honest deduction passes`() throws {
    #expect(try ProofStep(deduction(Self.product, "X")).lines.count == 8)
  }

  @Test(arguments: 0..<8)
  func `a sabotaged line is caught, whichever it is`(_ place: Int) throws {
    var deduction = try deduction(Self.product, "X")
    switch deduction.lines[place].right {
    case .entries(let term):
      deduction.lines[place].right = .entries(term.scaled(by: 1.001))
    case .matrices(let reading):
      deduction.lines[place].right = .matrices(.scaled(.number(1.001), reading))
    }
    #expect(throws: ProofProblem.self) { try ProofStep(deduction) }
  }

  @Test func `a missing transpose is caught even where the shapes would allow it`() throws {
    var deduction = try deduction("X = ones(3, 3); Z = X*X; c = sum(Z .* Z)", "X")
    let place = deduction.lines.count - 2
    guard case .matrices(.plus(let parts)) = deduction.lines[place].right else {
      Issue.record("the adjoint of X·X has two parts")
      return
    }
    deduction.lines[place].right = .matrices(.plus(parts.map(Self.untransposed)))
    #expect(throws: ProofProblem.self) { try ProofStep(deduction) }
  }

  private static func untransposed(_ reading: Reading) -> Reading {
    switch reading {
    case .transpose(let a): a
    case .product(let a, let b): .product(untransposed(a), untransposed(b))
    default: reading
    }
  }

  @Test func `a δ with the wrong letter is caught`() throws {
    var deduction = try deduction("X = ones(3, 3); Y = ones(3, 3); Z = X*Y; c = sum(Z)", "X")
    guard case .entries(var term) = deduction.lines[2].right else { return }
    // δ_im δ_jp Y_pn with m and p exchanged.
    guard case .delta(let i, let m) = term.monomials[0].factors[0],
      case .delta(let j, let p) = term.monomials[0].factors[1]
    else {
      Issue.record("two deltas stand in front")
      return
    }
    term.monomials[0].factors[0] = .delta(i, p)
    term.monomials[0].factors[1] = .delta(j, m)
    deduction.lines[2].right = .entries(term)
    #expect(throws: ProofProblem.self) { try ProofStep(deduction) }
  }

  @Test(arguments: [
    "X = 2; Y = 3; Z = X*Y; c = Z^2", "X = [1 2 3]; Y = [1; 2; 3]; Z = X*Y; c = Z^2",
    "X = [1; 2; 3]; Y = [1 2 3]; Z = X*Y; c = sum(Z .* Z)", "X = [2]; Y = [3]; Z = X\\Y; c = Z^2",
    "X = [1 2 3]; Z = X; c = sum(tanh(X) .* X)", "X = [4]; c = trace(X*X)", "X = [4]; c = inv(X)^2",
    "X = [1 2 3]; Z = softmax(X); c = sum(Z.^3)", "X = [1; 2; 3]; Z = softmax(X); c = sum(Z.^3)",
    "X = [1 2]; Z = X + [1; 2; 3]; c = sum(Z.^2)", "X = [3]; Z = diag(X); c = sum(Z.^2)",
    "X = [1 2 3]; c = sum(batchnorm(X, X, X))", "X = [1 2 3]; c = sum(mean(X, 1) .* sum(X, 1))",
  ])
  func `axes of length 1 need no index`(_ program: String) throws {
    #expect(try Lecture(program).difference(wrt: "X") < 1e-9)
  }
}

/// The machine's parts.
struct TermTests {
  private let m = Letter(name: "m", dimension: Dimension(id: 0))
  private let p = Letter(name: "p", dimension: Dimension(id: 1))
  private var vector: Tensor {
    Tensor(node: NodeID(0), role: .value, rows: Dimension(id: 1), columns: nil)
  }
  private var matrix: Tensor {
    Tensor(node: NodeID(1), role: .value, rows: Dimension(id: 0), columns: Dimension(id: 1))
  }
  private var numbers: Numbers {
    var numbers = Numbers()
    numbers.lengths = [Dimension(id: 0): 2, Dimension(id: 1): 3]
    numbers.matrices = [
      vector: Matrix(rows: [[2], [3], [5]]), matrix: Matrix(rows: [[1, 2, 4], [7, 11, 13]]),
    ]
    return numbers
  }

  @Test func `a product of two sums captures no letter of either`() {
    let row = Monomial([.entry(Entry(tensor: matrix, row: m, column: p))], sums: [p])
    let sum = Monomial([.entry(Entry(tensor: vector, row: p, column: nil))], sums: [p])
    var letters = Letters()
    let product = row.times(sum, &letters)
    #expect(Set(product.sums).count == 2)
    #expect(Term([product]).value(numbers, [m: 1]) == 31 * 10)
  }

  @Test func `a free letter is not captured by a sum over the same letter`() {
    let free = Monomial([.entry(Entry(tensor: vector, row: p, column: nil))])
    let sum = Monomial([.entry(Entry(tensor: vector, row: p, column: nil))], sums: [p])
    var letters = Letters()
    #expect(Term([free.times(sum, &letters)]).value(numbers, [p: 1]) == 3 * 10)
    #expect(Term([sum.times(free, &letters)]).value(numbers, [p: 2]) == 10 * 5)
  }

  @Test func `products that differ only in their letters are put together`() {
    let q = Letter(name: "q", dimension: p.dimension)
    func square(_ letter: Letter) -> Monomial {
      let entry = Factor.entry(Entry(tensor: vector, row: letter, column: nil))
      return Monomial([entry, entry], sums: [letter])
    }
    let collected = Term([square(p), square(q)]).collected
    #expect(collected.monomials.count == 1 && collected.monomials[0].coefficient == 2)
  }

  @Test func `a letter never comes twice`() {
    var letters = Letters()
    let drawn = (0..<60).map { _ in letters.next("p") }
    #expect(Set(drawn).count == drawn.count)
  }
}
