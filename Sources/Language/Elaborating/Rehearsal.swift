/// Mends are tried before they are offered: what would be typed is parsed and elaborated on a copy
/// of what is there. A mend that would lead to another error is not spoken of.
struct Rehearsal {
  /// As it was before the statement with the mistake.
  let workspace: Workspace
  /// The text with the mistake.
  let source: Source
  /// Where the statement begins.
  let start: Int

  /// The mistake with such mends only as work.
  func offered(_ error: Diagnostic) -> Diagnostic {
    let working = error.mends.filter { works($0, error) }
    let better = working.filter { !$0.isLastResort }
    return error.offering(better.isEmpty ? working : better)
  }

  private func works(_ mend: Mend, _ error: Diagnostic) -> Bool {
    switch mend.edit {
    case .advice, .form: return true
    case .type(let text): return runs(Source(text, name: source.name, from: source.origin))
    case .replace(let edits, _):
      let isHere = error.source.bytes == source.bytes && edits[0].span.start >= start
      return isHere ? runs(source, with: edits) : runs(error.source, withDefinition: edits)
    }
  }

  private func runs(_ text: Source) -> Bool {
    var copy = workspace
    return (try? copy.perform(text)) != nil
  }

  /// Whether the statement runs with the edits made, and whatever else they made of its line.
  private func runs(_ text: Source, with edits: [(span: Span, text: String)]) -> Bool {
    let rest = Span(start, text.bytes.count)
    let mended = Source(Mend.text(of: rest, edits, text), name: text.name, from: text.origin)
    let last = edits[edits.count - 1]
    let behind = text.bytes.count - last.span.end
    var copy = workspace
    return copy.begin(mended, through: max(0, mended.bytes.count - behind))
  }

  /// A mistake in the body of a function, which a call has brought to light: its line is said again
  /// with the edits made, and then the statement.
  private func runs(_ text: Source, withDefinition edits: [(span: Span, text: String)]) -> Bool {
    let line = text.line(at: edits[0].span.start)
    var copy = workspace
    let mended = Source(Mend.text(of: line, edits, text), name: text.name, from: text.origin)
    guard (try? copy.perform(mended)) != nil else { return false }
    let rest = Source(
      source.text(Span(start, source.bytes.count)), name: source.name, from: source.origin)
    return copy.begin(rest, through: 0)
  }
}

extension Workspace {
  /// Runs statements up to the end of the line that holds `place`.
  /// - Returns: whether all of them went well.
  fileprivate mutating func begin(_ source: Source, through place: Int) -> Bool {
    do throws(Diagnostic) {
      var parser = try Parser(source, scope.kinds)
      while let statement = try parser.next(through: place) { _ = try run(statement) }
      return true
    } catch {
      return false
    }
  }

  /// A mistake that was found in a source which begins here, with such mends only as work.
  public func offering(_ error: Diagnostic, in source: Source) -> Diagnostic {
    guard error.mends.contains(where: { $0.typed(in: error.source) != nil }) else { return error }
    var before = self
    var start = 0
    do throws(Diagnostic) {
      var parser = try Parser(source, scope.kinds)
      while true {
        start = parser.place
        guard let statement = try parser.next(through: source.bytes.count) else { break }
        start = statement.span.start
        let trial = before
        do throws(Diagnostic) { _ = try before.run(statement) } catch {
          before = trial
          break
        }
      }
    } catch {}
    return Rehearsal(workspace: before, source: source, start: start).offered(error)
  }
}
