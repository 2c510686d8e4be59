"""What comes from outside, and what goes out: control characters, files, pipes, full disks."""

import csv
import fcntl
import io
import json
import os
import re
import stat
import subprocess
import sys

from stage import scenario
from watch import Watch
from .sweeps import open_example

TITLE = "\x1b]0;taken\x07"
HOSTILE = f"a{TITLE}\x9b2J\u202e\u2066\u200f\u061c\x7f\u2028z"
# Nothing of this may come out: C0 but for the line break and the tab, DEL, C1, separators,
# whatever turns the direction of writing.
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
FORMATS = {
    "graph": ("text", "ascii", "svg", "dot", "mermaid", "tikz", "json"),
    "derive": ("text", "unicode", "latex", "markdown", "json"),
}


def is_harmless(stage, *arguments, input=""):
    """Runs the program; neither what it says nor what it complains of steers a terminal."""
    done = stage.run(*arguments, input=input)
    for stream in (done.stdout, done.stderr):
        found = HIDDEN.search(stream.decode())
        if found:
            raise AssertionError(f"{arguments!r} lets out {found.group()!r}: {stream!r}")
    return done


@scenario
def hostile_arguments(stage):
    """No command lets a control character out that its program, its options or its name holds."""
    commands = [["eval"], ["grad"], ["check"], ["rules"], ["jvp", "--along", "x=1"],
                ["step", "--backward", "c"], ["export", "--to", "numpy"], ["train", "--plain"]]
    commands += [[name, "--format", one] for name, all in FORMATS.items() for one in all]
    for command in commands:
        is_harmless(stage, *command, f"x = 1 # {HOSTILE}\nc = x^2")
    for command in (["eval"], ["grad"], ["graph"], ["train"]):
        for program in (HOSTILE, f'load("{HOSTILE}")', f"x = 1\n:{HOSTILE}\nc = x^2"):
            is_harmless(stage, *command, program)
        for more in (["--of", HOSTILE], ["--wrt", HOSTILE], [f"--{HOSTILE}"], ["--seed", HOSTILE]):
            is_harmless(stage, *command, "x = 1; c = x^2", *more)
        is_harmless(stage, *command, "--file", HOSTILE)
        is_harmless(stage, *command, "-", input=HOSTILE)
    for option in ("--data", "--resume", "--save", "--plot", "--export", "--layers", "--optimizer",
                   "--scan-hidden", "--compare", "--target", "--rate", "--activation"):
        is_harmless(stage, "train", "--data", "moons", "--epochs", "1", option, HOSTILE)
    is_harmless(stage, HOSTILE)
    is_harmless(stage, "session", HOSTILE, "--plain")


@scenario
def hostile_lines(stage):
    """The session line by line lets no control character out that a line of its input holds."""
    lines = [HOSTILE, f'load("{HOSTILE}")', "x = 2", f":save {HOSTILE}", f":load {HOSTILE}",
             f":{HOSTILE}", f":help {HOSTILE}", f":set {HOSTILE} = 2", f":set x = {HOSTILE}",
             f":export graph {HOSTILE}.svg", f":derive {HOSTILE}", f":train {HOSTILE}",
             f"y = x # {HOSTILE}", ":graph", ":values"]
    is_harmless(stage, "--plain", input="\n".join(lines) + "\n")
    (stage.folder / "bad.nnt").write_text("\n".join(lines[:2]))
    is_harmless(stage, "bad.nnt", "--plain")
    is_harmless(stage, "eval", "--file", "bad.nnt")


@scenario
def hostile_pastes(stage):
    """What is pasted, recalled and shown again on a terminal turns nothing around, in both modes."""
    (stage.folder / f"t{TITLE}\u202e.nnt").write_text("x = 1\n")
    for arguments in ([], ["--plain"]):
        wire = stage.wire(*arguments)
        wire.listen_until_quiet(0.5)
        for text in ("y = 2 \x9b2J\u202e\u2066 # \x9d0;taken\x07", ":load t\x9b\u202e",
                     'load("\u202ea\x9b")'):
            wire.write(b"\x1b[200~" + text.encode() + b"\x1b[201~\r")
            wire.listen_until_quiet(0.5)
        wire.write(b"\x10\x10\x1b[A\x12y = \x07\x15")
        wire.listen_until_quiet(0.5)
        for hidden in ("\x9b", "\x9d", "\u202e", "\u2066"):
            assert hidden.encode() not in wire.seen, (arguments, hidden, wire.seen[-2000:])
        assert b"\x1b]" not in wire.seen, "the title is the terminal's own"


