/// A parsed expression: nodes in post-order, children before parents, the root last.
///
/// Everything that reads it is a loop, so that a sum of a hundred thousand terms is as safe as a
/// sum of two. Parentheses leave no node; they widen the span of what they hold.
public struct Syntax: Sendable {
  /// The place of a node in the arena.
  public struct Index: Hashable, Sendable {
    let raw: UInt32
    init(_ raw: Int) { self.raw = UInt32(raw) }
    /// The place as a number, from 0.
    public var value: Int { Int(raw) }
  }

  /// A run of children in the arena's list of children.
  public struct Children: Hashable, Sendable {
    let start: UInt32
    /// How many children there are.
    public let count: UInt32
  }

  /// One piece of an expression; its operands come before it in the arena.
  public enum Node: Hashable, Sendable {
    case number(Double)
    /// A name, by its place in the list of names.
    case name(UInt32)
    /// A quoted text, by its place in the list of names.
    case text(UInt32)
    case negate(Index)
    case transpose(Index)
    case binary(BinaryOperator, Index, Index)
    case call(name: UInt32, Children)
    /// `base[…]` with one or two subscripts.
    case index(Index, Children)
    /// A subscript `:`.
    case everything
    /// A subscript `from:to`.
    case range(Index, Index)
    /// One row of a bracket.
    case row(Children)
    /// A bracket; its children are rows.
    case bracket(Children)
  }

  /// The nodes in post-order.
  public internal(set) var nodes: [Node] = []
  /// Where each node was written.
  public internal(set) var spans: [Span] = []
  var children: [Index] = []
  /// Names and texts in the order met, as typed.
  public internal(set) var names: [String] = []
  /// The text that the spans point into.
  public let source: Source
  /// Whether something was read from another library's words.
  public internal(set) var isForeign = false
  /// What the reader should know of how it was read.
  var notes: [Diagnostic] = []
  /// Reductions over the columns whose result has one axis where the words come from.
  var flat: Set<Index> = []

  init(_ source: Source) { self.source = source }

  /// The node that is the whole expression.
  public var root: Index { Index(nodes.count - 1) }
  /// The whole expression.
  public var span: Span { spans[spans.count - 1] }

  /// The node at a place.
  public subscript(_ index: Index) -> Node { nodes[index.value] }

  /// Where a node was written, with its parentheses.
  public func span(of index: Index) -> Span { spans[index.value] }

  /// The nodes of a list.
  public func children(_ list: Children) -> ArraySlice<Index> {
    children[Int(list.start)..<Int(list.start) + Int(list.count)]
  }

  /// The text of a name.
  public func name(_ index: UInt32) -> String { names[Int(index)] }

  /// The same tree with the same names, wherever it stands.
  public func hasSameForm(as other: Syntax) -> Bool {
    nodes == other.nodes && children == other.children && names == other.names
  }

  mutating func append(_ node: Node, _ span: Span) -> Index {
    nodes.append(node)
    spans.append(span)
    return root
  }

  mutating func list(_ items: [Index]) -> Children {
    children.append(contentsOf: items)
    return Children(
      start: UInt32(children.count - items.count), count: UInt32(items.count))
  }

  mutating func intern(_ name: String) -> UInt32 {
    names.append(name)
    return UInt32(names.count - 1)
  }
}

/// An operator between two operands.
public enum BinaryOperator: UInt8, CaseIterable, Hashable, Sendable {
  case power, elementPower
  case multiply, elementMultiply, divide, elementDivide, leftDivide
  case add, subtract
  case greater, greaterOrEqual, less, lessOrEqual, equal
}

/// A statement of the language, or a command of the session.
public struct Statement: Sendable {
  /// What a statement does.
  public enum Kind: Sendable {
    /// `name = expression`
    case bind(SpannedName, Syntax)
    /// `name(a, b) = expression`
    case define(SpannedName, parameters: [SpannedName], Syntax)
    /// An expression alone.
    case show(Syntax)
    /// A line that starts with `:`, without the colon.
    case command(String)
  }

  /// What it does.
  public let kind: Kind
  /// Where it was written.
  public let span: Span
  /// The text that it comes from.
  public let source: Source
  /// Whether another library's name stands on its line.
  var namesLibrary = false

  /// The statement's own text.
  public var text: String { source.text(span) }

  /// Whether it was read from another library's words.
  public var isForeign: Bool {
    switch kind {
    case .bind(_, let syntax), .define(_, _, let syntax), .show(let syntax): syntax.isForeign
    case .command: false
    }
  }

  /// The same, read as another thing.
  func read(_ kind: Kind) -> Statement { Statement(kind: kind, span: span, source: source) }

  init(kind: Kind, span: Span, source: Source) {
    (self.kind, self.span, self.source) = (kind, span, source)
  }
}

/// A name and where it was written.
public struct SpannedName: Hashable, Sendable {
  /// The name as typed.
  public let text: String
  /// Where it was written.
  public let span: Span
}
