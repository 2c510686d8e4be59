"""The scenarios, a module for each thing that a learner does."""

from . import (  # noqa: F401
    first_minute, sweeps, changes, typing, lines, panes, screens, leaving, signals, recovery,
    pastes, mends, files, borders, matrices, proofs, plain, training, training_screen)
