extension Syntax {
  /// Drops what `root` does not stand on, as rewriting leaves it, and lets `root` be the last.
  mutating func keep(_ root: Index) {
    var isKept = [Bool](repeating: false, count: nodes.count)
    isKept[root.value] = true
    for place in nodes.indices.reversed() where isKept[place] {
      for child in operands(of: nodes[place]) { isKept[child.value] = true }
    }
    var moved: [Index: Index] = [:]
    let (old, oldSpans) = (self, spans)
    (nodes, spans, children) = ([], [], [])
    for place in old.nodes.indices where isKept[place] {
      moved[Index(place)] = append(relocated(old.nodes[place], old, moved), oldSpans[place])
    }
    flat = Set(flat.compactMap { moved[$0] })
  }

  private func operands(of node: Node) -> [Index] {
    switch node {
    case .number, .name, .text, .everything: []
    case .negate(let a), .transpose(let a): [a]
    case .binary(_, let a, let b), .range(let a, let b): [a, b]
    case .call(_, let list), .row(let list), .bracket(let list): Array(children(list))
    case .index(let base, let list): [base] + children(list)
    }
  }

  private mutating func relocated(_ node: Node, _ old: Syntax, _ moved: [Index: Index]) -> Node {
    func place(_ index: Index) -> Index { moved[index] ?? index }
    func places(_ children: Children) -> [Index] { old.children(children).map(place) }
    switch node {
    case .number, .name, .text, .everything: return node
    case .negate(let a): return .negate(place(a))
    case .transpose(let a): return .transpose(place(a))
    case .binary(let sign, let a, let b): return .binary(sign, place(a), place(b))
    case .range(let a, let b): return .range(place(a), place(b))
    case .call(let name, let children): return .call(name: name, list(places(children)))
    case .row(let children): return .row(list(places(children)))
    case .bracket(let children): return .bracket(list(places(children)))
    case .index(let base, let children): return .index(place(base), list(places(children)))
    }
  }
}
