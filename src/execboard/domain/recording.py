"""What a change made within a meeting says in its minutes: each thing that was touched, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from execboard.domain.changes import squash
from execboard.domain.ids import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from execboard.domain.changes import RowChange, Values


@dataclass(frozen=True, slots=True)
class Told:
    """One thing, what became of it in a word, and more words; `person_id` is whose it is."""

    ref: str
    what: str
    note: str = ""
    person_id: int | None = None


_NOT_TOLD = frozenset({"meeting"})
_PARENTS = {
    "check_in": ("key_result", "key_result_id", "checked-in"),
    "goalpost": ("key_result", "key_result_id", "moved"),
}
_ENDS = {"done": "done", "dropped": "dropped", "cleared": "cleared", "escalated": "escalated", "accepted": "accepted"}
_WORDS = {"done": "reason", "dropped": "reason", "cleared": "how", "accepted": "accepted_because"}
"""What became of it to the column that says more."""


def told(changes: Iterable[RowChange]) -> tuple[Told, ...]:
    """What the changes of one operation come to, one line a thing; things that nobody names are left out."""
    found: dict[str, Told] = {}
    for change in squash(changes):
        for one in _told(change):
            before = found.get(one.ref)
            if before is None or before.what == "changed":
                found[one.ref] = one
    return tuple(found.values())


def _told(change: RowChange) -> Iterator[Told]:
    after = change.after
    if after is None or change.kind in _NOT_TOLD:
        return
    if change.kind in _PARENTS:
        kind, column, what = _PARENTS[change.kind]
        yield Told(f"{PREFIXES[kind]}-{after[column]}", what, _words(change.kind, after))
        return
    if change.kind not in PREFIXES:
        return
    ref = f"{PREFIXES[change.kind]}-{change.row_id}"
    what, note = _added(change.kind, after) if change.before is None else _became(change, after)
    if what:
        yield Told(ref, what, note, after.get("owner_id"))
    if change.kind == "decision" and after["answer"] is not None and (after["on_ref"] or "").startswith("BLK-"):
        yield Told(after["on_ref"], "decided", ref)


def _added(kind: str, after: Values) -> tuple[str, str]:
    if kind == "decision":
        return ("asked", "") if after["answer"] is None else ("decided", after["because"])
    return "added", ""


def _became(change: RowChange, after: Values) -> tuple[str, str]:
    columns = change.columns
    if "status" in columns:
        status = str(after["status"])
        if change.kind == "inbox":
            return ("turned", after["became"]) if after["became"] else ("gone", "")
        if change.kind == "initiative":
            return status, str(after["reason"])
        return _ENDS.get(status, status), str(after.get(_WORDS.get(status, ""), "") or "")
    if change.kind == "blocker" and {"next_step", "next_by"} & set(columns):
        by = f", by {after['next_by']}" if after["next_by"] else ""
        return ("next", f"{after['next_step']}{by}") if after["next_step"] else ("changed", "")
    if change.kind == "decision" and "answer" in columns:
        return ("asked", "") if after["answer"] is None else ("decided", str(after["answer"]))
    if change.kind == "milestone":
        if "done_on" in columns:
            return "done", ""
        return ("moved", f"to {after['due']}") if "due" in columns else ("changed", "")
    if change.kind == "action" and "owner_id" in columns:
        return "reassigned", ""
    if set(columns) <= {"rank", "slot"}:
        return "ranked", ""
    return "changed", ", ".join(name.removesuffix("_id").removesuffix("_ref").replace("_", " ") for name in columns)


def _words(kind: str, after: dict[str, Any]) -> str:
    if kind == "check_in":
        return f"{after['value']:g}" + (f", {after['note']}" if after["note"] else "")
    return str(after["reason"])
