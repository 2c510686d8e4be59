"""Training from the command line: stopped, killed, resumed, damaged, and read through pipes."""

import json
import os
import re
import signal
import struct
import subprocess
import time

from checkpoint import opened, sealed
from stage import scenario

MOONS = ["train", "--data", "moons", "--layers", "6,5", "--batch", "16", "--dropout", "0.1"]


def epochs(answer):
    """The lines of --json, without the summary."""
    return answer.stdout.decode().splitlines()[:-1]


def kept(stage, name="run"):
    """Waits until a checkpoint is there."""
    for _ in range(200):
        if (stage.folder / name).exists():
            return (stage.folder / name).read_bytes()
        time.sleep(0.05)
    raise AssertionError("no checkpoint was written")


def on_the_way(stage, *arguments):
    """A long run in a terminal that has been saved at its start and once on its way."""
    pane = stage.open(*MOONS, "--epochs", "10000000", "--save", "run", *arguments)
    first = kept(stage)
    for _ in range(200):
        if kept(stage) != first:
            return pane
        time.sleep(0.05)
    raise AssertionError("no checkpoint was written on the way")


def goes_on(stage):
    """The kept run goes on with the very numbers of a run that never stopped."""
    told = json.loads(stage.run("train", "--resume", "run", "--epochs", "0", "--json")
                      .stdout.decode().splitlines()[-1])
    last = told["summary"]["epochs"] + 5
    resumed = epochs(stage.run("train", "--resume", "run", "--epochs", str(last), "--json"))
    whole = epochs(stage.run(*MOONS, "--epochs", str(last), "--json"))
    assert resumed and whole[-len(resumed):] == resumed, "the trajectory is another one"


@scenario
def interrupted_training(stage):
    """Ctrl-C ends a training with 130; what it saved goes on bit for bit."""
    pane = on_the_way(stage, "--plain")
    pane.press("C-c")
    pane.see("go on with `nntutor train --resume run`", "130")
    goes_on(stage)


@scenario
def killed_training(stage):
    """A training that is killed leaves the last checkpoint whole, which goes on bit for bit."""
    pane = on_the_way(stage, "--json")
    stage.kill()
    pane.see("RC=137")
    goes_on(stage)


@scenario
def terminated_training(stage):
    """A request to end saves the run first."""
    on_the_way(stage, "--plain")
    before = kept(stage)
    stage.send_signal(signal.SIGTERM)
    for _ in range(100):
        if kept(stage) != before:
            break
        time.sleep(0.05)
    goes_on(stage)


@scenario
def damaged_checkpoints(stage):
    """A damaged, a cut and a foreign file are told apart, and none of them is loaded."""
    stage.run(*MOONS, "--epochs", "3", "--save", "run")
    whole = kept(stage)
    for change, words in [
            (whole[:2000], "cut short"), (whole[:3000] + b"?" + whole[3001:], "is damaged"),
            (b"u = 2\n", "no checkpoint of nntutor"), (b"", "no checkpoint of nntutor")]:
        (stage.folder / "other").write_bytes(change)
        answer = stage.run("train", "--resume", "other", "--json")
        assert answer.returncode == 1 and not answer.stdout, answer.stdout
        assert words in answer.stderr.decode(), answer.stderr


@scenario
def checkpoints_with_wrong_contents(stage):
    """A right checksum over wrong contents ends in an error that names the field."""
    stage.run("train", "X=[1;2]; y=[2;4]; w=0; c=mse(X*w,y)", "--rows", "X,y", "--wrt", "w",
              "--epochs", "2", "--save", "run")
    whole = kept(stage)
    title, content = opened(whole)
    assert sealed(title, content) == whole
    rate, epochs = struct.pack("<d", 0.1), struct.pack("<QQB", 2, 0, 0)
    for old, new, field in [
            (rate, struct.pack("<d", -1), "rate"), (rate, struct.pack("<d", float("nan")), "rate"),
            (epochs, struct.pack("<QQB", 2**64 - 1, 0, 0), "epochs"),
            (epochs, struct.pack("<QQB", 2, 2**63, 0), "batch"),
            (b"\1" + bytes(7) + b"w", b"\1" + bytes(7) + b"c", "parameters"),
            (b"\1" + bytes(7) + b"w", b"\1" + bytes(7) + b"\x80", "parameters"),
            (b"\3" + bytes(7) + b"sgd", b"\3" + bytes(7) + b"sgx", "optimizer"),
            (content[:8], b"\xff" * 7 + b"\x7f", "program")]:
        assert old in content, (old, content)
        (stage.folder / "other").write_bytes(sealed(title, content.replace(old, new, 1)))
        answer = stage.run("train", "--resume", "other", "--plain")
        assert answer.returncode == 1, (field, answer.returncode, answer.stderr)
        assert f"its field `{field}`" in answer.stderr.decode(), (field, answer.stderr)


