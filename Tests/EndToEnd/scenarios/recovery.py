"""Sessions that were cut off, and how they come back."""

import os
import subprocess
import time

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
def leaving_from_training(stage):
    """Who leaves from the training screen has left properly, too."""
    tutor = open_example(stage)
    tutor.enter("a = 6", ":train xor")
    tutor.see("epoch")
    tutor.press("C-d")
    tutor.see("RC=0")
    tutor.expect(not stage.journals, f"no journal is left, but {stage.journals}")


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


def leave_journal(stage, name, *lines, seconds_ago=60):
    """What a session leaves that was cut off, under any name."""
    stage.state.mkdir(parents=True, exist_ok=True)
    path = stage.state / f"journal-{name}.nnt"
    path.write_text("".join(line + "\n" for line in lines))
    then = time.time() - seconds_ago
    os.utime(path, (then, then))
    return path


@scenario
def recovering_one_of_several(stage):
    """Of several sessions each can be brought back, and it is said where its text is kept."""
    leave_journal(stage, "1", "a = 6", "b = a * 7", seconds_ago=100)
    leave_journal(stage, "2", "c = 9", seconds_ago=4000)
    tutor = stage.open()
    tutor.see("was cut off", "and 1 before it")
    tutor.enter(":recover")
    tutor.see(":recover 1  2 lines", ":recover 2  1 line, 1 hour ago")
    tutor.enter(":recover 2")
    tutor.see("c = 9", "kept-2.nnt")
    tutor.expect((stage.state / "kept-2.nnt").read_text() == "c = 9\n", "the text is kept")
    tutor.press("C-d")
    tutor.see("RC=0")
    again = stage.open()
    again.see("was cut off", "2 lines of it are kept")


@scenario
def recovering_of_very_many(stage):
    """The newest hundred journals are read, and no more, however many there are."""
    for number in range(100):
        leave_journal(stage, str(number), f"a = {number}", seconds_ago=60 + number)
    # An empty journal that is looked at is removed.
    oldest = leave_journal(stage, "old", seconds_ago=4000)
    newest = leave_journal(stage, "new", seconds_ago=10)
    answer = stage.run("--plain", input=":recover\n")
    assert b"and 98 before it" in answer.stderr, answer.stderr
    assert oldest.exists() and not newest.exists()


@scenario
def recovering_what_still_works(stage):
    """A line that does not work any more is named, and takes no other with it."""
    leave_journal(stage, "x", "a = 6", 'W = load("gone.csv")', "b = a * 7")
    tutor = stage.open()
    tutor.see("was cut off")
    tutor.enter(":recover")
    tutor.see("b = a·7", "42", "1 line no longer works", 'W = load("gone.csv")')


@scenario
def recovering_by_process_numbers(stage):
    """A journal whose process number is alive again is offered all the same."""
    leave_journal(stage, str(os.getpid()), "a = 6", "b = a * 7")
    tutor = stage.open()
    tutor.see("was cut off", "2 lines of it are kept")


@scenario
def recovering_in_plain(stage):
    """The line mode tells of the session, too; a script leaves the offer to whoever comes next."""
    leave_journal(stage, "1", "a = 6", "b = a * 7")
    answer = stage.run("--plain", input="d = 5\n")
    assert b"cut off" in answer.stderr and b":recover" in answer.stderr, answer.stderr
    assert b"cut off" not in answer.stdout, answer.stdout
    tutor = stage.open("--plain")
    tutor.see("was cut off", "2 lines of it are kept", ":recover")
    tutor.enter(":recover")
    tutor.see("b = a·7 = 42")


@scenario
def rubbish_in_the_state_folder(stage):
    """Pipes, devices, folders and huge files named like journals do no harm, nor as the history."""
    stage.state.mkdir(parents=True)
    os.mkfifo(stage.state / "journal-1.nnt")
    os.symlink("/dev/zero", stage.state / "journal-2.nnt")
    os.symlink("/dev/tty", stage.state / "journal-3.nnt")
    (stage.state / "journal-4.nnt").mkdir()
    with open(stage.state / "journal-5.nnt", "wb") as file:
        file.truncate(700 << 20)
    os.mkfifo(stage.state / "history")
    tutor = open_example(stage)
    tutor.expect("cut off" not in tutor.text, "nothing is offered")
    tutor.enter("a = 6", "b = a * 7")
    tutor.see("42")
    tutor.press("Up")
    tutor.see("\n › b = a * 7")
    tutor.press("C-c", "C-d")
    tutor.see("RC=0")
    tutor.expect(len(stage.journals) == 5, f"all are still there: {stage.journals}")


@scenario
def a_journal_that_cannot_be_written(stage):
    """It is said in the header while it is so, and the session goes on."""
    (stage.folder / "state").write_text("")
    tutor = open_example(stage)
    tutor.enter("a = 6")
    tutor.see("not kept: not a directory")
    tutor.enter("b = a * 7")
    tutor.see("42", "not kept: not a directory")
    (stage.folder / "state").unlink()
    tutor.enter("c = 5")
    tutor.lose("not kept")
    tutor.expect(stage.journals[0].read_text() == "a = 6\nb = a * 7\nc = 5\n", "all of it is kept")


@scenario
def a_limit_on_files(stage):
    """A limit on the size of files is told once in the line mode, and ends nothing."""
    lines = "".join(f"x{k} = {k}\n" for k in range(300)) + "y = 2 x299\n"
    words = ["bash", "-c", f"ulimit -f 1; exec {stage.program} --plain"]
    answer = subprocess.run(
        words, input=lines.encode(), capture_output=True, cwd=stage.folder, timeout=60,
        env=stage.environment())
    assert answer.returncode == 0, answer
    assert answer.stderr.count(b"not kept: file too large") == 1, answer.stderr
    assert b"598" in answer.stdout, answer.stdout
