"""Text that would steer a terminal, through every border that text comes in by."""

import csv
import io
import json
import random
import re
import signal

from checkpoint import opened, sealed
from faults import LEFT, Fault, judge, judge_terminal
from job import Job
from trial import run, trial

# Each steers a terminal, hides text or turns it around; 4242 marks what is ours.
PAYLOADS = ["\x1b]0;4242\x07", "\x1b[4242z", "\x9b4242z", "\x9d0;4242\x9c", "\u202e", "\u2066",
            "\u200f", "\u061c", "\x7f", "\x08\x08", "\r", "\x1bP4242\x1b\\", "\x07", "\x0b\x0c",
            "\u2028", "\ufeff", "\u00ad", "\x1b", "\x1b[4242", "\U000e0041"]


def hostile_text(rng):
    """A few letters with payloads in them."""
    return "".join(rng.choice(["a", "x", "1", " "]) + rng.choice(PAYLOADS)
                   for _ in range(rng.choice([1, 2, 4]))) + "b"


@trial(8)
def hostile(ground, seed):
    """Names of files, tables, classes, checkpoints, programs, layouts, arguments, environment."""
    rng = random.Random(seed)
    borders = [_arguments, _program, _table, _checkpoint, _layout, _environment, _inputrc, _names, _state]
    rng.choice(borders)(ground, rng, hostile_text(rng))
    return 1


def _tried(ground, *arguments, text="", **changes):
    """Runs the program without a terminal and judges what it said."""
    words = [word.replace("\0", "") for word in arguments]
    judge(*run(ground, words, text.encode(), **changes), (words, text, changes))


def _on_terminal(ground, arguments, *typed, **changes):
    """The same on a terminal."""
    changes = {"TERM": "xterm-256color", **changes}
    wire = Job([ground.program, *arguments], (120, 40), ground.folder, ground.environment(**changes))
    given = (arguments, typed, changes)
    try:
        wire.await_start()
        for data in typed:
            wire.write(data if isinstance(data, bytes) else data.encode())
            wire.listen_until_quiet(0.1)
        if not wire.process_ended():
            wire.kill(signal.SIGTERM)
        status = wire.wait()
        judge_terminal(wire.seen, given)
        if status not in LEFT:
            raise Fault(f"ended with {status}: {wire.seen[-300:]!r}", given)
    except AssertionError as problem:
        raise Fault(str(problem)[:300], given) from None
    finally:
        wire.close()


def _arguments(ground, rng, text):
    options = ["--of", "--wrt", "--along", "--backward", "--forward", "--file", "--data", "--resume",
               "--layers", "--rate", "--target", "--optimizer", "--layout", "--to", "--format",
               "--expand", "--seed", "--save", "--plot", "--compare", "--activation", "--theme"]
    commands = ["eval", "grad", "jvp", "step", "check", "graph", "rules", "train", "derive", "export",
                "session", "help"]
    for command in rng.sample(commands, 4):
        _tried(ground, command, "x = 1; c = x^2", rng.choice(options), text)
        _tried(ground, command, text)
    _tried(ground, text)
    _tried(ground, f"--{text}")
    _on_terminal(ground, ["session", text])
    _on_terminal(ground, ["train", "--data", text])


def _program(ground, rng, text):
    line = text.replace("\r", "")
    lines = [f"x = 2 # {line}", f'y = load("{line}")', f"{line} = 3", f":{line}", f":help {line}",
             f":save {line}", f":load {line}", f":set x = {line}", f":export graph {line}.svg",
             f":train {line}", f"z = x^2 # {line}", ":values", ":graph", f":derive {line}",
             f":prove {line}", f"f(a) = a # {line}", "f(x)", f":rules {line}", f"x{line} = 1"]
    rng.shuffle(lines)
    program = "\n".join(lines)
    _tried(ground, "--plain", text=program + "\n", state=ground.fresh_state())
    (ground.folder / "hostile.nnt").write_text(program)
    good = "\n".join(line for line in lines if line.startswith(("x = 2", "z =")))
    (ground.folder / "tame.nnt").write_text(f"x = 2 # {line}\nz = x^2 # {line}\n")
    for form in (["eval"], ["graph"], ["derive"], ["step", "--backward", "z"],
                 ["export", "--to", "numpy"], ["train", "--of", "z", "--epochs", "1", "--plain"]):
        for file in ("hostile.nnt", "tame.nnt"):
            _tried(ground, *form, "--file", file)
        _tried(ground, *form, "-", text=good)
    state = {"XDG_STATE_HOME": str(ground.fresh_state())}
    pasted = [b"\x1b[200~" + one.encode() + b"\x1b[201~\r" for one in rng.sample(lines, 5)]
    _on_terminal(ground, rng.choice([[], ["--plain"]]), *pasted, b"\x1b[A\x1b[A", b"\x03", **state)
    _on_terminal(ground, ["hostile.nnt"], b":values\r", **state)
    _on_terminal(ground, ["tame.nnt"], b":backward\r\x1b[C", **state)


