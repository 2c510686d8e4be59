internal import Algebra
internal import Language

/// A table as a data set: one column is predicted, all others are features.
extension DataSet {
  /// Whether a column of numbers names classes or measures something.
  public enum TargetKind: String, CaseIterable, Sendable {
    case classes, numbers
  }

  /// Whole numbers of at most so many kinds are taken for classes.
  private static let mostClasses = 10
  private static let missing: Set<String> = ["", "na", "n/a", "nan", "null", "none", "?", "-"]

  /// - Parameters:
  ///   - target: the column to predict, by name or by number from 1; the last unless given.
  ///   - kind: what a column of numbers is; unless given, whole numbers of at most ten kinds are
  ///     classes.
  /// - Throws: the first cell that does not fit, or the column that there is not.
  public init(
    _ table: Table, target: String?, kind: TargetKind? = nil
  ) throws(TrainingProblem) {
    let first = table.rows[0]
    let hasHeader = first.allSatisfy { Double($0.text) == nil && !Self.isMissing($0.text) }
    let names = first.indices.map { hasHeader ? first[$0].text : "column \($0 + 1)" }
    let predicted = first.count < 2 ? 0 : try Self.column(target, names, hasHeader)
    do throws(Diagnostic) {
      try self.init(table, names, hasHeader, predicted, kind)
    } catch {
      throw .text(error)
    }
  }

  private init(
    _ table: Table, _ names: [String], _ hasHeader: Bool, _ predicted: Int, _ kind: TargetKind?
  ) throws(Diagnostic) {
    let first = table.rows[0]
    if first.count < 2 { throw Diagnostic(.oneColumn, at: first[0].span, in: table.source) }
    let rows = table.rows.dropFirst(hasHeader ? 1 : 0)
    if rows.isEmpty { throw Diagnostic(.noRows, at: first[0].span, in: table.source) }
    let others = names.indices.filter { $0 != predicted }
    var elements: [Double] = []
    for row in rows {
      for column in others {
        elements.append(try Self.number(row[column], names[column], table.source))
      }
    }
    self.init(
      name: table.source.name, features: Matrix(Shape(rows.count, others.count), elements),
      featureNames: others.map { names[$0] },
      target: try Self.target(rows.map { $0[predicted] }, names[predicted], kind, table.source))
  }

  private static func isMissing(_ text: String) -> Bool { missing.contains(text.lowercased()) }

  /// The number of the column to predict.
  private static func column(
    _ target: String?, _ names: [String], _ hasHeader: Bool
  ) throws(TrainingProblem) -> Int {
    guard let target else { return names.count - 1 }
    if let named = names.firstIndex(of: target) { return named }
    if let number = Int(target), names.indices.contains(number - 1) { return number - 1 }
    throw .noColumn(target, hasHeader ? .named(names) : .numbered(names.count))
  }

  private static func number(
    _ cell: Table.Cell, _ column: String, _ source: Source
  ) throws(Diagnostic) -> Double {
    if isMissing(cell.text) {
      throw Diagnostic(.missing(column: column), at: cell.span, in: source)
    }
    guard let number = Double(cell.text), number.isFinite else {
      throw Diagnostic(.notANumber(column: column), at: cell.span, in: source)
    }
    return number
  }

  private static func target(
    _ cells: [Table.Cell], _ name: String, _ kind: TargetKind?, _ source: Source
  ) throws(Diagnostic) -> Target {
    if let cell = cells.first(where: { isMissing($0.text) }) {
      throw Diagnostic(.missing(column: name), at: cell.span, in: source)
    }
    let numbers = cells.compactMap { Double($0.text) }
    let isNumeric = numbers.count == cells.count
    let isWhole = isNumeric && numbers.allSatisfy { $0 == $0.rounded() }
    let looksLikeClasses =
      !isNumeric && numbers.isEmpty || isWhole && Set(numbers).count <= mostClasses
    if kind == .numbers || kind == nil && !looksLikeClasses {
      var values: [Double] = []
      for cell in cells { values.append(try number(cell, name, source)) }
      return .numbers(values, name: name)
    }
    return try classes(cells, areNumbers: isNumeric, source)
  }

  /// Classes in the order of their numbers, or of their words.
  private static func classes(
    _ cells: [Table.Cell], areNumbers: Bool, _ source: Source
  ) throws(Diagnostic) -> Target {
    let kinds = Set(cells.map(\.text))
    let names = kinds.sorted { left, right in
      areNumbers ? (Double(left) ?? 0, left) < (Double(right) ?? 0, right) : left < right
    }
    if names.count < 2 { throw Diagnostic(.oneClass(names[0]), at: cells[0].span, in: source) }
    let numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    return .classes(cells.compactMap { numbers[$0.text] }, names: names)
  }
}
