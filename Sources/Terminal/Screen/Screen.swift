import CTerminal
import Drawing

/// The terminal's screen: keeps the last picture and sends what differs in the next.
final class Screen {
  private let capabilities: TerminalCapabilities
  private let theme: Theme
  private var previous: Canvas?
  private var numbers: [Ink: Int32] = [:]
  private var run: [ct_cell] = []

  /// Takes the screen over; nil if curses cannot.
  init?(_ capabilities: TerminalCapabilities, theme: Theme) {
    self.capabilities = capabilities
    self.theme = theme
    guard ct_screen_open(capabilities.depth != .none) else { return nil }
  }

  func close() { ct_screen_close() }

  /// Asks the terminal for its size.
  func measure() -> Size {
    var columns: Int32 = 0
    var rows: Int32 = 0
    ct_screen_measure(&columns, &rows)
    return Size(columns: Int(columns), rows: Int(rows))
  }

  /// Makes the next picture paint every cell.
  func invalidate() {
    previous = nil
    ct_screen_invalidate()
  }

  func bell() { ct_screen_bell() }

  /// Gives the terminal away while `body` runs.
  func lend(_ body: () -> Void) {
    ct_screen_leave()
    body()
    retake()
  }

  /// Takes the terminal again, from a shell that has changed its modes.
  func retake() {
    ct_screen_enter()
    previous = nil
  }

  func show(_ canvas: Canvas) {
    if !putChanges(canvas) {
      // More pairs of colours than the terminal has were used over time: begin anew. A picture
      // that needs more than that on its own keeps the rest without colour.
      ct_screen_forget_pairs()
      previous = nil
      _ = putChanges(canvas)
    }
    previous = canvas
    ct_screen_show(Int32(canvas.cursor?.x ?? -1), Int32(canvas.cursor?.y ?? 0))
  }

  // MARK: - Differences

  /// Puts the changed part of each row; false if colour pairs ran out.
  private func putChanges(_ canvas: Canvas) -> Bool {
    let old = previous?.size == canvas.size ? previous : nil
    let width = canvas.size.columns
    var isComplete = true
    canvas.cells.withUnsafeBufferPointer { new in
      for y in 0..<canvas.size.rows {
        let row = new[y * width..<(y + 1) * width]
        guard let changed = Self.changed(row, from: old?.cells) else { continue }
        if !put(new[changed], x: changed.lowerBound - y * width, y: y) { isComplete = false }
      }
    }
    return isComplete
  }

  /// The span of a row that differs, widened to whole wide characters.
  private static func changed(
    _ row: Slice<UnsafeBufferPointer<Cell>>, from old: [Cell]?
  ) -> Range<Int>? {
    guard let old else { return row.indices }
    guard var first = row.indices.first(where: { row[$0] != old[$0] }),
      var last = row.indices.last(where: { row[$0] != old[$0] })
    else { return nil }
    func isSplit(_ index: Int) -> Bool { row[index].base == nil || old[index].base == nil }
    while first > row.startIndex, isSplit(first) { first -= 1 }
    while last + 1 < row.endIndex, isSplit(last + 1) { last += 1 }
    return first..<last + 1
  }

  private func put(_ cells: Slice<UnsafeBufferPointer<Cell>>, x: Int, y: Int) -> Bool {
    run.removeAll(keepingCapacity: true)
    var style: Style?
    var dressed = ct_cell()
    for cell in cells {
      if cell.style != style {
        style = cell.style
        dressed.ink = number(of: cell.style.ink)
        dressed.behind = cell.style.behind.map(number) ?? -1
        dressed.weight = UInt32(cell.style.weight.rawValue)
      }
      spell(cell, into: &dressed)
      run.append(dressed)
    }
    return ct_screen_put(Int32(x), Int32(y), run, Int32(run.count))
  }

  private func spell(_ cell: Cell, into spelled: inout ct_cell) {
    if capabilities.isUTF8 {
      spelled.base = cell.base?.value ?? 0
      spelled.marks = (cell.marks.first?.value ?? 0, cell.marks.second?.value ?? 0)
    } else {
      spelled.base = cell.base.map { ASCIIFolding.fold($0).value } ?? 0x20
      spelled.marks = (0, 0)
    }
  }

  private func number(of ink: Ink) -> Int32 {
    if let number = numbers[ink] { return number }
    let number = capabilities.depth.number(
      of: ink, in: theme, colors: capabilities.colors)
    numbers[ink] = number
    return number
  }
}
