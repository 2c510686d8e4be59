import Algebra
import Calculus
import Drawing
import Engine
import Proofs
import Session

/// Opening a proof beside the graph, its keys and its picture.
extension SessionScreen {
  /// - Parameter name: X of `∂c/∂X`; empty means what is pointed at, or the present step.
  mutating func openProof(of name: String, withBlanks: Bool) throws(CommandProblem) {
    let pointed = (focus == .graph ? view.selection : nil) ?? study.sweeps.backward?.current?.node
    guard let node = try name.isEmpty ? pointed : study.node(name) else {
      throw CommandProblem("which node's adjoint is to be proved?", help: ":prove X")
    }
    let output = try provedFrom(node)
    let proof: Proof
    do throws(ProofProblem) {
      proof = try Proof(
        of: output, wrt: node, in: session.graph, named: proofNames, onlyLast: true)
    } catch {
      throw CommandProblem(error, node: symbolText(node))
    }
    guard !proof.steps.isEmpty else {
      throw CommandProblem(
        "\(symbolText(node)) is where the sweep begins: its adjoint is 1, by itself",
        help: ":prove " + (session.inputs(behind: node).first.flatMap { session.name($0) } ?? "X"))
    }
    overlay = .proof(ProofPage(proof, of: node, withBlanks: withBlanks, ascii: isASCII))
    view.point(at: node)
    view.follow(node)
  }

  private func symbolText(_ node: NodeID) -> String {
    view.picture?.symbols.symbol(session.graph, node).text ?? session.name(node)
      ?? "the node"
  }

  /// The learner's names, and the letters that the drawing gave to the rest.
  private var proofNames: [(name: String, node: NodeID)] {
    let learners = Set(session.named.map(\.node))
    guard let picture = view.picture else { return session.named }
    return session.named
      + picture.nodes.sorted().compactMap { node in
        guard !learners.contains(node), let name = picture.symbols.name(node) else { return nil }
        return (name: name, node: node)
      }
  }

  /// The value at the end: where the backward sweep began, or a scalar that is shown.
  private func provedFrom(_ node: NodeID) throws(CommandProblem) -> NodeID {
    let behind = session.graph.descendants(of: [node])
    if let origin = study.sweeps.backward?.origin, behind[origin.index] { return origin }
    if let last = shown.last, behind[last.index], session.graph.shape(last).isScalar { return last }
    let scalar = session.bound.last {
      $0.node != node && behind[$0.node.index] && session.graph.shape($0.node).isScalar
    }
    if let scalar { return scalar.node }
    throw CommandProblem(
      "no scalar depends on \(symbolText(node)), and an adjoint is of a scalar",
      help: "c = sum(\(session.latest.flatMap { session.name($0) } ?? "Z"))")
  }

  /// The page, if a proof is open.
  var proofPage: ProofPage? {
    if case .proof(let page) = overlay { return page }
    return nil
  }

  mutating func proofKey(_ press: KeyPress, _ page: ProofPage) {
    var page = page
    if press.key == .escape || (press.key == .character("q") && page.mode != .blanks) {
      switch page.mode {
      case .lines:
        overlay = nil
        return
      case .entry: page.lookAtEntry()
      case .blanks: page.fillIn()
      }
    } else if let key = ProofKey.key(press.key, in: page.mode) {
      key.action(&page)
    } else if page.mode == .blanks, case .character(let scalar) = press.key {
      page.type(scalar)
    }
    overlay = .proof(page)
  }

  /// From under the graph down to the footer.
  private func proofArea(_ plan: ScreenPlan) -> Rectangle {
    let top = plan.explanation.y - 1
    return Rectangle(x: 0, y: top, width: plan.header.width, height: plan.footer.y - top)
  }

  func drawProof(_ page: ProofPage, on canvas: inout Canvas, _ plan: ScreenPlan) {
    let area = proofArea(plan)
    canvas.fill(area)
    drawRule(on: &canvas, y: area.y)
    let picture = proofPicture(page, Size(columns: area.width - 1, rows: area.height - 1))
    let title = " " + TextWidth.clip(picture.title, to: max(0, area.width - 6)) + " "
    canvas.text(
      isASCII ? ASCIIText.fold(title) : title, x: 2, y: area.y, Style(.accent, .bold))
    let inside = Rectangle(
      x: 0, y: area.y + 1, width: area.width, height: area.height - 1)
    draw(picture.lines, on: &canvas, inside)
    canvas.cursor = nil
  }

  func proofPicture(_ page: ProofPage, _ room: Size) -> ProofPicture {
    ProofPicture(
      page: page, room: room, glyphs: glyphs, view: page.mode == .entry ? entryView(page) : nil)
  }

  private func entryView(_ page: ProofPage) -> EntryView? {
    guard
      let matrices = try? page.proof.matrices(
        of: page.step, evaluate: Engine.values)
    else { return nil }
    return page.proof.view(
      page.step, row: page.entry.row, column: page.entry.column, matrices, page.format)
  }
}

extension CommandProblem {
  /// Why there is no proof, and what says more.
  init(_ problem: ProofProblem, node: String) {
    switch problem {
    case .unsupported(let name): self.init(problem.message, help: ":rules \(name)")
    case .independent: self.init(problem.message, help: ":graph \(node)")
    case .unreadable, .wrong, .notScalar: self.init(problem.message, help: ":rules")
    }
  }
}
