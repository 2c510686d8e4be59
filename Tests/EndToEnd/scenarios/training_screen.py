"""A network that learns on the screen: run, pause, look inside, change, go back, leave."""

import json
import os
import re
import signal
import subprocess

from stage import scenario


def open_spiral(stage, *arguments, size=(80, 24), **options):
    """The live screen on the spiral, before its first step."""
    tutor = stage.open("train", "--data", "spiral", *arguments, size=size, **options)
    tutor.see("spiral · 2-16-16-1 tanh", "epoch 0", "ready", "[ ] L2")
    return tutor


def loss(tutor):
    """The training loss on the screen."""
    return float(tutor.match(r"train ([0-9.]+)").group(1))


def epoch(tutor):
    """The epoch on the screen."""
    return int(tutor.match(r"epoch (\d+)").group(1))


def learn(tutor, epochs):
    """Lets it run past an epoch, and pauses."""
    tutor.press("Space")
    tutor.until(lambda screen: int(re.search(r"epoch (\d+)", screen).group(1)) >= epochs,
                lambda _: f"epoch {epochs} is reached")
    tutor.press("Space")
    tutor.see("paused")
    tutor.still()


@scenario
def the_spiral(stage):
    """The loss falls; the graph opens and closes; dropout goes on; a resize; and out."""
    tutor = open_spiral(stage)
    before = loss(tutor)
    learn(tutor, 60)
    tutor.expect(loss(tutor) < before, "the loss has fallen")
    paused = epoch(tutor)
    tutor.press("g")
    tutor.see("c = bce(F, y)", f"epoch {paused}, step 0, 210 rows", "Esc back to the run")
    tutor.press("Space", "Space")
    tutor.see("backward from c", "step 2 of")
    tutor.press("Escape")
    tutor.see("Back from the graph", f"epoch {paused}")
    tutor.press("Down", "Down", "Down", "Enter")
    tutor.see("[x] dropout 0.2", "dropout makes it dropout(…, 0.2)")
    learn(tutor, paused + 20)
    tutor.resize(120, 40)
    tutor.see("right answers, %", "[x] dropout 0.2")
    tutor.resize(60, 12)
    tutor.see("needs 78x20")
    tutor.resize(80, 24)
    tutor.see("[x] dropout 0.2", "Space run")
    tutor.press("C-d")
    tutor.see("RC=0")


@scenario
def an_update_by_hand(stage):
    """u in the graph takes the run's own next step, told in numbers; then it goes on from there."""
    tutor = open_spiral(stage, "--optimizer", "sgd", "--rate", "0.5")
    tutor.press(".", ".")
    tutor.see("epoch 2")
    tutor.press("g")
    tutor.see("epoch 2, step 0")
    tutor.press("u")
    tutor.see("w ← w − η·w̄", "W1[", "0.5·")
    tutor.press("Escape")
    tutor.see("epoch 3", "paused")


@scenario
def the_way_back(stage):
    """b goes back to an epoch that is kept; r begins again, but asks first."""
    tutor = open_spiral(stage)
    tutor.press(*"eeeeee")
    tutor.see("epoch 6")
    there = loss(tutor)
    tutor.press("b")
    tutor.see("Back to epoch 5?")
    tutor.press("Left", "Left", "Enter")
    tutor.see("Back at epoch 3.", "epoch 3  paused")
    tutor.press(*"eee")
    tutor.see("epoch 6")
    tutor.expect(loss(tutor) == there, "the same losses come again")
    tutor.press("r")
    tutor.see("Begin again from the same seed?")
    tutor.press("Escape")
    tutor.see("epoch 6")
    tutor.press("r", "Enter")
    tutor.see("epoch 0")


