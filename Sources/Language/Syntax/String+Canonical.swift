// The standard library composes strings for its own comparisons; swift-foundation reaches for the
// same entry point. Foundation itself would add milliseconds to every start.
@_spi(_Unicode) internal import Swift

extension String {
  /// The text in Unicode's composed canonical form, NFC: one spelling for each name.
  var canonical: String {
    if utf8.allSatisfy({ $0 < 0x80 }) { return self }
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: _nfc)
    return String(scalars)
  }
}
