public import Algebra

/// What a product of a proof is made of: a number that depends on some letters.
public indirect enum Factor: Hashable, Sendable {
  case number(Double)
  case entry(Entry)
  /// 1 where both letters agree, else 0.
  case delta(Letter, Letter)
  /// How the first entry answers to the second: ∂Z_mn/∂X_ij.
  case local(Entry, Entry)
  case map(ElementaryFunction, Factor)
  case pair(Pairing, Factor, Factor)

  /// The letters that it depends on, in the order of writing, each once.
  public var letters: [Letter] {
    var found: [Letter] = []
    collect(&found)
    return found
  }

  private func collect(_ found: inout [Letter]) {
    func add(_ letters: [Letter]) {
      for letter in letters where !found.contains(letter) { found.append(letter) }
    }
    switch self {
    case .number: break
    case .entry(let entry): add(entry.letters)
    case .delta(let a, let b): add([a, b])
    case .local(let a, let b): add(a.letters + b.letters)
    case .map(_, let a): a.collect(&found)
    case .pair(_, let a, let b):
      a.collect(&found)
      b.collect(&found)
    }
  }

  /// The same with other letters.
  func renamed(_ names: [Letter: Letter]) -> Factor {
    func new(_ letter: Letter) -> Letter { names[letter] ?? letter }
    switch self {
    case .number: return self
    case .entry(let entry): return .entry(entry.renamed(names))
    case .delta(let a, let b): return .delta(new(a), new(b))
    case .local(let a, let b): return .local(a.renamed(names), b.renamed(names))
    case .map(let function, let a): return .map(function, a.renamed(names))
    case .pair(let pairing, let a, let b):
      return .pair(pairing, a.renamed(names), b.renamed(names))
    }
  }

  /// Whether it depends on that matrix.
  func mentions(_ tensor: Tensor) -> Bool {
    switch self {
    case .number, .delta, .local: false
    case .entry(let entry): entry.tensor == tensor
    case .map(_, let a): a.mentions(tensor)
    case .pair(_, let a, let b): a.mentions(tensor) || b.mentions(tensor)
    }
  }

  /// Every entry in it.
  var entries: [Entry] {
    switch self {
    case .number, .delta: []
    case .entry(let entry): [entry]
    case .local(let a, let b): [a, b]
    case .map(_, let a): a.entries
    case .pair(_, let a, let b): a.entries + b.entries
    }
  }
}

extension Entry {
  func renamed(_ names: [Letter: Letter]) -> Entry {
    var entry = self
    entry.row = row.map { names[$0] ?? $0 }
    entry.column = column.map { names[$0] ?? $0 }
    return entry
  }
}
