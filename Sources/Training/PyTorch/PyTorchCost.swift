internal import Algebra

/// What a run makes small, and how it is measured.
struct PyTorchCost {
  private let target: DataSet.Target
  private let regularizers: Regularizers

  init(_ target: DataSet.Target, _ regularizers: Regularizers) {
    (self.target, self.regularizers) = (target, regularizers)
  }

  var constants: [String] {
    [("L2", regularizers.l2), ("L1", regularizers.l1)].filter { $0.1 > 0 }
      .map { "\($0) = \(PyTorchText.number($1))" }
  }

  private var penalizes: Bool { regularizers.l2 > 0 || regularizers.l1 > 0 }

  /// The loss of `torch.nn.functional`.
  private var loss: String {
    switch target.classCount {
    case nil: "mse_loss"
    case let count? where count <= 2: "binary_cross_entropy_with_logits"
    case _?: "cross_entropy"
    }
  }

  /// Which answers are right; nil where numbers are fitted.
  private var rightness: String? {
    guard let count = target.classCount else { return nil }
    return count <= 2 ? "(answer > 0) == (y > 0.5)" : "answer.argmax(1) == y"
  }

  var functions: [String] {
    [Self.sharing(isDifferentiable: regularizers.batchNorm)] + (penalizes ? [penalty] : [])
      + [cost, Self.slope, measure]
      + (regularizers.batchNorm ? [Self.ownStatistics] : [])
  }

  private static func sharing(isDifferentiable: Bool) -> String {
    let total =
      isDifferentiable
      ? """
      def total(value):
          \"""The sum of what all processes have, as a function of what each has.\"""
          return all_reduce(value) if WORLD > 1 else value
      """
      : """
      def total(value):
          \"""The sum of what all processes have.\"""
          if WORLD > 1:
              dist.all_reduce(value)
          return value
      """
    return total + """



      def row_count(x):
          \"""How many rows all processes have together.\"""
          return total(x.new_tensor(len(x))) if WORLD > 1 else len(x)
      """
  }

  private var penalty: String {
    let terms = [
      regularizers.l2 > 0 ? "L2 * sum(w.square().sum() for w in weights)" : nil,
      regularizers.l1 > 0 ? "L1 * sum(w.abs().sum() for w in weights)" : nil,
    ].compactMap(\.self)
    return """
      def penalty(model):
          \"""What large weights cost; biases are free.\"""
          weights = [p for p in model.parameters() if p.dim() == 2]
          return \(terms.joined(separator: " + "))
      """
  }

  private var cost: String {
    let more = penalizes ? " + penalty(model)" : ""
    return """
      def cost(model, x, y):
          \"""The cost, as far as the rows of this process have to do with it.

          Gradients are averaged over the processes: hence a sum by the mean number of rows, which is
          right however the rows are shared out, even where a process has none.
          \"""
          fit = F.\(loss)(model(x), y, reduction="sum")
          return fit / (row_count(x) / WORLD)\(more)
      """
  }

  private static let slope = """
    def slope(model, optimizer, x, y):
        \"""The cost on all training rows and its gradient's size; the gradient stays in place.\"""
        optimizer.zero_grad()
        loss = cost(model, x, y)
        loss.backward()
        gradient = [p.grad for p in model.parameters() if p.grad is not None]
        loss = (total(loss.detach()) / WORLD).item()
        return loss, parameters_to_vector(gradient).norm().item()
    """

  private var measure: String {
    let more = penalizes ? " + penalty(network).item()" : ""
    let right = rightness.map { "(\($0)).sum()" } ?? "fit"
    return """
      @torch.no_grad()
      def measure(network, x, y):
          \"""The cost and the share of right answers, no step being taken.\"""
          answer = network(x)
          fit = F.\(loss)(answer, y, reduction="sum")
          sums = [fit, \(rightness == nil ? "" : "\(right), ")x.new_tensor(len(x))]
          fit, \(rightness == nil ? "" : "right, ")count = total(torch.stack(sums)).tolist()
          return fit / count\(more), \(rightness == nil ? "None" : "right / count")
      """
  }

  private static let ownStatistics = """
    @contextlib.contextmanager
    def own_statistics(network):
        \"""Normalises rows by their own statistics, and keeps none of them.\"""
        norms = [layer for layer in network.modules() if isinstance(layer, BatchNorm)]
        for norm in norms:
            norm.track_running_stats = False
        yield
        for norm in norms:
            norm.track_running_stats = True
    """
}
