/// A point of a plot, in the data's own units.
public struct PlotPoint: Hashable, Sendable {
  /// Across.
  public var x: Double
  /// Up.
  public var y: Double
  /// The point (x, y).
  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// An axis: what it measures, and how.
public struct Axis: Hashable, Sendable {
  /// What is measured.
  public var label: String
  /// Whether distances are differences or ratios.
  public var kind: Scale.Kind
  /// The ends; nil takes them from the data.
  public var range: ClosedRange<Double>?
  /// Numbers that an axis whose ends come from the data shows in any case.
  public var includes: [Double]

  /// A linear axis with ends from the data unless told.
  public init(
    _ label: String = "", _ kind: Scale.Kind = .linear, range: ClosedRange<Double>? = nil,
    includes: [Double] = []
  ) {
    self.label = label
    self.kind = kind
    self.range = range
    self.includes = includes
  }

  /// The scale for these numbers.
  func scale(_ values: some Sequence<Double>) -> Scale {
    if let range { return Scale(kind, range.lowerBound, range.upperBound) }
    let data = Scale(kind, covering: values)
    let fixed = includes.filter { data.position($0) != nil }
    return Scale(kind, covering: [data.low, data.high] + fixed)
  }
}

/// A line through points, broken where a coordinate is no number.
public struct Curve: Hashable, Sendable {
  /// What the legend calls it; empty stays out of the legend.
  public var name: String
  /// The points in the order in which they are joined.
  public var points: [PlotPoint]
  /// Solid, dashed or dotted.
  public var stroke: Stroke
  /// Its ink.
  public var ink: Ink

  /// A line through points.
  public init(_ name: String, _ points: [PlotPoint], _ stroke: Stroke = .solid, ink: Ink) {
    self.name = name
    self.points = points
    self.stroke = stroke
    self.ink = ink
  }

  /// A line through numbers at 0, 1, 2 …
  public init(_ name: String, values: [Double], _ stroke: Stroke = .solid, ink: Ink) {
    self.init(name, values.enumerated().map { PlotPoint(Double($0), $1) }, stroke, ink: ink)
  }
}

/// Points of one kind, such as the samples of a class.
public struct Cloud: Hashable, Sendable {
  /// What the legend calls them; empty stays out of the legend.
  public var name: String
  /// The points.
  public var points: [PlotPoint]
  /// Which of the marks of `GlyphSet.marks` and of the series' inks they have.
  public var kind: UInt8

  /// Points that all look alike.
  public init(_ name: String, _ points: [PlotPoint], kind: UInt8) {
    self.name = name
    self.points = points
    self.kind = kind
  }
}

/// One point worth naming.
public struct Mark: Hashable, Sendable {
  /// Where it is.
  public var point: PlotPoint
  /// What stands beside it.
  public var label: String

  /// A point and what stands beside it.
  public init(_ point: PlotPoint, _ label: String) {
    self.point = point
    self.label = label
  }
}

/// Curves and points over two axes: losses against epochs, or a fit over its data.
public struct Chart: Hashable, Sendable {
  /// Stands at the top left.
  public var title: String
  /// What runs across.
  public var across: Axis
  /// What runs up.
  public var up: Axis
  /// Lines, the first one in front.
  public var curves: [Curve]
  /// Points, in front of the lines.
  public var clouds: [Cloud]
  /// Points worth naming, in front of all.
  public var marks: [Mark]

  /// An empty chart unless told.
  public init(
    _ title: String = "", across: Axis = Axis(), up: Axis = Axis(), curves: [Curve] = [],
    clouds: [Cloud] = [], marks: [Mark] = []
  ) {
    self.title = title
    self.across = across
    self.up = up
    self.curves = curves
    self.clouds = clouds
    self.marks = marks
  }

  /// The scales of both axes for what is drawn; points are not cut in half by the edge.
  var scales: (x: Scale, y: Scale) {
    let points = [curves.map(\.points), clouds.map(\.points), [marks.map(\.point)]].joined()
      .joined()
    let placed = points.lazy.filter { $0.x.isFinite }
    let y = up.scale(placed.map(\.y))
    let isRoomy = up.range == nil && up.kind == .linear && clouds.contains { !$0.points.isEmpty }
    return (
      across.scale(points.lazy.map(\.x)),
      isRoomy ? Scale(.linear, y.value(at: -0.04), y.value(at: 1.04)) : y
    )
  }
}

extension Curve {
  /// The stretches between gaps, in the unit square of two scales, with at most four points for
  /// each of `columns`: the first, the least, the greatest and the last, so that no spike is lost.
  func stretches(_ x: Scale, _ y: Scale, columns: Int) -> [[(x: Double, y: Double)]] {
    var result: [[(x: Double, y: Double)]] = []
    var stretch: [(x: Double, y: Double)] = []
    for point in points {
      if let across = x.position(point.x), let up = y.position(point.y) {
        stretch.append((across, up))
      } else if !stretch.isEmpty {
        result.append(stretch)
        stretch = []
      }
    }
    if !stretch.isEmpty { result.append(stretch) }
    return result.map { Self.reduced($0, columns: columns) }
  }

  private static func reduced(
    _ points: [(x: Double, y: Double)], columns: Int
  ) -> [(x: Double, y: Double)] {
    guard points.count > 4 * columns, columns > 1 else { return points }
    func column(_ index: Int) -> Int { Int((points[index].x * Double(columns - 1)).rounded()) }
    var result: [(x: Double, y: Double)] = []
    var start = 0
    while start < points.count {
      var end = start + 1
      while end < points.count, column(end) == column(start) { end += 1 }
      let least = (start..<end).min { points[$0].y < points[$1].y }!
      let most = (start..<end).max { points[$0].y < points[$1].y }!
      var kept = Set<Int>()
      result += [start, min(least, most), max(least, most), end - 1]
        .filter { kept.insert($0).inserted }.map { points[$0] }
      start = end
    }
    return result
  }
}
