import Language

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Standard output and standard error, through which every text goes that a subcommand or the line
/// mode has to say. What came from outside comes out harmless.
enum Output {
  static func line(_ text: String) { Output.text(text + "\n") }

  static func text(_ text: String) { styled(Printable.lines(text)) }

  static func error(_ text: String) { write(Printable.lines(text) + "\n", STDERR_FILENO) }

  /// One JSON object on a line.
  static func json(_ value: some Encodable) throws { bytes(try JSON.bytes(value) + [0x0A]) }

  /// What is worth knowing besides what was asked for.
  static func notes(_ notes: [String]) {
    for note in notes { error("note: " + note) }
  }

  /// Text of our own with colours, whose words are harmless already.
  static func styled(_ text: String) {
    if !write(text, STDOUT_FILENO) { giveUp() }
  }

  /// Bytes as they are, for whoever asked for a file on standard output.
  static func bytes(_ bytes: [UInt8]) {
    if !bytes.withUnsafeBytes({ Files.writeAll($0, to: STDOUT_FILENO) }) { giveUp() }
  }

  /// A bar of progress on standard error, in place of the last one; nil takes it away.
  static func progress(_ text: String?) {
    write("\r\u{1B}[K" + Printable.line(text ?? ""), STDERR_FILENO)
  }

  @discardableResult
  private static func write(_ text: String, _ file: Int32) -> Bool {
    Array(text.utf8).withUnsafeBytes { Files.writeAll($0, to: file) }
  }

  /// What cannot be told ends the program: quietly where nobody listens any more, as SIGPIPE would
  /// have it, else with the reason.
  private static func giveUp() -> Never {
    let reason = errno
    if reason == EPIPE { exit(128 + SIGPIPE) }
    error("nntutor: standard output cannot be written: \(Files.words(of: reason))")
    exit(1)
  }
}
