public import Algebra
import Calculus

/// What is known of a node's numbers at one moment.
public struct NodeNumbers: Sendable {
  /// The node's own value.
  public var value: Matrix?
  /// θ̇, if a forward sweep has come by.
  public var tangent: Matrix?
  /// θ̄, if a backward sweep has come by.
  public var adjoint: Matrix?

  /// What is not known is nil.
  public init(value: Matrix? = nil, tangent: Matrix? = nil, adjoint: Matrix? = nil) {
    self.value = value
    self.tangent = tangent
    self.adjoint = adjoint
  }
}

/// Names with what is known of them.
public struct ValueWords: Sendable {
  private let rows: [(name: String, numbers: NodeNumbers)]
  private let isFull: Bool

  /// - Parameter isFull: whether matrices are written out.
  public init(_ rows: [(name: String, numbers: NodeNumbers)], isFull: Bool) {
    (self.rows, self.isFull) = (rows, isFull)
  }

  /// A line for each name, with the matrix below it where there is room.
  public func lines(in room: Room) -> [PhraseLine] {
    if rows.isEmpty { return [[Phrase("  nothing has a name yet", .muted)]] }
    let width = (rows.map { room.width($0.name) }.max() ?? 1) + 2
    return rows.flatMap { lines($0.name, $0.numbers, width: width, room) }
  }

  private func lines(
    _ name: String, _ numbers: NodeNumbers, width: Int, _ room: Room
  ) -> [PhraseLine] {
    guard let value = numbers.value else { return [] }
    var line: PhraseLine = [
      .strong("  " + room.padded(name, width), .name),
      Phrase(value.brief(ascii: room.isASCII), value.shape.isScalar ? .value : .shape),
    ]
    if let tangent = numbers.tangent {
      line.append(number(Accent.dot(Fragment(name), room.script), tangent, .tangent, room))
    }
    if let adjoint = numbers.adjoint {
      line.append(number(Accent.bar(Fragment(name), room.script), adjoint, .adjoint, room))
    }
    guard !value.shape.isScalar, isFull else { return [line] }
    return [line] + MatrixWords(value, in: room).lines.map { [Phrase("  ")] + $0 }
  }

  private func number(
    _ symbol: String, _ matrix: Matrix, _ role: Phrase.Role, _ room: Room
  ) -> Phrase {
    Phrase("  \(symbol) = \(matrix.brief(ascii: room.isASCII))", role)
  }
}
