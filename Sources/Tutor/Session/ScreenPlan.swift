import Drawing

/// Where everything stands on a screen of some size.
///
/// 80×24 is laid out as one column: header, graph, explanation, transcript, line, footer. A wide
/// screen gets an inspector on the right.
struct ScreenPlan {
  static let least = Size(columns: 40, rows: 10)

  let header: Rectangle
  let graph: Rectangle
  let explanation: Rectangle
  /// The inspector of a wide screen; empty on others.
  let side: Rectangle
  let transcript: Rectangle
  let line: Rectangle
  let footer: Rectangle

  /// - Parameter reply: how many lines the latest reply has. A long one takes rows from the
  ///   explanation, until the learner goes on; the graph stays where it is.
  init(_ size: Size, reply: Int = 0) {
    let width = size.columns
    let isWide = width >= 120
    let sideWidth = isWide ? min(56, width / 3) : 0
    let main = width - (isWide ? sideWidth + 1 : 0)
    // What is left after the header, two rules, the line and the footer.
    let free = max(3, size.rows - 5)
    let usualTranscript = max(1, min(10, free / 7))
    let usualExplanation = max(1, min(12, free / 4 + (free >= 18 ? 1 : 0)))
    let graphRows = max(1, free - usualTranscript - usualExplanation)
    let both = usualTranscript + usualExplanation
    let transcriptRows = min(max(usualTranscript, reply), both - 1)
    let explanationRows = both - transcriptRows
    header = Rectangle(x: 0, y: 0, width: width, height: 1)
    graph = Rectangle(x: 0, y: 1, width: main, height: graphRows)
    explanation = Rectangle(x: 0, y: graph.bottom + 1, width: main, height: explanationRows)
    side = Rectangle(
      x: main + 1, y: 1, width: sideWidth, height: isWide ? graphRows + 1 + explanationRows : 0)
    transcript = Rectangle(x: 0, y: explanation.bottom + 1, width: width, height: transcriptRows)
    line = Rectangle(x: 0, y: size.rows - 2, width: width, height: 1)
    footer = Rectangle(x: 0, y: size.rows - 1, width: width, height: 1)
  }
}

extension SessionScreen {
  var plan: ScreenPlan { ScreenPlan(size, reply: transcript.reply) }
  /// Where the graph is drawn, with a margin of one column.
  var graphArea: Rectangle {
    let pane = plan.graph
    return Rectangle(x: 1, y: pane.y, width: max(1, pane.width - 1), height: pane.height)
  }
  var transcriptHeight: Int { plan.transcript.height }
  var pageHeight: Int { max(1, transcriptHeight - 1) }
}
