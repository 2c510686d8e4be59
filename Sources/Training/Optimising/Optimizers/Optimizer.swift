internal import Calculus

/// All that is known of one way to move parameters against their gradients.
///
/// From this record come the compiled step, what a checkpoint remembers, the rule on the screen,
/// the words of the command line, and PyTorch's.
public struct Optimizer: Sendable {
  /// How the command line and a checkpoint call it.
  public let name: String
  /// The rate that suits it, unless another is given.
  public let usualRate: Double
  /// What it goes by besides the rate.
  public let settings: Set<Setting>
  /// What is remembered from step to step for each parameter, in its shape; all begin as 0.
  let memory: [String]
  /// Powers βᵗ that count the steps, remembered once for all parameters.
  let powers: [Power]
  /// One step as terms of the graph.
  let step: Step
  /// The rule for people, as a line of mathematics.
  public let rule: Rule
  /// What makes it in PyTorch, with `RATE` and `MOMENTUM` for the numbers.
  let pyTorch: String
  /// Who described it, and where.
  public let source: String

  /// A number that an optimiser goes by besides the rate.
  public enum Setting: Sendable {
    /// μ: how much of the last step goes into the next.
    case momentum
  }

  /// A line of mathematics in two spellings.
  public struct Rule: Sendable {
    /// With ←, η and w̄.
    public let unicode: String
    /// With nothing but ASCII.
    public let ascii: String
  }

  /// βᵗ, which begins as 1 and is multiplied by β in each step.
  struct Power: Sendable {
    let name: String
    let base: Double
  }

  /// What a step of one parameter is made from; w, g and the memory have its shape.
  struct Before {
    let w, g: Expression
    /// As it was remembered.
    let memory: [Expression]
    /// βᵗ, this step counted.
    let powers: [Expression]
    /// η and μ, 1×1.
    let eta, mu: Expression
  }

  /// What is left of a parameter, and what is remembered.
  struct After {
    let w: Expression
    var memory: [Expression] = []
  }

  typealias Step = @Sendable (_ before: Before) -> After
}

extension Optimizer: Hashable {
  /// Records of one name are one.
  public static func == (a: Optimizer, b: Optimizer) -> Bool { a.name == b.name }
  /// By the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
