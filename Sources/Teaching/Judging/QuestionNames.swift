import Algebra
import Language

/// The names in a question's text: which are operands, which it defines.
struct QuestionNames {
  /// Names that nothing defines, in the order met.
  private(set) var operands: [String] = []
  /// Every name.
  private(set) var all: [String] = []
  /// The name that the last statement binds.
  private(set) var result: String?
  /// Whether a size stands in the text: `ones(3, 1)`, `A[2, :]`.
  private(set) var fixesSizes = false

  init(_ text: String) {
    var defined: Set<String> = []
    for statement in Self.statements(text) {
      let words = Self.words(statement)
      let binds = words.count > 1 && words[0].isName && words[1].text == "="
      result = binds ? words[0].text : nil
      for (index, word) in words.enumerated().dropFirst(binds ? 2 : 0) where word.isName {
        all.append(word.text)
        let isCall = index + 1 < words.count && words[index + 1].text == "("
        if isCall, let function = BuiltIn.named(word.text) {
          fixesSizes = fixesSizes || function.isConstructor
          continue
        }
        // A longer name before a parenthesis is meant for a function that is not there.
        if isCall, word.text.count > 1 { continue }
        let isConstant = BuiltIn.constants[word.text] != nil || word.text == BuiltIn.identityName
        let isTransposeSign =
          word.text == "T" && index > 0 && ["^", "."].contains(words[index - 1].text)
        if isConstant || isTransposeSign || defined.contains(word.text) { continue }
        if !operands.contains(word.text) { operands.append(word.text) }
      }
      fixesSizes = fixesSizes || words.contains { $0.text == "[" || $0.text == "reshape" }
      if binds {
        defined.insert(words[0].text)
        all.append(words[0].text)
      }
    }
  }

  /// Split at semicolons and line breaks outside brackets.
  private static func statements(_ text: String) -> [Substring] {
    var depth = 0
    return text.split { character in
      if "([".contains(character) { depth += 1 }
      if ")]".contains(character) { depth -= 1 }
      return depth <= 0 && (character == ";" || character.isNewline)
    }
  }

  private struct Word {
    let text: String
    let isName: Bool
  }

  /// Names whole, numbers whole, everything else sign by sign.
  private static func words(_ text: Substring) -> [Word] {
    var words: [Word] = []
    var current = ""
    func isStart(_ character: Character) -> Bool {
      character.isLetter && character != "ᵀ" || character == "_"
    }
    func close() {
      if current.isEmpty { return }
      words.append(Word(text: current, isName: isStart(current.first!)))
      current = ""
    }
    for character in text {
      let isSuperscript = "²³¹⁰⁴⁵⁶⁷⁸⁹⁻".contains(character)
      if isStart(character) && (current.isEmpty || isStart(current.first!)) {
        current.append(character)
      } else if character.isNumber, !isSuperscript {
        current.append(character)
      } else if character == ".", current.first?.isNumber == true {
        current.append(character)
      } else {
        close()
        if isStart(character) {
          current.append(character)
        } else if !character.isWhitespace {
          words.append(Word(text: String(character), isName: false))
        }
      }
    }
    close()
    return words
  }
}

/// Sizes to try for the operands of a question, the likeliest first.
struct ShapeCandidates {
  let assignments: [[String: Shape]]
  private static let most = 4000

  init(_ operands: [String], given: [String: Shape], _ sizes: Question.Sizes) {
    switch sizes {
    case .square(let n):
      let choices = operands.map { name in
        given[name].map { [$0] } ?? Self.choices(name, n)
      }
      assignments = Self.combinations(operands, choices)
    case .rectangular:
      let dimensions = [2, 3, 4, 5]
      let choices = operands.map { name -> [Shape] in
        if let shape = given[name] { return [shape] }
        switch Self.kind(name) {
        case .number: return [.scalar]
        case .vector: return dimensions.map { Shape($0, 1) }
        case .matrix: return dimensions.flatMap { m in dimensions.map { Shape(m, $0) } }
        }
      }
      assignments = Self.combinations(operands, choices).sorted {
        Self.variety($0) > Self.variety($1)
      }
    }
  }

  private enum Kind { case number, vector, matrix }

  private static func kind(_ name: String) -> Kind {
    let letters = name.prefix { !$0.isNumber && $0 != "_" }
    if ["s", "t", "k"].contains(letters) || GreekLetter.spells(String(letters)) { return .number }
    return name.first?.isUppercase == true ? .matrix : .vector
  }

  private static func choices(_ name: String, _ n: Int) -> [Shape] {
    let all = [Shape(n, n), Shape(n, 1), Shape(1, n), .scalar]
    switch kind(name) {
    case .matrix: return [Shape(n, n)]
    case .vector: return [Shape(n, 1), Shape(1, n), .scalar, Shape(n, n)]
    case .number: return [.scalar, Shape(1, n), Shape(n, 1), all[0]]
    }
  }

  private static func variety(_ shapes: [String: Shape]) -> Int {
    let sizes = shapes.values.flatMap { [$0.rows, $0.columns] }.filter { $0 > 1 }
    return Set(sizes).count * 10 - shapes.values.count { $0.isSquare && !$0.isScalar }
  }

  private static func combinations(
    _ names: [String], _ choices: [[Shape]]
  ) -> [[String: Shape]] {
    var all: [[String: Shape]] = [[:]]
    for (name, shapes) in zip(names, choices) {
      var next: [[String: Shape]] = []
      for shape in shapes {
        for known in all where next.count < most {
          var more = known
          more[name] = shape
          next.append(more)
        }
      }
      all = next
    }
    return all
  }
}
