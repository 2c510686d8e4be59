"""The first minute: what a learner finds who has never been here."""

from stage import scenario


@scenario
def finding_the_example(stage):
    """A first start shows the worked example, drawn, and names the key to begin with."""
    tutor = stage.open()
    tutor.see("z = exp(sin(u²)·log(u²))", "u", "1.3", "1.6837", "Press → to begin")
    tutor.expect("→ backward step" in tutor.footer, "the footer names the key")
    tutor.expect("? help" in tutor.footer and "Ctrl-D quit" in tutor.footer, "and the ways out")


@scenario
def beginning_with_one_key(stage):
    """One key begins the backward sweep at z with 1, and the footer names what works then."""
    tutor = stage.open()
    tutor.see("→ backward step")
    tutor.press("Right")
    tutor.see("backward from z", "step 1 of 6", "z̄ = ∂z/∂z = 1")
    tutor.expect("→ next" in tutor.footer and "← back" in tutor.footer, "the footer follows")


@scenario
def a_small_first_screen(stage):
    """At 80×24 the example, its question, the line and the footer are all there."""
    tutor = stage.open(size=(80, 24))
    tutor.see("1.6837", "Press → to begin", "→ backward step", "z = exp(sin(u^2) log(u^2))")
    tutor.press("Right", "Right", "Right", "Right", "Right")
    tutor.see("v is used twice", "l̄/v", "s̄·cos(v)", "v̄ = −0.1051 + 0.9892 = 0.8841")


@scenario
def typing_the_example(stage):
    """The example typed by hand stands on the screen with its value and its graph."""
    tutor = stage.open()
    tutor.see("Press → to begin")
    tutor.enter(":clear all")
    tutor.see("Type a value and a formula")
    tutor.enter("u = 1.3")
    tutor.see("u is an input")
    tutor.enter("z = exp(sin(u^2) log(u^2))")
    tutor.see("v = u²", "s = sin v", "l = log v", "p = s·l", "z = exp p", "1.6837")
    tutor.until(lambda _: tutor.typed.strip() == "›", lambda _: "the line is empty again")


@scenario
def starting_with_a_file(stage):
    """`nntutor FILE` runs the program and shows its last value."""
    (stage.folder / "lecture.nnt").write_text("a = 2\nb = a^3\n")
    tutor = stage.open("lecture.nnt")
    tutor.see("b = a³", "8", "Press → to begin")
    tutor.expect("sin(u" not in tutor.text, "the example is not there")
