"""Reads the notes of a retrospective that was written elsewhere, and says what makes a text one.

Sections whose headings retros have become columns, nested lists stay with their notes, a line that is only a label
makes a group. What is anything else is kept as text, and told with its lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from execboard.domain.dates import parse_day
from execboard.domain.errors import Invalid
from execboard.domain.people import PLACEHOLDERS, handle_of
from execboard.domain.retro_reading import read as read_own
from execboard.domain.retro_sections import ACTIONS, LEARNINGS, PREVIOUS, SECTION_NAMES
from execboard.domain.retro_text import RetroText, TextAction, TextColumn, TextGroup, TextNote
from execboard.domain.text import clean, clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

_HEADING = re.compile(r"(#{1,6})[ \t]+(\S.*?)(?:[ \t]+#+)?[ \t]*")
_LABEL = re.compile(r"(?P<mark>\*\*|__|\*|_)(?P<words>[^*_\s].*?)(?P=mark)\s*:?\s*")
_BULLET = re.compile(r"([ \t]*)(?:[-*+•]|[0-9]{1,3}[.)])(\s+)(?:\[([ xX])\]\s+)?(\S.*)")
_MINUTES = re.compile(r"\s*[\[(][^\])]*min[^\])]*[\])]\s*", re.IGNORECASE)
_WHY = re.compile(r"\s*[?:]*(?:\s+why\s*[?:]*)?\s*\Z", re.IGNORECASE)
_FACT = re.compile(r"(Date|When|Held)\s*:\s*(.+)", re.IGNORECASE)
_OWNED = re.compile(r"(?:\[(?P<bracket>[^\]]{1,60})\]|@(?P<at>[\w][\w.-]*))\s*[-–—:]?\s*(?P<words>\S.*)")
_OWNER_LAST = re.compile(r"(?P<words>.*\S)\s+(?:@(?P<at>[\w][\w.-]*)|\((?P<paren>@[\w][\w.-]*)\))")
_NOBODY = re.compile(r"(?:your[- ])?name|who|owner|tb[acd]|\?+", re.IGNORECASE)
_OWN_DATE = re.compile(r"^- Date: \d{4}-\d\d-\d\d$", re.MULTILINE)
_OWN_FORMAT = re.compile(r"^- Format: \S", re.MULTILINE)
_TELLING = frozenset({"What went well", "What went wrong", "Went well", "Start", "Stop", "Lessons learned"})
_STEP = 4
"""Spaces by which most people indent a nested list."""
TITLE = re.compile(r"\b(?:retro(?:spective)?s?|post-?mortems?|lessons[- ]learned|after[- ]action)\b", re.IGNORECASE)

_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("What went well", r"\bwent (?:well|right|good)\b|what worked\b|\bgood things\b|\bpositives?\b"),
        ("What went wrong", r"\bwent (?:wrong|badly|poorly)\b|\bdid(?:n.?t| not) go well\b|\bnegatives?\b"),
        ("What did not work well", r"\bdid(?:n.?t| not) work\b"),
        ("Lessons learned", r"\blessons?(?: we)? learn(?:ed|t)\b"),
        (
            "To improve",
            r"\b(?:to|can|could|should) (?:be )?improved?\b|\bimprovements?\b|\bdo differently\b|\bdo better\b",
        ),
        ("For the next time", r"\bfuture considerations?\b|\bnext time\b|\bsuggestions?\b|\bideas\b"),
        ("Accomplishments", r"\baccomplishments?\b|\bachievements?\b|\bhighlights?\b|\bsuccesses\b"),
        ("Thanks", r"\bthanks?\b|\bthank[- ]yous?\b|\bkudos\b|\bshout[- ]?outs?\b|\bappreciations?\b"),
        ("Impact", r"^impact\b"),
        ("Contributing factors", r"\bcontributing factors?\b|\broot causes?\b|\bwhere we got lucky\b"),
        ("Timeline", r"^timeline\b"),
        *(
            (name, rf"^{name.lower()}$")
            for name in (
                *("Start", "Stop", "Continue", "Keep", "Add", "Less", "More", "Drop", "Mad", "Sad", "Glad", "Liked"),
                *("Learned", "Lacked", "Longed for", "Wind", "Anchors", "Rocks", "Island", "Went well"),
            )
        ),
    )
)
_SECTIONS = {name: section for section in (ACTIONS, LEARNINGS, PREVIOUS) for name in SECTION_NAMES[section]}


@dataclass(slots=True)
class _Reader:
    """What was read so far, and where."""

    title: str = ""
    day: str = ""
    column: str = ""
    group: str = ""
    actions: bool = False
    notes: dict[str, list[TextNote]] = field(default_factory=dict)
    found: list[TextAction] = field(default_factory=list)
    kept: list[tuple[int, str]] = field(default_factory=list)
    label: tuple[int, str] | None = None
    """A line that was only a label, while no note of its group has come."""
    margin: int = 0
    """How far the notes of a group are indented under its label."""


def looks_like_one(text: str) -> str:
    """Why a text is taken for the notes of a retro; empty where it is none."""
    lines = clean(text[:200_000]).split("\n")
    if _is_own(text):
        return "execboard wrote it"
    headings = [words for line in lines if (words := _heading(line)) is not None]
    titled = next((words for words in headings[:1] if TITLE.search(words)), "")
    names = list(dict.fromkeys(name for words in headings if (name := _column(words))))
    regular = [name for name in names if name not in ("Accomplishments", "For the next time", "Timeline", "Impact")]
    told = ", ".join(f'"{name}"' for name in names[:3])
    if titled and names:
        return f'its title says so ("{clean_line(titled)}"), and it has {told}'
    if len(regular) >= 2 and _TELLING & set(regular):
        return f"it has the sections {told}"
    return ""


def _is_own(text: str) -> bool:
    head = text[:2_000]
    return bool(_OWN_DATE.search(head) and _OWN_FORMAT.search(head))


def read(text: str, today: date) -> RetroText:
    """The retro in a text. What execboard wrote reads back as it was; what others wrote as far as it is understood."""
    if _is_own(text):
        return read_own(text)
    reader = _Reader()
    for number, line in enumerate(clean(text).split("\n"), 1):
        _line(reader, number, line)
    _give_up_label(reader)
    day, remarks = reader.day, []
    try:
        day = parse_day(day, today).isoformat() if day else ""
    except Invalid:
        remarks.append(f'the day "{day}" was not understood')
        day = ""
    names = dict.fromkeys(note.group for notes in reader.notes.values() for note in notes if note.group)
    return RetroText(
        title=reader.title,
        date=day,
        columns=tuple(TextColumn(name, tuple(notes)) for name, notes in reader.notes.items() if notes),
        groups=tuple(TextGroup(name) for name in names),
        actions=tuple(reader.found),
        kept=clean("\n".join(_parted(reader.kept))),
        kept_lines=tuple(number for number, words in reader.kept if words.strip()),
        remarks=tuple(remarks),
    )


def spans(lines: Iterable[int]) -> str:
    """``3, 7-9``."""
    runs = [[one[1] for one in some] for _, some in groupby(enumerate(lines), key=lambda one: one[1] - one[0])]
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def _line(reader: _Reader, number: int, line: str) -> None:
    heading = _heading(line)
    if heading is not None and (line.startswith("#") or _column(heading) or heading.casefold() in _SECTIONS):
        _section(reader, number, line, heading)
        return
    if not line.strip():
        return
    label = _LABEL.fullmatch(line.strip())
    if reader.column and label and not line[:1].isspace():
        _begin_group(reader, (number, line), label["words"])
        return
    bullet = _BULLET.fullmatch(line)
    if reader.actions:
        done = bullet is not None and (bullet[3] or " ") != " "
        _action(reader, number, line, bullet[4] if bullet else line.strip(), done=done)
        return
    if reader.column and bullet:
        _item(reader, number, line, len(bullet[1].expandtabs(4)), bullet[4])
        return
    if reader.column and line[:1].isspace() and reader.notes[reader.column]:
        _append(reader, line)
        return
    if not reader.day and (fact := _FACT.fullmatch(line.strip().lstrip("-* "))):
        reader.day = clean_line(fact[2])
        return
    reader.kept.append((number, line))


def _heading(line: str) -> str | None:
    """The words of a heading, or of a line that is only emphasised words."""
    match = _HEADING.fullmatch(line)
    if match:
        return _bare(match[2])
    label = _LABEL.fullmatch(line.strip()) if line[:1] in "*_" else None
    return _bare(label["words"]) if label else None


def _bare(words: str) -> str:
    return clean_line(_WHY.sub("", _MINUTES.sub(" ", clean_line(words))).strip("*_ "))


def _column(words: str) -> str:
    """The column that a heading is; empty where it is none."""
    return next((name for name, pattern in _COLUMNS if pattern.search(words)), "")


def _section(reader: _Reader, number: int, line: str, words: str) -> None:
    _give_up_label(reader)
    if not reader.title and line.startswith("# "):
        reader.title = clean_line(line.lstrip("# "))
        return
    reader.group, reader.margin = "", 0
    reader.actions = _SECTIONS.get(words.casefold().rstrip(":"), "") == ACTIONS
    reader.column = "" if reader.actions else _column(words)
    if reader.column:
        reader.notes.setdefault(reader.column, [])
    elif not reader.actions:
        reader.kept.append((number, line))


def _begin_group(reader: _Reader, line: tuple[int, str], words: str, margin: int = 0) -> None:
    _give_up_label(reader)
    reader.group, reader.margin = _bare(words), margin
    reader.label = line


def _give_up_label(reader: _Reader) -> None:
    """A label under which no note came is kept as text."""
    if reader.label is not None:
        reader.kept.append(reader.label)
    reader.label = None


def _item(reader: _Reader, number: int, line: str, indent: int, words: str) -> None:
    label = _LABEL.fullmatch(words) if words.startswith(("**", "__")) else None
    notes = reader.notes[reader.column]
    if label and (indent == 0 or indent <= reader.margin):
        _begin_group(reader, (number, line), label["words"], indent + 1)
        return
    if indent == 0 and reader.margin and reader.label is None:
        reader.group, reader.margin = "", 0
    first = reader.margin if reader.group and reader.margin else 0
    if indent > first + (3 if first else 1) and notes and reader.label is None:
        _append(reader, line)
        return
    if first and reader.label is not None:
        reader.margin = indent
    reader.label = None
    notes.append(TextNote(clean_line(words), group=reader.group, line=number))


def _append(reader: _Reader, line: str) -> None:
    """Nested lines stay with the note above, indented from it."""
    notes = reader.notes[reader.column]
    last = notes[-1]
    words = line.expandtabs(4)
    indent = len(words) - len(words.lstrip())
    deeper = "  " * max(0, (indent - reader.margin) // _STEP - 1)
    bullet = _BULLET.fullmatch(words)
    nested = f"{deeper}- {bullet[4]}" if bullet else f"{deeper}{words.strip()}"
    notes[-1] = TextNote(f"{last.body}\n{nested.rstrip()}", group=last.group, line=last.line)


def _action(reader: _Reader, number: int, line: str, words: str, *, done: bool) -> None:
    owned = _OWNED.fullmatch(words)
    last = None if owned else _OWNER_LAST.fullmatch(words)
    if owned is None and last is None and not _BULLET.fullmatch(line):
        reader.kept.append((number, line))
        return
    name = (owned["bracket"] or owned["at"]) if owned else (last["at"] or last["paren"]) if last else ""
    text = owned["words"] if owned else last["words"] if last else words
    name = name.strip()
    known = bool(name) and not _NOBODY.fullmatch(name) and handle_of(name) not in PLACEHOLDERS
    if not known and not clean_line(text).strip("-– "):
        reader.kept.append((number, line))
        return
    if owned and clean_line(text).casefold() in ("action", "actions", "what"):
        reader.kept.append((number, line))  # the line that shows how to write one
        return
    reader.found.append(
        TextAction(
            clean_line(text), owner=handle_of(name) if known else "", status="done" if done else "open", line=number
        )
    )


def _parted(kept: Iterable[tuple[int, str]]) -> Iterator[str]:
    """Kept lines; where others stood between two of them, a blank one."""
    before = None
    for number, words in kept:
        if before is not None and number > before + 1:
            yield ""
        yield words
        before = number