def _table(ground, rng, text):
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow([text, f"b{text}", f"kind{text}"])
    for row in range(12):
        table.writerow([row, row * row % 7 if rng.random() < 0.95 else text,
                        f"one{text}" if row % 3 else f"two{text}\nx"])
    file = ground.folder / "hostile.csv"
    file.write_text(out.getvalue(), newline="")
    common = ["train", "--data", "hostile.csv", "--epochs", "1"]
    for more in (["--plain"], ["--json"], ["--show"], ["--export", "-"], ["--target", text],
                 ["--target", "1"], ["--plain", "--save", "hostile.run", "--force"],
                 ["--plot", "-"]):
        _tried(ground, *common, *more)
    _tried(ground, "train", "--resume", "hostile.run", "--epochs", "2", "--plain")
    _tried(ground, "eval", 'load("hostile.csv")')
    _on_terminal(ground, common[:3], b" ", b".", b"p", b"\x1b", b"d", b"g", b":values\r")


def _checkpoint(ground, rng, text):
    """Names in a checkpoint become hostile ones of the same length, under a seal that fits."""
    title, content = opened(ground.good("checkpoint"))
    words = [match for match in re.finditer(rb"[a-zA-Z0-9_ ]{4,40}", content)]
    for _ in range(rng.choice([1, 2, 5])):
        match = rng.choice(words)
        wish = text.encode()
        wish = (wish * (len(match.group()) // len(wish) + 1))[:len(match.group())]
        content = content[:match.start()] + wish + content[match.end():]
    file = ground.folder / "hostile.ckpt"
    file.write_bytes(sealed(title, content))
    for more in (["--plain"], ["--json"], ["--show"], ["--export", "-"]):
        _tried(ground, "train", "--resume", "hostile.ckpt", *more)
    _on_terminal(ground, ["train", "--resume", "hostile.ckpt"], b"p", b"\x1b", b"g", b":values\r")
    file.write_bytes(text.encode() + b"\n" + content)
    _tried(ground, "train", "--resume", "hostile.ckpt", "--plain")


def _layout(ground, rng, text):
    nodes = [{"id": f"a{text}", "label": text, "width": 9, "height": 3},
             {"id": "b", "label": f"b\n{text}", "width": 9, "height": 3}]
    edges = [{"from": f"a{text}", "to": rng.choice(["b", text]), "port": 0}]
    (ground.folder / "hostile.json").write_text(json.dumps({"nodes": nodes, "edges": edges}))
    for form in ("text", "ascii", "svg", "dot", "mermaid", "tikz", "json"):
        _tried(ground, "graph", "--layout", "hostile.json", "--format", form)
    _on_terminal(ground, ["graph", "--layout", "hostile.json"])


def _environment(ground, rng, text):
    names = ["COLORFGBG", "XDG_STATE_HOME", "TERM", "HOME", "LANG", "LC_ALL", "NO_COLOR", "INPUTRC",
             "COLORTERM", "COLUMNS", "LINES", "TERMINFO", "ACCESSIBLE", "SHELL", "TZ", "OMP_NUM_THREADS"]
    for name in rng.sample(names, 4):
        _tried(ground, "--plain", text="x = 1\n:save! a.nnt\n:quit\n", **{name: text})
        _tried(ground, "eval", "x = 1", **{name: text})
        _on_terminal(ground, [], b"x = 1\r", **{name: text})


def _inputrc(ground, rng, text):
    """What readline says of an inputrc with hostile words in it."""
    file = ground.folder / "hostile.inputrc"
    file.write_text(rng.choice([
        f"set {text} on\n", f"$include {text}\n", f"set editing-mode {text}\n",
        f'"{text}": self-insert\n', f"$if {text}\n$else\n", f"\"a\": {text}\n"]))
    for options in ([], ["--plain"]):
        _on_terminal(ground, options, b"x = 1\r", INPUTRC=str(file))


def _names(ground, rng, text):
    """Files whose names are hostile, listed by completion and loaded."""
    folder = ground.fresh_state()
    folder.mkdir()
    name = text.replace("/", "") or "x"
    for ending in (".csv", ".nnt", ".ckpt"):
        (folder / f"t{name}{ending}").write_text("1,2\n3,4\n")
        (folder / f"t2{name}{ending}").write_text("1,2\n")
    for arguments in (["eval", "--file", f"t{name}.nnt"], ["train", "--data", f"t{name}.csv"],
                      ["train", "--resume", f"t{name}.ckpt"], ["eval", f'load("t{name}.csv")']):
        judge(*run(ground, [f"{folder}/{arguments[-1]}" if word == arguments[-1] else word
                            for word in arguments]), (arguments, name))
    place = str(folder)
    state = {"XDG_STATE_HOME": str(ground.fresh_state())}
    for options in ([], ["--plain"]):
        _on_terminal(ground, options, f":load {place}/t\t\t\t", b"\t\r", f'load("{place}/t\t\t', b"\t\r",
                     f":save {place}/\t\t", b"\x03", **state)


def _state(ground, rng, text):
    """A history and a journal that somebody else has written."""
    state = ground.fresh_state() / "nntutor"
    state.mkdir(parents=True)
    line = text.replace("\r", "")
    (state / "history").write_text(f"x = 1 # {line}\n{line}\n:load {line}\n")
    (state / "journal-1.nnt").write_text(f"x = 1 # {line}\n{line}\ny = 2\n")
    changes = {"XDG_STATE_HOME": str(state.parent)}
    _tried(ground, "--plain", text=":recover\n:values\n", **changes)
    (state / "journal-2.nnt").write_text(f"x = 1 # {line}\n{line}\ny = 2\n")
    _on_terminal(ground, rng.choice([[], ["--plain"]]), b":recover\r", b"\x1b[A\x1b[A\x1b[A", b"\x03",
                 b"\x12x", b"\x12", b"\x03", **changes)
