public import Algebra

extension Rule {
  /// The one record of an operation.
  ///
  /// A new case of `Operation` needs a line here, which the compiler demands, and a record in
  /// `Rules/`, in the file of its kind.
  public static func of(_ operation: Operation) -> Rule {
    switch operation {
    case .leaf, .constant: preconditionFailure("a leaf's rule needs its shape: Graph.rule(of:)")
    case .identity(let n): identity(n)
    case .map(let function): of(function)
    case .zip(let pairing): of(pairing)
    case .choose(let choice): of(choice)
    case .scale: scale
    case .broadcast(let shape): broadcast(to: shape)
    case .sum(let axis): sum(axis)
    case .mean(let axis): mean(axis)
    case .greatest(let axis): greatest(axis)
    case .least(let axis): least(axis)
    case .placeOfGreatest(let axis): placeOfGreatest(axis)
    case .placeOfLeast(let axis): placeOfLeast(axis)
    case .variance(let axis): variance(axis)
    case .centred(let axis): centred(axis)
    case .deviation(let axis): deviation(axis)
    case .totalProduct(let axis): totalProduct(axis)
    case .otherProducts(let axis): otherProducts(axis)
    case .norm: norm
    case .vectorNorm(let p): vectorNorm(p)
    case .trace: trace
    case .determinant: determinant
    case .logDeterminant: logDeterminant
    case .dot: dot
    case .product: product
    case .outer: outer
    case .kronecker: kronecker
    case .transpose: transpose
    case .inverse: inverse
    case .solve: solve
    case .cofactors: cofactors
    case .cofactorSlope: cofactorSlope
    case .cholesky: cholesky
    case .lowerTriangle: lowerTriangle
    case .upperTriangle: upperTriangle
    case .flip(let axis): flip(axis)
    case .cumulativeSum(let axis): cumulativeSum(axis)
    case .cumulativeProduct(let axis): cumulativeProduct(axis)
    case .cumulativeProductTangent(let axis): cumulativeProductTangent(axis)
    case .cumulativeProductAdjoint(let axis): cumulativeProductAdjoint(axis)
    case .diagonalMatrix: diagonalMatrix
    case .diagonal: diagonal
    case .reshape(let shape): reshape(to: shape)
    case .gather(let selection): gather(selection)
    case .scatter(let selection, let shape): scatter(selection, into: shape)
    case .blocks(let columnsPerRow): blocks(columnsPerRow)
    case .softmax: softmax
    case .logSoftmax: logSoftmax
    case .logSumExp: logSumExp
    case .layerNorm: layerNorm
    case .batchNorm: batchNorm
    case .binaryCrossEntropy: binaryCrossEntropy
    case .crossEntropy: crossEntropy
    case .meanSquare: meanSquare
    case .huber: huber
    case .dropout: dropout
    case .oneHot(let classes): oneHot(classes)
    }
  }
}
