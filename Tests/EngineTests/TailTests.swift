import Algebra
import Calculus
import Engine
import Testing

/// Slopes where functions saturate, against numbers with sixty digits (mpmath 1.3).
struct TailTests {
  /// A function, and its first and second derivative at some places.
  struct Tail: Sendable, CustomTestStringConvertible {
    let function: ElementaryFunction
    let entries: [(x: Double, slope: Double, curvature: Double)]
    var testDescription: String { function.rawValue }

    init(_ function: ElementaryFunction, _ entries: [(Double, Double, Double)]) {
      self.function = function
      self.entries = entries.map { ($0.0, $0.1, $0.2) }
    }
  }

  /// Few entries go through the C library, many through lanes; numbers alone through batches.
  @Test(arguments: tails, [1, 3, 40])
  func `slopes keep their digits in both modes and at any width`(_ tail: Tail, _ width: Int) throws
  {
    for entry in tail.entries {
      let found = try derivatives(tail.function, Matrix(repeating: entry.x, Shape(1, width)))
      for matrix in found.slopes {
        for value in matrix.elements { #expect(isNear(value, entry.slope), "\(entry)") }
      }
      for matrix in found.curvatures {
        for value in matrix.elements { #expect(isNear(value, entry.curvature), "\(entry)") }
      }
    }
  }

  @Test(arguments: [ElementaryFunction.tanh, .sigmoid])
  func `an adjoint that is not one crosses a saturated unit`(_ function: ElementaryFunction) throws
  {
    for width in [1, 40] {
      var graph = Graph()
      let x = graph.insert(.init(.input, Matrix(repeating: 25, Shape(1, width))))
      let above = graph.insert(.init(.input, Matrix(repeating: 3, Shape(1, width))))
      let y = try graph.insert(.map(function), [x])
      let c = try graph.insert(.dot, [above, y])
      let slope = function == .tanh ? 7.714999391855671e-22 : 1.388794386457827e-11
      let gradient = try graph.gradient(of: c, wrt: x)
      for value in graph.outputValues(of: [gradient]).found(gradient).elements {
        #expect(isNear(value, 3 * slope))
      }
    }
  }

  private func derivatives(
    _ function: ElementaryFunction, _ value: Matrix
  ) throws -> (slopes: [Matrix], curvatures: [Matrix]) {
    var graph = Graph()
    let x = graph.insert(.init(.input, value))
    let y = try graph.insert(.map(function), [x])
    let c = try graph.insert(.sum(.all), [y])
    let slope = try graph.gradient(of: c, wrt: x)
    let ones = graph.constant(Matrix(repeating: 1, value.shape))
    let tangent = try graph.tangent(of: y, along: [x: ones])
    let total = try graph.insert(.sum(.all), [slope])
    let curvatures = [
      try graph.gradient(of: total, wrt: x), try graph.tangent(of: slope, along: [x: ones]),
    ]
    let compiled = graph.outputValues(of: [slope, tangent] + curvatures)
    let plain = graph.values(of: [slope, tangent] + curvatures)
    return (
      [slope, tangent].flatMap { [compiled.found($0), plain.found($0)] },
      curvatures.flatMap { [compiled.found($0), plain.found($0)] }
    )
  }

  private func isNear(_ found: Double, _ exact: Double) -> Bool {
    abs(found - exact) <= 1e-12 * abs(exact)
  }

  static let tails: [Tail] = [
    Tail(
      .tanh,
      [
        (-20.0, 1.6993417021166355e-17, 3.398683404233271e-17),
        (-10.0, 8.244614455767397e-09, 1.6489228843561127e-08),
        (-4.0, 0.001340950683025897, 0.0026801026141057864),
        (-1.0, 0.4199743416140261, 0.6397000084492245),
        (3.45, 0.004023028930405844, -0.008029856788269715),
        (3.5, 0.003640884720487306, -0.007268501311481512),
        (6.3, 1.348796997312292e-05, -2.6975758020298388e-05),
        (12.0, 1.510053817597626e-10, -3.0201076349672256e-10),
        (20.0, 1.6993417021166355e-17, -3.398683404233271e-17),
        (37.0, 2.9125160713286574e-32, -5.825032142657315e-32),
        (100.0, 5.53558610694695e-87, -1.10711722138939e-86),
        (300.0, 1.0601586212017243e-260, -2.1203172424034486e-260),
      ]),
    Tail(
      .sigmoid,
      [
        (-300.0, 5.148200222412013e-131, 5.148200222412013e-131),
        (-37.0, 8.533047625744065e-17, 8.533047625744063e-17),
        (-5.0, 0.006648056670790155, 0.006559067766322563),
        (0.5, 0.2350037122015945, -0.05755679485232074),
        (6.2, 0.0020212184663715806, -0.0020130312364302475),
        (6.3, 0.0018295792773258986, -0.0018228722631143217),
        (10.0, 4.5395807735951673e-05, -4.53916859901132e-05),
        (20.0, 2.061153613941849e-09, -2.061153605445141e-09),
        (37.0, 8.533047625744065e-17, -8.533047625744063e-17),
        (100.0, 3.720075976020836e-44, -3.720075976020836e-44),
        (300.0, 5.148200222412013e-131, -5.148200222412013e-131),
      ]),
    Tail(
      .gelu,
      [
        (-37.0, -7.838298669418516e-297, -2.898048955934136e-295),
        (-20.0, -1.1014360483133464e-86, -2.1973374481395856e-85),
        (-10.0, -7.618400096464814e-22, -7.540706654172292e-21),
        (-6.0, -3.5468709453902015e-08, -2.065800168939917e-07),
        (-3.0, -0.011945647204183927, -0.03102293888356605),
        (-2.0, -0.0852318010781969, -0.1079819330263761),
        (-0.5, 0.13250487534383715, 0.6161143218375241),
        (1.0, 1.0833154705876864, 0.24197072451914334),
        (5.0, 1.000007146946002, -3.4194548838888845e-05),
        (10.0, 1.0, -7.540706654172292e-21),
      ]),
    Tail(
      .silu,
      [
        (-300.0, -1.5393118665011922e-128, -1.5341636662787801e-128),
        (-37.0, -3.071897145267863e-15, -2.986566669010422e-15),
        (-10.0, -0.0004085602086570823, -0.0003631252444292286),
        (-3.0, -0.08810410601516962, -0.032321404521006174),
        (1.0, 0.9276705118714867, 0.3023661188100153),
        (5.0, 1.026547432429666, -0.019499225490032506),
        (37.0, 1.000000000000003, -2.986566669010422e-15),
        (100.0, 1.0, -3.645674456500419e-42),
      ]),
    Tail(
      .softplus,
      [
        (-300.0, 5.148200222412013e-131, 5.148200222412013e-131),
        (-37.0, 8.533047625744065e-17, 8.533047625744065e-17),
        (-2.0, 0.11920292202211756, 0.10499358540350652),
        (5.0, 0.9933071490757152, 0.006648056670790155),
        (37.0, 0.9999999999999999, 8.533047625744065e-17),
      ]),
    Tail(
      .erf,
      [
        (-10.0, 4.197656231354417e-44, 8.395312462708834e-43),
        (-5.0, 1.5670866531017336e-11, 1.5670866531017336e-10),
        (3.0, 0.00013925305194674786, -0.0008355183116804871),
        (10.0, 4.197656231354417e-44, -8.395312462708834e-43),
        (20.0, 2.1610374743867984e-174, -8.644149897547193e-173),
      ]),
    Tail(
      .elu,
      [
        (-300.0, 5.148200222412013e-131, 5.148200222412013e-131),
        (-37.0, 8.533047625744066e-17, 8.533047625744066e-17),
        (-3.0, 0.049787068367863944, 0.049787068367863944),
      ]),
    Tail(
      .asin,
      [
        (-0.9999, 70.71244595190564, -353544.5507641294),
        (0.5, 1.1547005383792515, 0.769800358919501),
        (0.9999, 70.71244595190564, 353544.5507641294),
        (0.9999999999, 70710.67519510884, 353553346704731.44),
        (0.99999999999999, 7073895.380882617, 3.539776955711185e+20),
      ]),
    Tail(
      .acos,
      [
        (-0.9999, -70.71244595190564, 353544.5507641294),
        (0.5, -1.1547005383792515, -0.769800358919501),
        (0.9999999999, -70710.67519510884, -353553346704731.44),
      ]),
  ]
}
