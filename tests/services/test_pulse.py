"""The pulse: answers beside the vision of their day, judged by a person, ranked by nobody."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from execboard.domain.errors import ExecboardError, Invalid, NotFound
from execboard.services.views import pulse
from tests.builders import new_file, open_board

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from execboard.services.workspace import Workspace


@pytest.fixture
def board(tmp_path: Path) -> Iterator[Workspace]:
    """Three people and a vision; Bram has answered both questions."""
    with closing(open_board(new_file(tmp_path / "board.db"))) as board:
        board.plan.set_charter(vision="Light on every roof")
        for name in ("Chen", "Ana", "Bram"):
            board.people.add(name)
        board.pulse.answer("bram", strategy="Light for all", supports="the academy")
        yield board


def test_who_has_not_answered_is_named_in_the_order_of_the_workspace(board: Workspace) -> None:
    board.pulse.answer("ana", strategy="Roofs")
    view = pulse.pulse(board)
    assert (view.answered, view.missing) == (2, tuple(one for one in handles(board) if one != "bram"))


def handles(board: Workspace) -> list[str]:
    from execboard.services.views.people import everyone

    return [one.handle for one in everyone(board)]


def test_an_answer_keeps_the_vision_that_it_was_given_beside(board: Workspace) -> None:
    board.plan.set_charter(vision="Power for every street")
    (one, _) = pulse.pulse(board).answers
    assert (one.vision, pulse.pulse(board).vision) == ("Light on every roof", "Power for every street")


def test_a_judgement_says_who_judged_and_counts_by_question(board: Workspace) -> None:
    board.pulse.judge("bram", "strategy", "partly", note="what, not how")
    view = pulse.pulse(board)
    judged = next(one for one in view.answers if one.question == "strategy")
    assert (judged.judged, judged.judged_by, judged.judged_note, view.waiting, view.counts["strategy"]["partly"]) == (
        *("partly", "ana", "what, not how"),
        1,
        1,
    )


def test_an_answer_that_changes_is_to_be_judged_again(board: Workspace) -> None:
    board.pulse.judge("bram", "strategy", "yes")
    board.pulse.answer("bram", strategy="Light for all, sold by installers")
    assert [one.judged for one in pulse.pulse(board).answers] == [None, None]


def test_the_same_answer_again_changes_nothing(board: Workspace) -> None:
    board.pulse.judge("bram", "strategy", "yes")
    board.pulse.answer("bram", strategy="Light for all")
    assert {one.question: one.judged for one in pulse.pulse(board).answers}["strategy"] == "yes"


def test_both_answers_are_one_step(board: Workspace) -> None:
    board.history.undo()
    assert pulse.pulse(board).answers == ()


def test_months_stand_in_a_list_the_latest_first(board: Workspace) -> None:
    board.pulse.answer("ana", strategy="Roofs", month="2026-10")
    assert [(one.month, one.answered) for one in pulse.months(board)] == [("2026-11", 1), ("2026-10", 1)]


BAD: list[tuple[Callable[[Workspace], Any], type[ExecboardError], str]] = [
    (lambda board: board.pulse.answer("ana"), Invalid, "no answer was given"),
    (lambda board: board.pulse.answer("ana", strategy=" "), Invalid, "answer is empty"),
    (lambda board: board.pulse.answer("ana", strategy="x" * 281), Invalid, "answer has 281 characters"),
    (lambda board: board.pulse.answer("ana", strategy="x", on="GOAL-1"), Invalid, "--on goes with --supports"),
    (lambda board: board.pulse.answer("ana", supports="x", on="INI-9"), NotFound, "there is no INI-9"),
    (lambda board: board.pulse.answer("everyone", strategy="x"), Invalid, ""),
    (lambda board: board.pulse.answer("ana", strategy="x", month="2026-13"), Invalid, "'2026-13' is not a month"),
    (lambda board: board.pulse.answer("ana", strategy="x", month="2026-12"), Invalid, "2026-12 is in the future"),
    (lambda board: board.pulse.judge("bram", "mood", "yes"), Invalid, "there is no question 'mood'"),
    (lambda board: board.pulse.judge("bram", "strategy", "maybe"), Invalid, "'maybe' is no judgement"),
    (lambda board: board.pulse.judge("chen", "strategy", "yes"), NotFound, "@chen has not answered"),
    (lambda board: board.pulse.judge("zoe", "strategy", "yes"), NotFound, "there is no @zoe"),
]


@pytest.mark.parametrize(("act", "error", "words"), BAD, ids=[words for _, _, words in BAD])
def test_bad_input_is_refused_in_one_line_that_says_what_to_do(
    board: Workspace, act: Callable[[Workspace], Any], error: type[ExecboardError], words: str
) -> None:
    with pytest.raises(error) as refused:
        act(board)
    assert (refused.value.message.startswith(words), refused.value.remedy != "") == (True, True), refused.value
