import Algebra
import Calculus

/// The last blank: which matrices are turned over, and in which order they stand.
extension BlankMaking {
  func transposes(_ place: Int) -> Blank? {
    let variants = Self.variants(of: step.reading).filter { $0.isComparable(to: step.reading) }
    guard !variants.isEmpty else { return nil }
    let typed = ProofWriter(.ascii, scene: writer.scene, dimensions: writer.dimensions)
    func choice(_ reading: Reading, _ isRight: Bool) -> Blank.Choice {
      let text = isRight ? writer.matrices(reading) : writer.square(reading)
      return Blank.Choice(
        text: text, isRight: isRight, why: isRight ? rightReason : wrongReason(reading),
        spellings: [text, isRight ? typed.matrices(reading) : typed.square(reading)])
    }
    var choices = [choice(step.reading, true)]
    for variant in variants where choices.count < 4 {
      let next = choice(variant, false)
      if !choices.contains(where: { $0.text == next.text }) { choices.append(next) }
    }
    let turn = (place * 5 + 1) % choices.count
    let bar = writer.name(step.bar)
    return Blank(
      kind: .transposes, place: place, question: "which matrices are turned over?",
      line: "\(writer.entry(step.entry)) = \(writer.term(step.total))   so   \(bar) = "
        + (writer.style == .unicode ? "▢" : "[?]"),
      choices: Array(choices[turn...] + choices[..<turn]),
      hints: [
        "in a product of matrices the letter that is summed over stands inside: (AB)_ij = Σ_n A_in B_nj",
        "\(bar) is \(writer.shape(step.reading)), the shape of "
          + "\(writer.name(step.bar.value)): the outer letters are those of \(writer.entry(step.entry))",
      ])
  }

  private var rightReason: String {
    let shapes = writer.shapes(step.reading) ?? ""
    return "that is \(writer.term(step.total)), \(shapes)"
  }

  /// What the wrong formula would mean: shapes that do not fit, or another sum.
  private func wrongReason(_ reading: Reading) -> String {
    if let misfit = misfit(reading) { return misfit }
    var letters = Letters()
    letters.forget(Set(step.entry.letters.map(\.name)).union(writer.scene.symbols.inUse))
    if let term = reading.entry(step.entry.row, step.entry.column, &letters) {
      return "that would be \(writer.term(term)), and the sum that remains is "
        + writer.term(step.total)
    }
    return "that is another sum than \(writer.term(step.total))"
  }

  private func misfit(_ reading: Reading) -> String? {
    if let (a, b) = reading.misfit {
      return "\(writer.shape(a)) times \(writer.shape(b)) does not fit: "
        + "\(writer.dimensions.name(a.shape.columns)) meets "
        + writer.dimensions.name(b.shape.rows)
    }
    if reading.shape != step.reading.shape {
      return "that is \(writer.shape(reading)), and \(writer.name(step.bar)) has the shape of "
        + "\(writer.name(step.bar.value)), \(writer.shape(step.reading))"
    }
    return nil
  }

  /// The same with one matrix turned over or left as it is, or two factors exchanged.
  static func variants(of reading: Reading) -> [Reading] {
    switch reading {
    case .tensor(let tensor) where tensor.rows != nil || tensor.columns != nil:
      return [.transpose(reading)]
    case .transpose(let a): return [a]
    case .product(let a, let b):
      return variants(of: b).map { .product(a, $0) } + [.product(b, a)]
        + variants(of: a).map { .product($0, b) } + [.product(b.transposed, a)]
    case .hadamard(let a, let b):
      return variants(of: a).map { .hadamard($0, b) } + variants(of: b).map { .hadamard(a, $0) }
    case .scaled(let s, let a): return variants(of: a).map { .scaled(s, $0) }
    case .over(let a, let by): return variants(of: a).map { .over($0, by) }
    case .plus(let parts):
      return parts.indices.flatMap { place in
        variants(of: parts[place]).map { variant in
          var parts = parts
          parts[place] = variant
          return .plus(parts)
        }
      }
    default: return []
    }
  }
}

