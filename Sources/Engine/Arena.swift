import Algebra

/// The memory of one program: every value it computes, and room to work in.
///
/// Allocated once and cleared; a program's copies share it until one of them runs.
final class Arena: @unchecked Sendable {
  /// A cache line, and the width of the widest vector.
  static let alignment = 64

  /// The values, by the places that the plan gave them.
  let entries: UnsafeMutablePointer<Double>
  /// Room for blocks of chains and for packed operands.
  let scratch: UnsafeMutablePointer<Double>
  /// Room for one pointer for each value of the largest chain.
  let pointers: UnsafeMutablePointer<UnsafeMutablePointer<Double>?>
  private let size: ArenaSize

  init(_ size: ArenaSize) {
    self.size = size
    entries = Self.allocate(size.entries)
    scratch = Self.allocate(size.scratch)
    pointers = .allocate(capacity: max(1, size.pointers))
    pointers.initialize(repeating: nil, count: max(1, size.pointers))
  }

  deinit {
    UnsafeMutableRawPointer(entries).deallocate()
    UnsafeMutableRawPointer(scratch).deallocate()
    pointers.deallocate()
  }

  /// Another arena with the same values.
  func copy() -> Arena {
    let copy = Arena(size)
    copy.entries.update(from: entries, count: size.entries)
    return copy
  }

  /// The matrix at a place.
  func matrix(_ shape: Shape, at place: Int) -> Matrix {
    Matrix(shape, Array(UnsafeBufferPointer(start: entries + place, count: shape.count)))
  }

  /// Writes a matrix to a place.
  func write(_ matrix: Matrix, at place: Int) {
    matrix.elements.withUnsafeBufferPointer { source in
      guard let start = source.baseAddress else { return }
      (entries + place).update(from: start, count: source.count)
    }
  }

  private static func allocate(_ count: Int) -> UnsafeMutablePointer<Double> {
    let bytes = max(1, count) * MemoryLayout<Double>.stride
    let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: alignment)
    let entries = memory.bindMemory(to: Double.self, capacity: max(1, count))
    entries.initialize(repeating: 0, count: max(1, count))
    return entries
  }
}

/// How much memory a program needs.
struct ArenaSize: Sendable {
  /// Doubles that hold values.
  var entries = 0
  /// Doubles to work in.
  var scratch = 0
  /// Pointers for the values of one chain.
  var pointers = 0

  /// Makes the room to work in at least this large.
  mutating func reserve(scratch count: Int) { scratch = max(scratch, count) }
}