@scenario
def numbers_out_of_range(stage):
    """A number that no training bears is 64 and told by its option, before anything is drawn."""
    for name, *values in [
            ("noise", "1e308", "-1", "nan", "inf"), ("samples", "9223372036854775807", "1",
                                                     "100000000000", "99999999999999999999"),
            ("scan-hidden", "999999999", "0", "8,9223372036854775807"),
            ("layers", "100000,100000", "50000,50000", "9223372036854775807,1", "-1"),
            ("batch", "-1", "9223372036854775807"), ("epochs", "-1", "9223372036854775807"),
            ("every", "0", "9223372036854775807"), ("early-stopping", "0", "9223372036854775807"),
            ("seed", "-1", "99999999999999999999"), ("rate", "-1", "1e308", "nan"),
            ("momentum", "1", "-0.1"), ("l2", "1e308", "-1"), ("l1", "inf"), ("dropout", "1", "-1"),
            ("input-noise", "1e308"), ("validation", "1", "-1", "nan")]:
        for value in values:
            for option in [[f"--{name}={value}"], ["--compare", f"{name}={value}"]]:
                if name in ("scan-hidden", "every", "noise", "validation", "epochs") \
                        and option[0] == "--compare":
                    continue
                answer = stage.run("train", "--data", "moons", *option)
                assert answer.returncode == 64, (option, answer.returncode, answer.stderr)
                assert name in answer.stderr.decode(), (option, answer.stderr)


@scenario
def training_the_shown_program(stage):
    """What --show prints evaluates to the first loss and trains to the same numbers."""
    preset = ["train", "--data", "iris", "--validation", "0", "--l2", "0.01"]
    program = stage.run(*preset, "--show").stdout
    whole = [json.loads(line) for line in epochs(stage.run(*preset, "--epochs", "9", "--json"))]
    value = json.loads(stage.run("eval", "-", "--json", input=program).stdout)["values"]["c"]
    assert abs(value["value"][0][0] - whole[0]["train_loss"]) < 1e-12
    again = stage.run("train", "-", "--of", "c", "--wrt", "W1,b1,W2,b2", "--optimizer", "adam",
                      "--rate", "0.01", "--epochs", "9", "--json", input=program)
    own = [json.loads(line)["train_loss"] for line in epochs(again)]
    assert own == [record["train_loss"] for record in whole], "another trajectory"


@scenario
def bad_tables(stage):
    """A bad cell is told with file, line and column, and exit code 1."""
    (stage.folder / "t.csv").write_text("a,b,kind\n1,2,x\n2,oops,z\n")
    answer = stage.run("train", "--data", "t.csv")
    assert answer.returncode == 1
    assert answer.stderr.decode().startswith("t.csv:3:3: error: "), answer.stderr
    assert "  ^~~~" in answer.stderr.decode().splitlines()


@scenario
def wrong_training_options(stage):
    """A wrong command line is 64 and says what would be right."""
    for arguments, words in [
            (["--data", "moon"], "did you mean 'moons'"), ([], "--data moons"),
            (["--data", "moons", "--layers", "8,x"], "--layers 8,8"),
            (["--data", "moons", "--dropout", "1"], "--dropout 0.2"),
            (["w = 1; c = w^2", "--batch", "2"], "--rows X,y"),
            (["w = 1; c = w^2", "--skip"], "H2 = tanh(H1*W2 + b2) + H1"),
            (["--data", "moons", "--compare", "drop=1"], "--compare dropout=0.3")]:
        answer = stage.run("train", *arguments)
        assert answer.returncode == 64, (arguments, answer.returncode)
        assert words in answer.stderr.decode(), answer.stderr


SWIFT = re.compile(rb"\w+\((?:storage|diagnostic)|Language\.|Training\.|Optional\(|Problem\(")
MISFIT = "X=[1;2;3;4]; y=[2;4;6;8]; w=0; B=ones(4,1); c=mse(X*w+B,y)"


