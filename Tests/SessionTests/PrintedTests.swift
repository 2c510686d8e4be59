import Algebra
import Calculus
import Language
import Session
import Testing

/// What a step prints is read back from the characters: every formula is evaluated, every number and
/// every matrix is held against what it stands for, at the widths that people have.
struct PrintedTests {
  private static let rooms = [(80, 24), (80, 6), (100, 24), (40, 12), (40, 5), (40, 1)]

  /// Programs that end in a 1×1 value `c`: every function of the catalogue that can be typed, and
  /// what steps find hard (parts that add, copies, transposes, names that moved on).
  private static let programs: [String] =
    Specimen.catalogue.compactMap(program) + [
      "X = [1 2; 3 4]\nW = [1 -1; 2 0.5]\nb = [1 2]\nH = tanh(X*W + b)\nc = sum(H*H)",
      "A = [1 2; 3 5]\nB = [2 0; 1 1]\nC = A*B' + A'*B + A'*B'\nc = sum(C .* A)",
      "u = 1.3\nz = exp(sin(u^2) log(u^2))\nc = z + u*z",
      "u = 2\nv = u^2\nU = 3\nu = v*U\nS = sin(u)\nc = sin(S) + u",
      "A = randn(12, 9)\nb = randn(1, 9)\nc = mean((A + b).^2) + sum(A*A')",
      "A = [2 1; 1 3]\nx = [1; 2]\nc = x'*A*x/(x'*x) + det(A) + trace(inv(A))",
      "X = randn(4, 3)\ng = [1 2 1]\nb = [0 1 0]\nc = sum(batchnorm(X, g, b).^3)",
      "p = [0.2 0.3; 0.1 0.4]\nc = sum(p[1, :]) * p[2, 2] + sum([p; p] .* [p; p])",
    ]

  private static func program(_ specimen: Specimen) -> String? {
    guard Rule.of(specimen.operation).spelled == nil, !specimen.operands.isEmpty,
      Rule.of(specimen.operation).isDifferentiable
    else { return nil }
    let values = specimen.samples()
    let inputs = zip(specimen.operands, values).map { "\($0.name) = \($1.literal)" }
    let result = specimen.result
    let form = RuleCard(specimen).form
    let end = result == "c" ? "" : "\nc = sum(sin(\(result)))"
    return (inputs + [form]).joined(separator: "\n") + end
  }

  @Test(arguments: programs)
  func `what steps print is true`(_ program: String) throws {
    var study = Study()
    for line in program.split(separator: "\n") {
      let words = study.answer(String(line)).text
      #expect(!words.contains("error"), "\(line): \(words)")
    }
    var sweeps = [":backward c"]
    for node in study.session.inputs(behind: try #require(study.session.latest)) {
      guard let input = study.session.name(node) else { continue }
      var generator = SeededGenerator(seed: 5)
      let direction = generator.normal(study.session.graph.shape(node))
      sweeps.append(":forward \(input) along \(direction.literal)")
    }
    for sweep in sweeps {
      _ = study.answer(sweep)
      _ = study.answer(":end")
      let trace = try #require(study.sweeps.current?.trace, "\(sweep)")
      var reader = try PageReader(trace)
      for step in trace.steps {
        for (columns, rows) in Self.rooms {
          let room = Room(columns: columns, rows: rows)
          let page = StepWords(step, in: trace, room: room).lines.map(\.text)
          #expect(page.allSatisfy { $0.count <= columns }, "\(page)")
          for fault in reader.faults(of: page, step) {
            let page = page.joined(separator: "\n")
            Issue.record("\(program)\n\(sweep) \(columns)×\(rows): \(fault)\n\(page)")
          }
        }
        try reader.learn(step)
      }
      #expect(reader.formulas > 0 || trace.count == 1)
    }
  }

