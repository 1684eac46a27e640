"""The kinds of text that can be imported: what ``import --from`` takes, and what is found out where it is not said."""

from __future__ import annotations

from typing import Literal, get_args

Kind = Literal[
    "execboard",
    "okrs",
    "csv",
    "markdown",
    "minutes",
    "list",
    "retro",
    "jira",
    "linear",
    "asana",
    "github",
    "taskwarrior",
    "trello",
]
KINDS: tuple[str, ...] = get_args(Kind)
