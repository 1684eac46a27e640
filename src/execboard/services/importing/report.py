"""What an import did, or would do: everything that a person wants to know before and after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from execboard.domain.initiatives import Status
    from execboard.services.importing.found import Skipped
    from execboard.services.importing.minutes.report import MinutesReport

OkrKind = Literal["cycle", "goal", "objective", "key result"]


@dataclass(frozen=True, slots=True)
class Added:
    """An initiative that came in; `owner` is a handle. Of OKRs `status` says what it is, such as ``key result``."""

    id: str
    title: str
    status: Status | OkrKind
    owner: str | None


@dataclass(frozen=True, slots=True)
class Noted:
    """Words that were not understood, by their line, and the thing whose notes (or inbox item) they are now."""

    line: int
    text: str
    kept: str
    file: str | None = None


@dataclass(frozen=True, slots=True)
class AskedAgain:
    """A "no" that was asked for once more; `words` say how often and why it was no."""

    id: str
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class Filled:
    """An initiative that was here before, and what it lacked and has now."""

    id: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EditedHere:
    """A field that says something else here than in the source; it stays as it is here."""

    id: str
    field: str
    here: Any
    source: Any


@dataclass(frozen=True, slots=True)
class FromFile:
    """What one file of a folder brought."""

    name: str
    kind: str
    added: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class Report:
    """What came, what did not and why. `operation` is what undo takes back; None where nothing was written.

    An import of a whole workspace counts its rows in `rows`, by table. A folder's kind is "folder".
    """

    kind: str
    added: tuple[Added, ...] = ()
    asked_again: tuple[AskedAgain, ...] = ()
    filled: tuple[Filled, ...] = ()
    unchanged: tuple[str, ...] = ()
    edited_here: tuple[EditedHere, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    remarks: tuple[str, ...] = ()
    people_made: tuple[str, ...] = ()
    rows: dict[str, int] | None = None
    check_ins: int = 0
    """How many check-ins came with OKRs."""
    notes: tuple[Noted, ...] = ()
    """What was not understood of OKRs, and is kept as a note."""
    files: tuple[FromFile, ...] = ()
    """Of a folder, what each of its files brought."""
    minutes: MinutesReport | None = None
    """Of minutes, the meetings that came and what they tell together."""
    retros: tuple[str, ...] = ()
    """The retros that came."""
    operation: int | None = None
    dry_run: bool = False
