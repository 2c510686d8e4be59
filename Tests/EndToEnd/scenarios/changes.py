"""Changing what has been said: errors, undo, other numbers."""

from stage import scenario
from .sweeps import open_example


@scenario
def a_shape_error(stage):
    """Two matrices that do not fit: both shapes, a mend to type, and the session goes on."""
    tutor = open_example(stage)
    tutor.enter("A = [1 2; 3 4; 5 6]")
    tutor.see("A = [1, 2; 3, 4; 5, 6]  3×2", "│ 3 4 │")
    tutor.enter("A*A")
    tutor.see("error: inner sizes differ", "3×2", "help: try")
    tutor.enter("A*A'")
    tutor.see("61")


@scenario
def an_unknown_name(stage):
    """An unknown name is named, and a line that fails changes nothing."""
    tutor = open_example(stage)
    tutor.enter("y = sin(quark)")
    tutor.see("error:", "quark")
    tutor.press("Right")
    tutor.see("backward from z", "step 1 of 6")


@scenario
def undo_and_redo(stage):
    """`:undo` takes the last statement back, `:redo` brings it again, and each says so."""
    tutor = open_example(stage)
    tutor.enter("y = z + 1")
    tutor.see("y = z + 1", "2.6837")
    tutor.enter(":undo")
    tutor.see("undone", "Press → to begin")
    tutor.until(lambda screen: "y = z + 1" not in screen.split("\n")[0], lambda _: "y is left")
    tutor.enter(":redo")
    tutor.see("redone", "2.6837")
    tutor.enter(":redo")
    tutor.see("there is nothing to redo")


@scenario
def setting_an_input(stage):
    """`:set u = 2` changes every number and keeps the sweep at its step."""
    tutor = open_example(stage)
    tutor.press("Right", "Right", "Right", "Right")
    tutor.see("step 4 of 6", "1.6837")
    tutor.enter(":set u = 2")
    tutor.see("step 4 of 6", "0.3502", "s̄ = p̄·l")
    tutor.lose("← 1.6837")
    tutor.press("Right", "Right")
    tutor.see("step 6 of 6", "ū = 2·v̄·u", "−1.5345")


@scenario
def setting_a_sum_of_branches(stage):
    """After `:set` the sum line at the fork is computed anew, sign and all."""
    tutor = open_example(stage)
    tutor.enter(":set u = 2", ":backward", ":step 4")
    tutor.see("step 5 of 6", "v is used twice", "v̄ = −0.3174 − 0.0663 = −0.3836")


@scenario
def setting_what_is_no_input(stage):
    """Only an input has a value of its own; setting a result is refused with a reason."""
    tutor = open_example(stage)
    tutor.enter(":set z = 3")
    tutor.see("error:", "help:")
    tutor.see("1.6837")


@scenario
def an_unknown_command(stage):
    """A mistyped command is answered with the nearest one."""
    tutor = open_example(stage)
    tutor.enter(":bakward")
    tutor.see("there is no command", ":backward")


@scenario
def a_shape_error_on_a_small_screen(stage):
    """At 80×24, too, the error, both shapes and a mend can be read without scrolling."""
    tutor = open_example(stage, size=(80, 24))
    tutor.enter("A = [1 2; 3 4; 5 6]", "A*A")
    tutor.see("error: inner sizes differ", "3×2", "help: try `A * A'`")


@scenario
def an_input_typed_again(stage):
    """`u = 2` typed over the example sets its input, and the sweep goes on; `:rebind` binds anew."""
    tutor = open_example(stage)
    tutor.press("Right", "Right", "Right")
    tutor.see("step 3 of 6", "1.6837")
    tutor.type("u = 2")
    tutor.see("reads as u = 2; z follows", "0.3502")
    tutor.press("Enter")
    tutor.see("step 3 of 6", "`:rebind u = 2` leaves it as before", "0.3502")
    tutor.enter(":rebind u = 5")
    tutor.see("`u` is bound anew")
    tutor.enter("z")
    tutor.see("z = 0.3502")


@scenario
def a_program_over_a_minibatch(stage):
    """In the graph of a minibatch another program can be loaded, and Esc still leads back."""
    (stage.folder / "small.nnt").write_text("a = 2\nb = a^2\n")
    tutor = stage.open("train", "--data", "xor", size=(100, 30))
    tutor.see("epoch 0  ready")
    tutor.press("g")
    tutor.see("Esc returns")
    tutor.press("Space", "Space", "Tab")
    tutor.enter(":load small.nnt")
    tutor.see("b = a")
    tutor.press("Tab", "Left", "u")
    tutor.press("Escape")
    tutor.see("Back from the graph")
