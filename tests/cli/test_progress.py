"""How far something long has come."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

from execboard.cli.progress import Progress
from execboard.services.importing.bring import bring
from execboard.services.importing.folders import read_path, watched

if TYPE_CHECKING:
    from pathlib import Path

    from execboard.services.workspace import Workspace


class Terminal(io.StringIO):
    """Standard error that is a terminal, or is none."""

    def __init__(self, is_one: bool) -> None:
        super().__init__()
        self._is_one = is_one

    def isatty(self) -> bool:
        return self._is_one


def told(monkeypatch: pytest.MonkeyPatch, *, terminal: bool = True, steps: tuple[float, ...]) -> str:
    """What was written while the clock stood at these seconds, of an hour's work."""
    stderr = Terminal(terminal)
    monkeypatch.setattr(sys, "stderr", stderr)
    clock = iter((0.0, *steps))
    progress = Progress(lambda: next(clock))
    for at in steps:
        progress.tell("reading", int(at * 10), 100)
    progress.clear()
    return stderr.getvalue()


@pytest.mark.parametrize(
    ("terminal", "steps", "written"),
    [
        (True, (0.2, 0.9), ""),
        (True, (0.2, 1.1, 1.2, 1.5), "\rreading 11 %\x1b[K\rreading 15 %\x1b[K\r\x1b[K"),
        (False, (0.2, 1.1, 5.0), ""),
    ],
    ids=["short work", "long work", "no terminal"],
)
def test_only_long_work_on_a_terminal_says_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, steps: tuple[float, ...], written: str
) -> None:
    assert told(monkeypatch, terminal=terminal, steps=steps) == written


def test_an_import_tells_how_much_is_read_and_how_many_are_written(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("title\n" + "".join(f"Idea {number}\n" for number in range(1_200)))
    read: list[tuple[int, int]] = []
    written: list[tuple[int, int]] = []
    what = watched(read_path(str(path)), lambda *done: read.append(done))
    bring(workspace, what, tell=lambda *done: written.append(done))
    size = path.stat().st_size
    assert (read[-1], written) == ((size, size), [(500, 1_200), (1_000, 1_200), (1_200, 1_200)])