@scenario
def mistakes_of_training(stage):
    """Every mistake that the command line can make is told in words, with what would help."""
    (stage.folder / "t.csv").write_text("a,b\n1,2\n2,4\n")
    (stage.folder / "foreign").write_text("u = 2\n")
    stage.run("train", "--data", "xor", "--epochs", "1", "--save", "run")
    w = "w = 1; c = w^2"
    for status, words, *arguments in [
            (1, "is not bound", "w = v; c = w"), (1, "is not bound", w, "--of", "d"),
            (1, "try `--wrt w`", w, "--wrt", "c"), (1, "try `--wrt w`", w, "--wrt", "v"),
            (1, "could be made small", "# nothing"), (1, "try `--of cost`", "w = 1; c = [w w]"),
            (1, "try `--rows X`", "X=[1;2]; y=[1;2;3]; w=1; c=w*sum(X)", "--rows", "X,y"),
            (1, "out of `--rows`", w, "--wrt", "w", "--rows", "w"),
            (1, "named before", w, "--wrt", "w,w"), (1, "`w = 0.5`", "c = sin(1)"),
            (64, "biases go unpunished", "b = 1; c = b + 2", "--l1", "0.1"),
            (1, "rather than as a number", MISFIT, *"--wrt w --rows X,y --batch 2".split()),
            (1, "rather than as a number", MISFIT, *"--wrt w --rows X,y --validation .5".split()),
            (1, "try `--target b`", "--data", "t.csv", "--target", "c"),
            (1, "no such file", "--data", "no.csv"), (1, "no such file", "--resume", "no"),
            (1, "no such file", "--file", "no.nnt"),
            (1, "no checkpoint", "--resume", "foreign"),
            (1, "leave out all but", "--data", "moons", "--resume", "run"),
            (1, "no such file", "--data", "xor", "--epochs", "1", "--save", "no/run"),
            (1, "--plot", "--data", "xor", "--epochs", "1", "--plot", "no/run.svg"),
            (64, "'moons'", "--data", "moon"), (64, "8,8", "--data", "xor", "--layers", "8,x"),
            (64, "100,000", "--data", "xor", "--layers", "200000"),
            (64, "--data sine", "--data", "xor", "--basis", "hand"),
            (64, "1,2,4,8,16", "--data", "xor", "--scan-hidden", "a"),
            (64, "'sgd', 'momentum' or 'adam'", "--data", "xor", "--optimizer", "no"),
            (64, "dropout=0.3", "--data", "xor", "--compare", "no"),
            (1, "keeps its size", "X=[1;2;3;4]; W=zeros(rows(X),1); c=mse(X,W)",
             *"--wrt W --rows X --batch 2".split())]:
        answer = stage.run("train", *arguments, "--plain")
        assert answer.returncode == status, (arguments, answer.returncode, answer.stderr)
        assert words in answer.stderr.decode(), (arguments, answer.stderr)
        assert not SWIFT.search(answer.stderr), answer.stderr


@scenario
def two_names_of_the_scan(stage):
    """--scan-hidden has an older name, --sweep-hidden; both train every width."""
    told = [stage.run("train", "--data", "xor", option, "1,2", "--epochs", "3", "--json").stdout
            for option in ("--scan-hidden", "--sweep-hidden")]
    assert told[0] == told[1]
    *widths, last = map(json.loads, told[0].splitlines())
    assert [point["hidden"] for point in widths] == last["summary"]["widths"] == [1, 2]
    assert all(len(point["train_losses"]) == 4 for point in widths)


@scenario
def the_progress_of_a_scan(stage):
    """A terminal shows how far the scan has come, in the signs that it is said to have."""
    pane = stage.open("train", "--data", "moons", "--scan-hidden", "1,128,256", "--ascii",
                      "--epochs", "5000")
    pane.see("  128 hidden units", " s left")
    pane.expect(pane.text.isascii(), "nothing but ASCII")
    pane.press("C-c")
    pane.see("RC=130")


@scenario
def a_run_that_is_kept_no_more(stage):
    """A write that fails is told once and ends no run; the status says that the end is not kept."""
    os.mkfifo(stage.folder / "pipe")
    # The pipe is read once, at the start.
    with subprocess.Popen(["cat", str(stage.folder / "pipe")], stdout=subprocess.DEVNULL):
        answer = stage.run(*MOONS, "--epochs", "50", "--json", "--save", "pipe")
    assert answer.returncode == 1 and answer.stderr.count(b"nobody reads the pipe") == 1, answer
    assert json.loads(answer.stdout.decode().splitlines()[-1])["summary"]["epochs"] == 50
    assert stage.run(*MOONS, "--epochs", "50", "--json").stdout == answer.stdout, "the same run"


@scenario
def comparing_what_comes_through_a_pipe(stage):
    """--compare trains a program or a table twice that a pipe gives once."""
    for arguments, text in [(["-"], "w = 3; c = w^2"),
                            (["--data", "/dev/stdin"], "a,b\n1,2\n2,4\n3,6\n4,8\n")]:
        answer = stage.run("train", *arguments, "--compare", "rate=0.5", "--epochs", "2", "--json",
                           input=text)
        assert answer.returncode == 0, (arguments, answer.stderr)
        last = json.loads(answer.stdout.decode().splitlines()[-1])["summary"]
        assert last["first"]["epochs"] == last["second"]["epochs"] == 2, last


@scenario
def diverging_training(stage):
    """A run that diverges names the first value that is not finite, and exits with 1."""
    answer = stage.run("train", "w = 3; k = w^2; c = k^2", "--rate", "1e90", "--json")
    assert answer.returncode == 1
    assert b"`k^2` gave Infinity first (power)" in answer.stderr, answer.stderr
    assert json.loads(epochs(answer)[-1])["train_loss"] == "Infinity"
