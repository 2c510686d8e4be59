/// How far the experiment of the hidden units has come.
public struct ScanReport: Sendable {
  /// The widths trained so far.
  public var scan: HiddenScan
  /// The width that is being trained; nil where all are.
  public var hidden: Int? { scan.next }
  /// Its epochs so far.
  public var history: History
  /// The part of the work that is done, from 0 to 1.
  public var share: Double
  /// The seconds that it took.
  public var elapsed: Double
}