extension Reading {
  /// Whether it is another matrix than the right one, and one that square shapes would allow: with
  /// square matrices the shape gives nothing away.
  fileprivate func isComparable(to right: Reading) -> Bool {
    guard fitsSquare, (shape.rows == nil) == (right.shape.rows == nil),
      (shape.columns == nil) == (right.shape.columns == nil)
    else { return false }
    var numbers = Numbers()
    for (place, tensor) in Set(tensors + right.tensors).enumerated() {
      let shape = Shape(tensor.rows == nil ? 1 : 3, tensor.columns == nil ? 1 : 3)
      var generator = SeededGenerator(seed: UInt64(place + 1))
      numbers.matrices[tensor] = generator.normal(shape)
      for dimension in [tensor.rows, tensor.columns] {
        if let dimension { numbers.lengths[dimension] = 3 }
      }
    }
    let (a, b) = (value(numbers), right.value(numbers))
    return a.shape == b.shape && a.maximumDifference(from: b) > 1e-6
  }

  /// Whether it could be computed if every dimension were the same; what holds a size is left out.
  private var fitsSquare: Bool {
    switch self {
    case .number, .tensor: true
    case .product(let a, let b):
      a.fitsSquare && b.fitsSquare && (a.shape.columns == nil) == (b.shape.rows == nil)
    case .hadamard(let a, let b), .scaled(let a, let b), .pair(_, let a, let b):
      a.fitsSquare && b.fitsSquare
    case .transpose(let a), .sum(_, let a), .diagonalMatrix(let a), .diagonal(let a),
      .map(_, let a):
      a.fitsSquare
    case .plus(let parts):
      parts.allSatisfy {
        $0.fitsSquare && ($0.shape.rows == nil) == (shape.rows == nil)
          && ($0.shape.columns == nil) == (shape.columns == nil)
      }
    case .identity, .ones, .over, .count: false
    }
  }

  /// The first product whose inner dimensions differ.
  var misfit: (Reading, Reading)? {
    switch self {
    case .product(let a, let b):
      a.misfit ?? b.misfit ?? (a.shape.columns == b.shape.rows ? nil : (a, b))
    case .hadamard(let a, let b), .scaled(let a, let b), .pair(_, let a, let b):
      a.misfit ?? b.misfit
    case .transpose(let a), .sum(_, let a), .diagonalMatrix(let a), .diagonal(let a),
      .map(_, let a), .over(let a, _):
      a.misfit
    case .plus(let parts): parts.lazy.compactMap(\.misfit).first
    case .number, .tensor, .identity, .ones, .count: nil
    }
  }

  /// One entry as a sum of products; nil for what is more than products.
  func entry(_ row: Letter?, _ column: Letter?, _ letters: inout Letters) -> Term? {
    switch self {
    case .number(let number): return Term([Monomial([], coefficient: number)])
    case .tensor(let tensor):
      return Term(.entry(Entry(tensor: tensor, row: row, column: column)))
    case .transpose(let a): return a.entry(column, row, &letters)
    case .product(let a, let b):
      let inner = a.shape.columns.map { Letter(name: letters.next("n", "m", "p"), dimension: $0) }
      guard let left = a.entry(row, inner, &letters), let right = b.entry(inner, column, &letters)
      else { return nil }
      return left.times(right, &letters).summed(over: [inner].compactMap(\.self))
    case .hadamard(let a, let b):
      guard
        let left = a.entry(
          a.shape.rows == nil ? nil : row, a.shape.columns == nil ? nil : column, &letters),
        let right = b.entry(
          b.shape.rows == nil ? nil : row, b.shape.columns == nil ? nil : column, &letters)
      else { return nil }
      return left.times(right, &letters)
    case .scaled(let s, let a):
      guard let scalar = s.entry(nil, nil, &letters), let whole = a.entry(row, column, &letters)
      else { return nil }
      return scalar.times(whole, &letters)
    case .plus(let parts):
      var sum = Term.zero
      for part in parts {
        guard let term = part.entry(row, column, &letters) else { return nil }
        sum = sum + term
      }
      return sum
    default: return nil
    }
  }
}
