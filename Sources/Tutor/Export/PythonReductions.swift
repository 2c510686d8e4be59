import Algebra
import Calculus
import Session

/// What brings a matrix down to a number, and what runs along an axis.
extension PythonText {
  /// Over everything, or along an axis, whose result keeps two axes.
  mutating func reduction(
    _ name: String, _ list: [Surface], _ shape: Shape
  ) throws(CommandProblem) -> Fragment {
    let isPlace = name == "argmax" || name == "argmin"
    if isPlace, list[0].shape.isScalar { return Fragment("1.0") }
    let text = try argument(list[0], of: name)
    let axis = list.count > 1 ? (list.last?.value == 1 ? 0 : 1) : nil
    // Counted down the columns, a place is one of the transpose's rows.
    let isTurned = isPlace && shape.isScalar
    let operand =
      isTurned ? (try fragment(list[0])).text(atLeast: .postfix) + ".T" : text
    var inside = shape.isScalar ? [operand] : [operand] + (axis.map { [library.along($0)] } ?? [])
    if library == .pytorch, name == "var" || name == "std" { inside.append("correction=0") }
    let function = "\(module).\(called(name, isAlong: inside.count > 1))"
    let call = "\(function)(\(inside.joined(separator: ", ")))"
    return isPlace ? Fragment("\(call) + 1.0", .sum) : Fragment(call)
  }

  /// PyTorch's `max` along an axis gives places, too.
  private func called(_ name: String, isAlong: Bool) -> String {
    library == .pytorch && isAlong && (name == "max" || name == "min") ? "a\(name)" : name
  }

  /// Running sums and products, and what is turned round.
  func along(_ name: String, _ list: [Surface], _ operand: String) -> Fragment {
    if list[0].shape.isScalar { return Fragment(operand, .sum) }
    let axis = list[1].value == 1 ? 0 : 1
    let argument =
      library != .pytorch ? "axis=\(axis)" : name == "flip" ? "dims=(\(axis),)" : "dim=\(axis)"
    return Fragment("\(module).\(name)(\(operand), \(argument))")
  }

  /// A vector's norm to a power.
  func norm(_ operand: String, _ power: Double) -> Fragment {
    let text = number(power).text
    return Fragment(
      library == .pytorch
        ? "torch.linalg.vector_norm(\(operand), \(text))"
        : "\(module).linalg.norm(\(module).ravel(\(operand)), \(text))")
  }
}
