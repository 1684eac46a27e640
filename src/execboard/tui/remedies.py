"""What an error says to do, in keys: the services speak to both front ends, and name commands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from execboard.domain.errors import ExecboardError

_IN_KEYS = (
    (re.compile(r"see execboard log; another's by its number.*"), "7, then x on a change takes back another's"),
    (re.compile(r"see execboard log\b.*"), "7 shows them all"),
    (re.compile(r"see execboard inbox list"), "gi shows the inbox"),
    (re.compile(r"see execboard blocker list"), "gb shows those that are open"),
    (re.compile(r"see execboard person list"), "gw shows who there is"),
    (re.compile(r"see execboard [a-z]+ list"), "g/ searches everything"),
)
"""A remedy that names a command, and the keys that do the same."""


def in_keys(error: ExecboardError) -> str:
    """An error in one line, with its remedy in keys."""
    words = str(error)
    for command, keys in _IN_KEYS:
        words = command.sub(keys, words)
    return words
