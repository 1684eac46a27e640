"""A retro as plain Markdown: what the text holds, and how words and marks share a line without being mixed up.

Marks stand at the end of a line: ``+3`` votes, ``#cause``, ``(BLK-5)`` what it was made from, ``=> DEC-2`` what it led
to, ``(@ana)`` who wrote it, ``^3`` its number; of an action ``@ana`` its owner and ``!2026-12-01`` its due day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_REF = r"[A-Z]{2,4}-[0-9]{1,15}"
_TAG = r"[^\W_][\w-]{0,49}"
_HANDLE = r"[\w][\w.-]{0,60}"
NOTE_MARKS: Mapping[str, re.Pattern[str]] = {
    "votes": re.compile(r"\+([0-9]{1,5})"),
    "number": re.compile(r"\^([0-9]{1,9})"),
    "became": re.compile(rf"=> ({_REF})"),
    "on": re.compile(rf"\(({_REF})\)"),
    "author": re.compile(rf"\(@({_HANDLE})\)"),
    "cause": re.compile(rf"#({_TAG})"),
}
GROUP_MARKS = {name: NOTE_MARKS[name] for name in ("votes", "became", "cause")}
ACTION_MARKS: Mapping[str, re.Pattern[str]] = {
    "owner": re.compile(rf"@({_HANDLE})"),
    "due": re.compile(r"!([0-9A-Za-z+-]{2,20})"),
    "on": NOTE_MARKS["on"],
    "done": re.compile(r"\(done ([0-9]{4}-[0-9]{2}-[0-9]{2})\)"),
    "dropped": re.compile(r"\(dropped ([0-9]{4}-[0-9]{2}-[0-9]{2})\)"),
    "effect": re.compile(r"= (helped|no[ -]effect|carry|carried|drop|dropped)", re.IGNORECASE),
    "id": re.compile(r"\^(ACT-[0-9]{1,15})"),
}
LEARNING_MARKS: Mapping[str, re.Pattern[str]] = {
    "tag": NOTE_MARKS["cause"],
    "on": NOTE_MARKS["on"],
    "id": re.compile(r"\^(LRN-[0-9]{1,15})"),
}

_MARKUP = re.compile(r"[\\`*_\[\]<>|~&#$]")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_EMPHASISED = re.compile(r"(?P<mark>\*{1,3}|_{1,3})\s*(?P<words>(?:(?!(?P=mark))[^\\]|\\.)*?)\s*(?P=mark)")
_OPENS = re.compile(r"([0-9]{0,9})([-+=.)])")
BULLET = re.compile(r"([-*+]|[0-9]{1,3}[.)])(\s+|$)")


@dataclass(frozen=True, slots=True)
class TextNote:
    """A note in a text; `number` where it says which note it is, `line` where it stands."""

    body: str
    votes: int = 0
    group: str = ""
    author: str = ""
    on: str | None = None
    became: str | None = None
    cause: str = ""
    said: str = ""
    number: int | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class TextGroup:
    """A group in a text; `votes` are those beyond what its notes have."""

    name: str
    said: str = ""
    cause: str = ""
    became: str | None = None
    votes: int = 0


@dataclass(frozen=True, slots=True)
class TextColumn:
    """A column in a text, with its notes in order."""

    name: str
    notes: tuple[TextNote, ...] = ()


@dataclass(frozen=True, slots=True)
class TextAction:
    """An action in a text: agreed, or, of an earlier retro, looked at again (`effect`). Days as they stand there."""

    text: str
    owner: str = ""
    due: str = ""
    on: str | None = None
    proof: str = ""
    status: str = "open"
    closed: str = ""
    effect: str = ""
    id: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class TextLearning:
    """A learning in a text."""

    text: str
    tags: tuple[str, ...] = ()
    on: str | None = None
    id: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class RetroText:
    """A whole retro in a text. What is neither of these is `kept` as it stands; `kept_lines` are its lines there."""

    title: str = ""
    date: str = ""
    format: str = ""
    since: str = ""
    previous: tuple[TextAction, ...] = ()
    columns: tuple[TextColumn, ...] = ()
    groups: tuple[TextGroup, ...] = ()
    actions: tuple[TextAction, ...] = ()
    learnings: tuple[TextLearning, ...] = ()
    kept: str = ""
    kept_lines: tuple[int, ...] = ()
    remarks: tuple[str, ...] = ()


def escaped(text: str) -> str:
    """Words that show literally and open no block; spaces within stay as they are."""
    shown = _MARKUP.sub(r"\\\g<0>", text)
    return _OPENS.sub(r"\1\\\2", shown, count=1) if _OPENS.match(shown) else shown


def unescaped(text: str) -> str:
    """The words behind escapes."""
    return _ESCAPED.sub(r"\1", text)


def plain(line: str) -> str:
    """The words of a line, without escapes, nor the marks of emphasis where all of it is emphasised."""
    whole = _EMPHASISED.fullmatch(line.strip())
    return unescaped(whole["words"] if whole and whole["words"] else line)


def with_marks(text: str, marks: Mapping[str, re.Pattern[str]], *said: str) -> str:
    """One line of words with its marks behind; what looks like a mark among the words is told from one."""
    shown = escaped(text)
    while (found := _last_mark(shown, marks)) is not None:
        shown = f"{shown[: found[0]]}\\{shown[found[0] :]}"
    return " ".join((shown, *(mark for mark in said if mark)))


def marks_of(line: str, marks: Mapping[str, re.Pattern[str]]) -> tuple[str, dict[str, list[str]]]:
    """The words of a line and its marks by name, each in the order in which they stand. Words always remain."""
    found: dict[str, list[str]] = {}
    rest = line.rstrip()
    while (mark := _last_mark(rest, marks)) is not None:
        start, name, value = mark
        found.setdefault(name, []).insert(0, value)
        rest = rest[:start].rstrip()
    return rest, found


def _last_mark(line: str, marks: Mapping[str, re.Pattern[str]]) -> tuple[int, str, str] | None:
    """Where the mark at the end of a line begins, which it is, and what it says."""
    for start in range(len(line) - 1, max(0, len(line) - 80), -1):
        if line[start - 1].isspace() and not line[start].isspace():
            for name, pattern in marks.items():
                match = pattern.fullmatch(line, start)
                if match is not None and line[:start].strip():
                    return start, name, match[1]
    return None
