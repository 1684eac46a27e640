"""Reads a retro out of Markdown: the file that execboard wrote, or notes that somebody took anywhere."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from execboard.domain.retro_sections import ACTIONS, AS_COLUMN, KEPT, LEARNINGS, PREVIOUS, SECTIONS, WRITTEN
from execboard.domain.retro_text import (
    ACTION_MARKS,
    BULLET,
    GROUP_MARKS,
    LEARNING_MARKS,
    NOTE_MARKS,
    RetroText,
    TextAction,
    TextColumn,
    TextGroup,
    TextLearning,
    TextNote,
    marks_of,
    plain,
    unescaped,
)
from execboard.domain.text import clean, clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable

_HEADING = re.compile(r"(#{1,6})[ \t]+(\S.*?)(?:[ \t]+#+)?[ \t]*")
_FACT = re.compile(r"(?:[-*+]\s+)?(Date|Format|Looks back to)\s*:\s*(.*)", re.IGNORECASE)
_COMMENT = re.compile(r"\s*<!--.*?-->\s*")
_BOX = re.compile(r"\[([ xX-])\]\s+")
_OWNER_FIRST = re.compile(r"@([\w][\w.-]{0,60}):?\s+(?:[-–—:]\s+)?")
_ID_FIRST = re.compile(r"(ACT-[0-9]{1,15})\s+")
_QUOTE = re.compile(r">[ ]?(.*)")


@dataclass(slots=True)
class _Item:
    """A list item while it is read: its words, lines below it, what is quoted below it."""

    line: int
    text: str
    box: str = ""
    below: list[str] = field(default_factory=list)
    quoted: list[str] = field(default_factory=list)

    @property
    def body(self) -> str:
        more = "\n".join(self.below).rstrip("\n")
        return f"\n{more}" if more else ""


@dataclass(slots=True)
class _State:
    """What was read so far."""

    columns: dict[str, list[tuple[str, _Item]]] = field(default_factory=dict)
    groups: dict[str, TextGroup] = field(default_factory=dict)
    counted: dict[str, int] = field(default_factory=dict)
    items: dict[str, list[_Item]] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    kept_lines: list[int] = field(default_factory=list)
    title: str = ""
    loose: str = ""
    place: str = ""
    """The column or section in which the reader is; empty above the first."""
    section: str = ""
    group: str = ""
    item: _Item | None = None


def read(text: str, columns: Iterable[str] = (), loose: str = "") -> RetroText:
    """The retro in a text. A heading of one of `columns` is that column even where a section is called so.

    Nothing is lost: a line that is no part of a note, action or learning is kept as it stands. List items above the
    first heading go into the column `loose`, where there is to be one.
    """
    state = _State(loose=loose)
    known = {name.casefold(): name for name in columns}
    for number, line in enumerate(clean(text).split("\n"), 1):
        _line(state, number, line, known)
    return _whole(state)


def _line(state: _State, number: int, line: str, known: dict[str, str]) -> None:
    heading = _HEADING.fullmatch(line)
    if state.section == KEPT and not heading:
        state.kept.append(line[4:] if line.startswith("    ") else line)
        if line.strip():
            state.kept_lines.append(number)
        return
    if heading:
        _enter(state, number, line, len(heading[1]), heading[2], known)
        return
    if not line.strip():
        if state.item is not None:
            state.item.below.append("")
        return
    if state.item is not None and line[:1] in " \t" and (line.startswith("  ") or line[0] == "\t"):
        _under(state.item, line[1:] if line[0] == "\t" else line[2:])
        return
    if _COMMENT.fullmatch(line):
        return
    bullet = BULLET.match(line)
    if not state.place:
        fact = _FACT.fullmatch(line)
        if fact:
            state.facts.setdefault(fact[1].casefold(), clean_line(unescaped(fact[2])))
            return
        if not state.loose or not bullet:
            _keep(state, number, line)
            return
        state.place = state.loose
        state.columns.setdefault(state.loose, [])
    quote = _QUOTE.fullmatch(line)
    if quote and state.group and state.item is None:
        group = state.groups[state.group]
        state.groups[state.group] = replace(group, said=f"{group.said}\n{_said(quote[1])}".lstrip("\n"))
        return
    if bullet and line[bullet.end() :].strip():
        words = line[bullet.end() :]
        box = _BOX.match(words)
        state.item = _Item(number, words[box.end() :] if box else words, box[1].lower() if box else "")
        if state.section:
            state.items.setdefault(state.section, []).append(state.item)
        else:
            state.columns[state.place].append((state.group, state.item))
        return
    _keep(state, number, line)


def _enter(state: _State, number: int, line: str, level: int, words: str, known: dict[str, str]) -> None:
    state.item = None
    if level == 1 and not state.title:
        state.title = clean_line(unescaped(words))
        return
    if level == 3 and state.place and not state.section:
        rest, marks = marks_of(words, GROUP_MARKS)
        name = next(
            (one for one in state.groups if one.casefold() == clean_line(unescaped(rest)).casefold()),
            clean_line(unescaped(rest)),
        )
        before = state.groups.get(name, TextGroup(name))
        state.group = name
        state.groups[name] = replace(
            before,
            cause=_last(marks, "cause").casefold() or before.cause,
            became=_last(marks, "became") or before.became,
            votes=before.votes + int(_last(marks, "votes") or 0),
        )
        return
    if level > 3:
        _keep(state, number, line)
        return
    as_column = words.endswith(AS_COLUMN)
    name = clean_line(unescaped(words.removesuffix(AS_COLUMN) if as_column else words))
    section = "" if as_column else SECTIONS.get(name.casefold().rstrip(":"), "")
    if section and name.casefold() in known and name.casefold() not in WRITTEN:
        section = ""
    state.section, state.group = section, ""
    state.place = section or known.get(name.casefold(), name)
    if not section:
        same = next((one for one in state.columns if one.casefold() == state.place.casefold()), None)
        state.place = same or state.place
        state.columns.setdefault(state.place, [])


def _under(item: _Item, line: str) -> None:
    quote = _QUOTE.fullmatch(line)
    if quote:
        item.quoted.append(_said(quote[1]))
        return
    start = len(line) - len(line.lstrip(" \t"))
    bullet = BULLET.match(line, start)
    at = bullet.end() if bullet else start
    item.below.append(line[:at] + plain(line[at:]))


def _said(words: str) -> str:
    return unescaped(words).rstrip()


def _keep(state: _State, number: int, line: str) -> None:
    state.item = None
    state.kept.append(line)
    state.kept_lines.append(number)


def _whole(state: _State) -> RetroText:
    columns = tuple(
        TextColumn(name, tuple(_note(group, item) for group, item in found)) for name, found in state.columns.items()
    )
    counted: dict[str, int] = {}
    for column in columns:
        for note in column.notes:
            counted[note.group] = counted.get(note.group, 0) + note.votes
    groups = tuple(
        replace(group, votes=max(0, group.votes - counted.get(name, 0))) for name, group in state.groups.items()
    )
    return RetroText(
        title=state.title,
        date=state.facts.get("date", ""),
        format=state.facts.get("format", ""),
        since=state.facts.get("looks back to", ""),
        previous=tuple(_action(one) for one in state.items.get(PREVIOUS, ())),
        columns=columns,
        groups=groups,
        actions=tuple(_action(one) for one in state.items.get(ACTIONS, ())),
        learnings=tuple(_learning(one) for one in state.items.get(LEARNINGS, ())),
        kept=clean("\n".join(state.kept)),
        kept_lines=tuple(state.kept_lines),
    )


def _note(group: str, item: _Item) -> TextNote:
    rest, marks = marks_of(item.text, NOTE_MARKS)
    number = _last(marks, "number")
    return TextNote(
        body=clean(plain(rest) + item.body).strip(),
        votes=int(_last(marks, "votes") or 0),
        group=group,
        author=_last(marks, "author").casefold(),
        on=_last(marks, "on") or None,
        became=_last(marks, "became") or None,
        cause=_last(marks, "cause").casefold(),
        said=clean("\n".join(item.quoted)),
        number=int(number) if number else None,
        line=item.line,
    )


def _action(item: _Item) -> TextAction:
    rest, marks = marks_of(item.text, ACTION_MARKS)
    owner = _last(marks, "owner")
    identity = _last(marks, "id")
    if not identity and (first := _ID_FIRST.match(rest)):
        identity, rest = first[1], rest[first.end() :]
    if not owner and (named := _OWNER_FIRST.match(rest)) and rest[named.end() :].strip():
        owner, rest = named[1], rest[named.end() :]
    done, dropped = _last(marks, "done"), _last(marks, "dropped")
    status = "done" if done or item.box == "x" else "dropped" if dropped or item.box == "-" else "open"
    effect = _last(marks, "effect").casefold().replace(" ", "-")
    return TextAction(
        text=clean_line(plain(rest) + item.body),
        owner=owner.casefold(),
        due=_last(marks, "due"),
        on=_last(marks, "on") or None,
        proof=clean("\n".join(item.quoted)),
        status=status,
        closed=done or dropped,
        effect={"carried": "carry", "dropped": "drop"}.get(effect, effect),
        id=identity,
        line=item.line,
    )


def _learning(item: _Item) -> TextLearning:
    rest, marks = marks_of(item.text, LEARNING_MARKS)
    return TextLearning(
        text=clean(plain(rest) + item.body).strip(),
        tags=tuple(dict.fromkeys(tag.casefold() for tag in marks.get("tag", ()))),
        on=_last(marks, "on") or None,
        id=_last(marks, "id"),
        line=item.line,
    )


def _last(marks: dict[str, list[str]], name: str) -> str:
    return marks[name][-1] if name in marks else ""