  @Test func `a page that lies is seen`() throws {
    var study = Study()
    for line in ["A = [1 2; 3 5]", "B = [2 0; 1 1]", "C = A*B", "c = sum(C .* C)"] {
      _ = study.answer(line)
    }
    _ = study.answer(":backward c")
    _ = study.answer(":end")
    let trace = try #require(study.sweeps.current?.trace)
    var reader = try PageReader(trace)
    let room = Room(columns: 80, rows: 24)
    for step in trace.steps.dropLast() { try reader.learn(step) }
    let step = try #require(trace.steps.last)
    let page = StepWords(step, in: trace, room: room).lines.map(\.text)
    #expect(reader.faults(of: page, step).isEmpty)
    func lied(_ old: Character, _ new: Character) -> [String] {
      page.map { String($0.map { $0 == old ? new : $0 }) }
    }
    // A transpose that is lost, another digit, a row that is gone.
    #expect(!reader.faults(of: page.map { String($0.filter { $0 != "ᵀ" }) }, step).isEmpty)
    #expect(!reader.faults(of: lied("8", "9"), step).isEmpty || !page.joined().contains("8"))
    #expect(!reader.faults(of: page.filter { !$0.contains("└") }, step).isEmpty)
  }
}

/// Reads the page of a step as a person would.
private struct PageReader {
  private var session = Session()
  private let trace: Trace
  /// How many formulas have been evaluated.
  var formulas = 0

  init(_ trace: Trace) throws {
    self.trace = trace
    for (name, value) in trace.named.sorted(by: { $0.key < $1.key }) {
      _ = try session.run("\(name) = \(value.literal)")
    }
  }

  /// Later steps speak of this one's derivative by its name.
  mutating func learn(_ step: Step) throws {
    _ = try session.run("\(step.quantity) = \(step.total.literal)")
  }

  /// What is not true on a page.
  mutating func faults(of page: [String], _ step: Step) -> [String] {
    var faults: [String] = []
    for line in equations(page) { faults += self.faults(ofEquation: line, step) }
    faults += Self.faults(ofMatrices: page, step)
    return faults
  }

  // MARK: - Equations

  /// Lines that say what something is, continued lines joined: `X̄ = …`, `from p: …`.
  private func equations(_ page: [String]) -> [String] {
    var found: [String] = []
    var isOpen = false
    for line in page {
      let isBracket = line.contains { "┌│└[".contains($0) } && Self.rows(line) != nil
      if line.hasPrefix("      "), isOpen, !isBracket {
        found[found.count - 1] += " " + line.drop { $0 == " " }
      } else if line.hasPrefix("   "), !isBracket, line.contains(" = ") || line.contains("from ") {
        isOpen = true
        found.append(String(line.drop { $0 == " " }))
      } else {
        isOpen = false
      }
    }
    return found
  }

  private mutating func faults(ofEquation line: String, _ step: Step) -> [String] {
    var text = line
    if text.contains("is their sum:") || text.contains("∂") { return [] }
    var expected = [step.total]
    if text.hasPrefix("from "), let colon = text.firstIndex(of: ":") {
      let name = text[text.index(text.startIndex, offsetBy: 5)..<colon]
      text = String(text[text.index(after: colon)...].drop { $0 == " " })
      expected = step.parts.filter { trace.symbols.subject(trace.graph, $0.from).text == name }
        .map(\.term.value)
    } else if text.hasPrefix(step.quantity + " = ") {
      text = String(text.dropFirst(step.quantity.count + 3))
    } else {
      return []
    }
    // Behind a formula its shapes, or what it means, after three blanks.
    var pieces = text.components(separatedBy: "   ")[0].components(separatedBy: " = ")
    if pieces.last?.hasSuffix("…") == true {
      pieces.removeLast()
    }
    return pieces.enumerated().compactMap { index, piece in
      fault(ofFormula: piece, expected, isFirst: index == 0, line)
    }
  }

  private mutating func fault(
    ofFormula text: String, _ expected: [Matrix], isFirst: Bool, _ line: String
  ) -> String? {
    // The numbers of a sum or a product are rounded for reading, a formula is not.
    let isRounded = !isFirst || !text.contains { $0.isLetter }
    let found: Matrix
    do throws(Diagnostic) { found = try session.evaluated(text) } catch {
      return "`\(text)` cannot be read: \(error.message)"
    }
    formulas += 1
    let holds = expected.contains { value in
      guard found.shape == value.shape || found.shape.broadcast(with: value.shape) == value.shape
      else { return false }
      let tolerance = isRounded ? 2e-3 : 1e-9
      return value.elements.indices.allSatisfy { k in
        let x = value.elements[k]
        let y = found.shape == value.shape ? found.elements[k] : found.elements[0]
        return x == y || x.isNaN && y.isNaN || abs(x - y) <= tolerance * (1 + abs(x))
      }
    }
    return holds
      ? nil : "`\(text)` gives \(found.literal), and it stands for \(expected.map(\.literal))"
  }

