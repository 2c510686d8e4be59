import Algebra
import Calculus
import Drawing
import Language
public import Training

/// What the network answers, drawn with the data it learns from: a decision boundary, a fitted
/// curve, or a digit and what is said of it.
public final class AnswerPicture {
  private enum Motif {
    case plane(FieldPlot, questions: Matrix, columns: Int, rows: Int)
    case curve(Chart, questions: Matrix, xs: [Double])
    case images(PlottedSamples, questions: Matrix)
    case gradient
  }

  private let run: TrainingRun
  private let motif: Motif
  private let basis: BasisFunctions?

  /// - Parameter preset: what the run's recipe was made from, if it was; its data and units are
  ///   then those of the picture.
  public init(_ run: TrainingRun, _ preset: PresetRecipe?) throws {
    self.run = run
    basis = preset?.network.basis == nil ? nil : try BasisFunctions(run)
    guard let samples = PlottedSamples(run, preset) else {
      motif = .gradient
      return
    }
    if samples.isImage, !samples.classNames.isEmpty {
      motif = Self.images(samples)
    } else if samples.features.columns == 1 {
      motif = Self.curve(samples)
    } else if !samples.classNames.isEmpty {
      motif = Self.plane(samples)
    } else {
      motif = .gradient
    }
  }

  /// The picture as the network is now.
  /// - Parameter sample: which image, from 0; it goes around.
  public func now(sample: Int = 0) -> TrainingPicture {
    switch motif {
    case .plane(var plot, let questions, let columns, let rows):
      if let answers = answers(to: questions) {
        let scores = (0..<answers.columns).map { column in
          (0..<answers.rows).map { answers[$0, column] }
        }
        plot.field = Field(columns: columns, rows: rows, scores: scores)
      }
      return .field(plot)
    case .curve(var chart, let questions, let xs):
      chart.curves = curves(questions, xs)
      return .chart(chart)
    case .images(let samples, let questions):
      return digit(samples, answers(to: questions), sample)
    case .gradient: return .chart(gradients)
    }
  }

  private func answers(to questions: Matrix) -> Matrix? {
    try? run.predictions(at: questions)
  }

  // MARK: - Planes

  private static func plane(_ samples: PlottedSamples) -> Motif {
    let (a, b) = samples.clearestFeatures
    let (x, y) = (samples.range(a), samples.range(b))
    let (columns, rows) = (49, 31)
    let places = Field.places(columns: columns, rows: rows, x: x, y: y)
    let raw = Matrix(Shape(places.count, samples.features.columns)) { row, column in
      column == a ? places[row].x : column == b ? places[row].y : samples.mean(column)
    }
    let plot = FieldPlot(
      field: nil, across: Axis(samples.names[a], range: x), up: Axis(samples.names[b], range: y),
      clouds: samples.clouds(a, b))
    return .plane(plot, questions: samples.standardized(raw), columns: columns, rows: rows)
  }

  // MARK: - Curves

  private static func curve(_ samples: PlottedSamples) -> Motif {
    let range = samples.range(0)
    let xs = (0...160).map { step in
      range.lowerBound + (range.upperBound - range.lowerBound) * Double(step) / 160
    }
    let chart = Chart(
      across: Axis(samples.names[0], range: range), up: Axis(samples.targetName),
      clouds: [Cloud("data", samples.points, kind: 0)])
    let questions = samples.standardized(Matrix(Shape(xs.count, 1), xs))
    return .curve(chart, questions: questions, xs: xs)
  }

  private func curves(_ questions: Matrix, _ xs: [Double]) -> [Curve] {
    guard let answers = answers(to: questions) else { return [] }
    let points = xs.indices.map { PlotPoint(xs[$0], answers[$0, 0]) }
    let fit = Curve("fit", points, ink: .series(1))
    return [fit] + (basis?.curves(run, questions.elements, xs) ?? [])
  }

  /// Where there are no samples to draw, how steep the cost still is.
  private var gradients: Chart {
    let points = run.history.map { PlotPoint(Double($0.epoch), $0.gradientNorm) }
    return Chart(
      across: Axis("epoch"), up: Axis("‖gradient‖", .logarithmic),
      curves: [Curve("", points, ink: .adjoint)])
  }

  // MARK: - Images

  private static func images(_ samples: PlottedSamples) -> Motif {
    let shown = min(200, samples.held.rows)
    let some = Matrix(Shape(shown, samples.held.columns)) { samples.held[$0, $1] }
    return .images(samples, questions: samples.standardized(some))
  }

  private func digit(
    _ samples: PlottedSamples, _ answers: Matrix?, _ sample: Int
  ) -> TrainingPicture {
    let count = min(200, samples.held.rows)
    let row = (sample % count + count) % count
    let parts = answers.map { answers in (0..<answers.columns).map { answers[row, $0] } } ?? []
    let names = samples.classNames
    let best = parts.indices.max { parts[$0] < parts[$1] } ?? 0
    let label = samples.heldLabels[row]
    let isRight = names[best] == label
    let bars = parts.indices.map { index in
      BarChart.Bar(
        names[index], parts[index], ink: index == best ? isRight ? .success : .failure : .muted)
    }
    return .digit(
      samples.image(row, caption: "this is \(label): \(isRight ? "right" : "wrong")"),
      BarChart(bars), mistaken: mistaken(samples, answers, count))
  }

  /// The first images that are taken for another class: what they are, and what is said.
  private func mistaken(
    _ samples: PlottedSamples, _ answers: Matrix?, _ count: Int
  ) -> [PixelPicture] {
    guard let answers else { return [] }
    let found = (0..<count).lazy.compactMap { row -> PixelPicture? in
      let best = (0..<answers.columns).max { answers[row, $0] < answers[row, $1] } ?? 0
      let (label, said) = (samples.heldLabels[row], samples.classNames[best])
      return label == said ? nil : samples.image(row, caption: "\(label), not \(said)")
    }
    return Array(found.prefix(24))
  }
}

/// Bumps exp(−((x − m)/s)²) of a network that begins with them.
private struct BasisFunctions {
  private let centres: Matrix
  private let widths: Matrix

  /// Nil where the program has none.
  init?(_ run: TrainingRun) throws {
    let workspace = try run.minibatch().workspace
    func value(_ name: String) -> Matrix? {
      workspace.scope.values[name].flatMap { workspace.graph.leaf($0)?.value }
    }
    guard let centres = value("m1"), let widths = value("s1") else { return nil }
    (self.centres, self.widths) = (centres, widths)
  }

  /// A dotted curve for each, of at most twelve, where they are now.
  func curves(_ run: TrainingRun, _ questions: [Double], _ xs: [Double]) -> [Curve] {
    let now = run.parameters
    let (m, s) = (now["m1"] ?? centres, now["s1"] ?? widths)
    return (0..<min(12, m.columns)).map { unit in
      let points = xs.indices.map { index in
        let distance = (questions[index] - m[0, unit]) / s[0, unit]
        return PlotPoint(xs[index], ElementaryFunction.exp(-distance * distance))
      }
      return Curve(unit == 0 ? "basis" : "", points, .dotted, ink: .muted)
    }
  }
}
