import Algebra
import Calculus
import Drawing

/// Beginning sweeps and stepping through them.
extension App {
  /// The names that steps are written with: the drawing's.
  private var symbols: Symbols {
    GraphPicture(session.graph, of: shown, named: session.named, script: script).symbols
  }

  mutating func startBackward(from node: NodeID, shown steps: Int = 1) -> [Effect] {
    if !shown.contains(node), drawing?.frame(node) == nil { shown = [node] }
    return compute(.backward(from: node, session: session, shown: steps, symbols: symbols))
  }

  mutating func startForward(_ seed: ForwardSeed, shown steps: Int = 1) -> [Effect] {
    let behind = session.graph.descendants(of: [seed.input])
    if !shown.contains(where: { behind[$0.index] }),
      let last = session.bound.last(where: { behind[$0.node.index] && $0.node != seed.input })
    {
      shown = [last.node]
    }
    return compute(.forward(seed, session: session, to: shown, shown: steps, symbols: symbols))
  }

  mutating func startCheck(of node: NodeID) -> [Effect] {
    compute(.check(node, session: session))
  }

  mutating func setInput(_ name: String, to text: String) -> [Effect] {
    compute(.setting(name, to: text, in: session))
  }

  /// Goes on by so many steps; without a sweep, begins a backward one.
  mutating func step(by steps: Int) -> [Effect] {
    guard var sweep else {
      guard steps > 0 else { return [] }
      guard let last = shown.last else {
        say("there is nothing to step through yet: type u = 1.3, then z = sin(u^2)")
        return []
      }
      guard session.graph.shape(last).isScalar else {
        report(.notScalar(session, last))
        return []
      }
      return startBackward(from: last, shown: steps)
    }
    guard sweep.move(by: steps) else { return [] }
    replace(sweep)
    return []
  }

  mutating func jump(to node: NodeID) throws(CommandProblem) -> [Effect] {
    guard var sweep else { throw CommandProblem("no sweep is under way", help: ":backward") }
    guard sweep.jump(to: node) else {
      let name = session.name(node) ?? "that node"
      throw CommandProblem(
        "this sweep does not come by \(name)", help: ":backward", ":forward \(name)")
    }
    replace(sweep)
    return []
  }

  private mutating func replace(_ sweep: SweepState) {
    if sweep.trace.isForward { forward = sweep } else { backward = sweep }
    follows = true
    keepInView()
    pointAtStep()
    stepsTaken += 1
  }

  /// In the graph the pointer goes along, so that a step taken there is told, not its old place.
  private mutating func pointAtStep() {
    if focus == .graph, let node = sweep?.current?.node { selection = drawing?.shown(node) ?? node }
  }

  mutating func swept(
    _ sweep: SweepState, _ direction: ChainTerm.Direction, _ session: Session
  ) -> [Effect] {
    timeline.amend(session)
    self.direction = direction
    follows = true
    if direction == .forward { forward = sweep } else { backward = sweep }
    pointAtStep()
    stepsTaken += 1
    invalidateDrawing()
    return []
  }

  mutating func startPlaying(stepsPerSecond: Double) -> [Effect] {
    var effects: [Effect] = []
    if sweep == nil { effects = step(by: 1) }
    ticksPerSecond = stepsPerSecond
    return effects + [.tick(perSecond: stepsPerSecond)]
  }

  mutating func stopPlaying() -> [Effect] {
    ticksPerSecond = nil
    return [.tick(perSecond: nil)]
  }

  /// Runs the present sweep anew with the session's present values, as far as it had come.
  /// - Parameter origin: where it begins now; statements that ran again have nodes of their own.
  mutating func resweep(from origin: NodeID?) -> [Effect] {
    guard let sweep, let origin else {
      dropSweeps()
      return []
    }
    if sweep.trace.isForward {
      backward = nil
      guard let direction = sweep.final(sweep.origin),
        session.graph.shape(origin) == direction.shape
      else {
        dropSweeps()
        return []
      }
      return startForward(
        ForwardSeed(input: origin, direction: direction), shown: sweep.shown)
    }
    forward = nil
    guard session.graph.shape(origin).isScalar else {
      dropSweeps()
      return []
    }
    return startBackward(from: origin, shown: sweep.shown)
  }
}
