"""Trials: each takes a seed, does one thing to the program, and counts what it did."""

import json
import os
import random
import signal
import subprocess
import time

from faults import CRASHED, Fault, judge, shrink
from grammar import Grammar
from wire import Wire

TRIALS = {}
LIMIT = 20.0


def trial(weight):
    """Enters a function into the table of trials; heavier ones come more often."""
    def enter(function):
        TRIALS[function.__name__] = (weight, function)
        return function
    return enter


def run(ground, arguments, text=b"", timeout=LIMIT):
    """The program without a terminal; a hang is a fault."""
    try:
        done = subprocess.run([ground.program, *arguments], input=text, capture_output=True,
                              cwd=ground.folder, env=ground.environment(), timeout=timeout)
    except subprocess.TimeoutExpired:
        raise Fault(f"gave no answer in {timeout:.0f} s", (arguments, text[-2000:])) from None
    return done.returncode, done.stdout, done.stderr


@trial(6)
def lines(ground, seed):
    """Lines through a pipe: statements, commands, rubbish."""
    grammar = Grammar(random.Random(seed))
    given = [grammar.line().replace("\n", " ") for _ in range(150)]

    def fails(some):
        try:
            feed(some)
        except Fault:
            return True
        return False

    def feed(some):
        text = ("\n".join(some) + "\n").encode("utf-8", "surrogatepass")
        judge(*run(ground, ["--plain"], text), some)

    try:
        feed(given)
    except Fault as fault:
        raise Fault(fault.what, shrink(given, fails)) from None
    return len(given)


@trial(6)
def commands(ground, seed):
    """Subcommands with programs that run, and with some that do not."""
    rng = random.Random(seed)
    grammar = Grammar(rng)
    for _ in range(12):
        program = grammar.program() if rng.random() < 0.7 else grammar.statement()
        forms = [["eval"], ["grad", "--of", "c"], ["jvp", "--of", "c", "--along", "u=1"],
                 ["step", "--backward", "c"], ["step", "--forward", "u"], ["check", "--of", "c"],
                 ["derive", "--of", "c", "--wrt", "A"], ["derive", "--steps", "--of", "c"],
                 ["graph", "--format", rng.choice(
                     ["text", "ascii", "svg", "dot", "mermaid", "tikz", "json"])],
                 ["export", "--to", rng.choice(["numpy", "jax", "pytorch"]), "--of", "c"]]
        form = rng.choice(forms)
        extra = ["--json"] if form[0] not in ("graph", "export") and rng.random() < 0.5 else []
        arguments = [form[0], program, *form[1:], *extra]
        status, told, complained = run(
            ground, [argument.replace("\0", "") for argument in arguments])
        judge(status, told, complained, arguments)
        if extra and status == 0:
            json.loads(told)
    return 12


@trial(3)
def options(ground, seed):
    """Numbers out of any range where options and commands take one."""
    rng = random.Random(seed)
    numbers = ["-1", "0", "1", "2", "1e308", "-1e308", "nan", "inf", "9223372036854775807",
               "100000000000", "1e-320", "", "x", "99999999999999999999999", "0.5", "1,2,0", "3,3"]
    names = ["noise", "samples", "layers", "rate", "momentum", "epochs", "batch", "l2", "l1",
             "dropout", "input-noise", "early-stopping", "validation", "seed", "every",
             "sweep-hidden", "compare"]
    for _ in range(6):
        arguments = ["train", "--data", rng.choice(["moons", "xor", "sine"]), "--epochs", "1"]
        for name in rng.sample(names, rng.choice([1, 1, 2])):
            value = rng.choice(numbers)
            arguments += [f"--{name}", f"dropout={value}" if name == "compare" else value]
        arguments += [rng.choice(["--json", "--plain", "--show"])]
        judge(*run(ground, arguments), arguments)
    return 6


@trial(3)
def damage(ground, seed):
    """Checkpoints, tables and layouts with bytes changed, cut and doubled."""
    rng = random.Random(seed)
    kind = rng.choice(["checkpoint", "table", "layout"])
    good = ground.good(kind)
    done = 0
    for _ in range(8):
        data = bytearray(good)
        for _ in range(rng.choice([1, 1, 2, 5])):
            place = rng.randrange(len(data))
            change = rng.choice(["byte", "cut", "double", "huge"])
            if change == "byte":
                data[place] = rng.randrange(256)
            elif change == "cut":
                del data[place:place + rng.choice([1, 8, 100])]
            elif change == "double":
                data[place:place] = data[place:place + 16]
            else:
                data[place:place + 8] = b"\xff" * 8
            if not data:
                data = bytearray(b"\0")
        if kind == "checkpoint":
            data = ground.resealed(bytes(data))
        file = ground.folder / f"damaged.{kind}"
        file.write_bytes(data)
        arguments = {"checkpoint": ["train", "--resume", str(file), "--plain"],
                     "table": ["train", "--data", str(file), "--epochs", "1", "--json"],
                     "layout": ["graph", "--layout", str(file)]}[kind]
        judge(*run(ground, arguments), (arguments, bytes(data)[:400]))
        done += 1
    return done


