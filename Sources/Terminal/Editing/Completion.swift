import CTerminal

/// Answers readline's Tab, in both forms of the editor.
final class Completion {
  /// Finds the candidates for the word `line.utf8[start..<end]`.
  typealias Completer = (_ line: String, _ start: Int, _ end: Int) -> [String]

  let completer: Completer

  init(_ completer: @escaping Completer) { self.completer = completer }

  /// Readline keeps it as long as the process lives.
  var context: UnsafeMutableRawPointer { Unmanaged.passRetained(self).toOpaque() }

  static let callback: ct_complete = { context, line, point, list, add in
    guard let context, let line, let add else { return point }
    let completion = Unmanaged<Completion>.fromOpaque(context).takeUnretainedValue()
    let text = String(cString: line)
    let start = CompletionWord.start(in: text, before: Int(point))
    for candidate in completion.completer(text, start, Int(point)) { add(list, candidate) }
    return Int32(start)
  }
}
