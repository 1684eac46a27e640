"""A refresh in a real terminal that is killed at any step: the same step, every answer, every word."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pexpect
import pytest

from execboard.domain.refresh import NAMES
from execboard.services.views import meeting_now, meetings
from tests.tui.driver import NOW, reopened
from tests.tui.refresh_kit import END, SCRIPT

if TYPE_CHECKING:
    from collections.abc import Callable

    from execboard.services.views.meeting_now import NowView
    from execboard.services.workspace import Workspace

SECONDS = 90
"""How long a slow machine may take for one step."""
MEETING = "MTG-12"
ROOT = Path(__file__).parents[2]


def run(path: Path) -> pexpect.spawn[bytes]:
    """The program in a pty, in the refresh."""
    words = ["-m", "execboard", "--db", str(path), "--as", "ana", "run", "quarterly"]
    environment = {**os.environ, "EXECBOARD_NOW": NOW}
    child = pexpect.spawn(sys.executable, words, dimensions=(24, 80), timeout=SECONDS, env=environment)
    child.expect("Agenda")
    return child


def kill(child: pexpect.spawn[bytes]) -> None:
    child.kill(signal.SIGKILL)
    child.close(force=True)


def until(path: Path, true: Callable[[Workspace], bool]) -> None:
    """Wait until something is so in the file."""
    with closing(reopened(path)) as other:
        while not true(other):
            os.sched_yield()


def now(board: Workspace) -> NowView | None:
    return meeting_now.now(board, MEETING)


def is_in(part: str) -> Callable[[Workspace], bool]:
    return lambda board: (view := now(board)) is not None and view.turn[0] == part


def is_done(part: str) -> Callable[[Workspace], bool]:
    return lambda board: (view := now(board)) is not None and view.state(part) == "done"


def test_a_refresh_that_is_killed_goes_on_at_the_same_step_with_its_answer_and_every_word(demo_path: Path) -> None:
    child = run(demo_path)
    child.send("]")
    until(demo_path, is_in("vision"))
    child.send("\rh")
    until(demo_path, is_done("vision"))
    child.send("]")
    until(demo_path, is_in("close"))
    child.send(">the numbers co")
    until(demo_path, lambda board: "the numbers co" in (board.draft("meeting:12:line:ana") or ""))
    kill(child)
    again = run(demo_path)
    again.expect("the numbers co")
    again.send("me late\r")
    until(demo_path, is_in("causes"))
    kill(again)
    with closing(reopened(demo_path)) as board:
        view = now(board)
        assert view is not None
        assert view.refresh is not None
        assert ([view.state(name) for name in NAMES[:3]], view.refresh.step("close").skipped) == (
            ["done", "skipped", "open"],
            "the numbers come late",
        )


def killed(path: Path, script: str) -> int:
    """Open the refresh in a process, press keys there, and have it killed; how it ended."""
    words = [sys.executable, "-m", "tests.tui.refresh_child", str(path), script]
    return subprocess.run(words, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False).returncode


@pytest.mark.stress
def test_a_refresh_that_is_killed_at_every_step_comes_to_the_same_end(demo_path: Path) -> None:
    """Twice in each step: when it was answered, and on coming to the next one."""
    came = []
    for part, script in SCRIPT.items():
        ended = {killed(demo_path, script)}
        with closing(reopened(demo_path)) as board:
            view = now(board)
            came.append((view.turn[0], view.state(part)) if view else None)
        ended.add(killed(demo_path, "" if part == "decisions" else "right_square_bracket"))
        assert ended == {-signal.SIGKILL}
    killed(demo_path, END)
    with closing(reopened(demo_path)) as board:
        minutes = meetings.meeting(board, MEETING).minutes
        assert (came, "left open" in minutes, "not come to" in minutes, "- KR-1 Quotes priced" in minutes) == (
            [(part, "done") for part in SCRIPT],
            False,
            False,
            True,
        )
