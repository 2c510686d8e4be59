import Session

/// Names given by repeating an option or by commas.
enum NameList {
  static func names(_ values: [String]) -> [String] {
    values.flatMap { $0.split(separator: ",") }
      .map { Arguments($0).text }
      .filter { !$0.isEmpty }
  }
}