  // MARK: - Matrices

  /// The rows of the matrices that stand in a line; nil where there are none.
  private static func rows(_ line: String) -> [(start: Int, words: [Substring])]? {
    var rows: [(start: Int, words: [Substring])] = []
    var rest = line[...]
    while let open = rest.firstIndex(where: { "┌│└[".contains($0) }) {
      let inside = rest[rest.index(after: open)...]
      guard let close = inside.firstIndex(where: { "┐│┘]".contains($0) }) else { return nil }
      let words = inside[..<close].split(separator: " ")
      guard words.allSatisfy({ number($0) != nil || ["…", "⋮"].contains($0) }) else { return nil }
      rows.append((line.distance(from: line.startIndex, to: open), words))
      rest = inside[inside.index(after: close)...]
    }
    return rows.isEmpty ? nil : rows
  }

  private static func number(_ word: Substring) -> Double? {
    switch word {
    case "∞": return .infinity
    case "−∞": return -.infinity
    case "NaN": return .nan
    default: return Double(String(word.map { $0 == "−" ? "-" : $0 }))
    }
  }

  private static func faults(ofMatrices page: [String], _ step: Step) -> [String] {
    var blocks: [[Int: [[Substring]]]] = []
    var isOpen = false
    for line in page {
      guard line.hasPrefix("   "), let rows = rows(line) else {
        isOpen = false
        continue
      }
      if !isOpen { blocks.append([:]) }
      isOpen = true
      for row in rows { blocks[blocks.count - 1][row.start, default: []].append(row.words) }
    }
    return blocks.flatMap { block in
      block.keys.sorted().enumerated().compactMap { place, start -> String? in
        let rows = block[start]!
        let meant: [Matrix] =
          place == 0
          ? [step.total]
          : step.parts.count > 1
            ? [step.parts[place - 1].term.value]
            : step.parts[0].term.product.map { [$0.left, $0.right][place - 1] }.map { [$0] } ?? []
        return meant.contains { matches(rows, $0) } ? nil : "\(rows) is not \(meant.map(\.literal))"
      }
    }
  }

  /// Whether rows as they are printed are those of a matrix, or say where they are cut.
  private static func matches(_ rows: [[Substring]], _ matrix: Matrix) -> Bool {
    let isGap = { (row: [Substring]) in row.allSatisfy { ["⋮", "…"].contains($0) } }
    let gap = rows.firstIndex(where: isGap)
    var places: [Int]
    if let gap {
      places = Array(0..<gap) + (matrix.rows - (rows.count - gap - 1)..<matrix.rows)
    } else if rows.count == 1, matrix.rows > 1 {
      guard rows[0].last == "⋮" else { return false }
      places = [0]
    } else {
      guard rows.count == matrix.rows else { return false }
      places = Array(0..<matrix.rows)
    }
    return zip(rows.filter { !isGap($0) }, places).allSatisfy { row, place in
      var words = row
      if matrix.rows > 1, rows.count == 1, words.last == "⋮" { words.removeLast() }
      let cut = words.firstIndex(of: "…")
      guard cut != nil || words.count == matrix.columns else { return false }
      return words.indices.allSatisfy { k in
        guard k != cut else { return true }
        let column = cut.map { k < $0 ? k : matrix.columns - (words.count - k) } ?? k
        let (x, printed) = (matrix[place, column], number(words[k]) ?? .nan)
        return x == printed || x.isNaN && printed.isNaN
          || abs(x - printed) <= 1e-4 * (abs(x) + 1e-3)
          || abs(x - printed) <= 5.1e-5
      }
    }
  }
}

extension String {
  fileprivate func components(separatedBy separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
