"""Which column of a table of OKRs is which field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from execboard.services.importing.words import key_of, listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

OKR_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "objective": ("objective", "objectives", "objective title", "objective name", "goal", "o", "company objective"),
    "key_result": (
        *("key result", "key results", "kr", "krs", "key result title", "key result name", "key result kr"),
        *("result", "measure", "metric", "kpi", "what"),
    ),
    "type": ("type", "item type", "level"),
    "title": ("title", "name", "description", "okr", "item"),
    "cycle": ("cycle", "quarter", "period", "time period", "timeframe", "time frame", "okr cycle", "session"),
    "objective_owner": ("objective owner", "owner of objective", "objective lead"),
    "owner": (
        *("owner", "kr owner", "key result owner", "owners", "lead", "dri", "responsible", "who", "assignee"),
        *("champion", "assigned to", "accountable", "driver"),
    ),
    "priority": ("priority", "prio", "importance"),
    "start": ("start", "start value", "baseline", "from", "initial", "initial value", "starting value", "start point"),
    "target": ("target", "target value", "to", "goal value", "end value", "aim"),
    "current": ("current", "current value", "actual", "actual value", "now", "latest", "value", "latest value"),
    "unit": ("unit", "units", "measured in", "unit of measure"),
    "direction": ("direction",),
    "kind": ("kind", "indicator", "leading or lagging"),
    "weight": ("weight", "weighting"),
    "mid": (
        *(
            "mid",
            "mid q",
            "mid q actual",
            "mid cycle",
            "mid cycle score",
            "mid quarter",
            "mid quarter score",
            "midterm",
        ),
        *("mid term", "mid score", "midpoint", "mid quarter actual", "mid q score", "midpoint score", "mid year"),
    ),
    "projection": ("mid q projection", "projection", "projected", "forecast", "mid quarter projection", "expected"),
    "final": (
        *("end q", "end", "final", "final score", "score", "grade", "end score", "final grade", "end of quarter"),
        *(
            "end of quarter score",
            "end quarter",
            "eoq",
            "end q actual",
            "end of cycle",
            "q end",
            "end of q",
            "result score",
        ),
    ),
    "progress": ("progress", "complete", "percent complete", "completion", "done", "achieved", "achievement", "status"),
    "confidence": ("confidence", "confidence level", "conf"),
    "commit": ("commit", "commit value", "committed value"),
    "stretch": ("stretch", "stretch value", "stretch target"),
    "source": ("source", "data source"),
    "why": ("why", "rationale", "objective why"),
    "notes": ("notes", "note", "comment", "comments", "remarks", "details", "context", "objective notes"),
}
"""Headings by field, in the form in which they are compared."""

SCORES: Final = ("mid", "final", "progress")
"""Columns of shares that become check-ins."""


@dataclass(frozen=True, slots=True)
class OkrColumns:
    """Where each field stands; `others` are the columns of no field, which come into the notes."""

    headings: tuple[str, ...]
    at: Mapping[str, int]
    others: tuple[int, ...]

    def texts(self, cells: Sequence[str]) -> dict[str, str]:
        """The texts of one row by field; missing cells are empty."""
        return {field: cells[at].strip() if at < len(cells) else "" for field, at in self.at.items()}

    def heading(self, field: str) -> str:
        """The heading of a field, as it is written."""
        return " ".join(self.headings[self.at[field]].split())

    def remark(self) -> str:
        """Which heading became what."""
        read = ", ".join(
            f"{field.replace('_', ' ')} from {listed([self.headings[at]])}" for field, at in self.at.items()
        )
        left = listed(self.headings[at] for at in self.others if self.headings[at].strip())
        return f"Read: {read}" + (f"; in the notes: {left}" if left else "")


def okr_columns(headings: Sequence[str], mapping: Mapping[str, str]) -> OkrColumns:
    """Find each field's column. `mapping` has passed `check_mapping`."""
    keys = [key_of(heading) or heading.strip() for heading in headings]
    at = {field: keys.index(key) for field, key in mapping.items() if key in keys}
    taken = set(at.values())
    for field, names in OKR_NAMES.items():
        if field in at:
            continue
        found = next((keys.index(name) for name in names if name in keys and keys.index(name) not in taken), None)
        if found is not None:
            at[field] = found
            taken.add(found)
    _settle_titles(at)
    others = tuple(number for number in range(len(headings)) if number not in at.values())
    return OkrColumns(tuple(headings), at, others)


def _settle_titles(at: dict[str, int]) -> None:
    """A title column is the key result's where no other is; beside both it is a note."""
    if "title" in at and "type" not in at and "key_result" not in at:
        at["key_result"] = at.pop("title")
    elif "title" in at and "type" not in at and "notes" not in at:
        at["notes"] = at.pop("title")
    elif "title" in at and "type" not in at:
        del at["title"]
    if "type" in at and "title" not in at:
        del at["type"]


def says_okrs(headings: Sequence[str]) -> str:
    """Why a table with these headings is one of OKRs; empty where it is not."""
    columns = okr_columns(headings, {})
    at = columns.at
    plainly = {key_of(heading) for heading in headings}
    krs = plainly & {"key result", "key results", "kr", "krs", "key result title", "key result name"}
    if krs and ("objective" in at or len(at) >= 2):
        named = [columns.heading("key_result"), *([columns.heading("objective")] if "objective" in at else [])]
        return f"a table has the headings {listed(named)}"
    objective = plainly & {"objective", "objectives", "objective title", "objective name"}
    if objective and {"key_result", "target", "mid", "final", "type"} & at.keys():
        return f"a table has the heading {listed([columns.heading('objective')])}"
    if {"priority", "owner"} & at.keys() and "mid" in at and {"final", "projection"} & at.keys():
        return f"a table has the scores {listed(columns.heading(name) for name in ('mid', 'final') if name in at)}"
    return ""
