/// A mistake that learners make with derivatives, by the number that it has among the known ones.
///
/// The higher the number, the more particular the mistake; of several that lead to the same answer the
/// most particular is named, but `missingSlope` and `constantFactor` give way to any other.
public enum Misconception: Int, CaseIterable, Hashable, Sendable {
  case missingTranspose = 1
  case wrongOrder = 2
  case transposedAnswer = 3
  case localOnly = 4
  case valueForAdjoint = 5
  case sign = 6
  case overwrittenParts = 7
  case countedOnce = 8
  case symmetryAssumed = 9
  case broadcastNotSummed = 10
  case productConfused = 11
  case slopeAtOutput = 12
  case inverseRule = 13
  case determinantRule = 14
  case softmaxDiagonal = 15
  case crossEntropyForm = 16
  case statisticsConstant = 17
  case dropoutMask = 18
  case skipForgotten = 19
  case penaltyFactor = 20
  case normNotDivided = 21
  case outerSwapped = 22
  case indexOverwritten = 23
  case wrongSeed = 24
  case modesExchanged = 25
  case gradientsNotCleared = 26
  case choleskySymmetry = 27
  case missingSlope = 28
  case constantFactor = 29

  /// `M8`
  public var code: String { "M\(rawValue)" }

  /// Which of two that fit one answer is named: the greater one.
  public var rank: Int {
    switch self {
    case .missingSlope: -2
    case .constantFactor: -1
    default: rawValue
    }
  }

  /// What it is called: `a repeated variable counted once`.
  public var name: String { words.name }

  /// Why one falls for it, and what holds instead.
  public var temptation: String { words.temptation }

  private var words: (name: String, temptation: String) {
    switch self {
    case .missingTranspose:
      (
        "a missing transpose",
        "With square matrices every order and transpose fits, so shapes do not warn. Try it with "
          + "three different sizes: only one way of writing it fits."
      )
    case .wrongOrder:
      (
        "the factors in the wrong order",
        "Matrices do not commute: what stood to the right of the variable stays on the right, "
          + "transposed."
      )
    case .transposedAnswer:
      (
        "the transpose of the answer",
        "An adjoint has the shape of its own variable, not of the variable's transpose."
      )
    case .localOnly:
      (
        "the local derivative alone",
        "That is how the result answers to the variable. The adjoint says how the end does: it "
          + "carries the result's adjoint along as a factor."
      )
    case .valueForAdjoint:
      (
        "the value in the place of its adjoint",
        "C is a value, and C̄ says how the end answers to it: backward only C̄ is handed on."
      )
    case .sign: ("a wrong sign", "What is taken off, or divided by, answers the other way round.")
    case .overwrittenParts:
      (
        "parts overwritten that should add",
        "The variable is used in several places, and the end answers to it through each of them: "
          + "their parts add."
      )
    case .countedOnce:
      (
        "a repeated variable counted once",
        "The variable stands in the product twice. Each of the places has its own part; they add."
      )
    case .symmetryAssumed:
      (
        "symmetry assumed",
        "A + Aᵀ is 2A only where A is symmetric, and nobody said that it is."
      )
    case .broadcastNotSummed:
      (
        "a broadcast that is not summed as it was copied",
        "Copied forward means summed backward, along the axis along which it was copied."
      )
    case .productConfused:
      (
        "a matrix product for an entrywise one, or the reverse",
        "What is multiplied entry by entry forward is multiplied entry by entry backward; what is "
          + "a product of matrices stays one."
      )
    case .slopeAtOutput:
      (
        "the slope taken at the wrong place",
        "f′ is taken at what went into f. Some slopes are written by the result, as 1 − y²: there "
          + "y is what came out, and goes in as it is."
      )
    case .inverseRule:
      (
        "the inverse's rule as if it were a number's",
        "1/x has the slope −1/x², and a matrix has two sides: −CᵀC̄Cᵀ, one transposed inverse on "
          + "each, and a minus."
      )
    case .determinantRule:
      (
        "the determinant's rule with a factor or a transpose lost",
        "∂ det A/∂A is det(A)·A⁻ᵀ; the logarithm divides by the determinant and leaves A⁻ᵀ."
      )
    case .softmaxDiagonal:
      (
        "softmax as if its entries were independent",
        "Raising one score lowers all other probabilities of its row: a mean over the row is taken "
          + "off, and it is taken over that row."
      )
    case .crossEntropyForm:
      (
        "cross-entropy's gradient without its mean, or turned around",
        "It is what the network said minus what was true, over the number of rows."
      )
    case .statisticsConstant:
      (
        "the batch's mean and variance held constant",
        "Moving one sample moves both, so two means are taken off."
      )
    case .dropoutMask:
      ("another mask than the one that was drawn", "Backward goes through the same mask, scaled.")
    case .skipForgotten:
      (
        "the skip's own part forgotten",
        "x also reaches the end past the layer, unchanged: + C̄."
      )
    case .penaltyFactor:
      ("the penalty's factor", "λ‖W‖² has the slope 2λW, and λ|w| the slope λ·sign(w).")
    case .normNotDivided:
      (
        "the norm's slope not divided by the norm",
        "‖A‖² has the slope 2A; the root in ‖A‖ divides it by 2‖A‖."
      )
    case .outerSwapped:
      (
        "ū and v̄ swapped",
        "u stands on the left, so that C̄ meets v: ū = C̄v, and v̄ = C̄ᵀu."
      )
    case .indexOverwritten:
      (
        "a repeated index overwritten",
        "An entry that was picked twice answers twice: what comes back is added at its place."
      )
    case .wrongSeed: ("a wrong seed", "A sweep begins with 1: ∂z/∂z, or ∂u/∂u.")
    case .modesExchanged:
      (
        "the costs of the modes exchanged",
        "Backward pays once for each output, forward once for each input."
      )
    case .gradientsNotCleared:
      ("the last step's gradients kept", "Each step begins with gradients of zero.")
    case .choleskySymmetry:
      (
        "Cholesky's symmetry factor",
        "Only half of a symmetric matrix is free: the diagonal is halved, and both triangles share."
      )
    case .missingSlope:
      (
        "a link of the chain left out",
        "Each operation on the way puts its own slope in, this one too."
      )
    case .constantFactor:
      (
        "a constant factor lost or gained",
        "Look for a 2 that a square leaves, or for a number of entries that a mean divides by."
      )
    }
  }
}
