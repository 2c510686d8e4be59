"""The index proof behind an adjoint: walked, looked into, filled in, and printed."""

import json

from stage import scenario
from .sweeps import open_example

LECTURE = ["X = [0.2 -1.1 0.4; 0.9 0.3 -0.7]", "Y = [1 0 2 1; 0 1 1 3; 2 1 0 1]", "Z = X Y",
           "c = sum(Z.^2)"]
PROGRAM = "; ".join(LECTURE)
LINES = [
    "X̄_ij = ∂c/∂X_ij = Σ_mn Z̄_mn ∂Z_mn/∂X_ij",
    "Z_mn = Σ_p X_mp Y_pn",
    "∂Z_mn/∂X_ij = Σ_p δ_im δ_jp Y_pn",
    "δ_im Y_jn",
    "X̄_ij = Σ_mn Z̄_mn δ_im Y_jn",
    "Z̄_in Y_jn",
    "X̄ = Z̄·Yᵀ",
    "Xbar = Zbar * Y'",
]


def open_proof(stage, **options):
    """The lecture's product, swept backward, with the proof of X̄ open."""
    tutor = open_example(stage, **options)
    tutor.enter(*LECTURE, ":backward", ":end", ":prove X")
    tutor.see("line 1 of 8")
    return tutor


@scenario
def a_proof_is_walked(stage):
    """→ shows one line after the other, ← goes back, and the keys that work are in view."""
    tutor = open_proof(stage)
    for number, line in enumerate(LINES, start=1):
        tutor.see(f"line {number} of 8", line)
        tutor.press("Right")
    tutor.see("M×P = M×N · N×P", "2×3 = 2×4 · 4×3")
    tutor.expect("next line" not in tutor.footer, "no next line is offered at the end")
    tutor.press("Home")
    tutor.see("line 1 of 8")
    tutor.press("Escape")
    tutor.lose("line 1 of 8")


@scenario
def one_entry_is_lit(stage):
    """z looks at one entry: which row survives, and the sum in numbers; arrows move it."""
    tutor = open_proof(stage)
    tutor.press("z")
    tutor.see("X_11 touches only row m = 1 of Z")
    tutor.press("Right")
    tutor.see("X_12 touches", "= 2·0 + (−1.4)·1 + (−1.4)·1 + (−5.4)·3 = −19")
    tutor.press("Down")
    tutor.see("X_22 touches only row m = 2 of Z")


@scenario
def blanks_are_filled_in(stage):
    """A wrong δ is answered with the reason, a hint helps, and the end counts."""
    tutor = open_proof(stage)
    tutor.press("b")
    tutor.see("blank 1 of 4", "∂X_mp/∂X_ij = ▢")
    tutor.type("delta_ip delta_jm")
    tutor.press("Enter")
    tutor.see("that pairs rows with columns")
    tutor.press("?")
    tutor.see("hint:")
    for answer in ("delta_im delta_jp", "p", "m", "Zbar*Y'"):
        tutor.type(answer)
        tutor.press("Enter")
    tutor.see("Every blank is filled in: 3 of 4 at once")


@scenario
def a_proof_on_a_small_ascii_screen(stage):
    """At 80×24 in ASCII the proof says the same."""
    tutor = stage.open("--ascii", size=(80, 24))
    tutor.see("begin")
    tutor.enter(*LECTURE, ":backward", ":end", ":prove X")
    tutor.see("line 1 of 8")
    tutor.press("End")
    tutor.see("Xbar = Zbar * Y'", "MxP = MxN * NxP", "delta_im takes the sum over m")


@scenario
def a_proof_is_printed(stage):
    """`derive --steps` prints the lines, and as JSON each with its reason."""
    answer = stage.run("derive", PROGRAM, "--of", "c", "--wrt", "X", "--steps", "--format",
                       "unicode")
    text = answer.stdout.decode()
    assert all(line in text for line in LINES), text
    answer = stage.run("derive", PROGRAM, "--of", "c", "--wrt", "X", "--steps", "--json")
    derivation = json.loads(answer.stdout)["derivation"]
    assert all(set(item) == {"line", "reason"} for item in derivation), derivation
    assert derivation[-1]["line"] == "Xbar = Zbar * Y'", derivation[-1]


@scenario
def an_operation_without_a_proof(stage):
    """What is not taken apart is named; the exit code says so, and nothing is printed."""
    answer = stage.run("derive", "A = [2 1; 0 3]; c = det(A)", "--of", "c", "--wrt", "A", "--steps")
    assert answer.returncode == 1 and not answer.stdout, answer
    assert "does not take `det` apart" in answer.stderr.decode(), answer.stderr
