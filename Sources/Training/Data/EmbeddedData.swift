internal import Algebra
internal import CDataSets

/// The real data that the program carries along.
extension KnownData {
  func embedded(samples: Int?, seed: UInt64) -> DataSet {
    let lines = text.split(separator: "\n")
    let names = lines[0].split(separator: ",").map(String.init)
    let cells = lines.dropFirst().map { $0.split(separator: ",") }
    let width = names.count - 1
    let features = cells.flatMap { $0.prefix(width).map { Double($0)! } }
    let classes =
      self == .digits ? (0...9).map(String.init) : classes(cells.map { String($0[width]) })
    let numbers = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($1, $0) })
    let data = DataSet(
      name: rawValue, features: Matrix(Shape(cells.count, width), features),
      featureNames: Array(names.prefix(width)),
      target: .classes(cells.map { numbers[String($0[width])]! }, names: classes))
    guard let samples, samples < data.count else { return data }
    return data.subset(samples, seed: seed)
  }

  private func classes(_ labels: [String]) -> [String] {
    var seen: Set<String> = []
    return labels.filter { seen.insert($0).inserted }
  }

  private var text: String {
    guard var piece = self == .iris ? ds_iris() : ds_digits() else { return "" }
    var text = ""
    while let start = piece.pointee {
      text += String(cString: start)
      piece += 1
    }
    return text
  }
}
