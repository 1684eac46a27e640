"""What stands in the way of an undo or redo, in words: who changed what since, and how to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.changes import conflicts, squash
from execboard.domain.errors import CapReached, ChangedMeanwhile, Refused
from execboard.domain.ids import PREFIXES
from execboard.domain.initiatives import SLOTS
from execboard.storage.queries import history, people, references
from execboard.storage.queries import initiatives as reads

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from execboard.domain.changes import Operation, OperationKind, RowChange
    from execboard.services.session import Session
    from execboard.storage.database import Database

_LATEST = 50
"""So many operations on a row are searched for the one that is in the way."""


def check_unharmed(session: Session, target: Operation, step: Sequence[RowChange], kind: OperationKind) -> None:
    """Refuse a `step` (squashed) that would cost somebody's later work or break a rule.

    Raises ChangedMeanwhile with who did what since, CapReached where it would make one active too many.
    """
    cannot = f"operation {target.id} ({target.label}) cannot be {kind}ne"
    backwards = tuple(change.reversed() for change in step)
    changed = conflicts(backwards, history.current(session.db, ((one.kind, one.row_id) for one in step)))
    if changed:
        first = changed[0]
        who, remedy = _blame(session.db, target, (first.kind, first.row_id), first.columns)
        words = f"{cannot}: {_name(session.db, first.kind, first.row_id)} was changed since{who}"
        raise ChangedMeanwhile(words, remedy, operation=target.id)
    _check_references(session, target, step, cannot)
    _check_slots(session, target, step, cannot)


def _check_references(session: Session, target: Operation, step: Sequence[RowChange], cannot: str) -> None:
    touched = {(change.kind, change.row_id) for change in step}
    for change in step:
        if change.after is not None:
            continue
        for kind, row_id in references.to_row(session.db, change.kind, change.row_id):
            if (kind, row_id) not in touched:
                who, remedy = _blame(session.db, target, (kind, row_id))
                one, other = _name(session.db, kind, row_id), _name(session.db, change.kind, change.row_id)
                raise ChangedMeanwhile(f"{cannot}: {one} refers to {other}{who}", remedy, operation=target.id)


def _check_slots(session: Session, target: Operation, step: Sequence[RowChange], cannot: str) -> None:
    moved = {change.row_id: change for change in step if change.kind == "initiative"}
    staying = [one for one in reads.active(session.db) if one.id not in moved or "slot" not in moved[one.id].columns]
    coming = [
        (change, change.after["slot"])
        for change in moved.values()
        if change.after and change.after["slot"] and "slot" in change.columns
    ]
    limit = session.charter.active_limit
    for change in step:
        if change.kind == "workspace":
            limit = change.after["active_limit"] if change.after else SLOTS
    taken = {one.slot: one for one in staying}
    for change, slot in coming:
        ref = f"INI-{change.row_id}"
        if len(staying) + len(coming) > limit:
            active = reads.active(session.db)
            raise CapReached(
                f"{cannot}: {len(active)} are active, the limit is {limit}",
                f"pause, finish or retire one first, or trade one for {ref}",
                active=[{"id": one.ref, "title": one.title, "slot": one.slot} for one in active],
            )
        if slot > limit:
            raise Refused(f"{cannot}: slot {slot} is above the limit of {limit} by now", f"activate {ref} anew")
        if slot in taken:
            who, remedy = _blame(session.db, target, ("initiative", taken[slot].id))
            raise ChangedMeanwhile(f"{cannot}: slot {slot} is {taken[slot].ref}'s by now{who}", remedy)


def _blame(
    db: Database, target: Operation, row: tuple[str, int], columns: Collection[str] | None = None
) -> tuple[str, str]:
    """Who is in the way, and what to do: the newest operation but `target` itself that changed those `columns`."""
    found = history.operations(db, row=row, limit=_LATEST)
    changes = history.changes_of(db, [one.id for one in found])
    for one in found:
        mine = [each for each in squash(changes[one.id]) if (each.kind, each.row_id) == row]
        touched = {name for each in mine for name in each.columns if columns is None or name in columns}
        if touched and target.id not in (one.id, one.target):
            standing = one.target if one.kind == "redo" else one.id if one.kind == "change" else None
            remedy = f"undo that first: execboard undo --operation {standing}" if standing else "see execboard log"
            return f" by {one.actor} (operation {one.id}, {one.label})", remedy
    return "", "see execboard log"


def _name(db: Database, kind: str, row_id: int) -> str:
    if kind in PREFIXES:
        return f"{PREFIXES[kind]}-{row_id}"
    if kind == "person":
        person = people.get(db, row_id)
        return f"@{person.handle}" if person else f"person {row_id}"
    return "the workspace" if kind == "workspace" else f"{kind.replace('_', ' ')} {row_id}"
