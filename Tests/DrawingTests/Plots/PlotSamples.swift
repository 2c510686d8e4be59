import Drawing
import Foundation

/// Plots with shapes that a person knows: losses that fall, a spiral, a sine, a seven.
enum PlotSamples {
  /// A training loss that falls all the way, and a validation loss that turns at epoch 131.
  static func losses(_ kind: Scale.Kind, epochs: Int = 200) -> Chart {
    let train = (0...epochs).map { 0.69 * exp(-Double($0) / 40) + 0.02 }
    let validation = (0...epochs).map { epoch -> Double in
      let rise = 0.0006 * Double(max(0, epoch - 100))
      return 0.66 * exp(-Double(epoch) / 45) + 0.05 + rise
    }
    let best = validation.indices.min { validation[$0] < validation[$1] } ?? 0
    return Chart(
      across: Axis("epoch"), up: Axis("loss", kind, includes: [0]),
      curves: [
        Curve("train", values: train, ink: .series(0)),
        Curve("validation", values: validation, .dotted, ink: .series(1)),
      ], marks: [Mark(PlotPoint(Double(best), validation[best]), "best \(best)")])
  }

  /// Two arms of a spiral and a smooth guess of them.
  static func spiral(columns: Int = 61, rows: Int = 41) -> FieldPlot {
    let arms = (0..<2).map { arm in
      (0..<24).map { step in
        let turn = Double(step) / 24 * 5 + 0.6
        let angle = turn + Double(arm) * .pi
        return PlotPoint(turn * cos(angle), turn * sin(angle))
      }
    }
    let range = -6.0...6.0
    let places = Field.places(columns: columns, rows: rows, x: range, y: range)
    let answers = places.map { place in
      let radius = (place.x * place.x + place.y * place.y).squareRoot()
      return 1 / (1 + exp(3 * cos(atan2(place.y, place.x) - radius)))
    }
    return FieldPlot(
      field: Field(columns: columns, rows: rows, probability: answers),
      across: Axis("x₁", range: range), up: Axis("x₂", range: range),
      clouds: [Cloud("class 0", arms[0], kind: 0), Cloud("class 1", arms[1], kind: 1)])
  }

  /// Three classes around three centres.
  static var gaussians: FieldPlot {
    let centres = [PlotPoint(-1, -1), PlotPoint(1.2, -0.6), PlotPoint(0, 1.3)]
    let range = -2.5...2.5
    let places = Field.places(columns: 41, rows: 31, x: range, y: range)
    let scores = centres.map { centre in
      places.map { place -> Double in
        let (dx, dy) = (place.x - centre.x, place.y - centre.y)
        return exp(-dx * dx - dy * dy)
      }
    }
    let sums = places.indices.map { index in scores.reduce(0) { $0 + $1[index] } }
    return FieldPlot(
      field: Field(
        columns: 41, rows: 31, scores: scores.map { zip($0, sums).map { $0 / $1 } }),
      across: Axis("x₁", range: range), up: Axis("x₂", range: range),
      clouds: centres.enumerated().map { index, centre in
        Cloud(
          ["ada", "bob", "cyd"][index],
          (0..<8).map { step -> PlotPoint in
            let (dx, dy) = (0.5 * cos(Double(step)), 0.6 * sin(2.4 * Double(step)))
            return PlotPoint(centre.x + dx, centre.y + dy)
          }, kind: UInt8(index))
      })
  }

  /// A noisy sine, its fit, and two of the basis functions.
  static var sine: Chart {
    let xs = (0...120).map { Double($0) / 120 * 2 * .pi }
    func curve(_ name: String, _ stroke: Stroke, _ ink: Ink, _ f: (Double) -> Double) -> Curve {
      Curve(name, xs.map { PlotPoint($0, f($0)) }, stroke, ink: ink)
    }
    let data = (0..<30).map { index in
      let x = Double(index) / 29 * 2 * .pi
      return PlotPoint(x, sin(x) + 0.25 * sin(37 * x))
    }
    return Chart(
      across: Axis("x"), up: Axis("y"),
      curves: [
        curve("fit", .solid, .series(1)) { 0.97 * sin($0 * 1.01) },
        curve("basis", .dotted, .muted) { 0.8 * exp(-pow($0 - 1.6, 2)) },
        curve("", .dotted, .muted) { -0.8 * exp(-pow($0 - 4.7, 2)) },
      ], clouds: [Cloud("data", data, kind: 0)])
  }

  /// A seven of 8×8 pixels.
  static var seven: PixelPicture {
    let rows = [
      "00135620", "049dfe80", "06a749f3", "00003e90", "0139fc70", "08dfe630", "005f3000",
      "007d0000",
    ]
    let levels = rows.joined().compactMap { $0.hexDigitValue.map { Double($0) / 15 } }
    return PixelPicture(columns: 8, rows: 8, levels: levels, caption: "label 7")
  }

  /// What the network answers to it.
  static var answers: BarChart {
    let values = [0.001, 0.012, 0.03, 0.004, 0, 0.06, 0, 0.81, 0.003, 0.08]
    return BarChart(
      values.enumerated().map { BarChart.Bar("\($0)", $1, ink: $0 == 7 ? .accent : .muted) })
  }
}
