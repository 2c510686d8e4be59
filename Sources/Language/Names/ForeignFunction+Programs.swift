/// What programs do besides mathematics, and how they shape their arrays.
extension ForeignFunction {
  static let rounding: [Row] = [
    ("floor ceil round fix trunc around rint", "a rounding, whose slope is 0 or none", nil),
    ("mod rem fmod remainder floor_divide", "a remainder", nil),
    ("isnan isinf isfinite", "a test of each entry", nil),
    ("any all", "a test of all entries", nil),
    ("logical_and", "both of two masks", "A .* B"),
    ("logical_not", "the other mask", "1 - A"),
    ("logical_or logical_xor", "a union of masks", nil),
    ("equal", "a mask", "A == B"),
    ("greater", "a mask", "A > B"),
    ("less", "a mask", "A < B"),
    ("allclose isclose array_equal isequal", "a comparison of two matrices", nil),
    ("real imag conj angle complex", "a function of complex numbers", nil),
  ]

  static let shapes: [Row] = [
    (
      "squeeze unsqueeze expand_dims newaxis", "another number of axes than two",
      nil
    ),
    ("flatten", "all entries in one column", "vec(A)"),
    ("ravel", "all entries in one row, row by row", "vec(A')'"),
    ("permute swapaxes moveaxis", "an exchange of axes", "A'"),
    ("stack cat", "matrices beside or above one another", "[A; B]"),
    ("split chunk hsplit vsplit", "parts of a matrix", nil),
    ("tile repmat repeat", "copies of a matrix", nil),
    ("roll circshift", "a turn of the entries", nil),
    ("rot90", "a turned matrix", nil),
    ("meshgrid ndgrid", "the coordinates of a grid", nil),
    ("view", "another shape", nil),
    ("ndim ndims", "the number of axes, which is always 2", nil),
    ("zeros_like", "zeros in the shape of a matrix", "zeros(rows(A), cols(A))"),
    ("ones_like", "ones in the shape of a matrix", "ones(rows(A), cols(A))"),
    ("full full_like fill", "one number everywhere", nil),
    ("empty", "a matrix without values", nil),
    ("logspace geomspace", "numbers from a power to a power", nil),
    ("take gather scatter index_select masked_fill", "chosen entries", nil),
    (
      "broadcast_to expand", "copies along an axis, as sums make them", nil
    ),
  ]

  static let networks: [Row] = [
    ("linear", "a layer of a network", nil),
    ("embedding", "rows of a table, chosen by number", nil),
    ("lstm gru rnn", "a recurrent layer", nil),
    ("attention multiheadattention scaled_dot_product_attention", "a layer of a transformer", nil),
    ("groupnorm instancenorm rmsnorm group_norm instance_norm rms_norm", "a normalisation", nil),
    ("selu celu mish prelu glu hardtanh hardswish hardsigmoid relu6 softmin", "an activation", nil),
    ("nll_loss nllloss kl_div kldivloss hinge_loss ctc_loss", "a cost", nil),
    ("l1_loss l1loss mae", "the mean of absolute differences", "mean(abs(F - Y))"),
    (
      "cosine_similarity", "the cosine of the angle between two vectors",
      "dot(a, b) / (norm(a) * norm(b))"
    ),
    ("sgd adam adamw rmsprop adagrad", "an optimiser", nil),
  ]

  static let programs: [Row] = [
    ("print disp display", "a printed value; a name alone shows its value", "A"),
    ("printf fprintf sprintf println", "a printed text; a name alone shows its value", nil),
    ("input", "a question to the reader", nil),
    ("plot figure show imshow scatter3 bar contour", "a picture", nil),
    ("float double int single int32 float32 float64", "a type; every number has 64 bits", "A"),
    ("str list tuple dict set bool bytes", "a type of another language", nil),
    ("map zip enumerate reduce isinstance", "a function of another language", nil),
    (
      "detach clone copy item numpy cpu cuda tolist contiguous",
      "a copy; a value here never changes",
      "A"
    ),
    ("requires_grad no_grad", "a mark of what is differentiated", nil),
    ("tic toc time", "a clock", nil),
    ("read_csv loadtxt genfromtxt csvread readmatrix", "numbers from a file", nil),
    ("eval exec feval", "a text that is run", nil),
    ("assert", "a test", nil),
  ]
}
