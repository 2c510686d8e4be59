"""Keys in every screen, as somebody presses them who means nothing by it."""

import random
import signal

from faults import LEFT, Fault, fails, judge_terminal, shrink
from grammar import Grammar
from job import Job
from trial import trial

MOONS = ["train", "--data", "moons", "--layers", "2"]
# Where keys are pressed: arguments, and what is typed first to come there.
SCREENS = {
    "session": ([], []),
    "graph": ([], [b"\t"]),
    "sweep": ([], [b"\x1b[C\x1b[C\t"]),
    "matrices": ([], [b"W = randn(3, 2); A = W'*W; c = sum(exp(A))\r", b":backward\r", b"\t"]),
    "ascii": (["--ascii"], []),
    "light": (["--theme", "light", "--color", "always"], []),
    "plain": (["--plain"], [b"u = 1.3; z = exp(sin(u^2))\r"]),
    "help": ([], [b"\x1bOP"]),
    "help of a function": ([], [b":help tanh\r"]),
    "palette": ([], [b"\x1bOQ"]),
    "proof": ([], [b"W = randn(3, 2); A = W'*W; c = sum(A)\r", b":prove W\r"]),
    "blanks": ([], [b"W = randn(3, 2); A = W'*W; c = sum(A)\r", b":prove W --blanks\r"]),
    "entry": ([], [b"W = randn(3, 2); A = W'*W; c = sum(A)\r", b":prove W\r", b"z"]),
    "training": (["train", "--data", "xor"], []),
    "running": (MOONS, [b" "]),
    "classes": (["train", "--data", "iris", "--samples", "30"], [b">", b" "]),
    "images": (["train", "--data", "digits", "--samples", "60"], [b"."]),
    "scan": (["train", "--data", "xor", "--scan-hidden", "1,2"], []),
    "minibatch": (MOONS, [b"g"]),
    "minibatch, swept": (MOONS, [b"g", b":backward\r", b"\t"]),
    "training, keys": (MOONS, [b"?"]),
    "training, program": (MOONS, [b"p"]),
    "training of the session": ([], [b"w = 1; c = (w - 2)^2\r", b":train\r"]),
    "training from the session": ([], [b"u = 2\r", b":train xor\r", b" "]),
}
KEYS = ([b"\x1b[A", b"\x1b[B", b"\x1b[C", b"\x1b[D", b"\x1bOP", b"\x1bOQ", b"\x1bOR", b"\x1bOS",
         b"\x1b[5~", b"\x1b[6~", b"\x1b[H", b"\x1b[F", b"\x1b[3~", b"\x1b[Z", b"\x1b", b"\r", b"\t",
         b"\x7f", b" ", b"?", b":", b"\x1b[1;5C", b"\x1b[17~", b"\x1bb", b"\x1bp", b"\x1b.",
         b"\x12", b"\x0f", b"\x12", b"\x0f", b"\x1f", b"\x18\x15", b"\x1b[M !!", b"\x1b[<0;3;3M"]
        + [bytes([code]) for code in range(1, 27) if code not in (4, 26)]
        + [bytes([code]) for code in b"abcdefghijklmnoprstuvwxyzN0123456789+-[]<>.,=()*'\""]
        + ["θ".encode(), "é".encode(), "\u202e".encode(), "\x9b".encode(), b"\xff", b"\xc3"])


@trial(12)
def keys(ground, seed):
    """Random keys, lines, pastes, resizes and suspends in every screen."""
    rng = random.Random(seed)
    name = rng.choice(list(SCREENS))
    size = (rng.choice([80, 100, 140, 40, 30]), rng.choice([24, 30, 45, 10]))
    given = [_action(rng) for _ in range(60)]

    def play(actions):
        _play(ground, name, size, actions)

    try:
        play(given)
    except Fault as fault:
        fewer = shrink(given, fails(play)) if ground.shrinks else given
        raise Fault(fault.what, (name, size, fewer)) from None
    return len(given)


def _action(rng):
    """Bytes to be typed, a size, or a signal."""
    draw = rng.random()
    if draw < 0.04:
        return rng.choice([(rng.randrange(1, 220), rng.randrange(1, 70)), (1, 1), (2, 300)])
    if draw < 0.07:
        return signal.SIGTSTP
    if draw < 0.08:
        return signal.SIGINT
    if draw < 0.14:
        return _line(rng) + b"\r"
    if draw < 0.19:
        text = b"\r\n"[rng.randrange(2):].join(_line(rng) for _ in range(rng.choice([1, 1, 3, 40])))
        return b"\x1b[200~" + text + rng.choice([b"\x1b[201~", b"\x1b[201~", b"", b"\x1b[201"])
    return rng.choice(KEYS)


def _line(rng):
    line = Grammar(rng).line().replace("\n", " ")
    data = line.encode("utf-8", "surrogatepass")
    if b":quit" in data or b":q" in data or b"\x04" in data or b"\x1a" in data:
        return b"x = 1"
    return data


def _play(ground, name, size, actions):
    """Opens a screen, does what is asked, and leaves by SIGTERM, which always works."""
    arguments, opening = SCREENS[name]
    wire = Job([ground.program, *arguments], size, ground.folder,
               ground.environment(TERM="xterm-256color", XDG_STATE_HOME=str(ground.fresh_state())))
    given = (name, size, actions)
    try:
        wire.await_start()
        for data in opening:
            wire.write(data)
            wire.listen_until_quiet(0.05)
        for action in actions:
            if wire.process_ended():
                break
            _do(wire, action)
        _leave(wire, given)
    except AssertionError as problem:
        raise Fault(str(problem)[:300], given) from None
    finally:
        wire.close()


def _do(wire, action):
    if isinstance(action, tuple):
        wire.resize(*action)
        wire.kill(signal.SIGWINCH)
    elif isinstance(action, signal.Signals):
        wire.kill(action)
    else:
        wire.write(action)
    wire.listen_until_quiet(0.004 if isinstance(action, bytes) else 0.03)


def _leave(wire, given):
    if not wire.process_ended():
        wire.kill(signal.SIGTERM)
    try:
        status = wire.wait()
    except AssertionError:
        raise Fault("did not end when it was asked to", given) from None
    judge_terminal(wire.seen, given)
    if status not in LEFT:
        raise Fault(f"ended with {status}: {wire.seen[-300:]!r}", given)
    if wire.current_settings != wire.settings:
        raise Fault("left the terminal other than it was", given)
    if wire.left_other():
        raise Fault("stopped, and left the terminal other than it was", given)
