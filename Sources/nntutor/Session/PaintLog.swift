import Terminal

/// Times of pictures, for the benchmark: `NNTUTOR_PAINT_LOG=FILE` gets a line for each.
enum PaintLog {
  static func fromEnvironment() -> ((Paint) -> Void)? {
    guard let path = Folders.environment("NNTUTOR_PAINT_LOG") else { return nil }
    return { paint in
      let microseconds = { (duration: Duration) in
        Double(duration.components.seconds) * 1e6 + Double(duration.components.attoseconds) / 1e12
      }
      Files.append(
        "\(paint.cause) \(microseconds(paint.delay)) \(microseconds(paint.drawing))\n", to: path)
    }
  }
}
