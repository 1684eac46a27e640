"""The fields that our own Markdown export tells in a line each, by the names that they have there."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final, get_args

from execboard.domain.dates import from_stored
from execboard.domain.okrs import CauseClass, Override, Verdict
from execboard.services.exporting.own_words import read_written

Fields = dict[str, tuple[str, Any]]

CYCLE: Final[Fields] = {
    "Opened": ("opened_on", date),
    "Closed": ("closed_on", date),
    "Reflection": ("reflection", str),
    "Added": ("created_at", from_stored),
}
GOAL: Final[Fields] = {"Due": ("due", date), "Why": ("why", str)}
OBJECTIVE: Final[Fields] = {
    "Kind": ("kind", ("committed", "aspirational")),
    "Why": ("why", str),
    "Is not": ("is_not", str),
    "Verdict": ("verdict", get_args(Verdict)),
    "Reflection": ("reflection", str),
}
KEY_RESULT: Final[Fields] = {
    "Unit": ("unit", str),
    "Kind": ("kind", ("leading", "lagging")),
    "Priority": ("priority", str),
    "Commit": ("commit_value", float),
    "Stretch": ("stretch_value", float),
    "Weight": ("weight", float),
    "Source": ("source", str),
    "Starts": ("starts", date),
    "Ends": ("ends", date),
    "Days between check-ins": ("interval_days", int),
    "Resumed": ("resumed_on", date),
    "Health as said": ("override_health", get_args(Override)),
    "Said because": ("override_note", str),
    "Said by": ("override_by", str),
    "Said on": ("override_on", date),
    "Score": ("score", float),
    "Cause": ("cause_class", get_args(CauseClass)),
    "Cause in words": ("cause", str),
    "Reflection": ("reflection", str),
}
_CELL: Final = re.compile(r"((?:\\.|[^|\\])*+)\|")
_ONE_OF_SEVERAL: Final = re.compile(r"(?:\\.|[^;\\])++")
_EMPTY: Final = "—"


def read_field(said: dict[str, Any], fields: Fields, name: str, words: str) -> bool:
    """Whether there is such a field and its words can be read; then it is in `said`. Raises ValueError."""
    if name not in fields:
        return False
    field, kind = fields[name]
    if isinstance(kind, tuple):
        if words not in kind:
            return False
        said[field] = words
    elif kind is date:
        said[field] = date.fromisoformat(words)
    elif kind is str:
        said[field] = read_written(words)
    else:
        said[field] = kind(words)
    score = said.get("score")
    if score is not None and not 0 <= score <= 1:
        del said["score"]
        return False
    return True


def cells_of(line: str) -> list[str]:
    """The cells of a row, as they were; an empty one is a dash."""
    cells = [cell.strip() for cell in _CELL.findall(line.strip().removeprefix("|"))]
    return [read_written("" if cell == _EMPTY else cell) for cell in cells]


def several(words: str) -> tuple[str, ...]:
    """The names of a list such as ``Field; Sales``."""
    return tuple(read_written(one.strip()) for one in _ONE_OF_SEVERAL.findall(words) if one.strip())