@scenario
def hostile_environment(stage):
    """Variables of the environment are outside as well."""
    for name in ("COLORFGBG", "XDG_STATE_HOME", "TERM", "HOME", "LANG", "NO_COLOR"):
        done = stage.run("--plain", input="x = 1\n:save a.nnt\n", **{name: HOSTILE})
        for stream in (done.stdout, done.stderr):
            assert not HIDDEN.search(stream.decode()), f"{name}: {stream!r}"


@scenario
def hostile_tables(stage):
    """Neither headers nor cells nor classes of a table get out, in no form that a run has."""
    text, hostile = io.StringIO(), HOSTILE.replace(";", "")
    table = csv.writer(text)
    table.writerow([hostile, f"b{hostile}\nX = 3", "class"])
    for row in range(12):
        table.writerow([row, row * row % 7, f"one{hostile}" if row % 3 else f"two\n{hostile}"])
    (stage.folder / "t.csv").write_text(text.getvalue(), newline="")
    run = ["train", "--data", "t.csv", "--epochs", "2"]
    for more in (["--plain"], ["--json"], ["--show"], ["--export", "-"], ["--target", "zz"],
                 ["--target", "1"], ["--save", "run"], ["--plot", "p.svg"],
                 ["--scan-hidden", "1,2"], ["--compare", "l2=0.1"]):
        is_harmless(stage, *run, *more)
    for more in ([], ["--show"], ["--json"]):
        is_harmless(stage, "train", "--resume", "run", *more)
    is_harmless(stage, *run, "--export", "run.py")
    for name in ("p.svg", "run.py"):
        assert not HIDDEN.search((stage.folder / name).read_text()), f"{name} is harmless"
    shown = stage.run(*run, "--show").stdout.decode()
    assert "\nX = 3" not in shown, "a header adds no line to a program"
    (stage.folder / "bad.csv").write_text(text.getvalue() + f"q{hostile},1,one\n", newline="")
    is_harmless(stage, "train", "--data", "bad.csv")
    (stage.folder / "numbers.csv").write_text(f"1,2\n3,{HOSTILE}\n")
    is_harmless(stage, "eval", 'load("numbers.csv")')


@scenario
def hostile_layouts(stage):
    """Names and labels of a graph to be laid out are shown, and obeyed nowhere."""
    nodes = [{"id": HOSTILE, "label": f"l\n{HOSTILE}", "width": 30, "height": 3},
             {"id": "b", "label": HOSTILE, "width": 30, "height": 1}]
    edges = [{"from": HOSTILE, "to": "b", "port": 0}]
    (stage.folder / "l.json").write_text(json.dumps({"nodes": nodes, "edges": edges}))
    for one in FORMATS["graph"]:
        done = is_harmless(stage, "graph", "--layout", "l.json", "--format", one)
        assert done.returncode == 0, done.stderr
    (stage.folder / "m.json").write_text(json.dumps(
        {"nodes": nodes, "edges": [{"from": HOSTILE, "to": f"no{HOSTILE}"}]}))
    is_harmless(stage, "graph", "--layout", "m.json")


@scenario
def names_of_files_are_plain(stage):
    """`load` and --data refuse a name with control characters, and show which."""
    for arguments in (["eval", 'load("a\x1b[2J.csv")'], ["train", "--data", "a\x1b[2J.csv"]):
        done = stage.run(*arguments)
        told = done.stderr.decode()
        assert done.returncode == 1 and "a\u241b[2J.csv" in told, told
        assert "no control characters" in told, told


# MARK: - Files


