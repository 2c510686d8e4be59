import Algebra
import Calculus

/// A line of a proof as text.
public struct TextLine: Hashable, Sendable {
  /// The equation.
  public let line: String
  /// Why it holds.
  public let reason: String
  /// The shapes underneath, where the line is one of matrices: `M×P = M×N · N×P`.
  public let shapes: String?
}

/// How a proof is written down.
public enum ProofFormat: String, CaseIterable, Hashable, Sendable {
  /// ASCII.
  case text
  /// As on the screen.
  case unicode
  /// LaTeX, an `align*` for each adjoint.
  case latex
  /// Markdown, a table for each adjoint.
  case markdown

  var style: ProofWriter.Style {
    switch self {
    case .text: .ascii
    case .unicode, .markdown: .unicode
    case .latex: .latex
    }
  }
}

extension Proof {
  /// The lines of one step.
  public func lines(_ step: ProofStep, _ format: ProofFormat) -> [TextLine] {
    let writer = writer(format.style, step)
    return step.lines.map { line in
      var shapes: String?
      if line.kind == .reading { shapes = writer.shapes(step.reading) }
      return TextLine(
        line: writer.equation(line), reason: writer.reason(line.reason), shapes: shapes)
    }
  }

  /// All lines, from c back to X.
  public func lines(_ format: ProofFormat) -> [TextLine] { steps.flatMap { lines($0, format) } }

  /// What each step finds, in words: `the adjoint of X, from that of Z`.
  public func title(_ step: ProofStep, _ format: ProofFormat) -> String {
    let writer = ProofWriter(
      format == .text ? .ascii : .unicode, scene: scene, dimensions: step.dimensions)
    let children = step.children.map { child in
      var tensor = Tensor(node: child, role: .adjoint, rows: nil, columns: nil)
      if child == scene.output { tensor = tensor.value }
      return writer.name(tensor)
    }
    return "\(writer.name(step.bar)) from \(children.joined(separator: " and "))"
  }

  /// The whole proof, written down.
  public func text(_ format: ProofFormat) -> String {
    steps.map { step in
      let title = title(step, format)
      let lines = lines(step, format)
      switch format {
      case .text, .unicode: return Self.columns(title, lines)
      case .markdown: return Self.table(title, lines)
      // What is typed is no mathematics.
      case .latex: return Self.align(lines.dropLast())
      }
    }.joined(separator: "\n")
  }

  private static func columns(_ title: String, _ lines: [TextLine]) -> String {
    let width = (lines.map(\.reason.count).max() ?? 0) + 3
    let blank = String(repeating: " ", count: width + 2)
    let rows = lines.flatMap { line -> [String] in
      let pad = String(repeating: " ", count: width - line.reason.count)
      return ["  \(line.reason)\(pad)\(line.line)"] + (line.shapes.map { [blank + $0] } ?? [])
    }
    return "\(title)\n\(rows.joined(separator: "\n"))\n"
  }

  private static func table(_ title: String, _ lines: [TextLine]) -> String {
    let rows = lines.map { line in
      "| \(line.reason) | `\(line.line)`\(line.shapes.map { "<br>`\($0)`" } ?? "") |"
    }
    return "### \(title)\n\n| why | line |\n| --- | --- |\n\(rows.joined(separator: "\n"))\n"
  }

  private static func align(_ lines: some Sequence<TextLine>) -> String {
    let rows = lines.map { line -> String in
      guard let equals = line.line.firstRange(of: " = ") else { return line.line }
      let left = line.line[..<equals.lowerBound]
      let right = line.line[equals.upperBound...]
      return "  \(left) &= \(right) && \\text{\(line.reason)}"
    }
    return "\\begin{align*}\n\(rows.joined(separator: " \\\\\n"))\n\\end{align*}\n"
  }
}

extension String {
  fileprivate func firstRange(of part: String) -> Range<Index>? {
    indices.first { self[$0...].hasPrefix(part) }.map { $0..<index($0, offsetBy: part.count) }
  }
}

extension Proof {
  /// Lines of the language that define what the learner did not name, and every adjoint from c's
  /// own down to X's: after the learner's program they evaluate to X̄.
  public var program: [String] {
    var lines = scene.unnamedJoints.map { joint in
      let definition = FormulaWriter(scene.graph, .ascii) { node in
        node != joint && scene.isNamed(node) ? scene.symbols.name(node) : nil
      }.definition(joint).text
      return "\(scene.name(joint)) = \(definition)"
    }
    lines.insert(
      contentsOf: scene.constants.keys.sorted().map {
        "\(scene.name($0)) = \(scene.constants[$0]!)"
      }, at: 0)
    let output = Fragment(scene.name(scene.output))
    lines.append("\(Accent.bar(output, .ascii)) = 1")
    return lines
      + steps.compactMap { step in
        guard let line = step.lines.last else { return nil }
        return writer(.ascii, step).equation(line)
      }
  }
}
