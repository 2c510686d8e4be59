import Algebra
import Calculus
import Drawing
public import Proofs

/// A proof that is walked line by line: where the learner is, what has been seen, and what has
/// been answered. A value without a screen.
public struct ProofPage: Sendable {
  /// What the page shows.
  public enum Mode: Hashable, Sendable {
    /// The lines, one after the other.
    case lines
    /// One entry of X̄ with its numbers.
    case entry
    /// The lines with blanks.
    case blanks
  }

  /// The node of the session whose adjoint is proved.
  let node: NodeID
  let proof: Proof
  let format: ProofFormat
  /// The step that is shown, and those that led to it, the learner's own first.
  private(set) var step: ProofStep
  private var trail: [ProofStep] = []
  /// What the page shows.
  public private(set) var mode = Mode.lines
  /// The line that is marked, from 0.
  public private(set) var line = 0
  /// How many lines have been seen.
  public private(set) var seen = 1
  /// The entry that is looked at, from 0.
  public private(set) var entry = (row: 0, column: 0)
  /// The blanks, where they are asked.
  public private(set) var exercise: Exercise?
  /// What has been typed into the blank.
  private(set) var field = TextField()
  /// What was said of the last answer.
  public private(set) var said: Judgement?
  /// The hint that was read last.
  public private(set) var hint: String?

  init(_ proof: Proof, of node: NodeID, withBlanks: Bool, ascii: Bool) {
    self.proof = proof
    self.node = node
    step = proof.steps[proof.steps.count - 1]
    format = ascii ? .text : .unicode
    if withBlanks { fillIn() }
  }

  /// The number of lines.
  public var count: Int { step.lines.count }
  var isAtEnd: Bool { line == count - 1 }
  var isASCII: Bool { format == .text }
  /// Whether the adjoint that this one comes from has a proof of its own.
  var canGoUp: Bool { step.children.contains { proof.hasStep(at: $0) } }
  var canGoDown: Bool { !trail.isEmpty }

  /// The shape of X̄ in the learner's graph.
  private var shape: Shape { proof.shape(of: step) }

  mutating func move(by lines: Int) {
    line = min(max(0, line + lines), count - 1)
    seen = max(seen, line + 1)
  }

  /// To the proof of the adjoint that this one is made of.
  mutating func goUp() {
    guard let child = step.children.first(where: { proof.hasStep(at: $0) }),
      let above = try? proof.step(at: child)
    else { return }
    trail.append(step)
    begin(above)
  }

  mutating func goDown() {
    if let below = trail.popLast() { begin(below) }
  }

  private mutating func begin(_ step: ProofStep) {
    self.step = step
    mode = .lines
    (line, seen, entry) = (0, 1, (0, 0))
  }

  mutating func lookAtEntry() { mode = mode == .entry ? .lines : .entry }

  mutating func moveEntry(rows: Int, columns: Int) {
    entry.row = min(max(0, entry.row + rows), shape.rows - 1)
    entry.column = min(max(0, entry.column + columns), shape.columns - 1)
  }

  /// Begins the blanks, or leaves them.
  mutating func fillIn() {
    (field, said, hint) = (TextField(), nil, nil)
    if mode == .blanks {
      mode = .lines
    } else {
      exercise = proof.exercise(step, format)
      mode = .blanks
    }
  }

  mutating func type(_ scalar: Unicode.Scalar) { field.type(scalar) }
  mutating func erase() { field.erase() }

  /// Judges what was typed.
  mutating func answer() {
    guard exercise?.blank != nil else { return fillIn() }
    said = exercise?.answer(field.text)
    if said?.isRight == true { hint = nil }
    field.clear()
  }

  mutating func takeHint() { hint = exercise?.hint() }
}
