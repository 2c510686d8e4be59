import Algebra

/// Sizes to try for the operands of a question, the likeliest first.
struct ShapeCandidates {
  let assignments: [[String: Shape]]
  private static let most = 4000

  init(_ operands: [String], given: [String: Shape], _ sizes: Question.Sizes) {
    switch sizes {
    case .square(let n):
      let choices = operands.map { name in
        given[name].map { [$0] } ?? Self.choices(name, n)
      }
      assignments = Self.combinations(operands, choices)
    case .rectangular:
      let dimensions = [2, 3, 4, 5]
      let choices = operands.map { name -> [Shape] in
        if let shape = given[name] { return [shape] }
        switch Self.kind(name) {
        case .number: return [.scalar]
        case .vector: return dimensions.map { Shape($0, 1) }
        case .matrix: return dimensions.flatMap { m in dimensions.map { Shape(m, $0) } }
        }
      }
      assignments = Self.combinations(operands, choices).sorted {
        Self.variety($0) > Self.variety($1)
      }
    }
  }

  private enum Kind { case number, vector, matrix }

  private static func kind(_ name: String) -> Kind {
    let letters = name.prefix { !$0.isNumber && $0 != "_" }
    if ["s", "t", "k"].contains(letters) || GreekLetter.spells(String(letters)) { return .number }
    return name.first?.isUppercase == true ? .matrix : .vector
  }

  private static func choices(_ name: String, _ n: Int) -> [Shape] {
    let all = [Shape(n, n), Shape(n, 1), Shape(1, n), .scalar]
    switch kind(name) {
    case .matrix: return [Shape(n, n)]
    case .vector: return [Shape(n, 1), Shape(1, n), .scalar, Shape(n, n)]
    case .number: return [.scalar, Shape(1, n), Shape(n, 1), all[0]]
    }
  }

  private static func variety(_ shapes: [String: Shape]) -> Int {
    let sizes = shapes.values.flatMap { [$0.rows, $0.columns] }.filter { $0 > 1 }
    return Set(sizes).count * 10 - shapes.values.count { $0.isSquare && !$0.isScalar }
  }

  private static func combinations(
    _ names: [String], _ choices: [[Shape]]
  ) -> [[String: Shape]] {
    var all: [[String: Shape]] = [[:]]
    for (name, shapes) in zip(names, choices) {
      var next: [[String: Shape]] = []
      for shape in shapes {
        for known in all where next.count < most {
          var more = known
          more[name] = shape
          next.append(more)
        }
      }
      all = next
    }
    return all
  }
}