@scenario
def wrong_keys_and_pages(stage):
    """A key that means nothing says so; help, data and the program open and close."""
    tutor = open_spiral(stage)
    tutor.press("w")
    tutor.see("w does nothing here")
    tutor.press("?")
    tutor.see("keys of the training screen", "one step: the next minibatch")
    tutor.press("Escape")
    tutor.lose("keys of the training screen")
    tutor.press("p")
    tutor.see("the program", "H2 = tanh(H1*W2 + b2)")
    tutor.press("Escape")
    tutor.lose("H2 = tanh(H1*W2 + b2)")
    tutor.press("d")
    tutor.see("two half moons that interlock")
    tutor.press("Down", "Down", "Enter")
    tutor.see("moons · 2-8-8-1 tanh", "epoch 0")


@scenario
def training_from_the_session(stage):
    """:train opens the screen on the program at hand, and its values come back with Esc."""
    tutor = stage.open(size=(100, 30))
    tutor.see("Press → to begin")
    tutor.enter("X = [0 1; 1 0; 1 1; 0 0]; y = [1; 1; 2; 0]", "w = [0; 0]", "c = mse(X w, y)")
    tutor.see("c = mse(X·w, y)")
    tutor.enter(":train")
    tutor.see("c over w", "epoch 0")
    tutor.press(*"eeee")
    tutor.see("epoch 4")
    tutor.press("Escape")
    tutor.see("trained for 4 epochs")
    tutor.enter("w")
    tutor.match(r"┌ 0\.\d+")
    tutor.enter(":undo", ":undo")
    tutor.see("undone")
    tutor.enter("w")
    tutor.see("┌ 0 ┐")


@scenario
def a_diverging_run(stage):
    """It stops, names the node that is not finite, and goes on from an earlier epoch."""
    tutor = stage.open(
        "train", "w = [1 2; 0.5 1]; x = [1; 2]; a = exp(w*x); c = sum(log(a).^2) + sum(a)",
        "--wrt", "w", "--rate", "5", size=(80, 24))
    tutor.see("c over w", "ready")
    tutor.press("Space")
    tutor.see("diverged", "Diverged: log(a) gave")
    tutor.press("g")
    tutor.see("first not finite: log(a)")
    tutor.press("Escape")
    tutor.see("Back from the graph")
    tutor.press("b", "Home", "Enter")
    tutor.see("Back at epoch 0.")
    tutor.press(*"[[[[[[[[", "e")
    tutor.see("sgd 0.01", "epoch 1")


@scenario
def training_where_no_screen_is_wanted(stage):
    """--plain trains line by line in a terminal, too."""
    tutor = stage.open("train", "--data", "xor", "--epochs", "2", "--plain")
    tutor.see("epoch 2", "RC=0")


@scenario
def the_scan_of_the_hidden_units(stage):
    """s trains each width while the run stands; Ctrl-C and Esc lead back to where it was."""
    tutor = stage.open("train", "--data", "moons", "--epochs", "60", size=(80, 24))
    tutor.see("ready")
    learn(tutor, 5)
    there = epoch(tutor)
    tutor.press("s")
    tutor.see("More epochs, and more hidden units", "Esc give up")
    tutor.press("C-c")
    tutor.see("Back at the run", f"epoch {there}  paused")
    tutor.press("s")
    tutor.see("Best:", "hidden units", "done", "Esc back to the run")
    tutor.press("Escape")
    tutor.see("Back at the run", f"epoch {there}  paused")


@scenario
def training_what_fits_no_minibatch(stage):
    """A program that does not fit its minibatches says so in words; other data train instead."""
    tutor = stage.open("train", "X=[1;2;3;4]; y=[2;4;6;8]; w=0; B=ones(4,1); c=mse(X*w+B,y)",
                       "--wrt", "w", "--rows", "X,y", "--batch", "2", size=(80, 24))
    tutor.see("not possible: with 2 of the 4 rows shapes 2×1 and 4×1", "help: sizes that follow")
    tutor.press("Space")
    tutor.see("not possible: with 2 of the 4 rows", "not trained")
    tutor.press("d", "Enter")
    tutor.see("xor · 2-8-8-1", "ready")
    tutor.press("C-d")
    tutor.see("RC=0")
    tutor = stage.open("train", "X=[1;2]; y=[2;4]; w=0; B=ones(2,1); c=mse(X*w+B,y)", "--rows",
                       "X,y", "--wrt", "w", "--batch", "1", "--save", "run", size=(80, 24))
    tutor.see("not possible: with 1 of the 2 rows", "not trained")
    tutor.press("C-d")
    tutor.see("RC=1")
    tutor.expect(not (stage.folder / "run").exists(), "nothing was kept")


