public import Algebra

/// One entry of a result, written with the entries of its operands: `Z_mn = Σ_p X_mp Y_pn`.
///
/// It is data: it prints as a formula, it runs as plain loops (the oracle of the tests), and a
/// proof can take it apart.
public struct IndexFormula: Sendable {
  /// The indices of the result's entry; an axis of length 1 has none.
  public let row: Index?
  /// The column of the result's entry; nil where the result is one column.
  public let column: Index?
  /// What that entry is worth.
  public let term: IndexTerm

  /// Entry (row, column) of the result is `term`.
  public init(_ row: Index?, _ column: Index?, _ term: IndexTerm) {
    self.row = row
    self.column = column
    self.term = term
  }

  /// For a scalar result.
  public init(_ term: IndexTerm) {
    self.init(nil, nil, term)
  }
}

/// A letter that counts along an axis.
public typealias Index = Character

/// A sum of products of entries.
public indirect enum IndexTerm: Sendable {
  case number(Double)
  /// Entry (row, column) of operand k; nil on an axis of length 1.
  case entry(Int, Index?, Index?)
  /// 1 where both indices agree, else 0.
  case delta(Index, Index)
  case times([IndexTerm])
  case sum([Index], IndexTerm)
  case product([Index], IndexTerm)
  case minus(IndexTerm, IndexTerm)
  case over(IndexTerm, IndexTerm)
  case call(ElementaryFunction, IndexTerm)
  case pair(Pairing, IndexTerm, IndexTerm)
  /// How far the indices run, multiplied.
  case count([Index])
}

extension IndexFormula {
  /// The formula run as plain loops. Entries are found by index, one at a time.
  /// - Parameter shape: the result's shape.
  public func evaluated(on operands: [Matrix], shape: Shape) -> Matrix {
    var lengths: [Index: Int] = [:]
    if let row { lengths[row] = shape.rows }
    if let column { lengths[column] = shape.columns }
    term.measure(operands, into: &lengths)
    return Matrix(shape) { i, j in
      var at: [Index: Int] = [:]
      if let row { at[row] = i }
      if let column { at[column] = j }
      return term.value(operands, at, lengths)
    }
  }

  /// `Z_mn = Σ_p X_mp Y_pn`, with names for the result and its operands.
  public func text(result: String, operands: [String]) -> String {
    "\(result)\(IndexTerm.subscripted(row, column)) = \(term.text(operands))"
  }
}

extension IndexTerm {
  func measure(_ operands: [Matrix], into lengths: inout [Index: Int]) {
    switch self {
    case .entry(let k, let row, let column):
      if let row { lengths[row] = operands[k].rows }
      if let column { lengths[column] = operands[k].columns }
    case .times(let terms): for term in terms { term.measure(operands, into: &lengths) }
    case .sum(_, let term), .product(_, let term), .call(_, let term):
      term.measure(operands, into: &lengths)
    case .minus(let a, let b), .over(let a, let b), .pair(_, let a, let b):
      a.measure(operands, into: &lengths)
      b.measure(operands, into: &lengths)
    case .number, .delta, .count: break
    }
  }

  func value(_ operands: [Matrix], _ at: [Index: Int], _ lengths: [Index: Int]) -> Double {
    switch self {
    case .number(let number): number
    case .entry(let k, let row, let column):
      operands[k][row.map { at[$0]! } ?? 0, column.map { at[$0]! } ?? 0]
    case .delta(let a, let b): at[a]! == at[b]! ? 1 : 0
    case .times(let terms): terms.reduce(1) { $0 * $1.value(operands, at, lengths) }
    case .sum(let indices, let term):
      term.folded(over: indices[...], from: 0, +, operands, at, lengths)
    case .product(let indices, let term):
      term.folded(over: indices[...], from: 1, *, operands, at, lengths)
    case .minus(let a, let b): a.value(operands, at, lengths) - b.value(operands, at, lengths)
    case .over(let a, let b): a.value(operands, at, lengths) / b.value(operands, at, lengths)
    case .call(let function, let term): function(term.value(operands, at, lengths))
    case .pair(let pairing, let a, let b):
      pairing(a.value(operands, at, lengths), b.value(operands, at, lengths))
    case .count(let indices): indices.reduce(1) { $0 * Double(lengths[$1]!) }
    }
  }

  private func folded(
    over indices: ArraySlice<Index>, from start: Double, _ join: (Double, Double) -> Double,
    _ operands: [Matrix], _ at: [Index: Int], _ lengths: [Index: Int]
  ) -> Double {
    guard let index = indices.first else { return value(operands, at, lengths) }
    var at = at
    var result = start
    for i in 0..<lengths[index]! {
      at[index] = i
      let term = folded(over: indices.dropFirst(), from: start, join, operands, at, lengths)
      result = join(result, term)
    }
    return result
  }

  static func subscripted(_ row: Index?, _ column: Index?) -> String {
    let indices = [row, column].compactMap(\.self)
    return indices.isEmpty ? "" : "_" + String(indices)
  }

  func text(_ operands: [String]) -> String {
    switch self {
    case .number(let number): Fragment(number: number).text
    case .entry(let k, let row, let column): operands[k] + Self.subscripted(row, column)
    case .delta(let a, let b): "δ_\(a)\(b)"
    case .times(let terms): terms.map { $0.factor(operands) }.joined(separator: " ")
    case .sum(let indices, let term): "Σ_\(String(indices)) \(term.factor(operands))"
    case .product(let indices, let term): "Π_\(String(indices)) \(term.factor(operands))"
    case .minus(let a, let b): "\(a.text(operands)) − \(b.factor(operands))"
    case .over(let a, let b): "\(a.factor(operands)) / \(b.factor(operands))"
    case .call(.negate, let term): "−\(term.factor(operands))"
    case .call(let function, let term): "\(function.rawValue)(\(term.text(operands)))"
    case .pair(let pairing, let a, let b): Self.paired(pairing, a, b, operands).text
    case .count(let indices): indices.map { "|\($0)|" }.joined(separator: " ")
    }
  }

  private func factor(_ operands: [String]) -> String {
    switch self {
    case .minus, .sum, .product, .over: "(\(text(operands)))"
    case .pair(let pairing, let a, let b):
      Self.paired(pairing, a, b, operands).text(atLeast: .product)
    default: text(operands)
    }
  }

  private static func paired(
    _ pairing: Pairing, _ a: IndexTerm, _ b: IndexTerm, _ operands: [String]
  ) -> Fragment {
    Rule.of(.zip(pairing)).notation.write(
      [Fragment(a.text(operands)), Fragment(b.text(operands))], .unicode)
  }
}
