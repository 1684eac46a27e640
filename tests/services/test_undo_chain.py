"""Thousands of undo and redo steps: back to the exact start, and to the exact end again."""

from __future__ import annotations

import random
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from execboard.domain.errors import Refused
from tests.builders import add, full_board, new_file, newest, open_board, rows

if TYPE_CHECKING:
    from pathlib import Path

    from execboard.services.workspace import Workspace


def change(board: Workspace, chance: random.Random, turn: int) -> None:
    """One step of undo; a rule may refuse it."""
    ref, other = f"INI-{chance.randint(1, 7)}", f"INI-{chance.randint(1, 7)}"
    doings: list[Any] = [
        lambda: add(board, f"Idea {turn}"),
        lambda: board.initiatives.edit(ref, title=f"Better {turn}", because="x" * 50),
        lambda: board.moves.activate(ref),
        lambda: board.moves.leave(ref, "pause", "for now"),
        lambda: board.order.rank(ref, before=other),
        lambda: board.order.score(ref, reach=str(turn), effort="0.3"),
        lambda: board.inbox.capture(f"thought {turn}"),
        lambda: board.blockers.add("rig broken", on=ref),
    ]
    try:
        chance.choice(doings)()
    except Refused:
        board.inbox.capture(f"refused {turn}")


def there_and_back(path: Path, steps: int) -> tuple[bool, bool, bool]:
    """Whether `steps` undos, so many redos, and the undos again led to the start, the end and the start."""
    chance = random.Random(steps)
    with closing(open_board(new_file(path), "setup")) as board:
        full_board(board)
    with closing(open_board(path)) as board:
        start, began, turn = rows(board), newest(board), 0
        while (changes := newest(board) - began) < steps // 3:
            change(board, chance, turn)
            turn += 1
        end = rows(board)
        for _ in range(changes):
            board.history.undo()
        back = rows(board)
        for _ in range(changes):
            board.history.redo()
        forth = rows(board)
        for _ in range(changes):
            board.history.undo()
        return back == start, forth == end, rows(board) == start


def test_three_hundred_steps_lead_back_to_the_exact_start(path: Path) -> None:
    assert there_and_back(path, 300) == (True, True, True)


@pytest.mark.stress
def test_ten_thousand_steps_lead_back_to_the_exact_start(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    came_back = there_and_back(path, 10_000)
    with capsys.disabled():
        print("\nundo: 3,333 changes, 9,999 undo and redo steps, back to the exact start: ", came_back == (True,) * 3)
    assert came_back == (True, True, True)
