"""kill -9 at random moments: nothing that was answered is lost, no file is half written."""

import random
import signal
import subprocess
import time

from faults import Fault, judge
from job import Job
from trial import run, trial


@trial(4)
def kills(ground, seed):
    """kill -9 of a session: every line that was answered is brought back, in its order."""
    rng = random.Random(seed)
    environment = ground.environment(XDG_STATE_HOME=str(ground.fresh_state()), TERM="xterm-256color")
    # Line by line, where an answer comes once and whole.
    wire = Job([ground.program, "--plain"], (100, 30), ground.folder, environment)
    said = []
    try:
        for index in range(rng.randrange(1, 16)):
            _say(rng, wire, index, said)
        if rng.random() < 0.5:
            wire.write(b"late = 1 + 1\r")
        time.sleep(rng.random() * 0.02)
        wire.kill(signal.SIGKILL)
        wire.wait()
    except AssertionError as problem:
        raise Fault(str(problem)[:300], said) from None
    finally:
        wire.close()
    _recover(ground, environment, said)
    return len(said)


def _say(rng, wire, index, said):
    """One line more, which is answered; now and then one that is wrong, or one taken back."""
    since = len(wire.seen)
    draw = rng.random()
    if draw < 0.15:
        wire.write(f"q{index} = nosuch{index} + 1\r".encode())
        wire.await_bytes(b"error", since)
    elif draw < 0.3 and said:
        wire.write(b":undo\r")
        wire.await_bytes(b"undone: ", since)
        said.pop()
    else:
        line = f"k{index} = {rng.randrange(9)} + {rng.choice(['0.5', '70', '7'])}"
        wire.write(f"{line}\r".encode())
        wire.await_bytes(f"{line} = ".encode(), since)
        said.append(line)


def _recover(ground, environment, said):
    """What the next session has of it."""
    file = ground.folder / "recovered.nnt"
    file.unlink(missing_ok=True)
    done = subprocess.run([ground.program, "--plain"], capture_output=True, cwd=ground.folder,
                          input=b":recover\n:save! recovered.nnt\n", env=environment, timeout=30)
    found = file.read_text().splitlines()[1:] if file.exists() else []
    if found[:len(said)] != said or set(found[len(said):]) - {"late = 1 + 1"}:
        raise Fault(f"brought back {found!r}: {done.stdout[-500:]!r}", said)


@trial(2)
def torn(ground, seed):
    """kill -9 of a training that keeps itself: its file is whole, and goes on."""
    rng = random.Random(seed)
    folder = ground.fresh_state()
    folder.mkdir()
    words = [ground.program, "train", "--data", "moons", "--layers", "3", "--epochs", "1000000",
             "--save", str(folder / "run"), "--plain"]
    if rng.random() < 0.5:
        words += ["--every", "1"]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               cwd=folder, env=ground.environment())
    time.sleep(rng.random() * 1.5)
    process.kill()
    process.wait()
    arguments = ["train", "--resume", str(folder / "run"), "--epochs", "0", "--plain"]
    if (folder / "run").exists():
        status, told, complained = run(ground, arguments)
        judge(status, told, complained, words)
        if status != 0:
            raise Fault(f"does not go on: {complained[-300:]!r}", words)
    run(ground, ["train", "--data", "xor", "--epochs", "1", "--save", str(folder / "other")])
    left = [file.name for file in folder.iterdir() if file.name.endswith(".tmp")]
    if left:
        raise Fault(f"left {left} behind", words)
    return 1
