public import Algebra
import Drawing
public import Training

/// What a network answers, drawn with the samples that it learns from: a decision boundary, a fitted
/// curve, or a digit and what is said of it.
public struct AnswerPicture: Sendable {
  private enum Motif {
    case plane(FieldPlot, columns: Int, rows: Int)
    case curve(Chart, xs: [Double])
    case images(PlottedSamples)
    case gradient
  }

  private let motif: Motif
  /// The points at which the network is to be asked; nil where nothing is drawn of its answers.
  public let questions: Matrix?

  /// A picture for these samples; without any, of how steep the cost still is.
  public init(_ samples: TrainingSamples?) {
    guard let samples = samples.map(PlottedSamples.init) else {
      (motif, questions) = (.gradient, nil)
      return
    }
    if samples.isImage, !samples.classNames.isEmpty {
      (motif, questions) = Self.images(samples)
    } else if samples.features.columns == 1 {
      (motif, questions) = Self.curve(samples)
    } else if !samples.classNames.isEmpty {
      (motif, questions) = Self.plane(samples)
    } else {
      (motif, questions) = (.gradient, nil)
    }
  }

  /// The picture of a moment, with the answers to `questions` if they are there.
  /// - Parameters:
  ///   - records: of the run's history, those that are drawn.
  ///   - sample: which image, from 0; it goes around.
  func picture(
    of report: RunReport, _ records: [EpochRecord], sample: Int = 0
  ) -> TrainingPicture {
    let answers = report.answers.flatMap { $0.rows == questions?.rows ? $0 : nil }
    switch motif {
    case .plane(var plot, let columns, let rows):
      if let answers {
        let scores = (0..<answers.columns).map { column in
          (0..<answers.rows).map { answers[$0, column] }
        }
        plot.field = Field(columns: columns, rows: rows, scores: scores)
      }
      return .field(plot)
    case .curve(var chart, let xs):
      chart.curves = curves(answers, report.basis, xs)
      return .chart(chart)
    case .images(let samples): return digit(samples, answers, sample)
    case .gradient: return .chart(Self.gradients(records))
    }
  }

  // MARK: - Planes

  private static func plane(_ samples: PlottedSamples) -> (Motif, Matrix) {
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
    return (.plane(plot, columns: columns, rows: rows), samples.standardized(raw))
  }

  // MARK: - Curves

  private static func curve(_ samples: PlottedSamples) -> (Motif, Matrix) {
    let range = samples.range(0)
    let xs = (0...160).map { step in
      range.lowerBound + (range.upperBound - range.lowerBound) * Double(step) / 160
    }
    let chart = Chart(
      across: Axis(samples.names[0], range: range), up: Axis(samples.targetName),
      clouds: [Cloud("data", samples.points, kind: 0)])
    return (.curve(chart, xs: xs), samples.standardized(Matrix(Shape(xs.count, 1), xs)))
  }

  private func curves(_ answers: Matrix?, _ basis: BasisPlaces?, _ xs: [Double]) -> [Curve] {
    guard let answers, let questions else { return [] }
    let points = xs.indices.map { PlotPoint(xs[$0], answers[$0, 0]) }
    let fit = Curve("fit", points, ink: .series(1))
    return [fit] + (basis.map { Self.curves($0, questions.elements, xs) } ?? [])
  }

  /// A dotted curve for each basis function, of at most twelve.
  private static func curves(
    _ basis: BasisPlaces, _ questions: [Double], _ xs: [Double]
  ) -> [Curve] {
    (0..<min(12, basis.centres.columns)).map { unit in
      let points = xs.indices.map { index in
        let distance = (questions[index] - basis.centres[0, unit]) / basis.widths[0, unit]
        return PlotPoint(xs[index], ElementaryFunction.exp(-distance * distance))
      }
      return Curve(unit == 0 ? "basis" : "", points, .dotted, ink: .muted)
    }
  }

  /// Where there are no samples to draw, how steep the cost still is.
  private static func gradients(_ records: [EpochRecord]) -> Chart {
    let points = records.map { PlotPoint(Double($0.epoch), $0.gradientNorm) }
    return Chart(
      across: Axis("epoch"), up: Axis("‖gradient‖", .logarithmic),
      curves: [Curve("", points, ink: .adjoint)])
  }

  // MARK: - Images

  private static func images(_ samples: PlottedSamples) -> (Motif, Matrix) {
    let shown = min(200, samples.held.rows)
    let some = Matrix(Shape(shown, samples.held.columns)) { samples.held[$0, $1] }
    return (.images(samples), samples.standardized(some))
  }

  private func digit(
    _ samples: PlottedSamples, _ answers: Matrix?, _ sample: Int
  ) -> TrainingPicture {
    let count = min(200, samples.held.rows)
    let row = (sample % count + count) % count
    let names = samples.classNames
    let scores = answers.map { Self.scores($0, row, of: names.count) } ?? []
    let best = scores.indices.max { scores[$0] < scores[$1] }
    let label = samples.heldLabels[row]
    let isRight = best.map { names[$0] == label }
    let bars = scores.indices.map { index in
      BarChart.Bar(
        names[index], scores[index],
        ink: index == best ? isRight == true ? .success : .failure : .muted)
    }
    let verdict = isRight.map { $0 ? ": right" : ": wrong" } ?? ""
    return .digit(
      samples.image(row, caption: "this is \(label)\(verdict)"), BarChart(bars),
      mistaken: mistaken(samples, answers, count))
  }

  /// What is answered for each of so many classes; a single answer is the probability of the second
  /// one.
  private static func scores(_ answers: Matrix, _ row: Int, of classes: Int) -> [Double] {
    let said = (0..<answers.columns).map { answers[row, $0] }
    return Array((said.count == 1 ? [1 - said[0], said[0]] : said).prefix(classes))
  }

  /// The first images that are taken for another class: what they are, and what is said.
  private func mistaken(
    _ samples: PlottedSamples, _ answers: Matrix?, _ count: Int
  ) -> [PixelPicture] {
    guard let answers else { return [] }
    let found = (0..<count).lazy.compactMap { row -> PixelPicture? in
      let scores = Self.scores(answers, row, of: samples.classNames.count)
      let best = scores.indices.max { scores[$0] < scores[$1] } ?? 0
      let (label, said) = (samples.heldLabels[row], samples.classNames[best])
      return label == said ? nil : samples.image(row, caption: "\(label), not \(said)")
    }
    return Array(found.prefix(24))
  }
}
