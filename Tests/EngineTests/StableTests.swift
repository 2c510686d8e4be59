import Algebra
import Calculus
import Engine
import Testing

/// Functions that exist for their digits, against numbers with sixty of them (mpmath 1.3): values,
/// slopes and curvatures near 0, in the tails and beside borders.
struct StableTests {
  /// A function, with its value and its first two derivatives at some places.
  struct Stable: Sendable, CustomTestStringConvertible {
    let function: ElementaryFunction
    let entries: [(x: Double, value: Double, slope: Double, curvature: Double)]
    var testDescription: String { function.rawValue }

    init(_ function: ElementaryFunction, _ entries: [(Double, Double, Double, Double)]) {
      self.function = function
      self.entries = entries.map { ($0.0, $0.1, $0.2, $0.3) }
    }
  }

  /// Few entries go through the C library, many through lanes; numbers alone through batches.
  @Test(arguments: table, [1, 3, 40])
  func `no digits are lost at any width`(_ stable: Stable, _ width: Int) throws {
    for entry in stable.entries {
      var graph = Graph()
      let ones = graph.constant(Matrix(repeating: 1, Shape(1, width)))
      let x = graph.insert(.init(.input, Matrix(repeating: entry.x, Shape(1, width))))
      let y = try graph.insert(.map(stable.function), [x])
      let slope = try graph.gradient(of: graph.insert(.sum(.all), [y]), wrt: x)
      let curvature = try graph.gradient(of: graph.insert(.sum(.all), [slope]), wrt: x)
      let outputs = [
        (y, entry.value, 1e-15), (slope, entry.slope, 1e-15), (curvature, entry.curvature, 1e-13),
        (try graph.tangent(of: y, along: [x: ones]), entry.slope, 1e-15),
        (try graph.tangent(of: slope, along: [x: ones]), entry.curvature, 1e-13),
      ]
      let compiled = graph.outputValues(of: outputs.map(\.0))
      let plain = graph.values(of: outputs.map(\.0))
      for (node, exact, tolerance) in outputs {
        for value in compiled.found(node).elements + plain.found(node).elements {
          #expect(abs(value - exact) <= tolerance * abs(exact), "\(entry): \(value)")
        }
      }
    }
  }

  /// (a, b), then √(a² + b²) and the slopes of hypot and of atan2 at both.
  private static let lengths: [[Double]] = [
    [3, -4, 5, 0.6, -0.8, -0.16, -0.12],
    [3e200, 4e200, 5e200, 0.6, 0.8, 1.6e-201, -1.2e-201],
    [-3e-200, 4e-200, 5e-200, -0.6, 0.8, 1.6e199, 1.2e199],
    [1e-12, 1, 1, 1e-12, 1, 1, -1e-12],
    [5e160, 0, 5e160, 1, 0, 0, -2e-161],
  ]

  @Test func `lengths and angles neither overflow nor vanish`() throws {
    for row in Self.lengths {
      var graph = Graph()
      let a = graph.insert(.init(.input, Matrix(row[0])))
      let b = graph.insert(.init(.input, Matrix(row[1])))
      var outputs = [try graph.insert(.zip(.hypot), [a, b])]
      for pairing in [Pairing.hypot, .atan2] {
        let y = try graph.insert(.zip(pairing), [a, b])
        outputs += [try graph.gradient(of: y, wrt: a), try graph.gradient(of: y, wrt: b)]
      }
      for values in [graph.outputValues(of: outputs), graph.values(of: outputs)] {
        for (node, exact) in zip(outputs, row.dropFirst(2)) {
          #expect(abs(values.found(node).scalar - exact) <= 1e-15 * abs(exact), "\(row)")
        }
      }
    }
  }

