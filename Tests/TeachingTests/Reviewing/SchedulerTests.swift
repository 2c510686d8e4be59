import Testing

@testable import Teaching

/// FSRS-6 against vectors of its published implementations.
struct SchedulerTests {
  private let scheduler = Scheduler()

  @Test func `a card that is asked on its due date comes back at growing intervals`() {
    var card = Card()
    var now = 1_700_000_000.0
    var intervals: [Int] = []
    for rating in [3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3] {
      card = scheduler.review(card, Rating(rawValue: rating)!, at: now)
      intervals.append(card.interval)
      now = card.due!
    }
    #expect(intervals == [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21])
  }

  @Test func `stability and difficulty after six answers`() {
    var card = Card()
    var now = 0.0
    for (rating, gap) in zip([1, 3, 3, 3, 3, 3], [0.0, 0, 1, 3, 8, 21]) {
      now += gap * 86_400
      card = scheduler.review(card, Rating(rawValue: rating)!, at: now)
    }
    #expect(abs(card.stability - 53.62691) < 1e-4)
    #expect(abs(card.difficulty - 6.3574867) < 1e-6)
  }

  @Test(arguments: zip(Rating.allCases, [6.4133, 5.11217071, 2.11810397, 1]))
  func `the first difficulty`(_ rating: Rating, _ difficulty: Double) {
    #expect(abs(scheduler.review(Card(), rating, at: 0).difficulty - difficulty) < 1e-7)
  }

  @Test func `stability after a pass, a fail and on the same day`() {
    let states = [(1.0, 0.9), (2, 0.8), (3, 0.7), (4, 0.6)]
    let passes = [25.602541, 28.226582, 58.656002, 127.226685]
    let fails = [1.0525396, 1.1894329, 1.3680838, 1.584989]
    let sameDay = [1.596818, 5, 5, 8.12961]
    for (k, rating) in Rating.allCases.enumerated() {
      let (d, r) = states[k]
      let passed = rating == .again ? Rating.good : rating
      #expect(abs(scheduler.later(5, d, r, passed) / passes[k] - 1) < 1e-6)
      #expect(abs(scheduler.later(5, d, r, .again) / fails[k] - 1) < 1e-6)
      #expect(abs(scheduler.sameDay(5, rating) / sameDay[k] - 1) < 1e-6)
    }
    #expect(scheduler.retrievability(Card(), at: 0) == nil)
  }
}
