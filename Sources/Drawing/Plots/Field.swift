/// Scores of classes on a grid of places: what a network answers all over the plane.
public struct Field: Hashable, Sendable {
  /// The number of places across.
  public let columns: Int
  /// The number of places up.
  public let rows: Int
  /// For each class its scores, row by row from the top, each row from the left. A single list is
  /// the probability of class 1 against class 0.
  public let scores: [[Double]]

  /// The scores of `columns`×`rows` places, the corners of the plot among them.
  public init(columns: Int, rows: Int, scores: [[Double]]) {
    precondition(
      columns > 0 && rows > 0 && scores.allSatisfy { $0.count == columns * rows },
      "a field has a score for each place")
    self.columns = columns
    self.rows = rows
    self.scores = scores
  }

  /// The probability of class 1, row by row from the top.
  public init(columns: Int, rows: Int, probability: [Double]) {
    self.init(columns: columns, rows: rows, scores: [probability])
  }

  /// The places of a grid, row by row from the top, as a network is asked about them.
  public static func places(
    columns: Int, rows: Int, x: ClosedRange<Double>, y: ClosedRange<Double>
  ) -> [PlotPoint] {
    let (across, up) = (
      Scale(.linear, x.lowerBound, x.upperBound), Scale(.linear, y.lowerBound, y.upperBound)
    )
    return (0..<rows).flatMap { row in
      (0..<columns).map { column in
        PlotPoint(
          across.value(at: columns > 1 ? Double(column) / Double(columns - 1) : 0.5),
          up.value(at: rows > 1 ? 1 - Double(row) / Double(rows - 1) : 0.5))
      }
    }
  }

  /// The class that wins at a place of the unit square, and by how much, 0...1; nil where a score
  /// is no number.
  func winner(_ x: Double, _ y: Double) -> (kind: Int, margin: Double)? {
    let found = scores.map { value($0, x, y) }
    guard !found.isEmpty, found.allSatisfy({ $0.isFinite }) else { return nil }
    if found.count == 1 { return (found[0] >= 0.5 ? 1 : 0, min(1, abs(2 * found[0] - 1))) }
    let order = found.indices.sorted { found[$0] > found[$1] }
    return (order[0], max(0, min(1, found[order[0]] - found[order[1]])))
  }

  /// Between the places the scores are interpolated, bilinearly.
  private func value(_ grid: [Double], _ x: Double, _ y: Double) -> Double {
    let (across, down) = (x * Double(columns - 1), (1 - y) * Double(rows - 1))
    let (left, top) = (min(Int(across), max(0, columns - 2)), min(Int(down), max(0, rows - 2)))
    let (right, bottom) = (min(left + 1, columns - 1), min(top + 1, rows - 1))
    let (u, v) = (across - Double(left), down - Double(top))
    let upper = grid[top * columns + left] * (1 - u) + grid[top * columns + right] * u
    let lower = grid[bottom * columns + left] * (1 - u) + grid[bottom * columns + right] * u
    return upper * (1 - v) + lower * v
  }

  /// The borders between classes as segments in the unit square: where a class's lead over the
  /// others changes its sign.
  var borders: [Segment] {
    if scores.count == 1 { return crossings(scores[0].map { $0 - 0.5 }) }
    let best = scores.indices.map { kind in
      scores[kind].indices.map { place in
        scores[kind][place]
          - (scores.indices.lazy.filter { $0 != kind }.map { scores[$0][place] }.max() ?? 0)
      }
    }
    // The lead of the last class is the others' loss.
    return best.flatMap(crossings)
  }

  /// A straight piece of a border.
  struct Segment: Hashable {
    let from: PlotPoint
    let to: PlotPoint
  }

  /// Marching squares (Lorensen and Cline 1987, in the plane), a saddle decided by its middle.
  private func crossings(_ lead: [Double]) -> [Segment] {
    guard columns > 1, rows > 1 else { return [] }
    var found: [Segment] = []
    for row in 0..<rows - 1 {
      for column in 0..<columns - 1 {
        found += crossings(lead, column, row)
      }
    }
    return found
  }

  private func crossings(_ lead: [Double], _ column: Int, _ row: Int) -> [Segment] {
    // The corners of the square, clockwise from the upper left.
    let corners = [(0, 0), (1, 0), (1, 1), (0, 1)].map { (column + $0.0, row + $0.1) }
    let values = corners.map { lead[$0.1 * columns + $0.0] }
    guard values.allSatisfy({ $0.isFinite }) else { return [] }
    let points = (0..<4).compactMap { side -> PlotPoint? in
      let (a, b) = (values[side], values[(side + 1) % 4])
      guard (a < 0) != (b < 0) else { return nil }
      let (from, to, part) = (corners[side], corners[(side + 1) % 4], a / (a - b))
      let x = Double(from.0) + Double(to.0 - from.0) * part
      let y = Double(from.1) + Double(to.1 - from.1) * part
      return PlotPoint(x / Double(columns - 1), 1 - y / Double(rows - 1))
    }
    if points.count == 2 { return [Segment(from: points[0], to: points[1])] }
    guard points.count == 4 else { return [] }
    let isMiddleLikeFirst = (values.reduce(0, +) < 0) == (values[0] < 0)
    return isMiddleLikeFirst
      ? [Segment(from: points[0], to: points[1]), Segment(from: points[2], to: points[3])]
      : [Segment(from: points[3], to: points[0]), Segment(from: points[1], to: points[2])]
  }
}
