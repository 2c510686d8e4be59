"""What a long session takes: memory and processor time."""

import os
import random
import signal
import subprocess

from faults import Fault
from job import Job
from trial import trial

# A session of four times as many lines; where its work is quadratic it takes sixteen times as much.
FEW, MANY, RATIO = 500, 2000, 7
# What so many lines may take, in kilobytes.
MOST = 200_000


@trial(1)
def growth(ground, seed):
    """A long session's memory and its processor time for a line, by two lengths."""
    rng = random.Random(seed)
    form = rng.choice([
        lambda i: f"x{i} = {rng.randrange(9)} + x{i - 1}" if i else "x0 = 1",
        lambda i: f"u = {i}", lambda i: f"{i} + 1", lambda i: f"nosuch{i}",
        lambda i: [f"v = {i}", ":undo"][i % 2],
        lambda i: "u = 1; z = sin(u^2)" if i == 0 else [":backward", ":end"][i % 2],
        lambda i: "A = randn(3, 3); c = sum(A)" if i == 0 else ":derive A"])
    text = ["\n".join(form(i) for i in range(count)) + "\n" for count in (FEW, MANY)]
    (few, _), (many, most) = (_taken(ground, part) for part in text)
    if most > MOST:
        raise Fault(f"took {most // 1024} MB", text[0][:300])
    if many > RATIO * max(few, 0.2):
        raise Fault(f"took {few:.2f} s for {FEW} lines, {many:.2f} s for {MANY}", text[0][:300])
    return FEW + MANY


def _taken(ground, text):
    """Processor time in seconds and memory in kilobytes of a session."""
    process = subprocess.Popen(
        [ground.program, "--plain"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, cwd=ground.folder,
        env=ground.environment(XDG_STATE_HOME=str(ground.fresh_state())))
    process.stdin.write(text.encode())
    process.stdin.close()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise Fault(f"ended with {process.returncode}", text[:300])
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss


@trial(1)
def keeping(ground, seed):
    """A full screen's memory while the same things are done again and again."""
    rng = random.Random(seed)
    arguments, round_ = rng.choice([
        ([], b"y = 2 z\r\x1b[C\x1b[C\x1b[D:undo\r"), ([], b"\x1bOP\x1b\x1b\x1bOQ\x1b\x1b"),
        ([], b":prove u\r\x1b[C\x1b[C\x1b\x1b"), ([], b"\t\t" + b"abc" + b"\x7f" * 3),
        (["train", "--data", "moons"], b".e.grrr\x1b\x1b"), (["train", "--data", "xor"], b"  lpp"),
    ])
    wire = Job([ground.program, *arguments], (100, 30), ground.folder,
               ground.environment(TERM="xterm-256color", XDG_STATE_HOME=str(ground.fresh_state())))
    try:
        wire.await_start()
        sizes = []
        for _ in range(3):
            for _ in range(60):
                wire.write(round_)
                wire.listen_until_quiet(0.002)
                if wire.process_ended():
                    raise Fault(f"ended: {wire.seen[-300:]!r}", (arguments, round_))
            wire.seen = b""
            sizes.append(_resident(wire.job))
        wire.kill(signal.SIGTERM)
        wire.wait()
    except AssertionError as problem:
        raise Fault(str(problem)[:300], (arguments, round_)) from None
    finally:
        wire.close()
    # What is kept for `undo` and the transcript is bounded, or small.
    if sizes[2] - sizes[1] > 20_000:
        raise Fault(f"grew in equal rounds by KB: {sizes}", (arguments, round_))
    return 180


def _resident(process):
    """The memory that a process has now, in kilobytes."""
    with open(f"/proc/{process}/status", encoding="ascii") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmRSS"))
