"""Where trials take place: a folder, an environment, and files that are as they should be."""

import os
import pathlib
import shutil
import subprocess
import tempfile

from checkpoint import opened, sealed
from strange import make_strange


class Ground:
    """A temporary home for the program under trial."""

    def __init__(self, program, shrinks=True):
        self.program = str(pathlib.Path(program).resolve())
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="nntutor-robust-"))
        self.shrinks = shrinks
        self._good = {}
        self._states = 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    def environment(self, **changes):
        """A clean environment, with what is to be other."""
        variables = {"PATH": os.environ["PATH"], "HOME": str(self.folder), "INPUTRC": "/dev/null",
                     "XDG_STATE_HOME": str(self.folder / "state"), "LANG": "C.UTF-8",
                     "SHELL": "/bin/sh"}
        return {**variables, **changes}

    def fresh_state(self):
        """A state folder that no session has used."""
        self._states += 1
        return self.folder / f"state-{self._states}"

    def strange(self):
        """A folder of files that are none."""
        return make_strange(self.folder / f"strange-{self.fresh_state().name}")

    def good(self, kind):
        """A file of a kind as the program likes it."""
        if kind not in self._good:
            self._good[kind] = getattr(self, f"_{kind}")()
        return self._good[kind]

    def _checkpoint(self):
        file = self.folder / "good.ckpt"
        subprocess.run([self.program, "train", "--data", "xor", "--samples", "20", "--epochs", "3",
                        "--layers", "2", "--optimizer", "adam", "--dropout", "0.1", "--l2", "0.1",
                        "--save", str(file), "--plain"], env=self.environment(), cwd=self.folder,
                       capture_output=True, check=True, timeout=60)
        return file.read_bytes()

    def _table(self):
        rows = ["height,weight,kind"] + [f"{i * 0.5},{(i * 7) % 5 - 2},{'ab'[i % 2]}"
                                         for i in range(20)]
        return "\n".join(rows).encode() + b"\n"

    def _layout(self):
        return (b'{"nodes": [{"id": "a", "label": "a", "width": 5, "height": 3}, {"id": "b", '
                b'"label": "b = a", "width": 7, "height": 3}], "edges": [{"from": "a", "to": "b", '
                b'"port": 0}]}')

    @staticmethod
    def resealed(data):
        """A damaged checkpoint with a length and a checksum that fit it."""
        if b"\n" not in data:
            return data
        return sealed(*opened(data))
