/// What a node of the graph does to its operands.
///
/// To add an operation, add a case: the compiler then leads to `Rule.of(_:)` in Calculus, where
/// its one record goes. Nothing else lists operations.
public enum Operation: Hashable, Sendable {
  // Leaves.
  /// Entry number n of the graph's table of leaves: an input, data, a random draw, a mask.
  case leaf(Int)
  /// A literal inside an expression.
  case constant(Matrix)
  /// The n×n identity.
  case identity(Int)

  // Entry by entry.
  /// One operand, through a function of one number.
  case map(ElementaryFunction)
  /// Two operands of one shape.
  case zip(Pairing)
  /// Three operands of one shape, one of which is taken.
  case choose(Choice)
  /// A scalar times a matrix, in the order typed.
  case scale
  /// Copies along axes of length 1.
  case broadcast(Shape)

  // Reductions.
  /// Σ along an axis: m×n → 1×1, 1×n or m×1.
  case sum(Axis)
  /// Σ along an axis over the length of that axis.
  case mean(Axis)
  /// The largest entry, of all or along an axis.
  case greatest(Axis)
  /// The smallest entry, of all or along an axis.
  case least(Axis)
  /// Where the largest entry stands, from 1; of a matrix counted down the columns.
  case placeOfGreatest(Axis)
  /// Where the smallest entry stands.
  case placeOfLeast(Axis)
  /// The mean squared distance from the mean, along an axis.
  case variance(Axis)
  /// Each entry less the mean of its line along an axis.
  case centred(Axis)
  /// The root of the variance.
  case deviation(Axis)
  /// Π along an axis.
  case totalProduct(Axis)
  /// A and directions G, H …: for each entry the product of the others along an axis, differentiated
  /// along each direction.
  case otherProducts(Axis)
  /// The Frobenius norm.
  case norm
  /// (Σ |vᵢ|ᵖ)^(1/p) of a vector; for p = ∞ its largest |vᵢ|.
  case vectorNorm(Double)
  /// Σᵢ aᵢᵢ of a square matrix.
  case trace
  /// det A.
  case determinant
  /// log |det A|.
  case logDeterminant
  /// Σ aᵢⱼ bᵢⱼ.
  case dot

  // Products.
  /// A·B: m×k, k×n → m×n.
  case product
  /// u vᵀ of two columns.
  case outer
  /// m×n, p×q → mp×nq.
  case kronecker
  /// m×n → n×m.
  case transpose

  // Matrices.
  /// A⁻¹ of a square matrix.
  case inverse
  /// A \ B.
  case solve
  /// det(A) A⁻ᵀ, the slope of the determinant.
  case cofactors
  /// A and directions G, H …: the cofactors of A differentiated along each of them.
  case cofactorSlope
  /// The lower L with L·Lᵀ = (A + Aᵀ)/2.
  case cholesky
  /// Zeros above the diagonal.
  case lowerTriangle
  /// Zeros below the diagonal.
  case upperTriangle
  /// The entries along an axis in the opposite order; of all, in both.
  case flip(Axis)
  /// Each entry with all before it along an axis added.
  case cumulativeSum(Axis)
  /// Each entry times all before it along an axis.
  case cumulativeProduct(Axis)
  /// A and directions G, H …: the cumulative products differentiated along each of them.
  case cumulativeProductTangent(Axis)
  /// A, an adjoint and directions: what the adjoint of the cumulative products hands on to A,
  /// differentiated along each direction.
  case cumulativeProductAdjoint(Axis)
  /// A vector onto the diagonal of a matrix.
  case diagonalMatrix
  /// The diagonal of a matrix as a column.
  case diagonal
  /// The same entries, column by column.
  case reshape(Shape)
  /// Some rows and columns of a matrix.
  case gather(Selection)
  /// Adds each entry to its selected place in zeros of that shape.
  case scatter(Selection, Shape)
  /// `[A B; C D]`, with the number of blocks in each row.
  case blocks([Int])

  // Networks.
  /// Each row as probabilities.
  case softmax
  /// log softmax of each row.
  case logSoftmax
  /// log Σ eˣ of each row: m×n → m×1.
  case logSumExp
  /// X, γ, β; along each row.
  case layerNorm
  /// X, γ, β; down each column.
  case batchNorm
  /// F, y: on logits.
  case binaryCrossEntropy
  /// F, T: on logits, rows of T being one-hot or probabilities.
  case crossEntropy
  /// F, Y: the mean of (F − Y)² over all entries.
  case meanSquare
  /// F, Y and a threshold d: the mean of r²/2 of r = F − Y where |r| ≤ d, else of d(|r| − d/2).
  case huber
  /// X and a mask that is 1 outside training.
  case dropout
  /// A vector of labels from 1 to n → one row each.
  case oneHot(Int)

  /// Whether exchanging the two operands gives the same node.
  public var isCommutative: Bool {
    if case .zip(let pairing) = self { return pairing.isCommutative }
    return self == .scale || self == .dot
  }

  /// Whether this is a leaf that holds a value of its own: an input, data, a draw or a mask.
  public var isLeaf: Bool {
    if case .leaf = self { return true }
    return false
  }
}

/// A node of a graph. Ids are a topological order: operands have smaller ids than results.
public struct NodeID: Hashable, Comparable, Sendable {
  /// Place in the graph, from 0.
  public let index: Int
  /// The node at that place.
  public init(_ index: Int) { self.index = index }
  /// Whether `left` was appended before `right`.
  public static func < (left: NodeID, right: NodeID) -> Bool { left.index < right.index }
}
