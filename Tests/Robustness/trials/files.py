"""Files that are damaged, and files that are none."""

import os
import random
import stat

from faults import Fault, judge
from trial import run, trial


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


# Every way to read a file, and every way to write one.
READING = [["eval", 'X = load("{0}")'], ["eval", "--file", "{0}"], ["graph", "--file", "{0}"],
           ["train", "--data", "{0}", "--epochs", "1", "--plain"],
           ["train", "--resume", "{0}", "--plain"], ["graph", "--layout", "{0}"],
           ["session", "{0}", "--plain"], ["train", "--file", "{0}", "--epochs", "1", "--plain"]]
WRITING = ["--save", "--plot", "--export"]
LINES = ['X = load("{0}")', ":load {0}", "x = 1", ":save {0}", ":save! {0}", ":export graph {0}",
         ":export! graph {0}", ":export! graph {0}.svg", ":backward", ":export! sweep {0}",
         ":train {0}"]


@trial(3)
def strange(ground, seed):
    """Pipes, devices, folders, sockets, huge, unreadable and missing files, read and written."""
    rng = random.Random(seed)
    folder = ground.strange()
    names = [str(folder / name) for name in sorted(os.listdir(folder))]
    names += ["/dev/zero", "/dev/full", "/dev/null", "/dev/tty", "/dev/stdin", "/dev/fd/7", "/",
              "/proc/self/mem", "/proc/self/environ", "/proc/kmsg", "", ".", "..", "~", "-",
              "/nowhere/x", "x" * 300, "a/" * 3000, str(folder / "empty" / "x")]
    done = 0
    for _ in range(6):
        name = rng.choice(names)
        # A stranger's permissions: root may read and write everything.
        form = rng.choice(READING)
        arguments = [word.replace("{0}", name) for word in form]
        judge(*run(ground, arguments, b"x = 1\n", state=ground.fresh_state()), arguments)
        if not name.startswith("/proc") and name not in ("-", "/dev/null", "/dev/stdin"):
            arguments = ["train", "--data", "xor", "--epochs", "1", "--plain",
                         rng.choice(WRITING), name, *rng.choice([[], ["--force"]])]
            before = kind(name)
            judge(*run(ground, arguments), arguments)
            if before not in (None, stat.S_IFREG) and kind(name) != before:
                raise Fault("put a file in place of what was none", arguments)
        lines = [line.replace("{0}", name) for line in rng.sample(LINES, 5)]
        if not any(line.startswith(":train") for line in lines):
            text = ("x = 1\n" + "\n".join(lines) + "\n").encode()
            judge(*run(ground, ["--plain"], text, state=ground.fresh_state()), lines)
        done += 3
    return done


def kind(name):
    """What a name leads to."""
    try:
        return stat.S_IFMT(os.stat(name).st_mode)
    except OSError:
        return None
