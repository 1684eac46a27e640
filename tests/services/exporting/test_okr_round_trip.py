"""OKRs out as Markdown and in again: the same, to the last word."""

from __future__ import annotations

import re
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from execboard.domain.errors import NotFound
from execboard.services.demo import fill
from execboard.services.exporting.markdown import to_markdown
from execboard.services.exporting.own_words import read_written, written
from execboard.services.importing.bring import bring
from execboard.services.importing.sources import Source
from execboard.services.views import cycles, okrs, plan
from tests import hostile
from tests.builders import new_file, open_board

if TYPE_CHECKING:
    from execboard.services.workspace import Workspace

_REFERENCE = re.compile(r"\b(OBJ|KR|GOAL)-\d+\b")
_NOT_IN_THE_FILE = ("rev", "number", "corrected", "drift")
"""Revisions and corrections are the log's, which stays where it is; what was left untouched is read from it."""


def told(board: Workspace, cycle: str | None = None) -> Any:
    """All that is shown of goals and OKRs, every id by the title of what it names."""
    objectives = sorted(okrs.objectives(board, cycle), key=lambda one: one.cycle or "")  # the order is each cycle's own
    titles = {one.id: one.title for one in [*plan.goals(board), *okrs.objectives(board), *okrs.key_results(board)]}

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: plain(each) for name, each in value.items() if name not in _NOT_IN_THE_FILE}
        if isinstance(value, (list, tuple)):
            return [plain(each) for each in value]
        return _REFERENCE.sub(lambda match: titles.get(match[0], match[0]), value) if isinstance(value, str) else value

    results = [result for one in objectives for result in one.key_results]
    return plain(
        [
            [asdict(one) for one in plan.goals(board)],
            [asdict(one) for one in cycles.cycles(board) if cycle in (None, one.name)],
            [asdict(one) for one in objectives],
            [[asdict(each) for each in okrs.check_ins(board, one.id)] for one in results],
        ]
    )


def again(text: str, folder: Path) -> Workspace:
    """A new workspace with what the text brings."""
    board = open_board(new_file(folder / "again.db"), "bram")
    bring(board, Source(text, "plan.md"))
    return board


def test_the_demo_comes_back_as_it_was(tmp_path: Path) -> None:
    board = open_board(new_file(tmp_path / "demo.db"))
    fill(board)
    assert told(again(to_markdown(board), tmp_path)) == told(board)


def test_one_cycle_comes_back_as_it_was(tmp_path: Path) -> None:
    board = open_board(new_file(tmp_path / "demo.db"))
    fill(board)
    assert told(again(to_markdown(board, cycle="2026-Q4"), tmp_path), "2026-Q4") == told(board, "2026-Q4")


def test_a_parent_of_another_cycle_comes_along(tmp_path: Path) -> None:
    board = open_board(new_file(tmp_path / "board.db"))
    board.objectives.add("A year of bread", cycle="2026")
    board.objectives.add("Bread in spring", cycle="2026-Q4", supports="OBJ-1", parent_link="counts")
    found = okrs.objectives(again(to_markdown(board, cycle="2026-Q4"), tmp_path))
    assert [(one.title, one.cycle, one.supports) for one in found] == [
        ("A year of bread", "2026", None),
        ("Bread in spring", "2026-Q4", "OBJ-1"),
    ]


def test_hostile_words_come_back_clean_and_in_their_place(tmp_path: Path) -> None:
    board = open_board(new_file(tmp_path / "demo.db"))
    fill(board)
    board.close()
    board = open_board(hostile.fill(tmp_path / "demo.db"))
    text = to_markdown(board)
    back = again(text, tmp_path)
    shown = [one.title for one in okrs.objectives(back)]
    assert (re.findall(hostile.FORBIDDEN, text), len(shown), {one.startswith(hostile.MARK) for one in shown}) == (
        [],
        len(okrs.objectives(board)),
        {True},
    )


@given(st.text())
def test_every_text_comes_back_from_one_line(text: str) -> None:
    from execboard.domain.text import clean

    line = written(clean(text))
    assert (read_written(line), len(line.splitlines())) == (clean(text), min(1, len(clean(text))))


WORDS = st.text(st.sampled_from("ab #*_|<>`\\;:—-&@()[]~$1é🚀\n\t"), max_size=30)
TITLES = WORDS.filter(lambda text: any(char.isalnum() for char in text))
NUMBERS = st.floats(-1e6, 1e6, allow_nan=False).map(lambda number: round(number, 3))
DAYS = st.dates(date(2026, 10, 1), date(2026, 11, 23)).map(date.isoformat)


