"""The tables that other programs write, by their own headings: Jira, Linear, Asana, GitHub."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from execboard.services.importing.json_values import paragraphs
from execboard.services.importing.statuses import read_status
from execboard.services.importing.words import key_of, said

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from execboard.services.importing.found import FoundStatus
    from execboard.services.importing.headings import Columns

LayoutKind = Literal["jira", "linear", "asana", "github"]

_NOTHING: Final = frozenset({"no priority"})
_NO: Final = frozenset({"duplicate", "cannot reproduce", "incomplete", "invalid", "obsolete", "not a bug"})
"""Ends in Jira, Linear and GitHub that are neither done nor plainly a no in everyday words."""


@dataclass(frozen=True, slots=True)
class Layout:
    """One program's table. Headings stand in the form in which they are compared."""

    kind: LayoutKind
    marks: tuple[frozenset[str], ...]
    """The headings by which it is known: all of one of these sets."""
    names: Mapping[str, tuple[str, ...]]
    """Headings by field. Besides execboard's fields: `resolution` (how it ended), `category` (of the status),
    `completed` and `canceled` (days on which it ended so), `place` (a section, which tells an end or nothing)."""
    told: Mapping[str, str] = field(default_factory=dict)
    """Headings that no field has; they come as a line of the notes, under this word. Repeated ones come together."""

    def settled(self, texts: dict[str, str]) -> tuple[dict[str, str], FoundStatus | None]:
        """The texts of one row with nothing but execboard's fields, and how it ended where that is told."""
        kept = {name: text for name, text in texts.items() if name not in _ENDS}
        kept["owner"] = _EMAIL.sub(r"\1", kept.get("owner", ""))
        resolution, place = texts.get("resolution", ""), texts.get("place", "")
        if self.kind == "github":
            kept["id"] = kept.get("link", "")
        if is_no(resolution) or is_no(kept.get("status", "")):
            return {**kept, "status": resolution if is_no(resolution) else kept["status"]}, "declined"
        if said(texts.get("canceled", "")):
            return {**kept, "status": kept.get("status") or "Canceled"}, "declined"
        if said(texts.get("completed", "")) or key_of(texts.get("category", "")) == "done":
            return kept, "done"
        if place and not said(kept.get("status", "")):
            kept["status"] = place if read_status(place) else ""
            if not kept["status"]:
                kept["notes"] = paragraphs(kept.get("notes", ""), f"Section: {place}")
        return kept, None

    def notes_of(self, headings: Sequence[str], cells: Sequence[str]) -> str:
        """The line of each heading in `told` that the row fills."""
        found: dict[str, list[str]] = {}
        for heading, cell in zip(headings, cells, strict=False):
            word = self.told.get(key_of(heading))
            if word and said(cell) and key_of(cell) not in _NOTHING:
                found.setdefault(word, []).append(" ".join(cell.split()))
        return "\n".join(f"{word}: {', '.join(dict.fromkeys(texts))}" for word, texts in found.items())

    def unused(self, columns: Columns) -> list[str]:
        """The headings that come nowhere, each once."""
        used = {at for places in columns.at.values() for at in places}
        left = (text for at, text in enumerate(columns.headings) if at not in used and text.strip())
        return list(dict.fromkeys(text for text in left if key_of(text) not in self.told))


_ENDS: Final = ("resolution", "category", "completed", "canceled", "place")

LAYOUTS: Final[dict[str, Layout]] = {
    "jira": Layout(
        "jira",
        (frozenset({"issue key", "summary"}), frozenset({"key", "summary", "issue type"})),
        {
            "title": ("summary",),
            "id": ("issue key", "key"),
            "owner": ("assignee",),
            "status": ("status",),
            "due": ("due date", "due", "duedate"),
            "notes": ("description",),
            "resolution": ("resolution",),
            "category": ("status category",),
        },
        {
            "issue type": "Type",
            "priority": "Priority",
            "labels": "Labels",
            "fix version s": "Fix version",
            "fix versions": "Fix version",
            "parent key": "Part of",
            "parent summary": "Part of",
        },
    ),
    "linear": Layout(
        "linear",
        (frozenset({"id", "team", "title", "creator"}), frozenset({"id", "team", "title", "cycle number"})),
        {
            "title": ("title",),
            "id": ("id",),
            "owner": ("assignee",),
            "status": ("status",),
            "link": ("url", "link"),
            "due": ("due date",),
            "notes": ("description",),
            "completed": ("completed",),
            "canceled": ("canceled", "cancelled"),
        },
        {
            "priority": "Priority",
            "labels": "Labels",
            "project": "Project",
            "project milestone": "Milestone",
            "parent issue": "Part of",
        },
    ),
    "asana": Layout(
        "asana",
        (frozenset({"task id", "name", "section column"}), frozenset({"task id", "name", "completed at"})),
        {
            "title": ("name",),
            "id": ("task id",),
            "owner": ("assignee", "assignee email"),
            "status": ("status",),
            "due": ("due date",),
            "notes": ("notes",),
            "completed": ("completed at",),
            "place": ("section column",),
        },
        {"tags": "Tags", "projects": "Projects", "parent task": "Part of", "priority": "Priority"},
    ),
    "github": Layout(
        "github",
        (
            frozenset({"title", "url", "assignees"}),
            frozenset({"title", "url", "repository"}),
            frozenset({"title", "url", "milestone"}),
            frozenset({"number", "title", "state", "labels"}),
        ),
        {
            "title": ("title",),
            "link": ("url",),
            "owner": ("assignees", "assignee"),
            "status": ("status", "state"),
            "due": ("due date", "due", "target date", "target", "end date", "deadline"),
            "notes": ("body", "description"),
            "resolution": ("state reason", "statereason", "reason"),
        },
        {
            "number": "Number",
            "labels": "Labels",
            "repository": "Repository",
            "milestone": "Milestone",
            "parent issue": "Part of",
            "priority": "Priority",
        },
    ),
}

_EMAIL: Final = re.compile(r"([\w.+-]++)@[\w-]++(?:\.[\w-]++)++")
"""An address, where a program writes one for a person: what stands before the @ is the name."""
_GH_ISSUES: Final = re.compile(r"\d+\t(?:OPEN|CLOSED|MERGED|DRAFT)\t[^\t\n]*\t")
_GH_ITEMS: Final = re.compile(r"(?:Issue|PullRequest|DraftIssue)\t[^\t\n]*\t\d*\t[^\t\n]*\tPVTI_")
_HEADLESS: Final = (
    (_GH_ISSUES, ("Number", "State", "Title", "Labels", "Updated")),
    (_GH_ITEMS, ("Type", "Title", "Number", "Repository", "Item")),
)


def layout_of(headings: Sequence[str]) -> LayoutKind | None:
    """Whose table has these headings."""
    there = {key_of(heading) for heading in headings}
    return next((one.kind for one in LAYOUTS.values() if any(marks <= there for marks in one.marks)), None)


def headings_of_gh(first_line: str) -> tuple[str, ...]:
    """The headings that `gh issue list` and `gh project item-list` leave out where they write into a file."""
    return next((headings for pattern, headings in _HEADLESS if pattern.match(first_line)), ())


def is_no(word: str) -> bool:
    """Whether something ended with this word without being done."""
    return bool(said(word)) and (read_status(word) == "declined" or key_of(word) in _NO)
