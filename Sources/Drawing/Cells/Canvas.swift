/// One character position of a picture: a base character, up to two combining marks, a style.
public struct Cell: Hashable, Sendable {
  /// The base character; nil marks the right half of the wide character on the left.
  public var base: Unicode.Scalar?
  /// Combining marks on the base, such as the bar of `c̄`.
  public var marks: (first: Unicode.Scalar?, second: Unicode.Scalar?)
  /// The ink and weight of both halves.
  public var style: Style

  /// A cell without combining marks.
  public init(_ base: Unicode.Scalar?, _ style: Style = .plain) {
    self.base = base
    self.marks = (nil, nil)
    self.style = style
  }

  /// A space in plain style.
  public static let blank = Cell(" ")

  /// Whether the two look alike; written out because tuples are not `Equatable`.
  public static func == (left: Cell, right: Cell) -> Bool {
    left.base == right.base && left.marks == right.marks && left.style == right.style
  }

  /// Feeds what `==` compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(base)
    hasher.combine(marks.first)
    hasher.combine(marks.second)
    hasher.combine(style)
  }
}

/// A size in cells.
public struct Size: Hashable, Sendable {
  /// The width in cells.
  public var columns: Int
  /// The height in cells.
  public var rows: Int
  /// A size of so many columns and rows.
  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}

/// A rectangle of cells; `x` grows to the right, `y` downwards.
public struct Rectangle: Hashable, Sendable {
  /// The leftmost column.
  public var x: Int
  /// The uppermost row.
  public var y: Int
  /// The number of columns.
  public var width: Int
  /// The number of rows.
  public var height: Int
  /// The rectangle with its upper left cell at (x, y).
  public init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }
  /// The first column beyond the rectangle.
  public var right: Int { x + width }
  /// The first row beyond the rectangle.
  public var bottom: Int { y + height }
  /// The width and the height.
  public var size: Size { Size(columns: width, rows: height) }
  /// The rectangle without a border of one cell.
  public var inside: Rectangle {
    Rectangle(x: x + 1, y: y + 1, width: max(0, width - 2), height: max(0, height - 2))
  }
}

/// A grid of cells: a frame of the screen, or a drawing, before it meets a terminal or a file.
///
/// A canvas is a value, so a test can compare two of them and a golden file can hold one as text.
/// Drawing outside the grid is clipped, never an error.
public struct Canvas: Hashable, Sendable {
  /// The size in cells, never negative.
  public let size: Size
  /// Row-major: the cell at (x, y) is `cells[y * size.columns + x]`.
  public private(set) var cells: [Cell]
  /// Where the hardware cursor belongs, if anywhere.
  public var cursor: (x: Int, y: Int)? {
    get { hasCursor ? (cursorX, cursorY) : nil }
    set {
      hasCursor = newValue != nil
      cursorX = newValue?.x ?? 0
      cursorY = newValue?.y ?? 0
    }
  }
  private var hasCursor = false
  private var cursorX = 0
  private var cursorY = 0

  /// A blank canvas; a negative size counts as none.
  public init(size: Size) {
    self.size = Size(columns: max(0, size.columns), rows: max(0, size.rows))
    cells = Array(repeating: .blank, count: self.size.columns * self.size.rows)
  }

  /// A blank canvas of so many cells.
  public init(columns: Int, rows: Int) {
    self.init(size: Size(columns: columns, rows: rows))
  }

  /// All of the canvas.
  public var bounds: Rectangle { Rectangle(x: 0, y: 0, width: size.columns, height: size.rows) }

  /// The cell at (x, y). Outside the grid it reads as blank, and writing does nothing.
  public subscript(x: Int, y: Int) -> Cell {
    get { contains(x, y) ? cells[y * size.columns + x] : .blank }
    set {
      guard contains(x, y) else { return }
      heal(x, y)
      cells[y * size.columns + x] = newValue
    }
  }

  private func contains(_ x: Int, _ y: Int) -> Bool {
    x >= 0 && y >= 0 && x < size.columns && y < size.rows
  }

  /// Overwriting half of a wide character blanks its other half; else the whole row would shift.
  private mutating func heal(_ x: Int, _ y: Int) {
    let here = y * size.columns + x
    if cells[here].base == nil, x > 0 { cells[here - 1].base = " " }
    if x + 1 < size.columns, cells[here].base != nil, cells[here + 1].base == nil {
      cells[here + 1].base = " "
    }
  }

  /// Draws one line of text at (x, y), clipped to `width` columns and to the canvas.
  /// - Returns: the columns that the text took.
  @discardableResult
  public mutating func text(
    _ string: String, x: Int, y: Int, _ style: Style = .plain, width: Int = .max
  ) -> Int {
    let limit = width >= size.columns - x ? size.columns : x + width
    var column = x
    for scalar in string.unicodeScalars {
      let wide = TextWidth.of(scalar)
      if wide == 0 {
        if column > x, TextWidth.isSafeMark(scalar) { mark(scalar, x: column - 1, y: y) }
        continue
      }
      if column + wide > limit { break }
      self[column, y] = Cell(scalar, style)
      if wide == 2 { self[column + 1, y] = Cell(nil, style) }
      column += wide
    }
    return column - x
  }

  private mutating func mark(_ scalar: Unicode.Scalar, x: Int, y: Int) {
    guard contains(x, y) else { return }
    var at = y * size.columns + x
    if cells[at].base == nil, x > 0 { at -= 1 }
    if cells[at].marks.first == nil {
      cells[at].marks.first = scalar
    } else if cells[at].marks.second == nil {
      cells[at].marks.second = scalar
    }
  }

  /// Sets every cell of `area` that lies on the canvas.
  public mutating func fill(_ area: Rectangle, _ cell: Cell = .blank) {
    for y in max(0, area.y)..<max(0, area.y, min(size.rows, area.bottom)) {
      for x in max(0, area.x)..<max(0, area.x, min(size.columns, area.right)) { self[x, y] = cell }
    }
  }

  /// Copies `other` so that its cell (0, 0) comes to (x, y), clipped to `area`.
  public mutating func draw(_ other: Canvas, x: Int, y: Int, within area: Rectangle) {
    let left = max(area.x, x, 0)
    let top = max(area.y, y, 0)
    let right = min(area.right, x + other.size.columns, size.columns)
    let bottom = min(area.bottom, y + other.size.rows, size.rows)
    guard left < right, top < bottom else { return }
    for row in top..<bottom {
      for column in left..<right { self[column, row] = other[column - x, row - y] }
    }
  }

  /// The picture as lines of text without trailing blanks: what a golden file holds.
  public var lines: [String] {
    (0..<size.rows).map { y in
      var line = String.UnicodeScalarView()
      for x in 0..<size.columns {
        let cell = cells[y * size.columns + x]
        guard let base = cell.base else { continue }
        line.append(base)
        if let mark = cell.marks.first { line.append(mark) }
        if let mark = cell.marks.second { line.append(mark) }
      }
      while line.last == " " { line.removeLast() }
      return String(line)
    }
  }

  /// Whether size, cells and cursor are the same.
  public static func == (left: Canvas, right: Canvas) -> Bool {
    left.size == right.size && left.cells == right.cells
      && left.hasCursor == right.hasCursor && left.cursorX == right.cursorX
      && left.cursorY == right.cursorY
  }
}