@scenario
def the_screen_of_training_in_ascii(stage):
    """--ascii and --theme say how the training screen looks."""
    tutor = stage.open("train", "--data", "xor", "--ascii", "--theme", "mono", size=(80, 24))
    tutor.see("ready", "Space run")
    tutor.expect(tutor.text.isascii(), "nothing but ASCII")


def records(result):
    """The lines of JSON that tell of epochs."""
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    return [line for line in lines if "epoch" in line]


@scenario
def a_run_that_is_killed_and_goes_on(stage):
    """--save keeps the run of the live screen; after kill -9 --resume goes on, bit for bit."""
    tutor = open_spiral(stage, "--epochs", "4000", "--save", "run")
    tutor.see("kept in run")
    tutor.press("Space")
    tutor.until(lambda _: epoch_kept(stage) > 0, lambda _: "the run is kept while it goes")
    stage.kill()
    tutor.see("RC=137")
    there = epoch_kept(stage)
    rest = stage.run("train", "--resume", "run", "--epochs", str(there + 5), "--json")
    tutor.expect(rest.returncode == 0, rest.stderr.decode())
    whole = stage.run("train", "--data", "spiral", "--epochs", str(there + 5), "--json")
    tutor.expect(records(rest) == records(whole)[there + 1:], "the same numbers, bit for bit")


def epoch_kept(stage):
    """The epoch at which the file stands."""
    told = stage.run("train", "--resume", "run", "--epochs", "0", "--json").stdout.splitlines()
    return json.loads(told[-1])["summary"]["epochs"]


@scenario
def a_run_of_the_screen_is_made_once(stage):
    """--save keeps one first step, as a pipe that is read once shows; --force replaces a file."""
    os.mkfifo(stage.folder / "pipe")
    with subprocess.Popen(["cat", str(stage.folder / "pipe")], stdout=subprocess.PIPE) as reader:
        tutor = open_spiral(stage, "--save", "pipe")
        first = reader.communicate(timeout=30)[0]
    tutor.see("kept in pipe")
    (stage.folder / "run").write_text("years of work\n")
    tutor = open_spiral(stage, "--save", "run", "--force")
    tutor.see("kept in run")
    tutor.expect((stage.folder / "run").read_bytes() == first, "the same run is kept")
    tutor.press("e")
    tutor.see("epoch 1", "kept in run")


@scenario
def a_saved_run_on_the_screen(stage):
    """--resume opens the screen where the run stood; leaving and SIGTERM keep it, too."""
    tutor = open_spiral(stage, "--save", "run")
    tutor.press(*"eee")
    tutor.see("epoch 3")
    tutor.press("C-d")
    tutor.see("RC=0")
    tutor = stage.open("train", "--resume", "run", "--save", "run", size=(80, 24))
    tutor.see("spiral · 2-16-16-1", "Epoch 3 of the run that was saved",
              "epoch 3  paused", "kept in run")
    tutor.press("Space")
    tutor.until(lambda screen: int(re.search(r"epoch (\d+)", screen).group(1)) > 9,
                lambda _: "epoch 9 is passed")
    stage.send_signal(signal.SIGTERM)
    tutor.see("RC=143")
    tutor.expect(epoch_kept(stage) > 9, "SIGTERM kept the run")
    (stage.folder / "run").write_bytes((stage.folder / "run").read_bytes()[:-9])
    tutor = stage.open("train", "--resume", "run", size=(80, 24))
    tutor.see("run: error: the checkpoint is cut short", "RC=1")
