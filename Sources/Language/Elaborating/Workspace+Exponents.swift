internal import Algebra

extension Workspace {
  /// `0.5e1` is the number 5, also where `e1` is bound. The reader is told, who may mean a product.
  func exponentNotices(_ value: Syntax, _ parameters: [SpannedName] = []) -> [Diagnostic] {
    var notices: [Diagnostic] = []
    for (node, span) in zip(value.nodes, value.spans) {
      guard case .number = node, let place = exponent(in: span, of: value.source) else { continue }
      let name = value.source.text(Span(place, span.end))
      guard scope.values[name] != nil || parameters.contains(where: { $0.text == name }) else {
        continue
      }
      let digits = value.source.text(Span(span.start, place))
      notices.append(
        Diagnostic(
          .meaning(.exponentNotName(value.source.text(span), name)), at: span, in: value.source,
          mends: [
            .replace(span, with: "\(digits)*\(name)", within: span, remark: "for the product")
          ],
          severity: .warning))
    }
    return notices
  }

  /// Where the exponent of a number begins, by its letter.
  private func exponent(in span: Span, of source: Source) -> Int? {
    source.bytes[span.range].dropFirst().firstIndex { $0 | 0x20 == UInt8(ascii: "e") }
  }
}
