import Algebra
import Calculus
import Testing

@testable import Language

/// Forward passes as courses hand them out.
struct CourseTests {
  private func value(_ name: String, _ text: String) throws -> Matrix {
    var workspace = Workspace()
    _ = try workspace.run(Source(text))
    let node = try #require(workspace.scope.values[name])
    return workspace.graph.value(of: node)
  }

  @Test func `a network of two layers in NumPy`() throws {
    let numpy = """
      X = np.array([[0.1, 0.2],
                    [0.3, -0.4],
                    [0.5, 0.6]])          # three samples
      Y = np.array([[1, 0], [0, 1], [1, 0]])
      W1 = np.array([[0.5, -0.3, 0.8], [0.1, 0.9, -0.2]])
      b1 = np.zeros((1, 3))
      W2 = np.array([[1., 2.], [-1., 0.5], [0.3, 0.3]])
      b2 = np.zeros((1, 2))
      z1 = X @ W1 + b1
      a1 = np.maximum(0, z1)
      z2 = np.dot(a1, W2) + b2
      e = np.exp(z2 - np.max(z2))
      p = e ./ np.sum(e, axis=1, keepdims=True)
      loss = -np.mean(np.sum(np.multiply(Y,
                                         np.log(p)),
                             axis=1))
      """
    let plain = """
      X = [0.1 0.2; 0.3 -0.4; 0.5 0.6]; Y = [1 0; 0 1; 1 0]
      W1 = [0.5 -0.3 0.8; 0.1 0.9 -0.2]; b1 = zeros(1, 3)
      W2 = [1 2; -1 0.5; 0.3 0.3]; b2 = zeros(1, 2)
      loss = crossentropy(relu(X W1 + b1) W2 + b2, Y)
      """
    let gap = try value("loss", numpy).scalar - value("loss", plain).scalar
    #expect(abs(gap) < 1e-15)
  }

  @Test func `a small example in PyTorch`() throws {
    let torch = """
      x = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
      w = torch.tensor([[0.5], [-0.5]], requires_grad=True)
      b = torch.zeros(1, 1, requires_grad=True)
      y = torch.tensor([[0.0], [1.0]])
      h = torch.nn.functional.relu(x.mm(w).pow(2) + b)
      pred = torch.sigmoid(h.sum(dim=1, keepdim=True))
      loss = F.mse_loss(pred, y).item()
      """
    let plain = """
      x = [1 2; 3 4]; w = [0.5; -0.5]; b = zeros(1, 1); y = [0; 1]
      loss = mse(sigmoid(relu((x w).^2 + b)), y)
      """
    #expect(try value("loss", torch) == value("loss", plain))
    var workspace = Workspace()
    let results = try workspace.run(Source(torch))
    let inputs = results.filter { if case .bound(_, _, true) = $0.effect { true } else { false } }
    #expect(inputs.count == 4)
  }
}
