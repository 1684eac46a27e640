"""What every test stands on: a fixed environment, a home of its own, and how hard hypothesis looks."""

from __future__ import annotations

import gc
import os
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from execboard.services.clock import Clock
    from execboard.services.workspace import Workspace

_SLOW_MACHINES_ARE_FINE = (HealthCheck.too_slow,)
settings.register_profile("local", deadline=None, max_examples=25, suppress_health_check=_SLOW_MACHINES_ARE_FINE)
settings.register_profile("ci", settings.get_profile("local"), derandomize=True, database=None)
settings.register_profile("stress", settings.get_profile("local"), max_examples=1_000)
settings.load_profile("ci" if os.environ.get("CI") else "local")

# Apps are made and dropped in their hundreds: to collect as often as a program does is a quarter of the suite's time.
gc.set_threshold(50_000, 20, 20)

# What a developer's shell may set and a test must not see.
_UNSET = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "TMUX", "EDITOR", "VISUAL", "LC_ALL", "LC_CTYPE")
_FIXED = {
    "TZ": "UTC",
    "LANG": "C.UTF-8",
    "TERM": "xterm-256color",
    "COLORTERM": "truecolor",
    "USER": "tester",
    "LOGNAME": "tester",
}
_HOME_FOLDERS = {
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CACHE_HOME": ".cache",
    "XDG_RUNTIME_DIR": ".run",
}


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty home folder for one test, with the environment (and so every child process) made the same anywhere.

    ``EXECBOARD_NOW`` and its siblings are unset: a test that needs a day names it.
    """
    folder = tmp_path_factory.mktemp("home")
    for name in (*_UNSET, *(name for name in os.environ if name.startswith("EXECBOARD_"))):
        monkeypatch.delenv(name, raising=False)
    for name, value in _FIXED.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("HOME", str(folder))
    for name, below in _HOME_FOLDERS.items():
        monkeypatch.setenv(name, str(folder / below))
    time.tzset()
    yield folder
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where this test's workspace file is, or will be."""
    return tmp_path / "board.db"


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still: nine in the morning of Monday 23 November 2026, UTC."""
    from tests.builders import clock_at

    return clock_at()


@pytest.fixture
def workspace(path: Path, clock: Clock) -> Iterator[Workspace]:
    """An empty workspace at `path`, open as ana, at `clock`."""
    from execboard.services.workspace import Workspace
    from tests.builders import new_file

    opened = Workspace(new_file(path), "ana", clock)
    yield opened
    opened.close()
