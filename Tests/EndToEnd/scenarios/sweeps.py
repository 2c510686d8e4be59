"""Forward and backward through the worked example, number by number."""

from stage import scenario

EXAMPLE = "z = exp(sin(u²)·log(u²))"
# What each step of the backward sweep puts on the screen, in order.
BACKWARD = [
    ("z̄ = ∂z/∂z = 1",),
    ("p̄ = z̄·z", "= 1.6837"),
    ("l̄ = p̄·s", "1.6837·0.9929 = 1.6718"),
    ("s̄ = p̄·l", "1.6837·0.5247 = 0.8835"),
    ("l̄/v", "s̄·cos(v)", "v̄ = −0.1051 + 0.9892 = 0.8841", "← 0.8841"),
    ("ū = 2·v̄·u", "2·0.8841·1.3 = 2.2988", "← 2.2988"),
]
FORWARD = [
    ("u̇ = 1",),
    ("v̇ = 2·u̇·u", "2·1·1.3 = 2.6"),
    ("ṡ = v̇·cos(v)", "2.6·(−0.1189) = −0.3092"),
    ("l̇ = ", "1.5385"),
    ("ṗ = −0.1622 + 1.5275 = 1.3653",),
    ("ż = ṗ·z", "1.3653·1.6837 = 2.2988"),
]


def open_example(stage, **options):
    """The program on its worked example."""
    tutor = stage.open(**options)
    tutor.see(EXAMPLE, "Press → to begin")
    return tutor


@scenario
def backward_to_the_end(stage):
    """→ walks from z back to u; each step shows its formula, its numbers and its adjoint."""
    tutor = open_example(stage)
    for number, shown in enumerate(BACKWARD, start=1):
        tutor.press("Right")
        tutor.see(f"step {number} of 6", *shown)
    tutor.see("Done.", "F3")
    tutor.expect("next" not in tutor.footer, "no next step is offered")


@scenario
def forward_to_the_end(stage):
    """F3 sends u̇ = 1 to the right; each tangent appears with its slope."""
    tutor = open_example(stage)
    tutor.press("F3")
    tutor.see("forward from u", "step 1 of 6", *FORWARD[0])
    for number, shown in enumerate(FORWARD[1:], start=2):
        tutor.press("Right")
        tutor.see(f"step {number} of 6", *shown)


@scenario
def the_meeting(stage):
    """After both sweeps ż and ū stand side by side to all digits, with what each way cost."""
    tutor = open_example(stage)
    tutor.press("Right", "End")
    tutor.see("step 6 of 6")
    tutor.press("F3")
    tutor.see("forward from u", "step 1 of 6")
    tutor.press("End")
    tutor.see("the sweeps meet", "counted in evaluations", "backward 1 sweep", "forward 1 sweep")
    found = tutor.match(r"ż = (2\.29878129633658\d*) +ū = (2\.29878129633658\d*)")
    left, right = (float(number) for number in found.groups())
    tutor.expect(abs(left - right) < 1e-14, "the two agree")


@scenario
def back_and_forth(stage):
    """← takes a step back, its number leaves the drawing, and → brings it again."""
    tutor = open_example(stage)
    tutor.press("Right", "Right", "Right", "Right", "Right")
    tutor.see("step 5 of 6", "← 0.8841")
    tutor.press("Left")
    tutor.see("step 4 of 6", "s̄ = p̄·l")
    tutor.expect("← 0.8841" not in tutor.text, "v has no adjoint yet")
    tutor.press("Right")
    tutor.see("step 5 of 6", "← 0.8841")


@scenario
def to_both_ends(stage):
    """End shows all steps, Home goes before the first one, and ← no further."""
    tutor = open_example(stage)
    tutor.press("Right", "End")
    tutor.see("step 6 of 6", "← 2.2988")
    tutor.press("Home")
    tutor.see("step 0 of 6", "Press → to begin")
    tutor.press("Left", "Left", "Right")
    tutor.see("step 1 of 6", "z̄ = ∂z/∂z = 1")


@scenario
def jumping_to_a_node(stage):
    """`:step v` goes to the step that completes v; a node not on the way is explained."""
    tutor = open_example(stage)
    tutor.enter(":backward")
    tutor.see("step 1 of 6")
    tutor.enter(":step u")
    tutor.see("step 6 of 6", "ū = 2·v̄·u")
    tutor.enter(":back 4")
    tutor.see("step 2 of 6")
    tutor.enter(":step nobody")
    tutor.see("error:", "nobody")
    tutor.see("step 2 of 6")


@scenario
def jumping_to_a_lettered_node(stage):
    """A node that the drawing itself named, v, can be jumped to by that letter."""
    tutor = open_example(stage)
    tutor.enter(":backward")
    tutor.see("step 1 of 6")
    tutor.enter(":step v")
    tutor.see("step 5 of 6", "v̄ = −0.1051 + 0.9892 = 0.8841")


@scenario
def playing(stage):
    """`:play 20` arrives at the end by itself and stops there."""
    tutor = open_example(stage)
    tutor.enter(":play 20")
    tutor.see("step 6 of 6", "← 2.2988")
    tutor.lose("of 6  ▶")
    tutor.press("Left")
    tutor.see("step 5 of 6")


@scenario
def stopping_the_play(stage):
    """Ctrl-C stops a slow play, and the session stays where it was."""
    tutor = open_example(stage)
    tutor.enter(":play 0.1")
    tutor.see("step 1 of 6  ▶")
    tutor.press("C-c")
    tutor.lose("of 6  ▶")
    tutor.see("step 1 of 6")


@scenario
def beginning_elsewhere(stage):
    """A sweep can begin at any scalar: from a value in the middle, and forward along any input."""
    tutor = open_example(stage)
    tutor.enter("a = 2", "b = a + 3", "c = a b")
    tutor.see("c = a·b", "10")
    tutor.enter(":backward b")
    tutor.see("backward from b", "step 1 of")
    tutor.press("End")
    tutor.see("ā = b̄", "= 1")
    tutor.enter(":forward a")
    tutor.see("forward from a")
    tutor.press("End")
    tutor.see("ċ", "7")
