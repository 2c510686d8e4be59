import Algebra
import Drawing
public import Training

/// What the network answers, drawn with the data it learns from: a decision boundary, a fitted
/// curve, or a digit and what is said of it.
public final class AnswerPicture {
  private enum Motif {
    case plane(FieldPlot, Probe, columns: Int, rows: Int)
    case curve(Chart, Probe, xs: [Double], showsBasis: Bool)
    case images(Probe, levels: Matrix, labels: [String], names: [String])
    case gradient
  }

  private let run: TrainingRun
  private let motif: Motif

  /// - Parameter preset: what the run's recipe was made from, if it was; its data and units are
  ///   then those of the picture.
  public init(_ run: TrainingRun, _ preset: PresetRecipe?) throws {
    self.run = run
    let samples = try PlottedSamples(run, preset)
    guard let samples, let judgement = run.judgement else {
      motif = .gradient
      return
    }
    if samples.isImage, judgement != .numbers {
      motif = try Self.images(run, samples) ?? .gradient
    } else if samples.features.columns == 1 {
      motif = try Self.curve(run, samples, preset) ?? .gradient
    } else if judgement != .numbers {
      motif = try Self.plane(run, samples) ?? .gradient
    } else {
      motif = .gradient
    }
  }

  /// The picture as the network is now.
  /// - Parameter sample: which image, from 0; it goes around.
  public func now(sample: Int = 0) -> TrainingPicture {
    switch motif {
    case .plane(var plot, let probe, let columns, let rows):
      let answers = probe.answers()
      let scores = (0..<answers.columns).map { column in
        (0..<answers.rows).map { answers[$0, column] }
      }
      plot.field = Field(columns: columns, rows: rows, scores: scores)
      return .field(plot)
    case .curve(var chart, let probe, let xs, let showsBasis):
      chart.curves = Self.curves(probe, xs, showsBasis)
      return .chart(chart)
    case .images(let probe, let levels, let labels, let names):
      return Self.digit(probe, levels, labels, names, sample)
    case .gradient: return .chart(gradients)
    }
  }

  // MARK: - Planes

  private static func plane(_ run: TrainingRun, _ samples: PlottedSamples) throws -> Motif? {
    let (a, b) = samples.clearestFeatures
    let (x, y) = (samples.range(a), samples.range(b))
    let (columns, rows) = (57, 37)
    let places = Field.places(columns: columns, rows: rows, x: x, y: y)
    let raw = Matrix(Shape(places.count, samples.features.columns)) { row, column in
      column == a ? places[row].x : column == b ? places[row].y : samples.mean(column)
    }
    guard let probe = try Probe(run, features: samples.standardized(raw)) else { return nil }
    let plot = FieldPlot(
      field: nil, across: Axis(samples.names[a], range: x), up: Axis(samples.names[b], range: y),
      clouds: samples.clouds(a, b))
    return .plane(plot, probe, columns: columns, rows: rows)
  }

  // MARK: - Curves

  private static func curve(
    _ run: TrainingRun, _ samples: PlottedSamples, _ preset: PresetRecipe?
  ) throws -> Motif? {
    let range = samples.range(0)
    let xs = (0...160).map { step in
      range.lowerBound + (range.upperBound - range.lowerBound) * Double(step) / 160
    }
    let features = samples.standardized(Matrix(Shape(xs.count, 1), xs))
    guard let probe = try Probe(run, features: features) else { return nil }
    let chart = Chart(
      across: Axis(samples.names[0], range: range), up: Axis(samples.targetName),
      clouds: [Cloud("data", samples.points, kind: 0)])
    let showsBasis = run.recipe.program.contains("H1 = exp(-")
    return .curve(chart, probe, xs: xs, showsBasis: showsBasis)
  }

  private static func curves(_ probe: Probe, _ xs: [Double], _ showsBasis: Bool) -> [Curve] {
    let answers = probe.answers()
    let fit = Curve(
      "fit", xs.indices.map { PlotPoint(xs[$0], answers[$0, 0]) }, ink: .series(1))
    guard showsBasis, let bumps = probe.hiddenLayers().first else { return [fit] }
    let basis = (0..<min(12, bumps.columns)).map { unit in
      Curve(
        unit == 0 ? "basis" : "", xs.indices.map { PlotPoint(xs[$0], bumps[$0, unit]) }, .dotted,
        ink: .muted)
    }
    return [fit] + basis
  }

  /// Where there are no samples to draw, how steep the cost still is.
  private var gradients: Chart {
    Chart(
      across: Axis("epoch"), up: Axis("‖gradient‖", .logarithmic),
      curves: [
        Curve(
          "", run.history.map { PlotPoint(Double($0.epoch), $0.gradientNorm) }, ink: .adjoint)
      ])
  }

  // MARK: - Images

  private static func images(_ run: TrainingRun, _ samples: PlottedSamples) throws -> Motif? {
    let shown = min(200, samples.held.rows)
    let some = Matrix(Shape(shown, samples.held.columns)) { samples.held[$0, $1] }
    guard let probe = try Probe(run, features: samples.standardized(some)) else { return nil }
    return .images(probe, levels: some, labels: samples.heldLabels, names: samples.classNames)
  }

  private static func digit(
    _ probe: Probe, _ levels: Matrix, _ labels: [String], _ names: [String], _ sample: Int
  ) -> TrainingPicture {
    let row = (sample % levels.rows + levels.rows) % levels.rows
    let side = Int(Double(levels.columns).squareRoot().rounded())
    let pixels = (0..<levels.columns).map { levels[row, $0] }
    let most = max(pixels.max() ?? 0, 1e-300)
    let answers = probe.answers()
    let parts = (0..<answers.columns).map { answers[row, $0] }
    let best = parts.indices.max { parts[$0] < parts[$1] } ?? 0
    let isRight = names[best] == labels[row]
    let caption = isRight ? "it is \(labels[row]), rightly" : "it is \(labels[row])"
    let bars = parts.indices.map { index in
      BarChart.Bar(
        names[index], parts[index], ink: index == best ? isRight ? .success : .failure : .muted)
    }
    return .digit(
      PixelPicture(
        columns: side, rows: side, levels: pixels.map { $0 / most }, caption: caption),
      BarChart(bars))
  }
}
