"""A layer of a network, with matrices: shapes are as important as numbers."""

from stage import scenario
from .sweeps import open_example

LAYER = [
    "X = [1 2; 3 4; 5 6]", "W = [0.1 0.2 0.3; 0.4 0.5 0.6]", "T = ones(3, 3)", "H = tanh(X W)",
    "c = mse(H, T)"]


def open_layer(stage, **options):
    """The program with a layer and its cost."""
    tutor = open_example(stage, **options)
    tutor.enter(*LAYER)
    tutor.see("c = mse(H, T) = 0.0132", "p = X·W")
    return tutor


@scenario
def a_layer(stage):
    """The boxes of matrices show their shapes, scalars their values."""
    tutor = open_layer(stage)
    tutor.see("╭─ X ──", "3×2", "2×3", "3×3", "H = tanh p", "0.0132")


@scenario
def shapes_going_back(stage):
    """Each backward step names the shapes, and the adjoint has the shape of its node."""
    tutor = open_layer(stage)
    tutor.enter(":backward", ":step H")
    tutor.see("H̄ = ", "3×3")
    tutor.enter(":step W")
    tutor.see("W̄ = Xᵀ·p̄   2×3 = 2×3 · 3×3", "−0.0333", "−0.0648")
    tutor.enter(":step X")
    tutor.see("X̄ = p̄·Wᵀ   3×2 = 3×3 · 3×2")


@scenario
def a_layer_on_a_small_screen(stage):
    """At 80×24 the step of W still shows its formula and its shapes."""
    tutor = open_example(stage, size=(80, 24))
    tutor.enter(*LAYER, ":backward", ":step W")
    tutor.see("W̄ = Xᵀ·p̄", "2×3 = 2×3 · 3×3", "← 2×3")


@scenario
def a_matrix_is_no_start(stage):
    """A sweep from a matrix is refused with its shape and a scalar to make of it."""
    tutor = open_layer(stage)
    tutor.enter(":backward H")
    tutor.see("H is 3×3, and a sweep begins at a scalar", "c = sum(H)")


@scenario
def one_entry_forward(stage):
    """Forward, one entry of W moves: the tangent meets that entry of W̄."""
    tutor = open_layer(stage)
    tutor.enter(":backward", ":end", ":forward W[1, 2]")
    tutor.see("forward from W")
    tutor.enter(":end")
    tutor.see("ċ = −0.0114")
    tutor.see("the sweeps meet")


@scenario
def a_direction_of_wrong_shape(stage):
    """A direction must have the shape of its matrix; the error names both."""
    tutor = open_layer(stage)
    tutor.enter(":forward W along [1 0; 0 1]")
    tutor.see("error:", "2×2", "2×3")
    tutor.enter(":forward W[9, 9]")
    tutor.see("error:", "W[9, 9]")


@scenario
def checking_a_layer(stage):
    """:check proves the gradient of every entry of X, W and T."""
    tutor = open_layer(stage)
    tutor.enter(":check")
    tutor.see("✓ the gradient of c holds")


@scenario
def values(stage):
    """:values lists the names with their values and shapes."""
    tutor = open_layer(stage)
    tutor.enter(":values c W")
    tutor.see("0.0132", "2×3")


@scenario
def a_large_matrix(stage):
    """A matrix too large for the screen is told by its shape, and shown by its corners."""
    tutor = open_example(stage)
    tutor.enter("M = randn(40, 60)")
    tutor.see("  M = randn(40, 60)  40×60")
    tutor.enter("c = sum(M M')")
    tutor.see("c =")
    tutor.press("Right", "End")
    tutor.see("M̄", "40×60", "…", "⋮")
