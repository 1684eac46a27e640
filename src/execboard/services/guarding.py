"""Saving an edit over a newer change: one transaction looks at what stands there now, and loses neither."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from execboard.domain.errors import ChangedMeanwhile, ExecboardError, Gone, NotFound
from execboard.domain.ids import parse_ref
from execboard.domain.merging import Clash, Merge, merge
from execboard.services import lookup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from execboard.services.session import Session

WORKSPACE = "the workspace"
"""What the team says of itself, where it is edited; it has no id."""


@dataclass(frozen=True, slots=True)
class Guard:
    """What an edit began from, and how to look at it again. `read` raises NotFound where the thing is gone."""

    session: Session
    ref: str
    """What is edited: an id, a handle, or what a page calls it."""
    was: Mapping[str, str]
    read: Callable[[], Mapping[str, str]]

    @contextmanager
    def merging(self, yours: Mapping[str, str]) -> Iterator[Merge]:
        """A change within which `yours` is merged with what stands there now; save its fields inside.

        Raises Gone, or ChangedMeanwhile where both sides changed a field: ``data['fields']`` has, by field, what it
        was, yours and theirs. Then nothing is changed.
        """
        with self.session.change():
            merged = merge(self.was, yours, self._now())
            if merged.clashes:
                raise self._changed(merged.clashes)
            yield merged

    def _now(self) -> Mapping[str, str]:
        try:
            return self.read()
        except NotFound:
            who = who_changed(self.session, self.ref)
            raise Gone(f"{self.ref} is gone: {who} took it away meanwhile", "what you wrote is still here") from None

    def _changed(self, clashes: Iterable[Clash]) -> ChangedMeanwhile:
        fields = {one.field: {"was": one.was, "yours": one.yours, "theirs": one.theirs} for one in clashes}
        who, names = who_changed(self.session, self.ref), ", ".join(name.replace("_", " ") for name in fields)
        return ChangedMeanwhile(
            f"{who} changed {names} of {self.ref} meanwhile",
            "look at it again, then save",
            id=self.ref,
            who=who,
            fields=fields,
        )

    def knowing(self, clashes: Iterable[Clash]) -> Guard:
        """The same, once a person has seen and decided `clashes`: theirs is what the edit goes on from."""
        return replace(self, was={**self.was, **{one.field: one.theirs for one in clashes}})


def clashes_of(error: ChangedMeanwhile) -> tuple[Clash, ...]:
    """What clashed, out of the error that says so; empty where it does not say which fields."""
    found: dict[str, dict[str, str]] = error.data.get("fields", {})
    return tuple(Clash(name, **sides) for name, sides in found.items())


def who_changed(session: Session, ref: str) -> str:
    """Who changed a thing last, or took it away: ``@bram``, or somebody."""
    from execboard.storage.queries import history

    try:
        row = _row(session, ref)
    except ExecboardError:
        return "somebody"
    latest = history.operations(session.db, row=row, limit=1)
    return f"@{latest[0].actor}" if latest else "somebody"


def _row(session: Session, ref: str) -> tuple[str, int]:
    if ref == WORKSPACE:
        return "workspace", 1
    if ref.startswith("@"):
        return "person", lookup.person(session, ref).id
    found = parse_ref(ref)
    return found.kind, found.number
