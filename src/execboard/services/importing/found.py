"""What a reader found in a file, before anything is written: the same shape whatever the file was."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from typing import Protocol

    class Things(Protocol):
        """Initiatives that can be gone through as often as need be."""

        def __iter__(self) -> Iterator[FoundInitiative]: ...

        def __len__(self) -> int: ...


FoundStatus = Literal["candidate", "done", "declined"]


@dataclass(frozen=True, slots=True)
class FoundInitiative:
    """One initiative as the source tells it. Texts are as written there; the store cleans and limits them."""

    line: int
    title: str
    status: FoundStatus = "candidate"
    status_text: str | None = None
    """The status in the source's own word; None where only a section's heading, a ticked box or nothing tells it."""
    owners: tuple[str, ...] = ()
    """Names or @handles as given, the owner first, helpers after."""
    handles: dict[str, str] = field(default_factory=dict)
    """Name to handle, where the source gives both (a link reference such as ``[James Snell][jasnell]``)."""
    link: str | None = None
    source_key: str | None = None
    """The source's own id of this thing (an issue key, an ID column); None where it has none."""
    outcome: str | None = None
    measure: str | None = None
    because: str | None = None
    notes: str | None = None
    reason: str | None = None
    due: date | None = None
    reach: float | None = None
    impact: float | None = None
    confidence: float | None = None
    effort: float | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A line (or a table, or the lists of a section, by its first line) that brings nothing, and why.

    Of a folder it names the `file`; a whole file that brings nothing has line 0.
    """

    line: int
    text: str
    why: str
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Everything that a reader found in one source."""

    kind: str
    """One of the kinds that `import --from` takes."""
    initiatives: Things
    skipped: tuple[Skipped, ...] = ()
    remarks: tuple[str, ...] = ()
    """What a person should know: which heading became what, which columns were not used."""
