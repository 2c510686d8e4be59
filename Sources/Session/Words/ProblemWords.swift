extension CommandProblem {
  /// The error and what can be typed instead.
  public var words: [PhraseLine] {
    [[.strong("error: ", .failure), Phrase(message)]]
      + help.map { [Phrase("help: ", .success), Phrase("try "), Phrase($0, .typed)] }
  }
}
