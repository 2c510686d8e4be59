import Algebra
import Drawing
import Session

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Matrices on standard output: all of their digits, written in pieces, so that a large one costs no
/// more than its numbers do; in a terminal a large one shows its corners instead.
enum MatrixOutput {
  /// Above so many entries a terminal shows the corners alone, unless all are asked for.
  private static let mostInTerminal = 400
  /// Rows of the corners.
  private static let rows = 12
  private static let piece = 1 << 20

  /// `A = [1.0 2.0; 3.0 4.0]`
  static func line(_ name: String, _ matrix: Matrix, isFull: Bool) {
    if !isFull, matrix.shape.count > mostInTerminal, isatty(STDOUT_FILENO) == 1 {
      return corners(name, matrix)
    }
    if matrix.shape.isScalar { return Output.line("\(name) = \(Plain.text(matrix))") }
    Output.text(name + " = ")
    write(matrix)
  }

  private static func corners(_ name: String, _ matrix: Matrix) {
    Output.line("\(name) is \(matrix.shape); all of it with --full")
    let room = Room(columns: columns, rows: rows) { TextWidth.of($0) }
    for line in MatrixWords(matrix, in: room).lines { Output.line(line.text) }
  }

  private static var columns: Int {
    var size = winsize()
    let isKnown = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return isKnown ? Int(size.ws_col) : 80
  }

  private static func write(_ matrix: Matrix) {
    var bytes: [UInt8] = [UInt8(ascii: "[")]
    bytes.reserveCapacity(piece + 64 * matrix.columns)
    for row in 0..<matrix.rows {
      if row > 0 { bytes.append(contentsOf: "; ".utf8) }
      for column in 0..<matrix.columns {
        if column > 0 { bytes.append(UInt8(ascii: " ")) }
        bytes.append(contentsOf: Plain.text(matrix[row, column]).utf8)
      }
      if bytes.count >= piece {
        Output.bytes(bytes)
        bytes.removeAll(keepingCapacity: true)
      }
    }
    bytes.append(contentsOf: "]\n".utf8)
    Output.bytes(bytes)
  }
}
