import Algebra
import Testing

struct SharingTests {
  @Test func `a list that grows holds what an array holds, and its copies their own`() {
    var list = Growing<Int>()
    var copies: [(Growing<Int>, Int)] = []
    for number in 0..<2000 {
      if number % 100 == 0 { copies.append((list, number)) }
      list.append(number)
    }
    #expect(Array(list) == Array(0..<2000))
    for (copy, count) in copies {
      #expect(Array(copy) == Array(0..<count))
      #expect(list.begins(with: copy))
    }
    var other = copies[10].0
    other.append(-1)
    #expect(!list.begins(with: other) && !other.begins(with: list))
    other[3] = 7
    #expect(list[3] == 3 && other[3] == 7)
    other.insert(5, at: 0)
    #expect(other[0] == 5 && other[4] == 7 && other.last == -1)
  }

  @Test func `what is added together stands together`() {
    var list = Growing<Int>()
    for number in 0..<300 { list.append(contentsOf: [number, number + 1, number + 2]) }
    for number in 0..<300 {
      #expect(list.together(3 * number..<3 * number + 3).elementsEqual(number..<number + 3))
    }
  }

  @Test func `layers are one dictionary`() {
    var layers = Layered<String, Int>(["a": 1, "b": 2])
    var plain = ["a": 1, "b": 2]
    for number in 0..<1000 {
      let key = "k\(number % 300)"
      layers[key] = number % 7 == 0 ? nil : number
      plain[key] = number % 7 == 0 ? nil : number
      #expect(layers[key] == plain[key])
    }
    let copy = layers
    layers["a"] = nil
    #expect(layers.all == plain.filter { $0.key != "a" } && copy["a"] == 1)
  }
}
