import Calculus
public import Drawing

/// A key and the command that it runs. The footer, the help page and the palette read this table.
public struct KeyBinding: Sendable {
  /// Where a key works.
  public enum Context: Hashable, Sendable {
    /// The line editor has the focus and nothing has been typed.
    case emptyLine
    /// The line editor has the focus, whatever has been typed.
    case line
    /// The graph has the focus.
    case graph
    /// The graph of a minibatch has the focus, visited from the training screen.
    case visit
  }

  /// The keys, the one that the footer names first.
  public let presses: [KeyPress]
  /// Where they work.
  public let contexts: Set<Context>
  /// The command line that the key runs, without the colon.
  public let command: String
  /// What the footer says of it just now; nil where it would do nothing.
  public let caption: @Sendable (App) -> String?

  init(
    _ presses: [Key], _ contexts: Set<Context>, _ command: String,
    _ caption: @escaping @Sendable (App) -> String?
  ) {
    self.presses = presses.map { KeyPress($0) }
    // In the graph of a minibatch Esc leads elsewhere; its other ways to the line stand in
    // `visiting`.
    let isShared = contexts.contains(.graph) && command != "pane"
    self.contexts = isShared ? contexts.union([.visit]) : contexts
    self.command = command
    self.caption = caption
  }

  /// The first key's name.
  public func label(ascii: Bool) -> String { presses[0].label(ascii: ascii) }

  /// What is different in the graph of a minibatch.
  private static let visiting: [KeyBinding] = [
    KeyBinding([.escape], [.visit], "train") { _ in "back to the run" },
    KeyBinding([.character("u")], [.visit], "update") { _ in "update" },
    KeyBinding([.tab, .character("i"), .function(6)], [.visit], "pane") { _ in "type" },
  ]

  private static let everywhere: Set<Context> = [.emptyLine, .line, .graph]

  /// In the order of the footer.
  public static let all: [KeyBinding] =
    visiting + [
      KeyBinding([.right], [.emptyLine], "step") { app in
        app.sweep == nil
          ? (app.canSweep ? "backward step" : nil) : app.sweep!.isAtEnd ? nil : "next"
      },
      KeyBinding([.character(" "), .character("n")], [.graph], "step") { app in
        app.sweep?.isAtEnd == true || !app.canSweep ? nil : "step"
      },
      KeyBinding([.escape, .character("i"), .tab, .function(6)], [.graph], "pane") { _ in "type" },
      KeyBinding([.left], [.emptyLine], "back") { app in
        (app.sweep?.shown ?? 0) > 0 ? "back" : nil
      },
      KeyBinding([.backspace, .character("p")], [.graph], "back") { app in
        (app.sweep?.shown ?? 0) > 0 ? "back" : nil
      },
      KeyBinding([.end], [.emptyLine, .graph], "end") { app in
        app.sweep.map { $0.isAtEnd ? nil : "all" } ?? nil
      },
      KeyBinding([.home], [.emptyLine, .graph], "start") { app in
        (app.sweep?.shown ?? 0) > 1 ? "start" : nil
      },
      KeyBinding([.character("b")], [.graph], "backward-here") { app in
        app.canSweep ? "backward" : nil
      },
      KeyBinding([.character("f")], [.graph], "forward-here") { app in
        app.canSweep ? "forward" : nil
      },
      KeyBinding([.function(4)], [.emptyLine, .line], "backward") { app in
        app.canSweep && app.sweep?.trace.isForward == true ? "backward" : nil
      },
      KeyBinding([.function(3)], [.emptyLine, .line], "forward") { app in
        app.canSweep && app.sweep?.trace.isForward != true ? "forward" : nil
      },
      KeyBinding([.enter], [.graph], "jump-here") { app in
        app.selection != nil && app.sweep != nil ? "go there" : nil
      },
      KeyBinding([.character("w")], [.graph], "prove") { app in
        app.backward?.current?.isSeed == false ? "why" : nil
      },
      KeyBinding([.character("e")], [.graph], "edit-here") { app in
        app.selectedInput != nil ? "edit" : nil
      },
      KeyBinding([.character("a")], [.graph], "play") { app in
        app.sweep == nil ? nil : app.isPlaying ? "stop" : "play"
      },
      KeyBinding([.character("z"), .character("+"), .character("-")], [.graph], "zoom") { _ in
        "zoom"
      },
      KeyBinding([.character("o")], [.graph], "fold") { app in app.canFold ? "fold" : nil },
      KeyBinding([.character("0")], [.graph], "center") { app in app.isPanned ? "centre" : nil },
      KeyBinding([.tab, .function(6)], [.emptyLine], "pane") { app in
        app.canFocusGraph ? "graph" : nil
      },
      KeyBinding([.function(6)], [.line], "pane") { _ in nil },
      KeyBinding([.character("?"), .function(1)], [.emptyLine, .graph], "help") { _ in "help" },
      KeyBinding([.function(1)], [.line], "help") { _ in "help" },
      KeyBinding([.function(2)], everywhere, "palette") { _ in "commands" },
      KeyBinding([.pageUp], everywhere, "scroll-up") { _ in nil },
      KeyBinding([.pageDown], everywhere, "scroll-down") { _ in nil },
    ]

  /// The binding of a key where the app is now.
  static func binding(of press: KeyPress, in context: Context) -> KeyBinding? {
    all.first { $0.contexts.contains(context) && $0.presses.contains(press) }
  }

  /// The commands that keys of the line run: those that it makes sense to bind to others.
  public static let bindable: [String] = all.filter { $0.contexts.contains(.emptyLine) }
    .map(\.command).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }

  /// The keys that run a command, for the palette.
  static func labels(of command: String, ascii: Bool) -> [String] {
    all.filter { $0.command == command }.map { $0.label(ascii: ascii) }
  }
}
