"""Changes: what one operation did to rows, how it is taken back, and when that would harm someone else's work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

Values = dict[str, Any]
"""Column to value, as stored."""

OUTSIDE = "outside"
"""The actor of a write that did not come through execboard."""

OperationKind = Literal["change", "undo", "redo"]


@dataclass(frozen=True, slots=True)
class Operation:
    """One command, numbered; its changes stand or fall together."""

    id: int
    at: datetime
    actor: str
    label: str
    kind: OperationKind = "change"
    target: int | None = None
    """The operation that an undo or redo is about."""
    undone_by: int | None = None


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after; None before it was made or after it was deleted."""

    kind: str
    row_id: int
    before: Values | None
    after: Values | None

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that differ; all of them where the row was made or deleted."""
        if self.before is None or self.after is None:
            return tuple(self.after or self.before or ())
        before = self.before
        return tuple(name for name, value in self.after.items() if before.get(name) != value)

    def reversed(self) -> RowChange:
        """The change that takes this one back."""
        return RowChange(self.kind, self.row_id, self.after, self.before)


def squash(changes: Iterable[RowChange]) -> tuple[RowChange, ...]:
    """One change a row: from before its first to after its last. Rows that end as they began are left out."""
    merged: dict[tuple[str, int], RowChange] = {}
    for change in changes:
        key = (change.kind, change.row_id)
        first = merged.get(key, change)
        merged[key] = RowChange(change.kind, change.row_id, first.before, change.after)
    return tuple(one for one in merged.values() if one.before != one.after)


def steps_back(since: Sequence[Operation]) -> list[tuple[int, OperationKind]]:
    """How to get back to before the operations `since`, which come newest first: what to undo or redo, in order.

    Each is reversed in its turn, an undo by redoing, so that no step can find anything in its way; what was done and
    taken back with nothing between is left out.
    """
    steps: list[tuple[int, bool]] = []
    for operation in reversed(since):
        subject = operation.id if operation.target is None else operation.target
        undid = operation.kind == "undo"
        if steps and steps[-1] == (subject, not undid):
            steps.pop()
        else:
            steps.append((subject, undid))
    return [(subject, "redo" if undid else "undo") for subject, undid in reversed(steps)]


def conflicts(changes: Iterable[RowChange], current: dict[tuple[str, int], Values | None]) -> tuple[RowChange, ...]:
    """The squashed `changes` that cannot be taken back without losing someone's later edit.

    `current` holds each row as it is now. An edit is in the way only where it touched the same columns; a row that was
    made can only be unmade while it is untouched.
    """

    def harms(change: RowChange) -> bool:
        now = current.get((change.kind, change.row_id))
        if change.after is None:
            return now is not None
        if now is None:
            return True
        columns: Sequence[str] = change.columns
        return any(now.get(name) != change.after.get(name) for name in columns)

    return tuple(change for change in changes if harms(change))
