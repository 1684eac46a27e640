"""A retro in a real terminal that is killed at any moment: the same phase, every word."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

import pexpect
import pytest

from execboard.services.views import retro_now
from tests.tui.driver import reopened
from tests.tui.retro_kit import RUNNING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from execboard.services.workspace import Workspace

SECONDS = 60
"""How long a slow machine may take for one step."""
TYPED: dict[str, tuple[str, str]] = {
    "previous": ("d", "because nobo"),
    "notes": ("o", "deploys take ho"),
    "group": ("f", " and more of th"),
    "vote": ("o", "one thing mo"),
    "discuss": ("C", "alert"),
    "actions": ("o", "Write to the op"),
    "learned": ("o", "we learned tha"),
}
"""Phase to the key that begins something there, and what is typed until the program is killed."""


def run(path: Path) -> pexpect.spawn[bytes]:
    """The program in a pty, in the retro that runs."""
    words = ["-m", "execboard", "--db", str(path), "--as", "ana", "--screen", "retros"]
    child = pexpect.spawn(sys.executable, words, dimensions=(24, 80), timeout=SECONDS)
    child.expect("Learnings")
    child.send("m")
    child.expect("RETRO")
    return child


def until(path: Path, seen: Callable[[Workspace], bool]) -> None:
    """Wait until something is in the file."""
    with closing(reopened(path)) as board:
        while not seen(board):
            os.sched_yield()


def is_in(phase: str, board: Workspace) -> bool:
    """Whether the retro is in a phase."""
    return retro_now.now(board, RUNNING).phase == phase


def killed_in(path: Path, phase: str) -> None:
    """Go to a phase, begin to type in it, and be killed once that is kept."""
    child = run(path)
    key, words = TYPED[phase]
    for number in range(1, retro_now.NAMES.index(phase) + 1):
        child.send("]")
        until(path, partial(is_in, retro_now.NAMES[number]))
    child.send(f"{key}{words}")
    until(path, lambda board: words.strip() in whole(board))
    child.kill(signal.SIGKILL)
    child.close(force=True)


def whole(board: Workspace) -> str:
    """All that is half-typed."""
    return "\n".join(board.draft(key) or "" for key in ("retro:5:line:ana", "retro:5:note:ana", "action:RET-5"))


def goes_on(path: Path, phase: str) -> bool:
    """Whether the same words stand there when the program is run again, in the same phase."""
    again = run(path)
    try:
        if phase == "actions":  # a form is opened by its key, as everywhere
            again.send("o")
        again.expect(TYPED[phase][1].strip())
        with closing(reopened(path)) as board:
            return retro_now.now(board, RUNNING).phase == phase
    finally:
        again.close(force=True)


@pytest.mark.parametrize(
    "phase", [pytest.param(name, marks=() if name == "notes" else pytest.mark.stress) for name in retro_now.NAMES]
)
def test_a_retro_killed_in_any_phase_goes_on_there_with_every_word(retro_path: Path, phase: str) -> None:
    killed_in(retro_path, phase)
    assert goes_on(retro_path, phase)
