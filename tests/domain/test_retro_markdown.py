"""A retro's text: what is written reads back to the same, and notes that somebody took anywhere lose no line."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execboard.domain.retro_reading import read
from execboard.domain.retro_text import RetroText, TextAction, TextColumn, TextGroup, TextLearning, TextNote
from execboard.domain.retro_writing import write
from execboard.domain.text import clean, clean_line

SHARP = (
    "+3 ^7 => DEC-2 (BLK-5) (@ana) #tag !fri @bram (done 2026-11-02) = helped - * 1. # ## > ` \\ [x] <!-- --> ACT-3 "
)
TEXTS = st.text(st.sampled_from(sorted(set(SHARP + "abcé\t\n  "))), min_size=1, max_size=40) | st.lists(
    st.sampled_from([*SHARP.split(), "latency", "a b", "  ", "\n", "\n  - "]), min_size=1, max_size=8
).map(" ".join)
BODIES = TEXTS.map(lambda text: clean(text).strip()).filter(bool)
LINES = TEXTS.map(clean_line).filter(bool)
SAID = st.just("") | TEXTS.map(clean)
REFS = st.none() | st.sampled_from(["BLK-5", "KR-12", "DEC-3"])
TAGS = st.sampled_from(["", "reviews", "team-size"])
DAYS = st.sampled_from(["", "2026-12-01"])
PAST = st.sampled_from(["", "2026-11-02"])
NAMES = st.sampled_from(["Wind", "Anchors", "Actions", "Learnings", "x (column)", "# 1"])
GROUPS = st.sampled_from(["", "", "Review latency", "+3 (BLK-5)"])

notes = st.builds(
    TextNote,
    body=BODIES,
    votes=st.integers(0, 9),
    group=GROUPS,
    author=st.sampled_from(["", "ana"]),
    on=REFS,
    became=REFS,
    cause=TAGS,
    said=SAID,
    number=st.none() | st.integers(1, 99),
)
columns = st.builds(TextColumn, name=NAMES, notes=st.lists(notes, max_size=4).map(tuple))
actions = st.builds(
    TextAction,
    text=LINES,
    owner=st.sampled_from(["ana", "bo.b-2"]),
    due=DAYS,
    on=REFS,
    proof=SAID,
    status=st.sampled_from(["open", "done", "dropped"]),
    effect=st.sampled_from(["", "helped", "no-effect", "carry", "drop"]),
    id=st.sampled_from(["", "ACT-3"]),
)
learnings = st.builds(
    TextLearning,
    text=BODIES,
    tags=st.sampled_from([(), ("flow",), ("flow", "reviews")]),
    on=REFS,
    id=st.sampled_from(["", "LRN-3"]),
)


@st.composite
def retros(draw: st.DrawFn) -> RetroText:
    """A retro with groups that have notes, and each column's notes in the order in which they are written."""
    found = draw(st.lists(columns, max_size=3, unique_by=lambda column: column.name.casefold()))
    ordered = [
        replace(column, notes=tuple(sorted(column.notes, key=lambda note: _place(column, note)))) for column in found
    ]
    names = dict.fromkeys(note.group for column in ordered for note in column.notes if note.group)
    groups = [TextGroup(name, draw(SAID), draw(TAGS), draw(REFS)) for name in names]
    return RetroText(
        title=draw(LINES),
        date=draw(PAST),
        format=draw(st.sampled_from(["", "sailboat"])),
        since=draw(PAST),
        previous=tuple(draw(st.lists(actions, max_size=2))),
        columns=tuple(ordered),
        groups=tuple(groups),
        actions=tuple(draw(st.lists(actions, max_size=3))),
        learnings=tuple(draw(st.lists(learnings, max_size=3))),
        kept=draw(SAID),
    )


def _place(column: TextColumn, note: TextNote) -> int:
    """Those that stand alone first, then group by group, as they come."""
    groups = list(dict.fromkeys(one.group for one in column.notes if one.group))
    return groups.index(note.group) + 1 if note.group else 0


def without_lines(retro: RetroText) -> RetroText:
    """The same, wherever it stands in its file."""

    def bare(found: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(replace(one, line=0) for one in found)

    return replace(
        retro,
        previous=bare(retro.previous),
        columns=tuple(replace(column, notes=bare(column.notes)) for column in retro.columns),
        actions=bare(retro.actions),
        learnings=bare(retro.learnings),
        kept_lines=(),
    )


@given(retros())
def test_what_is_written_reads_back_to_the_same(retro: RetroText) -> None:
    assert without_lines(read(write(retro))) == retro


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("- _Two friends helped _", "Two friends helped"),
        ("- **Reviews wait** +2", "Reviews wait"),
        (r"- \_private\_", "_private_"),
        ("- *one* and *two*", "*one* and *two*"),
        ("- ***", "***"),
    ],
)
def test_a_line_that_is_emphasised_as_a_whole_is_its_words(line: str, body: str) -> None:
    assert read(f"## Sad\n{line}\n").columns[0].notes[0].body == body
