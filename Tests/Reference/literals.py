"""Numbers and matrices as the language writes them, in varied spelling."""

import numpy as np


def number(x):
    """The shortest text that reads back as x: `2`, `-0.5`, `1e-07`."""
    return repr(int(x)) if x == int(x) and abs(x) < 1e15 else repr(float(x))


def matrix(array, rng):
    """A literal: a bare number for 1×1, else a bracket with one of several separators."""
    if array.shape == (1, 1):
        return number(array[0, 0])
    column, row, (left, right) = rng.choice(
        [
            (" ", "; ", "[]"),
            (", ", "; ", "[]"),
            (" ", ";", "[]"),
            (" ", "\n     ", "[]"),
            (" , ", " ; ", ("[ ", " ]")),
            (",", ";", "[]"),
        ]
    )
    return left + row.join(column.join(map(number, line)) for line in array) + right


def parsed(text):
    """The array of a literal written by `matrix`."""
    lines = text.strip("[] ").replace(",", " ").replace(";", "\n").splitlines()
    return np.array([[float(x) for x in line.split()] for line in lines])
