import Algebra
import Calculus
import Engine
import Testing

/// Sums and sines whose derivative one step of differences cannot find.
struct GradientCheckTests {
  @Test func `a step that is too long for sin(1e8) is shortened`() throws {
    var graph = Graph()
    let x = graph.insert(.init(.input, Matrix(1e8)))
    let c = try graph.insert(.map(.sin), [x])
    #expect(try GradientCheck(graph, of: c, wrt: [x]).isOK)
  }

  @Test func `a step that is too short beside 1e16 is lengthened`() throws {
    var graph = Graph()
    let x = graph.insert(.init(.input, Matrix(rows: [[1e8, 1]])))
    let c = graph.insert(graph.expression(x).squared.sum())
    #expect(try GradientCheck(graph, of: c, wrt: [x]).isOK)
  }

  @Test func `a check that is cancelled finds nothing`() throws {
    var graph = Graph()
    let x = graph.insert(.init(.input, Matrix(rows: [[1, 2, 3]])))
    let c = graph.insert(graph.expression(x).squared.sum())
    var asked = 0
    let check = try GradientCheck(graph, of: c, wrt: [x]) {
      asked += 1
      return asked > 2
    }
    #expect(check == nil)
  }

  @Test func `a kink inside the usual step is stepped over`() throws {
    var graph = Graph()
    let x = graph.insert(.init(.input, Matrix(1e-5)))
    let c = try graph.insert(.map(.abs), [x])
    #expect(try GradientCheck(graph, of: c, wrt: [x]).isOK)
  }

  /// sign has no adjoint although it jumps here: no step of differences may hide that.
  @Test func `a gradient that is wrong stays wrong`() throws {
    var graph = Graph()
    let x = graph.insert(.init(.input, Matrix(0)))
    let c = try graph.insert(.map(.sign), [x])
    #expect(try !GradientCheck(graph, of: c, wrt: [x]).isOK)
  }
}