@scenario
def a_foreign_file_is_kept(stage):
    """:save and :export replace what nntutor wrote, and nothing else unless they are told to."""
    notes = stage.folder / "notes.txt"
    notes.write_text("years of work\n")
    (stage.folder / "mine.nnt").write_text("u = 7\n")
    tutor = open_example(stage)
    tutor.enter(":save notes.txt")
    tutor.see("was not written by nntutor", ":save! notes.txt")
    tutor.enter(":export graph notes.txt")
    tutor.see(":export! graph notes.txt")
    tutor.expect(notes.read_text() == "years of work\n", "the notes are there")
    tutor.enter(":save! notes.txt")
    tutor.see("written to notes.txt")
    tutor.enter("y = 2 z", ":save notes.txt", ":load mine.nnt", "w = 3", ":save mine.nnt")
    tutor.until(lambda _: "w = 3" in (stage.folder / "mine.nnt").read_text(),
                lambda _: "what was loaded may be saved")
    (stage.folder / "d.csv").write_text("1,2\n")
    tutor.enter('X = load("d.csv")', ":save! d.csv", ":save! /dev/fd/1")
    tutor.see("it is an input, which is never written over", "a session writes to files")
    tutor.expect((stage.folder / "d.csv").read_text() == "1,2\n", "the table is there")
    tutor.expect("y = 2 z" in notes.read_text(), "what was saved may be saved again")


@scenario
def a_foreign_file_is_kept_by_options(stage):
    """--save, --plot and --export replace no foreign file without --force, and no input with it."""
    for option, name in (("--save", "run"), ("--plot", "p.svg"), ("--export", "e.py")):
        file = stage.folder / name
        file.write_text("years of work\n")
        run = ["train", "--data", "moons", "--epochs", "2", option, name]
        done = stage.run(*run)
        assert done.returncode == 1 and b"--force" in done.stderr, done
        assert file.read_text() == "years of work\n", option
        assert stage.run(*run, "--force").returncode == 0
        assert stage.run(*run).returncode == 0, "one of ours is replaced"
    table = stage.folder / "t.csv"
    table.write_text("a,b\n1,0\n2,1\n3,0\n4,1\n")
    for option in ("--save", "--plot", "--export"):
        done = stage.run(
            "train", "--data", "t.csv", "--epochs", "1", option, "t.csv", "--force")
        assert done.returncode == 1 and b"input" in done.stderr, done
    assert table.read_text().startswith("a,b\n1,0"), "the table is there"
    for more in (["--resume", "run"], ["--data", "moons", "--epochs", "1", "--save", "run"]):
        done = stage.run("train", *more, "--plot", "run", "--force")
        assert done.returncode == 1, done
    script = f"""
        {stage.program} train --data moons --epochs 1 --json --save out > out
        {stage.program} train --data moons --epochs 1 --json --plot /dev/fd/1 > both
        echo 'w = 1; c = w^2' > in; {stage.program} train - --save in --force --epochs 1 < in
        {stage.program} train --data moons --export >(cat > copy) --force; wait $!
    """
    done = subprocess.run(["bash", "-c", script], capture_output=True, cwd=stage.folder, timeout=60)
    assert b"goes there already" in done.stderr and b"it is an input" in done.stderr, done
    both = (stage.folder / "both").read_text()
    assert '"epoch":1' in both and "</svg>" in both, "standard output keeps both"
    assert (stage.folder / "in").read_text() == "w = 1; c = w^2\n", "the input is there"
    assert "import torch" in (stage.folder / "copy").read_text(), "a pipe of the shell is written to"
    assert stage.run("train", "--resume", "run", "--save", "run", "--epochs", "3").returncode == 0


