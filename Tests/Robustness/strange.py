"""Files that are none: pipes, links, sockets, folders, and files of absurd sizes."""

import os
import socket


def make_strange(folder):
    """A folder with one file of each kind."""
    folder.mkdir()
    os.mkfifo(folder / "pipe")
    (folder / "folder").mkdir()
    (folder / "empty").write_bytes(b"")
    (folder / "dangling").symlink_to("nowhere/at/all")
    (folder / "circle").symlink_to("circle")
    (folder / "to-pipe").symlink_to("pipe")
    (folder / "to-zero").symlink_to("/dev/zero")
    with open(folder / "huge", "wb") as file:
        file.truncate(5 << 30)
    (folder / "zeros").write_bytes(bytes(100_000))
    (folder / "one-line").write_bytes(b"1," * 500_000)
    (folder / "deep").write_bytes(b"(" * 100_000)
    (folder / "latin").write_bytes("x = 1 # é".encode("latin-1"))
    (folder / "locked").write_bytes(b"x = 1\n")
    (folder / "locked").chmod(0)
    with socket.socket(socket.AF_UNIX) as one:
        try:
            one.bind(str(folder / "socket"))
        except OSError:
            pass  # the folder's name is too long for one
    return folder
