"""Which column of a table is which field: by the user's own mapping first, then by the names that people use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from execboard.domain.errors import Invalid
from execboard.services.importing.words import key_of, listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "title": (
        *("title", "initiative", "initiative title", "initiative name", "project", "project name", "project title"),
        *("goal", "project goal", "goal title", "goal name", "epic", "epic name", "proposal", "proposal title"),
        *("candidate", "idea", "feature", "deliverable", "workstream", "programme", "program"),
    ),
    "owner": (
        *(
            "owner",
            "champion",
            "lead",
            "leader",
            "assignee",
            "assigned to",
            "point of contact",
            "poc",
            "dri",
            "contact",
        ),
        *(
            "directly responsible individual",
            "responsible",
            "accountable",
            "driver",
            "project lead",
            "initiative owner",
        ),
        *("project owner", "led by", "owned by", "maintainer", "shepherd", "who", "who owns it"),
    ),
    "status": ("status", "state", "stage", "current status", "project status"),
    "link": ("link", "url", "href", "html url", "web page", "page", "repository", "repo", "reference", "more"),
    "issue": ("tracking issue", "issue", "ticket", "tracking ticket", "tracking link", "github issue", "issue link"),
    "id": ("id", "key", "issue key", "task id", "ref", "issue id"),
    "outcome": (
        *("outcome", "what exactly", "what exactly must we achieve", "definition of done", "dod", "expected outcome"),
        *("desired outcome", "target outcome", "acceptance criteria"),
    ),
    "measure": (
        *("measure", "metric", "success", "success metric", "success measure", "success criteria", "how measured"),
        *("how will we measure success", "measure of success", "kpi"),
    ),
    "because": ("because", "why", "rationale", "motivation", "justification"),
    "notes": ("notes", "note", "summary", "description", "details", "comments", "comment", "background", "context"),
    "reason": ("reason", "decline reason", "reason declined", "reason for declining", "why declined", "why not"),
    "due": ("due", "due date", "deadline", "target date", "due by", "end date", "by when", "eta"),
    "reach": ("reach",),
    "impact": ("impact",),
    "confidence": ("confidence",),
    "effort": ("effort",),
}
"""Headings by field, the better first; a plural counts as its singular. `issue` is both a link and the source's key."""

_TITLES_AT_NEED: Final = ("name", "item", "task", "subject", "what", "summary")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each field stands in a row. Notes may have several columns, every other field has one."""

    headings: tuple[str, ...]
    at: Mapping[str, tuple[int, ...]]

    def texts(self, cells: Sequence[str]) -> dict[str, str]:
        """The texts of one row by field; missing cells are empty."""
        return {
            field: "\n\n".join(cells[at].strip() for at in places if at < len(cells) and cells[at].strip())
            for field, places in self.at.items()
        }

    def remarks(self) -> tuple[str, ...]:
        """Which heading became what, and which columns are not used."""
        read = ", ".join(
            f"{field} from {listed(self.headings[at] for at in places)}" for field, places in self.at.items() if places
        )
        used = {at for places in self.at.values() for at in places}
        left = [heading for at, heading in enumerate(self.headings) if at not in used and heading.strip()]
        return (f"Read: {read}", *([f"Not used: {listed(left)}"] if left else []))


def check_mapping(
    mapping: Mapping[str, str], headings: Iterable[str], names: Mapping[str, tuple[str, ...]] = NAMES
) -> dict[str, str]:
    """The mapping with fields in lower case and headings as compared.

    Raises Invalid for a field that does not exist or a heading that no table has, listing those there are.
    """
    existing = {key_of(heading) or heading.strip(): heading for heading in headings}
    checked = {}
    for field, heading in mapping.items():
        name = field.strip().casefold()
        if name not in names:
            raise Invalid(f"There is no field {quoted(field)}", f"map one of {', '.join(names)}", fields=list(names))
        key = key_of(heading) or heading.strip()
        if key not in existing:
            there = (
                f"the headings are {listed(existing.values())}" if existing else "the text has no table with headings"
            )
            raise Invalid(f"There is no heading {quoted(heading)}", there, field=name)
        checked[name] = key
    return checked


def match_columns(
    headings: Sequence[str],
    mapping: Mapping[str, str],
    *,
    lenient: bool = True,
    names: Mapping[str, tuple[str, ...]] = NAMES,
) -> Columns:
    """Find each field's column. `mapping` has passed `check_mapping`; a heading it names serves nothing else.

    Where no heading is plainly a title, "name", "task", "summary" and the like are taken for one; when not `lenient`,
    only beside another column that is known, so that a list of people is no list of initiatives. Another program's
    table has its own `names`.
    """
    places: dict[str, int] = {}
    for at, heading in enumerate(headings):
        key = key_of(heading) or heading.strip()
        for form in (key, key.removesuffix(" s"), key.removesuffix("s")):
            places.setdefault(form, at)
    mine = {field: places[key] for field, key in mapping.items() if key in places}
    taken = set(mine.values())
    found: dict[str, tuple[int, ...]] = {field: (at,) for field, at in mine.items()}
    for field, known in names.items():
        if field not in mine:
            free = dict.fromkeys(places[name] for name in known if name in places and places[name] not in taken)
            chosen = tuple(free) if field == "notes" else tuple(free)[:1]
            if chosen:
                found[field] = chosen
                taken.update(chosen)
    others = found.keys() - {"title", "notes"}
    if "title" not in found and names is NAMES and (lenient or others):
        held = set(taken) - set(found.get("notes", ()))
        at_need = next((places[name] for name in _TITLES_AT_NEED if name in places and places[name] not in held), None)
        if at_need is not None:
            found["title"] = (at_need,)
            found["notes"] = tuple(at for at in found.get("notes", ()) if at != at_need)
    return Columns(tuple(headings), {field: found[field] for field in (*NAMES, *names) if found.get(field)})