@scenario
def permissions_and_links_are_kept(stage):
    """A file that is written anew keeps its permissions; a link still leads to it."""
    for name, more in (("run", ["--save"]), ("p.svg", ["--plot"]), ("e.py", ["--export"])):
        (stage.folder / "far").mkdir(exist_ok=True)
        real = stage.folder / "far" / name
        real.write_text("")
        real.chmod(0o600)
        (stage.folder / name).symlink_to(f"far/{name}")
        done = stage.run("train", "--data", "moons", "--epochs", "1", *more, name)
        assert done.returncode == 0, done
        assert (stage.folder / name).is_symlink(), f"{name} is a link"
        assert real.stat().st_size > 0 and stat.S_IMODE(real.stat().st_mode) == 0o600, name
    (stage.folder / "new.nnt").symlink_to("far/new.nnt")
    stage.run("--plain", input="x = 1\n:save new.nnt\n")
    assert (stage.folder / "far" / "new.nnt").read_text() == "# nntutor\nx = 1\n"
    assert not [one for one in stage.folder.rglob("*.tmp")], "nothing is left"


@scenario
def pipes_are_written_to(stage):
    """A pipe is written to where somebody reads it, an error at once where nobody does, and stays."""
    pipe = stage.folder / "pipe"
    os.mkfifo(pipe)
    for option in ("--save", "--plot", "--export"):
        done = stage.run("train", "--data", "moons", "--epochs", "1", option, "pipe")
        assert done.returncode == 1 and b"nobody reads" in done.stderr, done
    with open(os.open(pipe, os.O_RDONLY | os.O_NONBLOCK), "rb") as reader:
        done = stage.run("train", "--data", "moons", "--export", "pipe")
        assert b"import torch" in reader.read() and done.returncode == 0, done
    assert stat.S_ISFIFO(pipe.stat().st_mode), "the pipe is a pipe"
    done = stage.run("train", "--data", "moons", "--epochs", "1", "--plot", "/dev/null")
    assert done.returncode == 0 and stat.S_ISCHR(os.stat("/dev/null").st_mode), done
    done = stage.run("train", "--data", "moons", "--epochs", "1", "--plot", "/dev/full")
    assert done.returncode == 1 and b"no space" in done.stderr, done
    done = stage.run("train", "--data", "moons", "--epochs", "1", "--plain", "--plot", "-")
    assert b"<svg" in done.stdout, done
    assert not (stage.folder / "-").exists(), "- is no file"


@scenario
def what_a_killed_writer_left(stage):
    """A half-written file of a killed process is gone after the next start; a living one's is not."""
    left = stage.folder / ".nntutor-1234567890abcdef.tmp"
    left.write_bytes(b"half")
    other = stage.folder / ".nntutor-notes"
    other.write_bytes(b"mine")
    held = stage.folder / ".nntutor-fedcba0987654321.tmp"
    lock = open(held, "wb")
    fcntl.flock(lock, fcntl.LOCK_EX)
    (stage.folder / "far").mkdir()
    far = stage.folder / "far" / left.name
    far.write_bytes(b"half")
    stage.run("train", "--data", "xor", "--epochs", "1", "--save", "far/run")
    assert not far.exists(), "what was left beside another file is gone, too"
    stage.run("eval", "x = 1")
    assert not left.exists() and other.exists() and held.exists()
    lock.close()
    stage.run("eval", "x = 1")
    assert not held.exists(), "it is nobody's any more"


# Every other call of flock comes late.
LATE = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <sys/file.h>
#include <unistd.h>
int flock(int file, int how) {
  static int calls;
  if (calls++ % 2 == 0) usleep(30000);
  return ((int (*)(int, int))dlsym(RTLD_NEXT, "flock"))(file, how);
}
"""
# What a start does that looks for what was left, again and again.
TIDIER = """
import fcntl, os, sys
folder, beginning = sys.argv[1:]
print("ready", flush=True)
while True:
    for name in os.listdir(folder):
        if not name.startswith(beginning):
            continue
        try:
            with open(f"{folder}/{name}", "rb") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                os.unlink(f"{folder}/{name}")
        except OSError:
            pass