  static let table: [Stable] = [
    Stable(
      .log1p,
      [
        (-0.9999999, -16.118095651484676, 10000000.005263558, -100000000105271.17),
        (-0.5, -0.6931471805599453, 2.0, -4.0),
        (-1e-12, -1.0000000000005e-12, 1.000000000001, -1.000000000002),
        (1e-12, 9.999999999995e-13, 0.999999999999, -0.999999999998),
        (1e-300, 1e-300, 1.0, -1.0),
        (0.25, 0.22314355131420976, 0.8, -0.64),
        (3.0, 1.3862943611198906, 0.25, -0.0625),
        (1e20, 46.051701859880914, 1e-20, -1e-40),
        (1e300, 690.7755278982137, 1e-300, -0.0),
      ]),
    Stable(
      .expm1,
      [
        (-800.0, -1.0, 0.0, 0.0),
        (-40.0, -1.0, 4.248354255291589e-18, 4.248354255291589e-18),
        (-1.0, -0.6321205588285577, 0.36787944117144233, 0.36787944117144233),
        (-1e-12, -9.999999999995e-13, 0.999999999999, 0.999999999999),
        (1e-12, 1.0000000000005e-12, 1.000000000001, 1.000000000001),
        (1e-300, 1e-300, 1.0, 1.0),
        (0.3, 0.3498588075760031, 1.3498588075760032, 1.3498588075760032),
        (3.0, 19.085536923187668, 20.085536923187668, 20.085536923187668),
        (700.0, 1.0142320547350045e304, 1.0142320547350045e304, 1.0142320547350045e304),
      ]),
    Stable(
      .logsigmoid,
      [
        (-800.0, -800.0, 1.0, -0.0),
        (-300.0, -300.0, 1.0, -5.148200222412013e-131),
        (-40.0, -40.0, 1.0, -4.248354255291589e-18),
        (-3.0, -3.048587351573742, 0.9525741268224333, -0.04517665973091213),
        (-0.25, -0.8259394198788436, 0.5621765008857981, -0.24613408273759835),
        (0.5, -0.4740769841801067, 0.37754066879814546, -0.2350037122015945),
        (3.0, -0.04858735157374206, 0.04742587317756678, -0.04517665973091213),
        (6.3, -0.0018346208305892796, 0.0018329389424928053, -0.0018295792773258986),
        (20.0, -2.061153620314381e-09, 2.0611536181902037e-09, -2.061153613941849e-09),
        (40.0, -4.248354255291589e-18, 4.248354255291589e-18, -4.248354255291589e-18),
        (300.0, -5.148200222412013e-131, 5.148200222412013e-131, -5.148200222412013e-131),
      ]),
    Stable(
      .asinh,
      [
        (-1e100, -230.95165647996453, 1e-100, 1e-200),
        (-2.0, -1.4436354751788103, 0.4472135954999579, 0.17888543819998318),
        (-1e-12, -1e-12, 1.0, 1e-12),
        (1e-12, 1e-12, 1.0, -1e-12),
        (0.5, 0.48121182505960347, 0.8944271909999159, -0.35777087639996635),
        (3.0, 1.8184464592320668, 0.31622776601683794, -0.09486832980505137),
        (100000.0, 12.206072645555174, 9.9999999995e-06, -9.9999999985e-11),
        (1e200, 461.2101657793691, 1e-200, -0.0),
      ]),
    Stable(
      .acosh,
      [
        (1.0000000001, 1.4142136208675862e-05, 70710.67519157329, -353553346722409.06),
        (1.001, 0.04471763360830685, 22.355091700496025, -11183.1318301844),
        (1.5, 0.9624236501192069, 0.8944271909999159, -1.0733126291998991),
        (3.0, 1.762747174039086, 0.3535533905932738, -0.13258252147247765),
        (100000.0, 12.206072645505174, 1.00000000005e-05, -1.00000000015e-10),
        (1e100, 230.95165647996453, 1e-100, -1e-200),
      ]),
    Stable(
      .atanh,
      [
        (-0.9999, -4.951718775643099, 5000.250012501176, -49999999.87499851),
        (-1e-12, -1e-12, 1.0, -2e-12),
        (1e-12, 1e-12, 1.0, 2e-12),
        (0.3, 0.3095196042031117, 1.098901098901099, 0.7245501750996256),
        (0.9, 1.4722194895832204, 5.263157894736843, 49.86149584487537),
        (0.9999999999, 11.859499013855018, 4999999586.54818, 4.999999172596393e19),
      ]),
  ]
}