def filled(board: Workspace, data: st.DataObject) -> None:
    """Goals, objectives in cycles and under each other, key results of every kind with their check-ins."""
    draw = data.draw
    for name in ("Field", "Sales; North"):
        board.people.add_team(name)
    for title in draw(st.lists(TITLES, max_size=2), label="goals"):
        board.plan.add_goal(title, why=draw(WORDS), owner=draw(st.sampled_from(["", "ana"])))
    above = [f"GOAL-{number}" for number in range(1, 1 + len(plan.goals(board)))]
    for title in draw(st.lists(TITLES, min_size=1, max_size=3), label="objectives"):
        one = board.objectives.add(
            title,
            cycle=draw(st.sampled_from(["2026-Q4", "2026-H2", "backlog", "2027-Q1"])),
            supports=draw(st.sampled_from(["", *above])),
            owner=draw(st.sampled_from(["", "ana", "bo"])),
            why=draw(WORDS),
            is_not=draw(WORDS),
            notes=draw(WORDS),
            kind=draw(st.sampled_from(["committed", "aspirational"])),
            parent_link=draw(st.sampled_from(["supports", "counts"])),
            teams=tuple(draw(st.lists(st.sampled_from(["Field", "Sales; North"]), unique=True))),
        )
        above.append(one.ref)
        for _ in range(draw(st.integers(0, 2))):
            measured(board, one.ref, data)


def measured(board: Workspace, objective: str, data: st.DataObject) -> None:
    draw = data.draw
    start, step = draw(NUMBERS), draw(st.floats(0.5, 1e4).map(lambda number: round(number, 2)))
    direction = draw(st.sampled_from(["increase", "decrease", "at-least", "at-most", "done"]))
    target = start - step if direction in ("decrease", "at-most") else start + step
    leveled = direction in ("increase", "at-least") and draw(st.booleans())
    made = board.key_results.add(
        objective,
        draw(TITLES),
        start=start,
        target=target,
        direction=direction,
        unit=draw(st.sampled_from(["", "%", "€", "per | day"])),
        kind=draw(st.sampled_from(["leading", "lagging"])),
        owner=draw(st.sampled_from(["", "bo"])),
        weight=draw(st.sampled_from([1, 2.5])),
        commit_value=start if leveled else None,
        stretch_value=target + 1 if leveled else None,
        source=draw(WORDS),
        notes=draw(WORDS),
        priority=draw(st.sampled_from(["", "P0", "—"])),
        starts=draw(st.sampled_from([None, "2026-10-05"])),
        interval_days=draw(st.sampled_from([None, 14])),
    )
    for _ in range(draw(st.integers(0, 2))):
        value = draw(st.sampled_from(["0", "1"])) if direction == "done" else draw(NUMBERS)
        sure = draw(st.sampled_from([None, 0, 7]))
        board.check_ins.check_in(made.ref, value, sure, draw(WORDS), draw(DAYS))
    if draw(st.booleans()):
        board.closing.score(made.ref, score=0.4, cause_class="other", cause="rain | hail", reflection=draw(WORDS))
    if draw(st.booleans()):
        board.key_results.override(made.ref, "behind", "a # word")


@settings(max_examples=12, phases=[Phase.generate])
@given(st.data())
def test_any_okrs_come_back_as_they_were(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        board = open_board(new_file(Path(folder, "board.db")))
        with board.change():
            filled(board, data)
        assert told(again(to_markdown(board), Path(folder))) == told(board)


@pytest.mark.stress
@settings(max_examples=400, phases=[Phase.generate])
@given(st.data())
def test_a_great_many_okrs_come_back_as_they_were(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        board = open_board(new_file(Path(folder, "board.db")))
        with board.change():
            filled(board, data)
        assert told(again(to_markdown(board), Path(folder))) == told(board)


def test_what_people_add_to_an_export_is_kept_as_a_note(tmp_path: Path) -> None:
    board = open_board(new_file(tmp_path / "board.db"))
    board.objectives.add("Bread", cycle="2026-Q4")
    text = to_markdown(board).replace("- Kind: committed", "- Kind: committed\n- Colour: blue")
    assert [one.notes for one in okrs.objectives(again(text, tmp_path))] == ["- Colour: blue"]


def test_a_cycle_that_is_not_there_is_refused(tmp_path: Path) -> None:
    board = open_board(new_file(tmp_path / "board.db"))
    with pytest.raises(NotFound):
        to_markdown(board, cycle="2031-Q1")


def test_a_cycle_of_a_name_and_days_of_its_own_comes_back(tmp_path: Path) -> None:
    board = open_board(new_file(tmp_path / "board.db"))
    first = date(2026, 10, 1)
    board.cycles.cycle("Spring 2027", starts=first.isoformat(), ends=(first + timedelta(days=90)).isoformat())
    board.objectives.add("Bread", cycle="Spring 2027")
    found = cycles.cycles(again(to_markdown(board), tmp_path))
    assert [(one.name, one.ends) for one in found] == [("Spring 2027", date(2026, 12, 30))]