"""


@scenario
def what_a_living_writer_writes(stage):
    """A start takes nothing away that another process has made and not yet locked."""
    (stage.folder / "late.c").write_text(LATE)
    late = stage.folder / "late.so"
    subprocess.run(["clang", "-shared", "-fPIC", str(stage.folder / "late.c"), "-o", str(late),
                    "-ldl"], check=True)
    (stage.folder / "far").mkdir()
    stage.state.mkdir(parents=True)
    folders = ((stage.folder / "far", ".nntutor-"), (stage.state, "journal-"))
    tidiers = [subprocess.Popen([sys.executable, "-c", TIDIER, str(folder), beginning],
                                stdout=subprocess.PIPE) for folder, beginning in folders]
    lines = "".join(f"u = {k}\n:save! far/s.nnt\n:undo\nv = {k}\n" for k in range(5))
    try:
        for tidier in tidiers:
            tidier.stdout.readline()
        done = stage.run("--plain", input="w = 1\n" + lines, LD_PRELOAD=str(late))
    finally:
        for tidier in tidiers:
            tidier.kill()
            tidier.communicate()
    assert done.stdout.count(b"written to far/s.nnt") == 5, done.stdout[-3000:]
    assert b"not kept" not in done.stderr and done.returncode == 0, done.stderr


# MARK: - Reading


@scenario
def nothing_is_waited_for(stage):
    """Pipes, devices and folders are errors wherever a file is read, at once and in words."""
    os.mkfifo(stage.folder / "pipe")
    for name, word in (("pipe", "pipe"), ("/dev/zero", "device"), (".", "directory"),
                       ("/dev/tty", "device")):
        for arguments in (
                ["eval", f'load("{name}")'], ["eval", "--file", name],
                ["train", "--data", name], ["train", "--resume", name],
                ["graph", "--layout", name], ["session", name, "--plain"]):
            done = stage.run(*arguments)
            assert done.returncode in (1, 64) and done.stderr, done
            if name != "/dev/tty":
                assert word in done.stderr.decode(), done
        done = stage.run("--plain", input=f'load("{name}")\n:load {name}\n')
        assert done.returncode == 1, done


@scenario
def files_have_a_limit(stage):
    """What is too large is not read, and the limit is told."""
    with open(stage.folder / "huge", "wb") as file:
        file.truncate(2 << 30)
    for arguments in (["eval", 'load("huge")'], ["eval", "--file", "huge"],
                      ["train", "--data", "huge"], ["train", "--resume", "huge"],
                      ["graph", "--layout", "huge"], ["session", "huge", "--plain"]):
        done = stage.run(*arguments)
        assert done.returncode == 1 and b" MB are read" in done.stderr, done
    with open("/dev/zero", "rb") as zeros:
        done = subprocess.run(
            [stage.program, "eval", "-"], stdin=zeros, capture_output=True, timeout=60)
    assert done.returncode == 1 and b"16 MB" in done.stderr, done
    with open("/dev/zero", "rb") as zeros:
        done = subprocess.run(
            [stage.program, "--plain"], stdin=zeros, capture_output=True, timeout=60,
            env=stage.environment())
    assert done.returncode == 1 and b"16 MB" in done.stderr, done


@scenario
def memory_has_a_limit(stage):
    """What needs more memory than `ulimit -v` grants is refused in words, by every command."""
    program = "A = randn(2000, 2000); B = A + 1; C = B .* A; D = C + 1; E = D .* C; F = sum(E)\n"
    (stage.folder / "p.nnt").write_text(program)
    commands = [["derive", "--wrt", "A"], ["derive", "--wrt", "A,A"], ["derive", "--tangent"],
                ["export", "--to", "numpy"], ["grad"], ["check"], ["step", "--backward", "F"]]
    script = 'ulimit -v 1100000; exec "$0" "$@"'
    for command in commands:
        words = ["bash", "-c", script, stage.program, *command, "--file", "p.nnt"]
        done = subprocess.run(words, capture_output=True, cwd=stage.folder, timeout=60)
        assert done.returncode == 1 and b"may be used" in done.stderr, (command, done)
        name = b"export" if command[0] == "export" else b"p.nnt"
        assert done.stderr.startswith(name + b": error: "), (command, done)
    done = subprocess.run(
        ["bash", "-c", script, stage.program, "p.nnt", "--plain"], capture_output=True,
        cwd=stage.folder, timeout=60, env=stage.environment(),
        input=b":derive A\n:derive A A\n:backward F\nx = 40 + 2\n")
    assert done.stdout.count(b"may be used") == 3 and b"x = 40 + 2 = 42" in done.stdout, done


@scenario
def pipes_of_the_shell_are_read(stage):
    """- and what the shell hands over as a pipe are read like files."""
    script = f"""
        {stage.program} eval --file <(echo 'a = 2')
        echo 'b = 3' | {stage.program} eval --file -
        echo 'c = 4' | {stage.program} eval --file /dev/stdin
        {stage.program} eval "D = load(\\"$(echo /dev/fd/9)\\")" 9< <(echo 5,6)
        printf 'x,y\\n1,2\\n2,4\\n3,6\\n' | {stage.program} train --data - --target-is numbers \\
            --epochs 1 --plain
    """
    done = subprocess.run(["bash", "-c", script], capture_output=True, cwd=stage.folder, timeout=60)
    out = done.stdout.decode()
    for text in ("a = 2.0", "b = 3.0", "c = 4.0", "D = [5.0 6.0]", "network 1-16-1"):
        assert text in out, done


@scenario
def a_strangers_program(stage):
    """A program from a file reads below its own folder only; --allow-read lets it out."""
    folder = stage.folder / "theirs"
    (folder / "deep").mkdir(parents=True)
    (stage.folder / "secret.csv").write_text("42,43\n")
    (folder / "own.csv").write_text("1,2\n")
    (folder / "deep" / "own.csv").write_text("3,4\n")
    (folder / "link.csv").symlink_to("../secret.csv")
    (folder / "good.nnt").write_text('A = load("own.csv"); B = load("deep/../own.csv")\n'
                                     'C = load("deep/own.csv")\n')
    done = stage.run("eval", "--file", "theirs/good.nnt")
    assert done.returncode == 0 and b"C = [3.0 4.0]" in done.stdout, done
    for path in ("../secret.csv", "link.csv", str(stage.folder / "secret.csv"),
                 "deep/../../secret.csv", "../nowhere.csv"):
        (folder / "bad.nnt").write_text(f'X = load("{path}")\nf(x) = x + load("{path}")\n')
        for arguments in (["eval", "--file", "theirs/bad.nnt"], ["theirs/bad.nnt", "--plain"],
                          ["train", "--file", "theirs/bad.nnt", "--of", "X"]):
            done = stage.run(*arguments)
            told = (done.stdout + done.stderr).decode()
            assert "outside" in told and "42" not in told and done.returncode == 1, done
            if "nowhere" not in path:
                done = stage.run(*arguments, "--allow-read")
                assert b"outside" not in done.stdout + done.stderr, done
        done = stage.run("--plain", input=":load theirs/bad.nnt\n")
        assert b"outside" in done.stdout, done
    (folder / "later.nnt").write_text('f(n) = load("../secret.csv")*n\n')
    done = stage.run("theirs/later.nnt", "--plain", input="x = f(2)\n")
    assert b"84" not in done.stdout and b"outside" in done.stdout, done
    done = stage.run("eval", 'X = load("theirs/../secret.csv")')
    assert b"42.0" in done.stdout, "what the learner types reads everywhere"


@scenario
def a_line_being_typed_reads_once(stage):
    """A preview reads regular files, small ones, once; a pipe that is only typed freezes nothing."""
    os.mkfifo(stage.folder / "pipe")
    (stage.folder / "d.csv").write_text("1,2\n3,4\n")
    with open(stage.folder / "big.csv", "w") as file:
        file.write("1,2\n" * 600_000)
    tutor = open_example(stage)
    for name, seen in (("pipe", "is a pipe"), ("/dev/zero", "is a device")):
        tutor.type(f'X = load("{name}")')
        tutor.see(seen)
        tutor.press("C-u")
    with Watch(stage.folder / "d.csv") as small, Watch(stage.folder / "big.csv") as big:
        tutor.type('X = load("d.csv")')
        tutor.see("2×2")
        for more in "+12+34+56":
            tutor.type(more)
            tutor.see("reads as") if more.isdigit() else tutor.see("not yet")
        tutor.press("Enter")
        tutor.see('X = load("d.csv") + 12 + 34 + 56')
        tutor.type('Y = load("big.csv")')
        tutor.see('load("big.csv")')
        tutor.still()
        assert small.reads() == 1, "once for all the keys and for Enter"
        assert big.reads() == 0, "not as long as it is typed"
        tutor.press("Enter")
        tutor.see("600000×2")
        assert big.reads() > 0


# MARK: - What is not finite


@scenario
def what_is_not_finite_is_named(stage):
    """Every command names the node where NaN or ∞ first arose, in JSON too, and its place."""
    log, root = "x = -1\ny = 2 log(x)", "x = 0\ny = x sqrt(x)"
    for command in (["eval"], ["grad"], ["jvp", "--along", "x=1"], ["step", "--backward", "y"],
                    ["step", "--forward", "x"], ["derive"], ["check"], ["graph"],
                    ["export", "--to", "numpy"]):
        told = stage.run(*command, log).stderr.decode()
        assert told.startswith("program:2:7: note: `log(x)` is where NaN"), (command, told)
    for command in (["grad"], ["jvp", "--along", "x=1"], ["step", "--backward", "y"],
                    ["step", "--forward", "x"], ["derive"], ["check"]):
        done = stage.run(*command, "--json", root)
        found = json.loads(done.stdout)["first_nonfinite"]
        assert (found["node"], found["line"], found["column"]) == ("sqrt(x)", 2, 7), found
        assert found["found"] in ("NaN", "Infinity"), found
        assert "nan" not in done.stdout.decode(), command
    finite = stage.run("grad", "--json", "x = 2; y = log(x)")
    assert "first_nonfinite" not in json.loads(finite.stdout) and not finite.stderr


# MARK: - Telling


@scenario
def output_that_cannot_be_written(stage):
    """A full disk ends every command with 1 and a line; a closed pipe ends it quietly."""
    commands = [["eval", "x = 1"], ["grad", "x = 1; c = x^2"], ["check", "x = 1; c = x^2"],
                ["step", "x = 1; c = x^2", "--backward", "c"], ["rules"], ["--help"], ["--version"],
                ["jvp", "x = 1; c = x^2", "--of", "c", "--along", "x=1"],
                ["derive", "x = 1; c = x^2"], ["graph", "x = 1"], ["graph", "x = 1", "--json"],
                ["export", "x = 1; c = x^2", "--to", "numpy"], ["train", "--data", "xor", "--show"],
                ["train", "--data", "xor", "--epochs", "3", "--json"],
                ["train", "--data", "xor", "--epochs", "3", "--plain"],
                ["train", "--data", "xor", "--export", "-"], ["--plain"]]
    for index, command in enumerate(commands):
        def run(output, name):
            # Of its own, or what one run leaves is offered to the next.
            state = str(stage.folder / f"{name}-{index}")
            return subprocess.run(
                [stage.program, *command], input=b"x = 1; y = x^2\n", stdout=output,
                stderr=subprocess.PIPE, env=stage.environment(XDG_STATE_HOME=state),
                cwd=stage.folder, timeout=30, restore_signals=False)

        with open("/dev/full", "wb") as full:
            done = run(full, "full")
        assert done.returncode == 1 and b"no space left" in done.stderr, (command, done)
        closed, end = os.pipe()
        os.close(closed)
        done = run(end, "closed")
        os.close(end)
        assert done.returncode == 141 and not done.stderr, (command, done)


@scenario
def exports_of_what_is_not_reached(stage):
    """The gradient of an input that the cost does not reach is zeros of its shape, exported too."""
    for library, zeros in (("numpy", "np"), ("jax", "jnp"), ("pytorch", "torch")):
        done = stage.run("export", "x = 2; W = [1 2 3; 4 5 6]; c = x^2", "--to", library,
                         "--of", "c", "--wrt", "W")
        assert f"Wbar = {zeros}.zeros((2, 3))".encode() in done.stdout, done
