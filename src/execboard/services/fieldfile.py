"""An initiative's fields as a Markdown file that people edit with their own editor, and back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from execboard.domain.errors import Invalid
from execboard.domain.text import clean, clean_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from execboard.services.guarding import Guard
    from execboard.services.session import Session
    from execboard.services.views.initiatives import InitiativeView

HEADINGS = {
    "title": "Title",
    "outcome": "What exactly",
    "measure": "How measured",
    "owner": "Owner",
    "supports": "Supports",
    "because": "Because",
    "due": "Due",
    "link": "Link",
    "notes": "Notes",
}
"""Field to the heading under which it stands."""
_LONG = frozenset({"because", "notes"})
_FIELDS = {heading.casefold(): field for field, heading in HEADINGS.items()}
_HEADING = re.compile(r"(\\*)## +(\S.*?) *")


def fields_of(session: Session, view: InitiativeView) -> dict[str, str]:
    """An initiative's fields as text; what it supports one to a line, with titles to read."""
    from execboard.services.texts import titled

    return {
        "title": view.title,
        "outcome": view.outcome,
        "measure": view.measure,
        "owner": f"@{view.owner}" if view.owner else "",
        "supports": "\n".join(titled(session, ref) for ref in view.supports),
        "because": view.because,
        "due": view.due.isoformat() if view.due else "",
        "link": view.link,
        "notes": view.notes,
    }


def to_text(fields: Mapping[str, str], about: str = "") -> str:
    """The file: a heading for each field, in a fixed order. A line that looks like one of them gets a backslash."""
    parts = [f"<!-- {about} -->"] if about else []
    for field, heading in HEADINGS.items():
        if field in fields:
            body = "\n".join("\\" + line if _looks(field, line) else line for line in fields[field].split("\n"))
            parts.append(f"## {heading}\n\n{body}".rstrip("\n"))
    return "\n\n".join(parts) + "\n"


def from_text(text: str) -> dict[str, str]:
    """The fields in a file, by name; a heading that is gone leaves its field as it is.

    Raises Invalid for words above the first heading, for a heading given twice, and for one that is unknown where only
    a line is wanted.
    """
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for number, line in enumerate(clean(text).split("\n"), 1):
        match = _HEADING.fullmatch(line)
        if _named(line) and match and not match[1]:
            field = _FIELDS[match[2].casefold()]
            if field in found:
                raise Invalid(f"line {number}: {HEADINGS[field]} is there twice", "leave one of them")
            lines = found.setdefault(field, [])
        elif not found:
            if line.strip() and not line.strip().startswith("<!--"):
                raise Invalid(f"line {number} stands above the first heading", "move it below one")
        else:
            lines.append(line)
    return {field: _body(field, body) for field, body in found.items()}


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, object]:
    """What an edit has to change, as `initiatives.edit` takes it."""
    changed: dict[str, object] = {name: words for name, words in after.items() if words != before.get(name, "")}
    if "supports" in changed:
        refs = [line.split()[0] for line in after["supports"].split("\n") if line.strip()]
        if refs == [line.split()[0] for line in before.get("supports", "").split("\n") if line.strip()]:
            del changed["supports"]
        else:
            changed["supports"] = tuple(refs)
    return changed


def merging(
    session: Session, ref: str, before: Mapping[str, str], written: Mapping[str, str]
) -> tuple[Guard, dict[str, str]]:
    """What guards the saving of an edited file, and the fields to merge with what stands there by then."""
    from execboard.services.guarding import Guard
    from execboard.services.views import initiatives

    def now() -> dict[str, str]:
        return _by_id(fields_of(session, initiatives.one(session, ref)))

    return Guard(session, ref, _by_id(before), now), _by_id(written)


def _by_id(fields: Mapping[str, str]) -> dict[str, str]:
    """The fields with ids alone for what is supported: another title there is no change here."""
    refs = "\n".join(line.split()[0] for line in fields.get("supports", "").split("\n") if line.strip())
    return {**fields, "supports": refs} if "supports" in fields else dict(fields)


def _looks(field: str, line: str) -> bool:
    """Whether a line of a field could be taken for a heading: in long text for one of ours, elsewhere for any."""
    return _named(line) if field in _LONG else _HEADING.fullmatch(line) is not None


def _named(line: str) -> bool:
    match = _HEADING.fullmatch(line)
    return bool(match) and match[2].casefold() in _FIELDS if match else False


def _body(field: str, lines: list[str]) -> str:
    stray = next((line for line in lines if line.startswith("#") and _looks(field, line)), None)
    if stray is not None:
        raise Invalid(f"there is no heading {stray.lstrip('# ')[:40]!r}", f"one of: {', '.join(HEADINGS.values())}")
    text = clean("\n".join(line[1:] if _looks(field, line) else line for line in lines))
    if field in _LONG:
        return text
    if field == "supports":
        return "\n".join(line for one in text.split("\n") if (line := clean_line(one).removeprefix("- ")))
    return clean_line(text)
