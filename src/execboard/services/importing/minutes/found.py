"""What was read in minutes, before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from execboard.services.importing.found import Skipped
    from execboard.services.importing.minutes.vocabulary import Heard


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that somebody told, on that line; `person` is a name or @handle, empty where nobody is named.

    `note` is what is nested in it and its links, as many lines as that takes. `thanks` are @handles named in it.
    """

    line: int
    person: str
    heard: Heard
    text: str
    links: tuple[str, ...] = ()
    note: str = ""
    thanks: tuple[str, ...] = ()
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Update:
    """What one person reported: whether blockers were spoken of, if only to say that there are none."""

    person: str
    spoke_of_blockers: bool


@dataclass(frozen=True, slots=True)
class Noted:
    """Something on the agenda or from the discussion, with what is nested in it."""

    line: int
    text: str
    person: str = ""


@dataclass(frozen=True, slots=True)
class Minutes:
    """One meeting that was held, as its minutes tell it; `signs` are what says that they are minutes."""

    title: str
    kind: str
    day: date
    kind_because: str
    day_because: str
    signs: tuple[str, ...]
    text: str
    attended: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    led_by: str = ""
    agenda: tuple[Noted, ...] = ()
    notes: tuple[Noted, ...] = ()
    said: tuple[Said, ...] = ()
    updates: tuple[Update, ...] = ()
    left: tuple[Skipped, ...] = ()
    """What stays in the text alone, with its line and why."""
    lines_left: int = 0
    file: str = ""
