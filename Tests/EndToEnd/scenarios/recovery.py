"""Sessions that were cut off, and how they come back."""

from stage import scenario
from .sweeps import open_example


def cut_off(stage, *lines):
    """A session with some lines in it, killed as by a power cut."""
    tutor = open_example(stage)
    tutor.enter(*lines)
    tutor.see(f"› {lines[-1]}\n")
    tutor.until(lambda _: stage.journals, lambda _: "no journal was written")
    stage.kill()
    tutor.see("RC=137")
    tutor.close()


@scenario
def recovering(stage):
    """After kill -9 the next start offers the lines, and :recover brings them back."""
    cut_off(stage, "a = 6", "b = a * 7")
    tutor = stage.open()
    tutor.see("Your last session was cut off", ":recover")
    tutor.enter(":recover")
    tutor.see("b = a·7", "42")
    tutor.enter("c = b + 1")
    tutor.see("43")


@scenario
def recovering_the_example(stage):
    """A session that built on the example comes back with the example in it."""
    cut_off(stage, "y = 2 z")
    tutor = stage.open()
    tutor.see("was cut off", ":recover")
    tutor.enter(":recover")
    tutor.see("y = 2·z", "3.3674")


@scenario
def beginning_afresh(stage):
    """Who does not want the old session just types, and the offer is not made again."""
    cut_off(stage, "a = 6", "b = a * 7")
    tutor = stage.open()
    tutor.see("was cut off")
    tutor.enter("d = 5")
    tutor.until(lambda _: tutor.typed.strip() == "›", lambda _: "the line is entered")
    tutor.lose("Your last session was cut off")
    tutor.press("C-d")
    tutor.see("RC=0")
    again = stage.open()
    again.see("Press → to begin")
    again.expect("cut off" not in again.text, "nothing is offered")


@scenario
def leaving_nothing_behind(stage):
    """A session that was left properly is not offered, and leaves no journal."""
    tutor = open_example(stage)
    tutor.enter("a = 6")
    tutor.see("› a = 6")
    tutor.press("C-d")
    tutor.see("RC=0")
    tutor.expect(not stage.journals, f"no journal is left, but {stage.journals}")
    again = stage.open()
    again.see("Press → to begin")
    again.expect("cut off" not in again.text, "nothing is offered")


@scenario
def two_at_once(stage):
    """Two sessions side by side do not take each other for dead."""
    one = open_example(stage)
    one.enter("a = 6")
    one.until(lambda _: stage.journals, lambda _: "no journal was written")
    two = stage.open()
    two.see("Press → to begin")
    two.expect("cut off" not in two.text, "the first one is alive")
    two.press("C-d")
    two.see("RC=0")
    one.enter("b = a * 7")
    one.see("42")


@scenario
def recovering_nothing(stage):
    """:recover without anything to recover says so."""
    tutor = open_example(stage)
    tutor.enter(":recover")
    tutor.see("no session was cut off")


@scenario
def a_private_state(stage):
    """History and journal are for the learner's eyes only."""
    tutor = open_example(stage)
    tutor.enter("a = 6")
    tutor.until(lambda _: stage.journals, lambda _: "no journal was written")
    tutor.press("C-d")
    tutor.see("RC=0")
    for path in [stage.state, *stage.state.iterdir()]:
        tutor.expect(path.stat().st_mode & 0o077 == 0, f"{path.name} is private")
