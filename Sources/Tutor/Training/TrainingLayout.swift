import Drawing

/// Where everything stands on the live screen of some size.
///
/// Header, plots beside each other, a line of numbers, the layers beside the switches, what the
/// switch that is pointed at does, what was done last, and the keys. A tall screen draws the accuracy below the loss.
struct TrainingLayout {
  static let least = Size(columns: 78, rows: 20)

  let header: Rectangle
  let loss: Rectangle
  /// The accuracy of a tall screen; empty on others.
  let accuracy: Rectangle
  let picture: Rectangle
  let status: Rectangle
  let layers: Rectangle
  let switches: Rectangle
  let message: Rectangle
  let footer: Rectangle

  /// - Parameter layers: how many parameters there are to be told of.
  init(_ size: Size, layers count: Int, hasAccuracy: Bool) {
    let width = size.columns
    let table = max(6, min(count + 1, size.rows - 26, 12))
    let plots = max(3, size.rows - 5 - table)
    let left = width / 2 - 1
    let isTall = hasAccuracy && plots >= 22
    let upper = isTall ? plots * 3 / 5 : plots
    header = Rectangle(x: 0, y: 0, width: width, height: 1)
    loss = Rectangle(x: 1, y: 1, width: left - 1, height: upper)
    accuracy = Rectangle(x: 1, y: 1 + upper, width: left - 1, height: plots - upper)
    picture = Rectangle(x: left + 2, y: 1, width: width - left - 3, height: plots)
    status = Rectangle(x: 1, y: 1 + plots, width: width - 2, height: 1)
    let split = max(41, width / 2)
    layers = Rectangle(x: 1, y: 2 + plots, width: min(width, split) - 2, height: table)
    switches = Rectangle(x: split, y: 2 + plots, width: max(0, width - split), height: table)
    message = Rectangle(x: 1, y: 2 + plots + table, width: width - 2, height: 2)
    footer = Rectangle(x: 1, y: size.rows - 1, width: width - 1, height: 1)
  }
}
