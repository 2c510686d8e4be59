public import Algebra

/// The operators of the language as nodes: which operation a product is, and where copies go.
extension Graph {
  /// Entry by entry with broadcasting, which becomes nodes of its own.
  public mutating func pair(
    _ pairing: Pairing, _ a: NodeID, _ b: NodeID
  ) throws(ShapeError) -> NodeID {
    let (x, y) = try broadcastTogether(.zip(pairing), a, b)
    return try insert(.zip(pairing), [x, y])
  }

  /// One of three, entry by entry, with broadcasting, which becomes nodes of its own.
  public mutating func choose(
    _ choice: Choice, _ x: [NodeID]
  ) throws(ShapeError) -> NodeID {
    var shape = Shape.scalar
    for node in x {
      guard let both = shape.broadcast(with: self.shape(node)) else {
        throw ShapeError(.choose(choice), x.map { self.shape($0) }, .noBroadcast)
      }
      shape = both
    }
    var copies: [NodeID] = []
    for node in x { copies.append(try broadcast(node, to: shape)) }
    return try insert(.choose(choice), copies)
  }

  /// Both sides copied to the shape that they share.
  public mutating func broadcastTogether(
    _ operation: Operation, _ a: NodeID, _ b: NodeID
  ) throws(ShapeError) -> (NodeID, NodeID) {
    guard let shape = shape(a).broadcast(with: shape(b)) else {
      throw ShapeError(operation, [self.shape(a), self.shape(b)], .noBroadcast)
    }
    return (try broadcast(a, to: shape), try broadcast(b, to: shape))
  }

  /// Copied along axes of length 1; the node itself where it has that shape.
  public mutating func broadcast(_ a: NodeID, to target: Shape) throws(ShapeError) -> NodeID {
    shape(a) == target ? a : try insert(.broadcast(target), [a])
  }

  /// The mathematical product: of numbers, a scaling, or of matrices.
  public mutating func times(_ a: NodeID, _ b: NodeID) throws(ShapeError) -> NodeID {
    switch (shape(a).isScalar, shape(b).isScalar) {
    case (true, true): try insert(.zip(.multiply), [a, b])
    case (false, false): try insert(.product, [a, b])
    default: try insert(.scale, [a, b])
    }
  }

  /// A power of a square matrix by repeated squaring; a negative one is the inverse's power.
  public mutating func matrixPower(_ a: NodeID, _ exponent: Int) throws(ShapeError) -> NodeID {
    guard shape(a).isSquare else {
      throw ShapeError(.product, [shape(a), shape(a)], .needsSquare(operand: 0))
    }
    if exponent == 0 { return try insert(.identity(shape(a).rows), []) }
    var square = exponent < 0 ? try insert(.inverse, [a]) : a
    var left = exponent.magnitude
    var result: NodeID?
    while true {
      if left & 1 == 1 {
        if let so = result { result = try insert(.product, [so, square]) } else { result = square }
      }
      left >>= 1
      if left == 0 { return result! }
      square = try insert(.product, [square, square])
    }
  }
}
