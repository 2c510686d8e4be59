#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// How an answer went.
public enum Rating: Int, CaseIterable, Hashable, Sendable {
  case again = 1
  case hard, good, easy
}

/// What is remembered of a card, and when it is to be asked again.
public struct Card: Hashable, Sendable {
  /// Where a card stands on its way.
  public enum Stage: Hashable, Sendable {
    /// Not asked yet.
    case new
    /// Asked again within minutes, by the place among the steps.
    case learning(step: Int)
    case review
    /// Forgotten, and learned again.
    case relearning(step: Int)
  }

  /// Where it stands.
  public var stage = Stage.new
  /// Days after which it is remembered with a probability of 0.9; 0 for a new card.
  public var stability = 0.0
  /// From 1 to 10; 0 for a new card.
  public var difficulty = 0.0
  /// When it was asked last, in Unix seconds; nil for a new card.
  public var last: Double?
  /// When it is due, in Unix seconds; nil for a new card.
  public var due: Double?
  /// Whole days until it is due; 0 within the steps.
  public var interval = 0

  /// A card that has not been asked yet.
  public init() {}
}

/// FSRS-6: when a card is asked again, from how its answers went.
///
/// Source: the open algorithm of that name, with its published default weights.
public struct Scheduler: Sendable {
  /// The probability with which a card is to be remembered when it is due.
  public let retention: Double
  private let w: [Double]
  /// Seconds after which a card that is learned, or learned again, is asked once more.
  private static let learningSteps = [60.0, 600]
  private static let relearningSteps = [600.0]
  private static let day = 86_400.0
  private static let longest = 36_500.0

  /// The weights that were fitted to many learners.
  public static let usualWeights = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835,
    0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
  ]

  /// - Parameter retention: between 0 and 1.
  public init(retention: Double = 0.9, weights: [Double] = Scheduler.usualWeights) {
    precondition(weights.count == 21, "FSRS-6 has 21 weights")
    (self.retention, w) = (retention, weights)
  }

  /// The probability that a card is remembered now; nil for a new one.
  public func retrievability(_ card: Card, at now: Double) -> Double? {
    card.last.map { pow(1 + factor * days(from: $0, to: now) / card.stability, -w[20]) }
  }

  /// The card after an answer.
  /// - Parameter now: Unix seconds.
  public func review(_ card: Card, _ rating: Rating, at now: Double) -> Card {
    var next = card
    next.last = now
    guard let last = card.last else {
      next.stability = clamped(w[rating.rawValue - 1])
      next.difficulty = min(10, max(1, firstDifficulty(rating)))
      return scheduled(next, .learning(step: 0), rating, now)
    }
    let elapsed = days(from: last, to: now)
    let (s, d) = (card.stability, card.difficulty)
    let r = pow(1 + factor * elapsed / s, -w[20])
    next.stability =
      clamped(elapsed < 1 ? sameDay(s, rating) : later(s, d, r, rating))
    next.difficulty = nextDifficulty(d, rating)
    return scheduled(next, card.stage, rating, now)
  }

  // MARK: - Memory

  private var factor: Double { pow(0.9, -1 / w[20]) - 1 }

  private func days(from start: Double, to end: Double) -> Double {
    max(0, (end - start) / Self.day)
  }

  private func clamped(_ stability: Double) -> Double { min(Self.longest, max(0.001, stability)) }

  private func firstDifficulty(_ rating: Rating) -> Double {
    w[4] - exp(w[5] * Double(rating.rawValue - 1)) + 1
  }

  /// Harder after a miss, easier after an easy answer, and drawn back towards the middle.
  private func nextDifficulty(_ d: Double, _ rating: Rating) -> Double {
    let moved = d - w[6] * Double(rating.rawValue - 3) * (10 - d) / 9
    return min(10, max(1, w[7] * firstDifficulty(.easy) + (1 - w[7]) * moved))
  }

  func sameDay(_ s: Double, _ rating: Rating) -> Double {
    let k = exp(w[17] * (Double(rating.rawValue - 3) + w[18])) * pow(s, -w[19])
    return s * (rating == .again ? k : max(1, k))
  }

  func later(_ s: Double, _ d: Double, _ r: Double, _ rating: Rating) -> Double {
    guard rating != .again else {
      let forgotten = w[11] * pow(d, -w[12]) * (pow(s + 1, w[13]) - 1) * exp(w[14] * (1 - r))
      return min(forgotten, s / exp(w[17] * w[18]))
    }
    let bonus = rating == .hard ? w[15] : rating == .easy ? w[16] : 1
    return s * (1 + exp(w[8]) * (11 - d) * pow(s, -w[9]) * (exp(w[10] * (1 - r)) - 1) * bonus)
  }

  // MARK: - When

  /// Where a card goes from `stage`, and when it is due.
  private func scheduled(
    _ card: Card, _ stage: Card.Stage, _ rating: Rating, _ now: Double
  ) -> Card {
    switch stage {
    case .new, .review:
      return rating == .again
        ? waiting(card, .relearning(step: 0), Self.relearningSteps[0], now) : graduated(card, now)
    case .learning(let step):
      return stepped(card, step, Self.learningSteps, rating, now) { .learning(step: $0) }
    case .relearning(let step):
      return stepped(card, step, Self.relearningSteps, rating, now) { .relearning(step: $0) }
    }
  }

  private func stepped(
    _ card: Card, _ step: Int, _ steps: [Double], _ rating: Rating, _ now: Double,
    _ stage: (Int) -> Card.Stage
  ) -> Card {
    switch rating {
    case .again: return waiting(card, stage(0), steps[0], now)
    case .hard:
      let wait =
        step > 0 ? steps[step] : steps.count == 1 ? 1.5 * steps[0] : (steps[0] + steps[1]) / 2
      return waiting(card, stage(step), wait, now)
    case .good where step + 1 < steps.count:
      return waiting(card, stage(step + 1), steps[step + 1], now)
    case .good, .easy: return graduated(card, now)
    }
  }

  private func waiting(_ card: Card, _ stage: Card.Stage, _ seconds: Double, _ now: Double) -> Card
  {
    var card = card
    (card.stage, card.interval, card.due) = (stage, 0, now + seconds)
    return card
  }

  private func graduated(_ card: Card, _ now: Double) -> Card {
    var card = card
    let days = card.stability / factor * (pow(retention, -1 / w[20]) - 1)
    card.stage = .review
    card.interval = Int(min(Self.longest, max(1, days.rounded(.toNearestOrEven))))
    card.due = now + Double(card.interval) * Self.day
    return card
  }
}
