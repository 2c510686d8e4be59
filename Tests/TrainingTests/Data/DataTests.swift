import Algebra
import Language
import Testing

@testable import Training

/// Data comes in as it is, or is refused at the very cell.
struct DataTests {
  private func data(_ text: String, target: String? = nil) throws -> DataSet {
    try DataSet(Table(Source(text, name: "t.csv")), target: target)
  }

  private func place(_ text: String) -> String {
    do {
      _ = try data(text)
      return "nothing"
    } catch TrainingProblem.text(let error) {
      return Self.place(error)
    } catch let error as Diagnostic {
      return Self.place(error)
    } catch {
      return "another mistake"
    }
  }

  private static func place(_ error: Diagnostic) -> String {
    "\(error.place.line):\(error.place.column) \(error.message)"
  }

  @Test func `a header, words as classes, quotes and every line break`() throws {
    let set = try data("a,\"b, c\",kind\r\n1,2,\"x\"\"y\"\n 3 , 4e-1 ,z\r5,6,z")
    #expect(set.featureNames == ["a", "b, c"])
    #expect(set.features == Matrix(rows: [[1, 2], [3, 0.4], [5, 6]]))
    #expect(set.target == .classes([0, 1, 1], names: ["x\"y", "z"]))
  }

  @Test func `no header, and the column to predict by name or number`() throws {
    let text = "1,2,0.5\n3,4,1.5\n"
    #expect(try data(text).target == .numbers([0.5, 1.5], name: "column 3"))
    #expect(try data(text, target: "1").featureNames == ["column 2", "column 3"])
    #expect(try data("u,v\n1,2\n3,4.5\n", target: "u").target.classNames == ["1", "3"])
    #expect(throws: TrainingProblem.self) { try data(text, target: "x") }
  }

  @Test func `semicolons, tabs, blank lines and a byte order mark`() throws {
    let bare = try data("a,b\n1,0.5\n2,1.5\n")
    for text in ["a;b\n1;0.5\n\n2;1.5", "\u{FEFF}a\tb\n1\t0.5\n2\t1.5\n\n"] {
      #expect(try data(text).features == bare.features)
      #expect(try data(text).target == bare.target)
    }
  }

  @Test func `a bad cell is told with its line and column`() {
    #expect(place("a,b\n1,2\n3,x\n").hasPrefix("3:3 column `b` holds numbers"))
    #expect(place("a,b\nx,2\n").hasPrefix("2:1 column `a` holds numbers"))
    #expect(place("a,b\n1,\n").hasPrefix("2:3 the value of column `b` is missing"))
    #expect(place("a,b\nNA,2\n").hasPrefix("2:1 the value of column `a` is missing"))
    #expect(place("a,b\n1,2\n1,2,3\n").hasPrefix("3:1 this row has 3 cells"))
    #expect(place("a,b\n1,\"2\n").hasPrefix("2:3 the quoted cell"))
    #expect(place("a,b\n1,\"2\"2\n").hasPrefix("2:6 a closing"))
    #expect(place("").hasPrefix("1:1 there are no samples"))
    #expect(place("a,b\n").hasPrefix("1:1 there are no samples"))
    #expect(place("a\n1\n").hasPrefix("1:1 a table to learn from"))
    #expect(place("a,b\n1,x\n2,x\n").hasPrefix("2:3 every row is of class `x`"))
    #expect(place("1e999,2\n1,2\n").hasPrefix("1:1"))
  }

  @Test func `features are standardised by the training rows, which can be undone`() {
    let preset = Example.preset(.iris, samples: 60)
    let rows = preset.data.rows(preset.split.training).features
    let standard = preset.standardization.standardized(rows)
    for column in 0..<rows.columns {
      let values = (0..<rows.rows).map { standard[$0, column] }
      let count = Double(rows.rows)
      #expect(abs(values.reduce(0, +) / count) < 1e-12)
      #expect(abs(values.reduce(0) { $0 + $1 * $1 } / count - 1) < 1e-12)
    }
    #expect(preset.standardization.restored(standard).maximumDifference(from: rows) < 1e-12)
  }

  @Test func `a column that never varies is shifted and not scaled`() {
    let same = Standardization(Matrix(rows: [[2], [2]]))
    #expect(same.deviation == [1] && same.mean == [2])
  }

  @Test func `a split holds back its share, by the seed, and no row twice`() {
    let split = Split(10, validation: 0.3, seed: 1)
    #expect(split.validation.count == 3)
    #expect((split.training + split.validation).sorted() == Array(0..<10))
    #expect(split == Split(10, validation: 0.3, seed: 1))
    #expect(split != Split(10, validation: 0.3, seed: 2))
    #expect(Split(2, validation: 0.99, seed: 1).training.count == 1)
  }

  @Test(arguments: KnownData.allCases)
  func `each known set has its samples, by the seed`(_ known: KnownData) {
    let data = known.data(seed: 1)
    #expect(data.count == known.usualSamples)
    #expect(data.features.isFinite)
    #expect(known.data(samples: 12, seed: 1).count == 12)
    #expect(known.data(samples: 12, seed: 1) == known.data(samples: 12, seed: 1))
    #expect(known.data(samples: 12, seed: 1) != known.data(samples: 12, seed: 2))
  }

  @Test func `the real sets are whole`() {
    let (iris, digits) = (KnownData.iris.data(seed: 1), KnownData.digits.data(seed: 1))
    #expect(iris.target.classNames == ["setosa", "versicolor", "virginica"])
    #expect(iris.features.columns == 4 && digits.features.columns == 64)
    #expect(digits.target.classCount == 10)
    #expect(digits.features.elements.allSatisfy { (0...16).contains($0) })
  }
}
