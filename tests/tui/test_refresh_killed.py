"""A refresh in a real terminal that is killed at any step: the same step, every answer, every word."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pexpect
import pytest

from execboard.domain.refresh import NAMES
from execboard.services.views import meeting_now, meetings
from tests.tui.driver import NOW, reopened
from tests.tui.refresh_kit import END, SCRIPT, keys_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from execboard.services.views.meeting_now import NowView
    from execboard.services.workspace import Workspace

SECONDS = 90
"""How long a slow machine may take for one step."""
CODES = {"enter": "\r", "tab": "\t", "ctrl+s": "\x13", "space": " ", "right_square_bracket": "]"}
MEETING = "MTG-12"


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


def type_script(child: pexpect.spawn[bytes], script: str) -> None:
    """Type it all ahead, as fast as the terminal takes it."""
    child.send("".join(part if is_words else CODES.get(part, part) for part, is_words in keys_of(script)))


def test_a_refresh_that_is_killed_goes_on_at_the_same_step_with_its_answer_and_every_word(demo_path: Path) -> None:
    child = run(demo_path)
    child.send("]")
    until(demo_path, is_in("vision"))
    type_script(child, SCRIPT["vision"])
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


@pytest.mark.stress
def test_a_refresh_that_is_killed_at_every_step_comes_to_the_same_end(demo_path: Path) -> None:
    """Twice in each step: before it is answered, and after."""
    for place, (part, script) in enumerate(SCRIPT.items()):
        kill(run(demo_path))
        until(demo_path, is_in(part))
        child = run(demo_path)
        type_script(child, script)
        until(demo_path, is_done(part))
        kill(child)
        child = run(demo_path)
        until(demo_path, is_in(part))
        if place + 1 < len(SCRIPT):
            child.send("]")
            until(demo_path, is_in(list(SCRIPT)[place + 1]))
        kill(child)
    child = run(demo_path)
    type_script(child, END)
    until(demo_path, lambda board: now(board) is None)
    kill(child)
    with closing(reopened(demo_path)) as board:
        minutes = meetings.meeting(board, MEETING).minutes
        assert ("left open" in minutes, "not come to" in minutes, "- KR-1 Quotes priced" in minutes) == (
            False,
            False,
            True,
        )
