"""Leaving, and stepping out for a while."""

from stage import scenario
from .sweeps import open_example


def expect_home(tutor):
    """The screen is the one from before, with its cursor, its keypad and its title."""
    tutor.see("BEFORE")
    tutor.expect(tutor.fact("alternate_on") == "0", "the main screen is back")
    tutor.expect(tutor.fact("cursor_flag") == "1", "the cursor is visible")
    tutor.expect(tutor.fact("keypad_flag") == "0", "the keypad is as before")
    tutor.expect(tutor.fact("mouse_any_flag") == "0", "the mouse is free")
    tutor.expect("nntutor" not in tutor.text, "nothing of the program is left")


@scenario
def leaving_by_control_d(stage):
    """Ctrl-D on an empty line leaves with status 0 and restores the screen."""
    tutor = open_example(stage)
    tutor.press("C-d")
    tutor.see("RC=0")
    expect_home(tutor)


@scenario
def leaving_by_command(stage):
    """:quit and :q leave with status 0 and restore the screen."""
    for command in (":quit", ":q"):
        tutor = open_example(stage)
        tutor.enter("a = 3", command)
        tutor.see("RC=0")
        expect_home(tutor)


@scenario
def control_d_in_a_line(stage):
    """Ctrl-D in a typed line deletes a letter and never leaves."""
    tutor = open_example(stage)
    tutor.type("abc")
    tutor.press("C-a", "C-d", "C-d")
    tutor.see("\n › c\n")
    tutor.press("C-e", "C-d", "C-d")
    tutor.type("d")
    tutor.see("\n › cd\n")


@scenario
def leaving_from_the_graph(stage):
    """In the graph no bare letter leaves; Esc and Ctrl-D do."""
    tutor = open_example(stage)
    tutor.press("Tab")
    tutor.see("Esc type")
    tutor.press("q", "x", "d", "Q")
    tutor.press("Escape")
    tutor.see("Ctrl-D quit")
    tutor.press("C-d")
    tutor.see("RC=0")


@scenario
def suspending(stage):
    """Ctrl-Z gives the shell back its screen; fg brings the tutor again as it was."""
    tutor = stage.shell("exec bash --norc -i", PS1="$ ")
    tutor.see("$")
    tutor.enter(f"echo BEFORE; {stage.program}")
    tutor.see("Press → to begin")
    tutor.press("Right", "Right", "Right")
    tutor.see("step 3 of 6")
    before = tutor.still()
    tutor.press("C-z")
    tutor.see("Stopped")
    tutor.expect(tutor.fact("alternate_on") == "0", "the main screen is back")
    tutor.enter("echo shell is $((6 * 7))")
    tutor.see("shell is 42", "BEFORE")
    tutor.enter("fg")
    tutor.until(lambda screen: screen == before, lambda _: "the tutor's screen is as it was")
    tutor.press("Right")
    tutor.see("step 4 of 6")
    tutor.press("C-d")
    tutor.see("BEFORE")
    tutor.enter("echo RC=$?; stty -a | grep -o ' -*ixon'")
    tutor.see("RC=0", "ixon")


@scenario
def suspended_and_resized(stage):
    """A terminal that was resized meanwhile is filled after fg."""
    tutor = stage.shell("exec bash --norc -i", PS1="$ ")
    tutor.see("$")
    tutor.enter(stage.program)
    tutor.see("Press → to begin")
    tutor.press("C-z")
    tutor.see("Stopped")
    tutor.resize(90, 30)
    tutor.enter("fg")
    tutor.see("Press → to begin")
    tutor.until(
        lambda screen: "Ctrl-D quit" in screen.split("\n")[29], lambda _: "the footer is at row 30")
