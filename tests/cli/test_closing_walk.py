"""Closing a cycle at the prompt of a real terminal: asked in turn, left in the middle, gone on with."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pexpect
import pytest

from execboard.services.views import okr_closing
from tests.builders import clock_at, new_file, open_board

if TYPE_CHECKING:
    from pathlib import Path

LAST_DAY = "2026-12-31"


@pytest.fixture
def ended(path: Path) -> Path:
    """A quarter on its last day: one objective, a key result that went well and one that did not."""
    board = open_board(new_file(path))
    board.clock = clock_at("2026-10-01")
    board.objectives.add("Partners sell for us", cycle="2026-Q4")
    for title in ("Quotes", "Towns"):
        board.key_results.add("OBJ-1", title, target="10")
    board.clock = clock_at(LAST_DAY)
    board.check_ins.many([(1, "KR-1 9 8"), (2, "KR-2 3 2")])
    board.close()
    return path


def closing(*more: str) -> pexpect.spawn[str]:
    """``cycle close`` in a terminal."""
    words = ["-m", "execboard", "cycle", "close", "2026-Q4", *more]
    env = {**os.environ, "EXECBOARD_NOW": LAST_DAY, "NO_COLOR": "1"}
    return pexpect.spawn(sys.executable, words, encoding="utf-8", timeout=30, env=env)


def answer(child: pexpect.spawn[str], *turns: tuple[str, str]) -> None:
    for asked, said in turns:
        child.expect_exact(asked)
        child.sendline(said)


def test_it_asks_in_turn_and_goes_on_where_it_was_left(ended: Path) -> None:
    child = closing()
    answer(child, ("score 0.0 to 1.0 [0.9]", ""), ("score 0.0 to 1.0 [0.3]", "2"))
    answer(child, ("score 0.0 to 1.0 [0.3]", ""))
    child.expect_exact("what stopped it")
    child.sendintr()
    child.expect(pexpect.EOF)
    first = okr_closing.closing(open_board(ended), "2026-Q4")
    child = closing()
    answer(child, ("KR-2 Towns", ""), ("what stopped it", "3"), ("keep, modify or abandon", "m"))
    answer(child, ("what was learned", "ask the council first"), ("Close 2026-Q4 [y/N]", "y"))
    child.expect_exact("2026-Q4 is closed")
    child.expect(pexpect.EOF)
    view = okr_closing.closing(open_board(ended), "2026-Q4")
    said = [(one.score, one.cause_class) for one in view.objectives[0].key_results]
    assert (first.next, said, view.objectives[0].verdict, view.reflection, view.status) == (
        *("KR-2", [(0.9, None), (0.3, "waiting")], "modify"),
        *("ask the council first", "closed"),
    )


def test_yes_asks_nothing(ended: Path) -> None:
    child = closing("--yes")
    child.expect(pexpect.EOF)
    assert okr_closing.closing(open_board(ended), "2026-Q4").status == "closed"
