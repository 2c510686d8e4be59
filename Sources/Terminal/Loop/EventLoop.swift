import CTerminal
import Drawing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Waits for keys, signals, wake-ups and the clock, and paints once what they led to.
///
/// A class of one thread that is no actor: it blocks in `poll`.
final class EventLoop<App: TerminalApp> {
  var shell: Shell<App>
  private var decoder = KeyDecoder()
  private let escapeDelay: Duration
  private var escapeDue: ContinuousClock.Instant?
  private var pacer: FramePacer
  private var wanted: (cause: Paint.Cause, since: ContinuousClock.Instant)?
  private var wakes = false
  private let onPaint: ((Paint) -> Void)?
  private var bytes = [UInt8](repeating: 0, count: 65536)

  init?(
    _ app: App, options: TerminalOptions, began: ContinuousClock.Instant,
    onPaint: ((Paint) -> Void)?
  ) {
    guard let shell = Shell(app, options: options) else { return nil }
    self.shell = shell
    self.onPaint = onPaint
    pacer = FramePacer(now: began)
    wanted = (.start, began)
    let milliseconds = TerminalCapabilities.environment("ESCDELAY").flatMap { Int($0) }
    escapeDelay = milliseconds.map { .milliseconds($0) } ?? options.escapeDelay
  }

  func run() -> Int32 {
    shell.begin()
    while shell.exitStatus == nil {
      paintIfDue()
      if shell.exitStatus != nil { break }
      let ready = wait()
      if ready.signals { takeSignals() }
      if ready.input { takeInput() }
      takeTime()
    }
    shell.screen.close()
    return shell.exitStatus ?? 0
  }

  // MARK: - Painting

  /// Paints what is wanted. A background picture waits for its time, and for a terminal that
  /// takes no output just now, so that a slow one stays quick for keys.
  private func paintIfDue() {
    guard let (cause, since) = wanted else { return }
    let start = ContinuousClock.now
    if cause == .background, start < pacer.due { return }
    takeWake()
    if cause == .background, !isReady(STDOUT_FILENO, Int16(POLLOUT)) {
      return pacer.painted(from: start, to: start)
    }
    shell.paint()
    let end = ContinuousClock.now
    pacer.painted(from: start, to: end)
    wanted = nil
    onPaint?(
      Paint(cause: cause, delay: since.duration(to: end), drawing: start.duration(to: end)))
  }

  /// The program hears of wake-ups only before a picture: until then more of them cost nothing.
  private func takeWake() {
    guard wakes else { return }
    wakes = false
    ct_wake_taken()
    shell.deliver(.woken)
  }

  private func want(_ cause: Paint.Cause) {
    if wanted == nil || wanted?.cause == .background && cause == .input {
      wanted = (cause, .now)
    }
  }

  // MARK: - Waiting

  private func wait() -> (input: Bool, signals: Bool) {
    var ends = [
      pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
      pollfd(fd: ct_signals(), events: Int16(POLLIN), revents: 0),
    ]
    guard poll(&ends, 2, timeout) > 0 else { return (false, false) }
    return (ends[0].revents != 0, ends[1].revents != 0)
  }

  /// Milliseconds until something is due, -1 for never.
  private var timeout: Int32 {
    let due = [escapeDue, shell.ticks?.due, wanted.map { _ in pacer.due }].compactMap { $0 }
    guard let next = due.min() else { return -1 }
    let left = ContinuousClock.now.duration(to: next)
    return Int32(clamping: max(0, Int((left / .milliseconds(1)).rounded(.up))))
  }

  private func isReady(_ file: Int32, _ events: Int16) -> Bool {
    var end = pollfd(fd: file, events: events, revents: 0)
    return poll(&end, 1, 0) == 1 && end.revents & events != 0
  }

  // MARK: - Taking

  /// Reads all that is there, so that it is painted once. The end of input is a hang-up.
  private func takeInput() {
    for _ in 0..<64 {
      let count = read(STDIN_FILENO, &bytes, bytes.count)
      if count < 0, errno == EINTR || errno == EAGAIN { break }
      if count <= 0 { return shell.terminate(SIGHUP) }
      want(.input)
      take(bytes[..<count])
      if shell.exitStatus != nil || !isReady(STDIN_FILENO, Int16(POLLIN)) { break }
    }
    let isOpen = decoder.isWaiting && !decoder.isPasting
    escapeDue = isOpen ? ContinuousClock.now.advanced(by: escapeDelay) : nil
  }

  private func take(_ read: ArraySlice<UInt8>) {
    // A paste whose end got lost would swallow the keyboard for ever; Ctrl-C alone ends it.
    if decoder.isPasting, read.elementsEqual([3]) { decoder.abandonPaste() }
    shell.take(decoder.decode(read))
  }

  private func takeTime() {
    let now = ContinuousClock.now
    if let due = escapeDue, now >= due {
      escapeDue = nil
      shell.take(decoder.flush())
      want(.input)
    }
    if shell.takeTick(now) { want(.background) }
  }

  private func takeSignals() {
    let count = read(ct_signals(), &bytes, 64)
    guard count > 0 else { return }
    for event in Set(bytes[..<count]).sorted() {
      switch event {
      case UInt8(ascii: "B"):
        wakes = true
        want(.background)
        continue
      case UInt8(ascii: "W"): shell.measure()
      case UInt8(ascii: "C"): shell.resume()
      case UInt8(ascii: "Z"): shell.suspend()
      case UInt8(ascii: "I"): shell.interrupt()
      case UInt8(ascii: "T"): shell.terminate(SIGTERM)
      case UInt8(ascii: "H"): shell.terminate(SIGHUP)
      default: continue
      }
      want(.input)
    }
  }
}
