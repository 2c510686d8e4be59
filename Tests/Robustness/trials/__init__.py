"""Every trial: importing this fills the table."""

from . import files, growth, hostile, kills, pipes, screens  # noqa: F401