KEYS = ([b"\x1b[A", b"\x1b[B", b"\x1b[C", b"\x1b[D", b"\x1bOP", b"\x1bOQ", b"\x1bOR", b"\x1bOS",
         b"\x1b[5~", b"\x1b[6~", b"\x1b[H", b"\x1b[F", b"\x1b[3~", b"\x1b", b"\r", b"\t", b"\x7f",
         b" ", b"?", b":", b"\x1b[200~a = 1\nb = 2a\n\x1b[201~", b"\x1b[200~", b"\x1b[201~"]
        + [bytes([code]) for code in range(1, 27) if code not in (4, 26)]
        + [bytes([code]) for code in b"abcdefghijklmnoprstuvwxyz0123456789+-[]<>.,=()*'\""]
        + ["θ".encode(), "é".encode(), b"\xff", b"\xc3"])


@trial(8)
def keys(ground, seed):
    """Random keys, resizes, suspends and pastes in every screen."""
    rng = random.Random(seed)
    start = rng.choice([[], [], ["--ascii"], ["train", "--data", "xor"],
                        ["train", "--data", "moons", "--layers", "2"], ["--plain"]])
    wire = Wire([ground.program, *start], (rng.choice([80, 100, 40, 30]), rng.choice([24, 30, 10])),
                ground.folder, ground.environment(TERM="xterm-256color"))
    pressed = []
    try:
        wire.listen_until_quiet(0.05)
        for _ in range(60):
            pressed.append(_press(rng, wire))
            if wire.process_ended():
                break
        _leave(wire, (start, pressed))
    finally:
        wire.close()
    return len(pressed)


def _press(rng, wire):
    draw = rng.random()
    if draw < 0.03:
        size = (rng.randrange(1, 220), rng.randrange(1, 70))
        wire.resize(*size)
        wire.kill(signal.SIGWINCH)
        return size
    if draw < 0.05:
        wire.kill(signal.SIGTSTP)
        time.sleep(0.02)
        wire.kill(signal.SIGCONT)
        return "suspended"
    if draw < 0.12:
        line = (Grammar(rng).line().replace("\n", " ") + "\r").encode("utf-8", "surrogatepass")
        if b":quit" not in line and b"\x04" not in line and b"\x1a" not in line:
            wire.write(line)
        wire.listen_until_quiet(0.01)
        return line
    key = rng.choice(KEYS)
    wire.write(key)
    wire.listen_until_quiet(0.004)
    return key


def _leave(wire, given):
    """Ctrl-\\ is the way out that always works; the terminal must be as it was."""
    if not wire.process_ended():
        wire.kill(signal.SIGTERM)
    try:
        status = wire.wait()
    except AssertionError:
        raise Fault("did not end when it was asked to", given) from None
    if CRASHED.search(wire.seen[-3000:]) or status in (-4, -5, -6, -8, -11):
        raise Fault(f"crashed with {status}", given)
    if wire.current_settings != wire.settings:
        raise Fault("left the terminal other than it was", given)


@trial(4)
def kills(ground, seed):
    """kill -9 at random: every line that was answered is brought back."""
    rng = random.Random(seed)
    grammar = Grammar(rng)
    folder = ground.fresh_state()
    environment = ground.environment(XDG_STATE_HOME=str(folder), TERM="xterm-256color")
    # Line by line, where an answer comes once and whole.
    wire = Wire([ground.program, "--plain"], (100, 30), ground.folder, environment)
    said = []
    try:
        for index in range(rng.randrange(1, 12)):
            line = f"k{index} = {rng.randrange(9)} + {grammar.number()}"
            since = len(wire.seen)
            wire.write(f"{line}\rq{index} = {index} + 1\r".encode())
            wire.await_bytes(f"q{index} = {index} + 1 = ".encode(), since)
            said.append(f"q{index} = {index} + 1")
        time.sleep(rng.random() * 0.05)
        wire.kill(signal.SIGKILL)
        wire.wait()
    finally:
        wire.close()
    _recover(ground, environment, said)
    return 1


def _recover(ground, environment, said):
    done = subprocess.run([ground.program, "--plain"], input=b":recover\n:values\n",
                          capture_output=True, cwd=ground.folder, env=environment, timeout=LIMIT)
    text = done.stdout.decode("utf-8", "replace")
    lost = [line for line in said if line.split(" = ")[0] not in text]
    if lost:
        raise Fault("lost lines that had been answered", (said, text[-1500:]))


@trial(1)
def growth(ground, seed):
    """A long session's memory and time a line."""
    rng = random.Random(seed)
    count = 600
    text = "".join(f"x{i} = {rng.randrange(9)} + x{i - 1}\n" if i else "x0 = 1\n"
                   for i in range(count)).encode()
    process = subprocess.Popen([ground.program, "--plain"], stdin=subprocess.PIPE,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               cwd=ground.folder, env=ground.environment())
    process.stdin.write(text)
    process.stdin.close()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise Fault(f"ended with {process.returncode}", f"{count} lines")
    if usage.ru_maxrss > 300_000:
        raise Fault(f"took {usage.ru_maxrss // 1024} MB", f"{count} lines")
    return count
