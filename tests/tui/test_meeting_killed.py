"""A meeting in a real terminal that is killed at any moment: the same person, every word, the clocks."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pexpect
import pytest

from execboard.services.views import meeting_now, work
from tests.tui.driver import reopened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SECONDS = 60
"""How long a slow machine may take for one step."""


@pytest.fixture
def standup(demo_path: Path) -> Iterator[pexpect.spawn[bytes]]:
    child = run(demo_path)
    yield child
    child.close(force=True)


def run(path: Path, kind: str = "standup") -> pexpect.spawn[bytes]:
    """The program in a pty, inside a meeting."""
    words = ["-m", "execboard", "--db", str(path), "--as", "ana", "run", kind]
    child = pexpect.spawn(sys.executable, words, dimensions=(24, 80), timeout=SECONDS)
    child.expect("Agenda")
    return child


def go_on(child: pexpect.spawn[bytes], path: Path, wanted: int) -> None:
    """Go on to the next part, until it is kept that it is in that one."""
    child.send("]")
    while place(path) != wanted:
        os.sched_yield()


def place(path: Path) -> int:
    """Which part it is in, from 0."""
    with closing(reopened(path)) as board:
        view = meeting_now.now(board, "MTG-12")
        return view.parts.index(view.part) if view and view.part else -1


def half_typed(path: Path, words: str) -> None:
    """Wait until words are kept."""
    with closing(reopened(path)) as board:
        while words not in (board.draft("meeting:12:line:ana") or ""):
            os.sched_yield()


def kill(child: pexpect.spawn[bytes]) -> None:
    child.kill(signal.SIGKILL)
    child.close(force=True)


def test_a_killed_standup_goes_on_at_the_same_person_with_every_word(
    standup: pexpect.spawn[bytes], demo_path: Path
) -> None:
    go_on(standup, demo_path, 1)
    standup.send(" oBook the tr")
    half_typed(demo_path, "Book the tr")
    kill(standup)
    again = run(demo_path)
    again.expect("Book the tr")
    again.send("ainers\r")
    again.expect("is @bram's")
    again.close(force=True)
    with closing(reopened(demo_path)) as board:
        assert [one.text for one in work.actions(board, owner="bram") if one.source == "MTG-12"] == [
            "Book the trainers"
        ]


@pytest.mark.stress
@pytest.mark.parametrize(("kind", "parts"), [("standup", 4), ("weekly", 11), ("monthly", 7), ("quarterly", 15)])
def test_a_meeting_killed_in_any_part_goes_on_there(demo_path: Path, kind: str, parts: int) -> None:
    been = []
    for number in range(parts):
        child = run(demo_path, kind)
        been.append(place(demo_path))
        if number + 1 < parts:
            go_on(child, demo_path, number + 1)
        kill(child)
    assert been == list(range(parts))
