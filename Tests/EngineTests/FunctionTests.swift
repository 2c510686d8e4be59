import CKernels
import Glibc
import Testing

#if arch(x86_64)
  /// The kernels' functions against the C library's in 80 bits, in every build.
  struct FunctionTests {
    /// A function, where it is tried, and the units in the last place that it may be off.
    struct Case: Sendable, CustomTestStringConvertible {
      let operation: k_operation
      let ranges: [ClosedRange<Double>]
      let bound: Double
      let exact: @Sendable (Float80) -> Float80
      let testDescription: String
    }

    static let cases: [Case] = [
      Case(
        operation: k_exp, ranges: [-745...709.78, -1...1, -1e-8...1e-8, -745.1 ... -707], bound: 1,
        exact: { Glibc.expl($0) }, testDescription: "exp"),
      Case(
        operation: k_log,
        ranges: [.leastNormalMagnitude...1e-300, 0...0x1p-1022, 0.5...2, 0.99...1.01, 1...1e300],
        bound: 1,
        exact: { Glibc.logl($0) }, testDescription: "log"),
      Case(
        operation: k_tanh, ranges: [-20...20, -1...1, -1e-8...1e-8, -0.4...0.4], bound: 3,
        exact: { Glibc.tanhl($0) }, testDescription: "tanh"),
      Case(
        operation: k_sigmoid, ranges: [-745...40, -2...2], bound: 3,
        exact: { $0 < 0 ? expl($0) / (1 + expl($0)) : 1 / (1 + expl(-$0)) },
        testDescription: "sigmoid"),
      Case(
        operation: k_softplus, ranges: [-740...40, -2...2], bound: 3,
        exact: { ($0 > 0 ? $0 : 0) + log1pl(expl(-abs($0))) }, testDescription: "softplus"),
      Case(
        operation: k_log_sigmoid, ranges: [-740...740, -2...2, 36...45], bound: 3,
        exact: { ($0 < 0 ? $0 : 0) - log1pl(expl(-abs($0))) }, testDescription: "logsigmoid"),
      Case(
        operation: k_sin, ranges: [-1e5...1e5, -10...10, -1e-8...1e-8, 3.1415...3.1417], bound: 2,
        exact: { Glibc.sinl($0) }, testDescription: "sin"),
      Case(
        operation: k_cos, ranges: [-1e5...1e5, -10...10, 1.5707...1.5709], bound: 2,
        exact: { Glibc.cosl($0) }, testDescription: "cos"),
      Case(
        operation: k_elu, ranges: [-745...0, -1...0, -1e-8...0], bound: 3,
        exact: { expm1l($0) }, testDescription: "elu below zero"),
      Case(
        operation: k_erf, ranges: [-7...7, -1...1, 0.99...1.01, -1e-8...1e-8, 0...1e-300], bound: 2,
        exact: { erfl($0) }, testDescription: "erf"),
      Case(
        operation: k_gelu,
        ranges: [-38.7...8, -2...2, -0.76 ... -0.74, -1e-8...1e-8, -38.7 ... -38, 38...40],
        bound: 5,
        exact: { $0 * erfcl(-$0 * 0.707106781186547524400844362105) / 2 }, testDescription: "gelu"),
      Case(
        operation: k_gelu_slope, ranges: [-37...(-1), -0.6...10, 37...40], bound: 40,
        exact: {
          erfcl(-$0 * 0.707106781186547524400844362105) / 2
            + $0 * expl(-$0 * $0 / 2) * 0.398942280401432677939946059934
        }, testDescription: "slope of gelu"),
      Case(
        operation: k_silu_slope, ranges: [-700...(-2), -1...50], bound: 40,
        exact: { (1 + $0 / (1 + expl($0))) / (1 + expl(-$0)) }, testDescription: "slope of silu"),
    ]

    @Test(arguments: cases, 0..<3)
    func `a function is within its bound`(_ function: Case, _ build: Int) {
      guard let kernels = k_build(Int32(build))?.pointee else { return }
      var worst = (error: 0.0, x: 0.0)
      for range in function.ranges {
        let x = (0...100_000).map {
          range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / 100_000
        }
        var y = x
        kernels.apply(Int32(function.operation.rawValue), &y, x, x, x, Int64(x.count))
        for (x, y) in zip(x, y) {
          let exact = function.exact(Float80(x))
          let ulp = Float80(max(abs(Double(exact)).ulp, .leastNonzeroMagnitude))
          let error = Double(abs(Float80(y) - exact) / ulp)
          if !(error <= worst.error) { worst = (error, x) }
        }
      }
      #expect(worst.error <= function.bound, "at \(worst.x)")
    }
  }
#endif
