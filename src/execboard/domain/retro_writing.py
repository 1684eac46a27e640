"""A retro's text as Markdown: the report that people read, and the file that they edit. Both read back to the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from execboard.domain.retro_sections import ACTIONS, AS_COLUMN, KEPT, LEARNINGS, PREVIOUS, SECTIONS
from execboard.domain.retro_text import (
    ACTION_MARKS,
    BULLET,
    GROUP_MARKS,
    LEARNING_MARKS,
    NOTE_MARKS,
    TextGroup,
    escaped,
    with_marks,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from execboard.domain.retro_text import RetroText, TextAction, TextColumn, TextLearning, TextNote

_FIRST = re.compile(r"@|ACT-(?=[0-9])")
_INDENT = re.compile(r"[ \t]*")


def write(retro: RetroText, *, about: str = "", empty: bool = False) -> str:
    """The Markdown of a retro; `about` is said in a comment, `empty` sections are there to be written in."""
    lines = [f"# {escaped(retro.title)}", ""]
    told: set[str] = set()
    lines += [f"<!-- {about} -->", ""] if about else []
    for name, said in (("Date", retro.date), ("Format", retro.format), ("Looks back to", retro.since)):
        if said:
            lines.append(f"- {name}: {said if said[:1].isdecimal() else escaped(said)}")
    for title, section in (
        (PREVIOUS, [line for one in retro.previous for line in _action(one)]),
        *((_heading(column), list(_column(column, retro.groups, told))) for column in retro.columns),
        (ACTIONS, [line for one in retro.actions for line in _action(one)]),
        (LEARNINGS, [line for one in retro.learnings for line in _learning(one)]),
    ):
        if section or empty or title not in (PREVIOUS, ACTIONS, LEARNINGS):
            lines += ["", f"## {title}", "", *section]
    if retro.kept:
        lines += ["", f"## {KEPT}", "", *(f"    {line}" if line else "" for line in retro.kept.split("\n"))]
    return _squeezed(lines)


def note_lines(note: TextNote) -> list[str]:
    """One note as it stands in a file."""
    first, *more = note.body.split("\n")
    marks = (
        f"+{note.votes}" if note.votes else "",
        f"#{note.cause}" if note.cause else "",
        f"({note.on})" if note.on else "",
        f"=> {note.became}" if note.became else "",
        f"(@{note.author})" if note.author else "",
        f"^{note.number}" if note.number is not None else "",
    )
    return [f"- {with_marks(first, NOTE_MARKS, *marks)}", *map(_below, more), *_quoted(note.said, "  ")]


def action_lines(action: TextAction) -> list[str]:
    """One action as it stands in a file."""
    return list(_action(action))


def learning_lines(learning: TextLearning) -> list[str]:
    """One learning as it stands in a file."""
    return list(_learning(learning))


def group_lines(group: TextGroup, votes: int = 0) -> list[str]:
    """A group's heading, and what was said of it."""
    marks = (
        f"+{votes}" if votes else "",
        f"#{group.cause}" if group.cause else "",
        f"=> {group.became}" if group.became else "",
    )
    return [f"### {with_marks(group.name, GROUP_MARKS, *marks)}", "", *_quoted(group.said, "")]


def _heading(column: TextColumn) -> str:
    name = escaped(column.name)
    clashes = column.name.casefold().rstrip(":") in SECTIONS or column.name.casefold().endswith(AS_COLUMN)
    return name + AS_COLUMN if clashes else name


def _column(column: TextColumn, groups: Iterable[TextGroup], told: set[str]) -> Iterator[str]:
    """Notes that stand alone, then those of each group. What is said of a group stands where it comes first."""
    named = {group.name: group for group in groups if group.name not in told}
    for note in column.notes:
        if not note.group:
            yield from note_lines(note)
    for name in dict.fromkeys(note.group for note in column.notes if note.group):
        within = [note for note in column.notes if note.group == name]
        group = named.get(name, TextGroup(name))
        told.add(name)
        lines = group_lines(group, sum(note.votes for note in within))
        yield from ("", *lines, *([""] if group.said else []))
        for note in within:
            yield from note_lines(note)


def _action(one: TextAction) -> Iterator[str]:
    box = {"done": "x", "dropped": "-"}.get(one.status, " ")
    marks = (
        f"@{one.owner}" if one.owner else "",
        f"!{one.due}" if one.due else "",
        f"({one.on})" if one.on else "",
        f"({one.status} {one.closed})" if one.closed else "",
        f"^{one.id}" if one.id else "",
        f"= {one.effect.replace('-', ' ')}" if one.effect else "",
    )
    text = with_marks(one.text, ACTION_MARKS, *marks)
    yield f"- [{box}] {_FIRST.sub(_kept_apart, text)}"
    yield from _quoted(one.proof, "  ")


def _kept_apart(first: re.Match[str]) -> str:
    """What would be read as owner or id at the beginning of an action, as words."""
    return f"{first[0][:-1]}\\{first[0][-1]}" if not first.start() else first[0]


def _learning(one: TextLearning) -> Iterator[str]:
    first, *more = one.text.split("\n")
    marks = (
        *(f"#{tag}" for tag in one.tags),
        f"({one.on})" if one.on else "",
        f"^{one.id}" if one.id else "",
    )
    yield f"- {with_marks(first, LEARNING_MARKS, *marks)}"
    yield from map(_below, more)


def _below(line: str) -> str:
    """A line that belongs to the one above; nested bullets stay bullets."""
    if not line:
        return ""
    indent = _INDENT.match(line)
    start = indent.end() if indent else 0
    bullet = BULLET.match(line, start)
    at = bullet.end() if bullet else start
    return f"  {line[:at]}{escaped(line[at:])}"


def _quoted(text: str, indent: str) -> list[str]:
    return [f"{indent}> {_said(line)}".rstrip() for line in text.split("\n")] if text else []


def _said(line: str) -> str:
    indent = _INDENT.match(line)
    start = indent.end() if indent else 0
    return line[:start] + escaped(line[start:])


def _squeezed(lines: Iterable[str]) -> str:
    return "\n".join(lines).rstrip("\n") + "\n"
