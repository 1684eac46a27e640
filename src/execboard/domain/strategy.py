"""The line of sight: goals, what leads to what, and where the line from the vision to today's work breaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime

VISION = "VISION"
"""The id of the upper end of every line."""
ENDED = frozenset({"closed", "done", "retired", "declined", "dropped", "cleared"})
"""States in which a thing asks for nothing any more."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A long-term strategic goal under the vision."""

    title: str
    created_at: datetime
    why: str = ""
    owner_id: int | None = None
    due: date | None = None
    position: int = 0
    id: int = 0
    rev: int = 1

    @property
    def ref(self) -> str:
        """Its id as people type it."""
        return f"GOAL-{self.id}"


@dataclass(frozen=True, slots=True)
class Gap:
    """Where a line breaks: at which item, what is missing, the keys that fix it, and the command that does the same."""

    at: str
    what: str
    keys: str
    command: str

    @property
    def text(self) -> str:
        """The gap with its remedy, as scripts and the command line say it."""
        return f"{self.what}: {self.command} (in the screens {self.keys})"


NO_VISION = Gap(VISION, "there is no vision yet", ":vision sets it", "execboard vision TEXT")


def gap_above(kind: str, ref: str) -> Gap:
    """What it means that nothing stands above a thing of that kind."""
    match kind:
        case "objective":
            return _gap(ref, "supports no goal", "e says which", f"objective edit {ref} --supports GOAL-1")
        case "initiative":
            return _gap(ref, "supports nothing", "e says what", f"initiative edit {ref} --supports KR-1")
        case "inbox":
            keys, command = "gi, then one key says what it is", f"execboard inbox turn {ref} action"
            return Gap(ref, f"{ref} is in the inbox and nothing yet", keys, command)
    on = "GOAL-1" if kind == "metric" else "INI-1"
    return _gap(ref, "is on nothing", "e says what it belongs to", f"{kind} edit {ref} --on {on}")


def gap_gone(kind: str, ref: str, above: str) -> Gap:
    """What a thing leads to is not there any more."""
    return _gap(ref, f"is on {above}, which is not there", "e says what it belongs to", f"{kind} edit {ref} --on INI-1")


def gap_circle(kind: str, ref: str, above: str) -> Gap:
    """What a thing leads to leads back to it."""
    words = f"is on {above}, which leads back to it"
    return _gap(ref, words, "e says what it belongs to", f"{kind} edit {ref} --on INI-1")


def gap_below(ref: str, state: str, below: Collection[str]) -> Gap | None:
    """What is missing below a thing that has not ended; `below` are the prefixes of what stands there, `OBJ`, `MS`."""
    match ref.partition("-")[0]:
        case "VISION" if "GOAL" not in below:
            return Gap(ref, "there is no goal under the vision", ":goal adds one", "execboard goal add TITLE")
        case "GOAL" if "OBJ" not in below and "INI" not in below:
            command = f"execboard objective add TITLE --supports {ref}"
            return Gap(ref, f"nothing works towards {ref}", ":objective adds one", command)
        case "OBJ" if not {"KR", "OBJ"} & set(below):
            keys = f"2, then o on {ref} adds one"
            return Gap(ref, f"{ref} has no key result", keys, f"execboard kr add {ref} TITLE --target N")
        case "KR" if "INI" not in below:
            keys, command = "1, then o adds one", f"execboard initiative add TITLE --supports {ref}"
            return Gap(ref, f"no initiative works on {ref}", keys, command)
        case "INI" if state == "active" and "MS" not in below:
            command = f"execboard milestone add {ref} TITLE --due DAY"
            return _gap(ref, "has no milestone ahead", "o adds one", command.removeprefix("execboard "))
    return None


def _gap(ref: str, words: str, key: str, command: str) -> Gap:
    return Gap(ref, f"{ref} {words}", f":{ref}, then {key}", f"execboard {command}")
