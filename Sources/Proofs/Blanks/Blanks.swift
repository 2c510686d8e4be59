/// The blanks of a step, made from its own lines: what is asked, what else might be said, and why
/// that is not so.
extension Proof {
  /// Which deltas, which sums, which transposes.
  public func exercise(_ step: ProofStep, _ format: ProofFormat = .unicode) -> Exercise {
    let making = BlankMaking(step: step, writer: writer(format.style, step))
    return Exercise(making.blanks)
  }
}

struct BlankMaking {
  let step: ProofStep
  let writer: ProofWriter

  private var gap: String { writer.style == .unicode ? "▢" : "[?]" }

  var blanks: [Blank] {
    step.lines.indices.compactMap { place -> Blank? in
      switch step.lines[place].kind {
      case .derivative: deltas(place)
      case .contraction(let contraction): sum(contraction, place)
      case .reading: transposes(place)
      case .chain, .entry, .substitution, .collection, .solution, .typed: nil
      }
    }
  }

  /// The same order every time, but not always the right one first.
  private func shuffled(_ choices: [Blank.Choice], _ place: Int) -> [Blank.Choice] {
    let turn = choices.isEmpty ? 0 : (place * 7 + 3) % choices.count
    return Array(choices[turn...] + choices[..<turn])
  }

  private func choice(
    _ text: String, _ isRight: Bool, _ why: String, also: [String] = []
  ) -> Blank.Choice {
    Blank.Choice(text: text, isRight: isRight, why: why, spellings: [text] + also)
  }

  // MARK: - Deltas

  private func deltas(_ place: Int) -> Blank? {
    let formulas = step.lines[..<place].reversed().first { $0.kind == .entry }
    guard case .entries(let left)? = formulas?.left, case .entries(let right)? = formulas?.right
    else { return nil }
    let target = step.bar.value
    let entries = (left.monomials + right.monomials).flatMap(\.factors).flatMap(\.entries)
    guard let moving = entries.first(where: { $0.tensor == target && !$0.letters.isEmpty }) else {
      return nil
    }
    let fixed = Entry(tensor: target, row: step.entry.row, column: step.entry.column)
    let question = writer.factor(.local(moving, fixed))
    return Blank(
      kind: .deltas, place: place, question: "how does one entry answer to another?",
      line: "\(question) = \(gap)",
      choices: shuffled(deltaChoices(moving, fixed), place),
      hints: [
        "an entry moves when it is the very entry that we move, and only then",
        "\(writer.entry(moving)) is \(writer.entry(fixed)) where row is row and column is column",
      ])
  }

  private func deltaChoices(_ moving: Entry, _ fixed: Entry) -> [Blank.Choice] {
    func text(_ pairs: [(Letter, Letter)]) -> String {
      pairs.map { writer.factor(.delta($0.0, $0.1)) }.joined(separator: " ")
    }
    func turned(_ pairs: [(Letter, Letter)]) -> [String] {
      [text(pairs.map { ($0.1, $0.0) }), text(pairs.reversed())]
    }
    let rows = zip(fixed.row.map { [$0] } ?? [], moving.row.map { [$0] } ?? []).map { ($0, $1) }
    let columns = zip(fixed.column.map { [$0] } ?? [], moving.column.map { [$0] } ?? [])
      .map { ($0, $1) }
    let right = rows + columns
    let agree = right.map { "\($0.1.name) = \($0.0.name)" }.joined(separator: " and ")
    let answer = choice(
      text(right), true, "it is the same entry only where \(agree)", also: turned(right))
    guard let row = rows.first, let column = columns.first else {
      return [
        answer, choice("0", false, "then no entry would ever move"),
        choice(
          "1 \(writer.minus) " + text(right), false,
          "that is 1 exactly where the two entries are not the same"),
      ]
    }
    func wrong(_ pairs: [(Letter, Letter)], _ why: String) -> Blank.Choice {
      choice(text(pairs), false, why, also: pairs.count > 1 ? turned(pairs) : [])
    }
    return [
      answer,
      wrong(
        [(row.0, column.0), (row.1, column.1)],
        "that compares the letters of one entry with each other: it is row with row, and column "
          + "with column"),
      wrong(
        [(row.0, column.1), (column.0, row.1)],
        "that pairs rows with columns; rows must agree, and columns"),
      wrong([row], "the columns must agree too: otherwise the whole row would move"),
    ]
  }

  // MARK: - Sums

  private func sum(_ contraction: Contraction, _ place: Int) -> Blank? {
    guard case .entries(let before) = step.lines[place - 1].right else { return nil }
    let delta = writer.factor(.delta(contraction.delta[0], contraction.delta[1]))
    var letters: [Letter] = []
    for letter in before.monomials.flatMap(\.letters) where !letters.contains(letter) {
      letters.append(letter)
    }
    guard letters.count > 1 else { return nil }
    let choices = letters.prefix(5).map { letter -> Blank.Choice in
      if letter == contraction.struck {
        return choice(
          letter.name, true,
          "\(delta) takes the sum over \(letter.name): only \(letter.name) = "
            + "\(contraction.survivor.name) survives")
      }
      return choice(letter.name, false, reason(letter, contraction, delta, before))
    }
    return Blank(
      kind: .sum, place: place, question: "which sum does \(delta) take away?",
      line: writer.equation(step.lines[place - 1]), choices: shuffled(Array(choices), place),
      hints: [
        "a δ is 0 but where its two letters agree: of a sum over one of them a single term is left",
        "the letters of \(delta) are \(contraction.delta[0].name) and "
          + "\(contraction.delta[1].name); which of them stands under Σ?",
      ])
  }

  private func reason(
    _ letter: Letter, _ contraction: Contraction, _ delta: String, _ before: Term
  ) -> String {
    if !contraction.delta.contains(letter) {
      return "\(letter.name) is not in \(delta): a δ takes a sum over one of its own letters"
    }
    return "\(letter.name) is not summed over: it says which entry we are looking for"
  }
}
