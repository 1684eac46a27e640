"""One person's page, and what of it is taken into a one-to-one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from execboard.domain.errors import NotFound
from execboard.services.views.person_page import page
from execboard.services.views.person_text import to_markdown
from tests.builders import new_file, open_board

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from execboard.services.workspace import Workspace

UP = ("KR-1", "OBJ-1", "GOAL-1", "VISION")


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[Workspace]:
    """Ana owns a key result and an initiative, helps Bram, has two commitments left and one done, and was thanked."""
    board = open_board(new_file(tmp_path / "board.db"))
    board.plan.set_charter(vision="Light on every roof")
    board.plan.add_goal("Installers first")
    board.plan.add_objective("Partners quote alone", supports="GOAL-1", cycle="2026-Q4")
    board.plan.add_key_result("OBJ-1", "Quotes a week", target="150", owner="ana")
    board.initiatives.add("Portal", owner="ana", supports=("KR-1",))
    board.initiatives.add("Academy", owner="bram", supports=("KR-1",))
    board.initiatives.assign("INI-2", "ana", "20")
    board.actions.add("Book the trainer", "ana", on="INI-1", due="+1w")
    board.actions.add("Call", "ana")
    board.actions.add("Write", "ana", on="INI-1")
    board.actions.done("ACT-3")
    board.wins.add("First quote", on="INI-2", by=("ana",))
    yield board
    board.close()


def test_it_tells_what_one_owns_supports_committed_to_and_was_thanked_for_with_the_lines(plan: Workspace) -> None:
    view = page(plan, "@Ana")
    told = [[(one.id, one.line) for one in part] for part in (view.owns, view.supports, view.committed, view.thanked)]
    assert (told, view.done, view.dropped) == (
        [
            [("KR-1", UP[1:]), ("INI-1", UP)],
            [("INI-2", UP)],
            [("ACT-1", ("INI-1", *UP)), ("ACT-2", ())],
            [("WIN-1", ("INI-2", *UP))],
        ],
        1,
        0,
    )


def test_what_stands_above_it_all_is_told_once_in_words(plan: Workspace) -> None:
    assert [(one.id, one.title) for one in page(plan, "ana").leads_to] == [
        ("GOAL-1", "Installers first"),
        ("OBJ-1", "Partners quote alone"),
    ]


def test_who_only_helps_supports_what_the_other_owns(plan: Workspace) -> None:
    assert [(one.id, one.state) for one in page(plan, "ana").supports] == [("INI-2", "20% of the week for @bram")]


def test_what_ended_is_owned_no_more(plan: Workspace) -> None:
    plan.moves.decline("INI-1", "not-now")
    plan.objectives.close("OBJ-1")
    assert page(plan, "ana").owns == ()


def test_the_markdown_is_fifteen_lines_however_much_there_is(plan: Workspace) -> None:
    for number in range(9):
        plan.initiatives.add(f"More {number}", owner="ana")
        plan.actions.add(f"Do {number}", "ana")
        plan.wins.add(f"Won {number}", by=("ana",))
    lines = to_markdown(page(plan, "ana")).splitlines()
    assert (len(lines), lines[0], lines[2], lines[-1]) == (
        15,
        "# ana (@ana), 2026-11-23",
        "- **Owns 11**",
        "  - and 9 more",
    )


def test_words_of_people_stay_words_in_markdown(plan: Workspace) -> None:
    plan.initiatives.edit("INI-1", title="*Portal* [x](y)")
    assert r"INI-1 \*Portal\* \[x\](y)" in to_markdown(page(plan, "ana"))


def test_nobody_has_no_page(plan: Workspace) -> None:
    with pytest.raises(NotFound, match="there is no @zoe"):
        page(plan, "zoe")
