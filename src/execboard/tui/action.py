"""What a key does, and where: one entry of the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Place = Literal[
    "everywhere",
    "go",
    "item",
    "five",
    "okrs",
    "page",
    "log",
    "inbox",
    "blockers",
    "closing",
    "meetings",
    "held",
    "meeting",
    "refresh",
    "retros",
    "retro",
    "strategy",
    "health",
]


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that a key does. `keys` are Textual's names, `hint` is its rank in the footer (0: not there)."""

    id: str
    keys: tuple[str, ...]
    where: Place
    label: str
    help: str
    command: str = ""
    """The command line that does the same, where there is one."""
    hint: int = 0
