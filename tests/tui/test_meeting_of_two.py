"""Two people in one meeting, each at a real terminal with a process of its own."""

from __future__ import annotations

import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pexpect
import pytest

from execboard.services.views import meetings
from tests.tui.driver import reopened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SECONDS = 60
"""How long a slow machine may take for one step."""


@pytest.fixture
def join(demo_path: Path) -> Iterator[Callable[[str], pexpect.spawn[bytes]]]:
    """What brings somebody into the standup, at a terminal of their own."""
    there: list[pexpect.spawn[bytes]] = []

    def come(name: str) -> pexpect.spawn[bytes]:
        words = ["-m", "execboard", "--db", str(demo_path), "--as", name, "run", "standup"]
        there.append(pexpect.spawn(sys.executable, words, dimensions=(24, 80), timeout=SECONDS))
        there[-1].expect("Agenda")
        return there[-1]

    yield come
    for child in there:
        child.close(force=True)


def test_two_terminals_write_into_one_standup_and_see_each_others_words(
    join: Callable[[str], pexpect.spawn[bytes]], demo_path: Path
) -> None:
    ana, bram = join("ana"), join("bram")
    ana.send("pName of the portal\r")
    bram.send("pLamps of the depot\r")
    for child, words in ((ana, "Lamps of the depot"), (bram, "Name of the portal")):
        child.send("]]]")
        child.expect(words)
    bram.send("Q\r")
    ana.expect("is over: its minutes are here")
    with closing(reopened(demo_path)) as board:
        one = meetings.meeting(board, "MTG-12")
        assert (one.status, set(one.parked) >= {"Name of the portal", "Lamps of the depot"}) == ("held", True)
