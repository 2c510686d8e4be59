import Algebra
internal import CKernels

/// What a kernel does to each entry.
typealias EntryOperation = k_operation

extension EntryOperation {
  init(_ function: ElementaryFunction) {
    self =
      switch function {
      case .negate: k_negate
      case .exp: k_exp
      case .log: k_log
      case .log1p: k_log1p
      case .expm1: k_expm1
      case .sqrt: k_sqrt
      case .sin: k_sin
      case .cos: k_cos
      case .tan: k_tan
      case .asin: k_asin
      case .acos: k_acos
      case .atan: k_atan
      case .sinh: k_sinh
      case .cosh: k_cosh
      case .tanh: k_tanh
      case .asinh: k_asinh
      case .acosh: k_acosh
      case .atanh: k_atanh
      case .sigmoid: k_sigmoid
      case .logsigmoid: k_log_sigmoid
      case .softplus: k_softplus
      case .relu: k_relu
      case .elu: k_elu
      case .gelu: k_gelu
      case .silu: k_silu
      case .erf: k_erf
      case .abs: k_abs
      case .sign: k_sign
      case .square: k_square
      case .oneMinusSquare: k_one_minus_square
      case .geluSlope: k_gelu_slope
      case .siluSlope: k_silu_slope
      }
  }

  init(_ pairing: Pairing) {
    self =
      switch pairing {
      case .add: k_add
      case .subtract: k_subtract
      case .multiply: k_multiply
      case .divide: k_divide
      case .power: k_power
      case .maximum: k_maximum
      case .minimum: k_minimum
      case .leakyRelu: k_leaky_relu
      case .hypot: k_hypot
      case .atan2: k_atan2
      case .greater: k_greater
      case .greaterOrEqual: k_greater_or_equal
      case .less: k_less
      case .lessOrEqual: k_less_or_equal
      case .equal: k_equal
      case .tanhSlope: k_tanh_slope
      case .sigmoidSlope: k_sigmoid_slope
      case .atan2Slope: k_atan2_slope
      }
  }

  init(_ choice: Choice) {
    self =
      switch choice {
      case .clamp: k_clamp
      case .select: k_select
      }
  }
}
