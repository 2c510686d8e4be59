import Algebra
import Calculus
public import Drawing
import Language
import Session

/// The graph that is on the screen, and the steps through it.
extension SessionScreen {
  /// Makes the drawing that `view` will show, if what it shows has changed.
  public mutating func prepare() {
    view.prepare(
      pictured, in: graphArea.size, glyphs: glyphs, numbers: study.finalNumbers, point: point)
  }

  /// What the graph is of: the line that is being typed, where it makes something, or the session.
  private var pictured: GraphView.Subject {
    guard let draft, let next = draft.session, let node = draft.shown else {
      return GraphView.Subject(session, study.subject)
    }
    // An input that is given again leaves the graph as it is; its numbers are others.
    let names = shown.compactMap { session.name($0) }
    let outputs = names.compactMap { next.workspace.scope.values[$0] }
    let isGiven = draft.replies.onlySet && !outputs.isEmpty
    return GraphView.Subject(next, isGiven ? outputs : [node], isPreview: true)
  }

  /// The node to keep in view: what the step acts on, or what is pointed at.
  var point: NodeID? {
    if let draft, draft.session != nil { return draft.shown }
    return focus == .graph
      ? view.selection ?? sweep?.current?.node : sweep?.current?.node ?? view.selection
  }

  /// The drawing follows the step and, in the graph, the pointer goes along, so that a step taken
  /// there is told, not its old place.
  mutating func followStep() {
    if focus == .graph, let node = sweep?.current?.node { view.point(at: node) }
    view.follow(point)
  }

  mutating func showGraph(of nodes: [NodeID]) {
    if nodes.isEmpty {
      study.showLatest()
      view.showAfresh()
    } else {
      study.show(nodes)
      view.center(on: nil)
      view.invalidate()
    }
  }

  // MARK: - Folding

  private var foldable: [Int] { GraphView.foldable(GraphView.Subject(session, shown)) }

  var canFold: Bool { view.canFold }

  mutating func fold(_ text: String) throws(CommandProblem) {
    let calls = foldable
    let groups = session.graph.groups
    guard !calls.isEmpty else {
      throw CommandProblem(
        "there is no call of a function of yours to fold", help: "f(x) = x^2 + 1", "y = f(3)")
    }
    switch text {
    case "all": view.fold(only: calls)
    case "none": view.fold(only: [])
    case "":
      let here = view.selection.flatMap { node in calls.last { groups[$0].nodes.contains(node) } }
      view.toggle(focus == .graph ? here.map { [$0] } ?? calls : calls)
    default:
      let named = calls.filter { groups[$0].name == text }
      view.toggle(try named.isEmpty ? [call(text, groups)] : named)
    }
    prepare()
    view.point(at: view.selection)
  }

  private func call(_ text: String, _ groups: [Graph.Group]) throws(CommandProblem) -> Int {
    let node = try study.node(text)
    guard let call = groups.firstIndex(where: { $0.result == node }) else {
      throw CommandProblem(
        "`\(text)` is not the result of a function of yours", help: ":fold", ":fold all")
    }
    return call
  }

  // MARK: - Playing

  mutating func startPlaying(stepsPerSecond: Double) throws(CommandProblem) -> [Effect] {
    let effects = sweep == nil ? try ask(.step(by: 1)) : []
    study.play(stepsPerSecond: stepsPerSecond)
    return effects + [.tick(perSecond: stepsPerSecond)]
  }

  mutating func stopPlaying() -> [Effect] {
    study.play(stepsPerSecond: nil)
    return [.tick(perSecond: nil)]
  }

  // MARK: - Picture

  /// The whole drawing, however large.
  public mutating func graphCanvas() -> Canvas? {
    prepare()
    return painter(view.drawing)?.canvas()
  }

  /// A drawing with the numbers and the marks of this moment.
  func painter(_ drawing: GraphDrawing?) -> DiagramPainter? {
    drawing?.painter(
      glyphs: glyphs,
      numbers: { view.isPreview ? NodeNumbers(value: view.value($0)) : study.numbers($0) },
      marks: {
        view.marks($0, sweep, also: proofPage?.node, isPointed: focus == .graph)
      }, looks: view.looks(sweep))
  }
}
