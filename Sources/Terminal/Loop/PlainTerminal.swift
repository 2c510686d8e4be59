import CTerminal

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// One line of input.
public enum PlainLine: Hashable, Sendable {
  /// The text without its line break. isRepaired: bytes that are no UTF-8 became U+FFFD.
  case line(String, isRepaired: Bool)
  /// A line that does not end is not read to its end; what follows it is given up.
  case endless
  /// Ctrl-C: the line is dropped, the program goes on.
  case interrupted
  case end
}

/// Input line by line, without a screen: for `--plain`, pipes and simple terminals.
///
/// On a terminal readline edits the line, with history and completion. Otherwise lines are read
/// as they come, of any length and with any bytes, and no prompt is written.
public final class PlainTerminal {
  /// Input and output are terminals: prompts are shown, lines are edited.
  public let isInteractive: Bool
  /// Someone typed the last line by itself: it is not part of a paste.
  public private(set) var isTyped = false
  private let historyPath: String?
  private var pending: [PlainLine] = []
  private var input = LineReader(file: STDIN_FILENO)

  /// Opens standard input. There is one in a process, and none beside a full screen.
  /// - Parameter program: the name for `$if` in inputrc.
  /// - Parameter historyPath: where the history is kept; its folder must exist.
  /// - Parameter completions: what the word `line.utf8[start..<end]` can become.
  public init(
    program: String, historyPath: String? = nil, historyLimit: Int = 1000,
    completions: @escaping (_ line: String, _ start: Int, _ end: Int) -> [String]
  ) {
    isInteractive = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
    self.historyPath = isInteractive ? historyPath : nil
    guard isInteractive else { return }
    ct_lines_open(program, Completion.callback, Completion(completions).context)
    if let historyPath { ct_history_load(historyPath, Int32(historyLimit)) }
  }

  /// Reads the next line. The prompt is shown only where someone types.
  public func readLine(prompt: String) -> PlainLine {
    isTyped = false
    guard isInteractive else { return input.next() }
    if !pending.isEmpty { return pending.removeFirst() }
    fflush(nil)
    let hasMore = Self.isReady
    var line: UnsafeMutablePointer<CChar>?
    switch Int(ct_lines_read(prompt, &line)) {
    case CT_READ_LINE:
      let first = split(line)
      isTyped = !hasMore && !Self.isReady && pending.isEmpty
      return first
    case CT_READ_INTERRUPTED: return .interrupted
    default: return .end
    }
  }

  /// Whether a key waits to be read: a paste without brackets comes faster than its lines are done.
  private static var isReady: Bool {
    var end = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    return poll(&end, 1, 0) == 1
  }

  /// A paste of several lines is as many lines.
  private func split(_ line: UnsafeMutablePointer<CChar>?) -> PlainLine {
    guard let line else { return .end }
    defer { free(line) }
    let bytes = UnsafeBufferPointer(start: line, count: strlen(line)).map { UInt8(bitPattern: $0) }
    pending = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(LineReader.line)
    return pending.removeFirst()
  }

  /// Adds a line to the history and its file.
  public func remember(_ line: String) {
    guard isInteractive else { return }
    if ct_history_add(line), let historyPath { _ = ct_history_append(historyPath) }
  }

  /// True once after Ctrl-C was pressed while no line was being read: a long computation asks
  /// here whether to go on.
  public func takeInterrupt() -> Bool { isInteractive && ct_lines_take_interrupt() }
}

/// Lines of a file, cut at line feeds, with any bytes in them.
struct LineReader {
  private let file: Int32
  private var chunk = [UInt8](repeating: 0, count: 65536)
  private var unread = 0..<0
  /// Nobody writes longer lines.
  static let longest = 16 << 20

  init(file: Int32) { self.file = file }

  mutating func next() -> PlainLine {
    var line: [UInt8] = []
    while true {
      if unread.isEmpty {
        let count = readChunk()
        guard count > 0 else { return line.isEmpty ? .end : Self.line(line) }
        unread = 0..<count
      }
      if let end = chunk[unread].firstIndex(of: 0x0A) {
        line.append(contentsOf: chunk[unread.lowerBound..<end])
        unread = end + 1..<unread.upperBound
        return Self.line(line)
      }
      line.append(contentsOf: chunk[unread])
      unread = 0..<0
      if line.count > Self.longest { return .endless }
    }
  }

  private mutating func readChunk() -> Int {
    while true {
      let count = read(file, &chunk, chunk.count)
      if count >= 0 || errno != EINTR { return count }
    }
  }

  /// The text of a line's bytes, without the carriage return of a foreign line break.
  static func line(_ bytes: some BidirectionalCollection<UInt8>) -> PlainLine {
    let body = bytes.last == 0x0D ? bytes.dropLast() : bytes.dropLast(0)
    if let text = String(validating: body, as: UTF8.self) {
      return .line(text, isRepaired: false)
    }
    return .line(String(decoding: body, as: UTF8.self), isRepaired: true)
  }
}
