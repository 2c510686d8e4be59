import Algebra
import Drawing
import Language
import Training

/// The numbers below the plots: losses, layers and switches.
extension TrainingScreen {
  /// `train 0.081 = 0.07 + penalty 0.011  validation 0.112  98.3 % right  ‖gradient‖ 0.03`
  var statusLine: StyledLine {
    guard let last else { return [] }
    var line: StyledLine = [
      Text("train ", .muted), Text(PlotNumber.text(last.trainLoss), .series(0), .bold),
    ]
    if last.penalty != 0 {
      line += [
        Text(" = \(PlotNumber.text(last.trainLoss - last.penalty)) + penalty ", .muted),
        Text(PlotNumber.text(last.penalty), .warning),
      ]
    }
    if let loss = last.validationLoss {
      line += [
        Text("  validation ", .muted), Text(PlotNumber.text(loss), .series(1), .bold),
      ]
    }
    if let accuracy = last.accuracy {
      line.append(Text("  \(PlotNumber.text(100 * accuracy)) % right", .value, .bold))
    }
    return line + [
      Text("  ‖gradient‖ ", .muted), Text(PlotNumber.text(last.gradientNorm), .adjoint),
    ] + keeping
  }

  /// That a file keeps the run, where one does.
  private var keeping: StyledLine {
    guard let kept = report?.kept else { return [] }
    let name = kept.file.split(separator: "/").last.map(String.init) ?? kept.file
    if let problem = kept.problem { return [Text("  not kept: \(problem.message)", .failure)] }
    return [Text("  kept in \(name)", .muted)]
  }

  // MARK: - Layers

  /// Matrices of weights where there are any, else all parameters.
  var shownLayers: [ParameterStatistics] {
    let all = report?.parameters ?? []
    let weights = all.filter { $0.shape.rows > 1 && $0.shape.columns >= 1 }
    return weights.isEmpty ? all : weights
  }

  var layerTable: [StyledLine] {
    let norms = isASCII ? ["|w|", "|wbar|"] : ["‖w‖", "‖w̄‖"]
    let head = Self.columns("layer", "shape", norms[0], norms[1], "update/w").map {
      Text($0, .muted)
    }
    return [head + [Text("dead", .muted)]]
      + shownLayers.map { layer in
        let cells = Self.columns(
          TextWidth.clip(layer.name, to: 5), "\(layer.shape)", Self.short(layer.norm),
          Self.short(layer.gradientNorm), Self.percent(layer.relativeUpdate))
        let inks: [Ink] = [.name, .shape, .value, .adjoint, .value]
        return zip(cells, inks).map { Text($0, $1) } + [deadUnits(behind: layer.name)]
      }
  }

  /// As many digits as fit into five columns.
  private static func short(_ value: Double) -> String {
    let texts = [3, 2, 1].map { PlotNumber.text(value, digits: $0) }
    return texts.first { TextWidth.of($0) <= 5 } ?? texts[2]
  }

  /// Cells in columns, 34 together.
  private static func columns(_ cells: String...) -> [String] {
    zip(cells, [6, 6, 6, 7, 9]).map { cell, width in
      TextWidth.clip(cell, to: width - 1).padding(to: width)
    }
  }

  private static func percent(_ part: Double) -> String {
    part.isFinite ? PlotNumber.text(100 * part, digits: 2) + " %" : "–"
  }

  /// Of the layer with the parameter's number: `H2` stands behind `W2`.
  private func deadUnits(behind parameter: String) -> Text {
    let number = parameter.drop { !$0.isNumber }
    let layer = report?.layers.last { !number.isEmpty && $0.name.drop { !$0.isNumber } == number }
    guard let layer else { return Text("") }
    return Text("\(layer.dead)/\(layer.units)", layer.dead > 0 ? .warning : .muted)
  }

  // MARK: - Switches

  func drawSwitches(on canvas: inout Canvas, _ area: Rectangle) {
    canvas.text(
      [
        Text("switches  ", .muted), Text(isASCII ? "Up Down" : "↑↓", .key),
        Text(" which  ", .muted),
        Text("Enter", .key), Text(isASCII ? "" : "  ", .muted), Text(isASCII ? "" : "←→", .key),
        Text(isASCII ? " throw" : " strength", .muted),
      ],
      x: area.x, y: area.y, width: area.width)
    let rows = max(1, area.height - 1)
    let width = area.width / 2
    for (index, one) in TrainingSwitch.allCases.enumerated() {
      let (column, row) = (index / rows, index % rows)
      if column > 1 { break }
      canvas.text(
        spelt(line(one)), x: area.x + column * width, y: area.y + 1 + row, width: width)
    }
  }

  /// What the switch that is pointed at adds to the program, or would.
  var switchLine: StyledLine {
    let name = Text(selected.name, .name, .bold)
    let terms = report?.additions.filter { $0.name == selected.name }.map(\.term) ?? []
    guard selected.isOn(plan), let term = terms.first else {
      return [name, Text(": " + selected.meaning, .muted)]
    }
    let isPenalty = selected == .l2 || selected == .l1
    let value =
      isPenalty && last?.penalty != 0 ? last.map { " = \(PlotNumber.text($0.penalty))" } : nil
    return [
      name, Text(isPenalty ? " adds to the cost " : " makes it ", .muted), Text(term, .operator),
      Text(value ?? "", .warning),
    ]
  }

  private func line(_ one: TrainingSwitch) -> StyledLine {
    let isOn = one.isOn(plan)
    let isPointedAt = one == selected
    let isAvailable = plan.network != nil || !one.needsPreset
    let strength = one.strength(plan).map { " " + PlotNumber.text($0) } ?? ""
    let ink: Ink = isAvailable ? (isOn ? .success : .plain) : .muted
    return [
      Text(isPointedAt ? (isASCII ? ">" : "▸") : " ", .accent, .bold),
      Text(isOn ? "[x] " : "[ ] ", ink, isOn ? .bold : []),
      Text(one.name, ink, isPointedAt ? .bold : []), Text(strength, .value),
    ]
  }

  // MARK: - What lies over the screen

  func drawPanel(on canvas: inout Canvas) {
    switch panel {
    case .help(let scrolled):
      drawPage(helpLines, scrolled, "keys of the training screen", on: &canvas)
    case .program(let scrolled): drawPage(programLines, scrolled, "the program", on: &canvas)
    case .data(let choice):
      let lines = dataLines.enumerated().map { index, line in
        [Text(index == choice ? (isASCII ? ">" : "▸") : " ", .accent, .bold)] + line
      }
      drawPage(lines, 0, "data", on: &canvas)
    case .rewind, .reset, .scan, nil: break
    }
  }

  private func drawPage(
    _ lines: [StyledLine], _ scrolled: Int, _ title: String, on canvas: inout Canvas
  ) {
    let width = min(canvas.size.columns, 84)
    let height = min(canvas.size.rows - 2, lines.count + 2)
    let area = Rectangle(
      x: (canvas.size.columns - width) / 2, y: max(1, (canvas.size.rows - 1 - height) / 2),
      width: width, height: height)
    let shown = lines.dropFirst(min(scrolled, max(0, lines.count - height + 2))).prefix(height - 2)
    let more =
      lines.count > height - 2
      ? "  \(scrolled + 1)\(isASCII ? "-" : "–")\(scrolled + shown.count) of \(lines.count)" : ""
    Frame(area, title: title + more, ascii: isASCII).draw(Array(shown), on: &canvas)
  }
}
