"""Taking text out: it says what is certain, and nothing more."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest
from textual.worker import WorkerFailed

from execboard.domain.errors import Unusable
from execboard.tui import copying, crash
from tests.tui.driver import board

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def tmux(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tmux that keeps what it is given in a file."""
    folder = tmp_path / "bin"
    folder.mkdir()
    script = folder / "tmux"
    script.write_text(f'#!/bin/sh\ntest "$1 $2" = "load-buffer -" && cat > {folder}/buffer\n')
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    monkeypatch.setenv("TMUX", "/tmp/tmux,1,0")
    return folder / "buffer"


async def test_a_terminals_clipboard_is_never_certain(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("y")
        assert screen.said == "INI-3 is in ~/.local/state/execboard/copied.md; sent to the terminal's clipboard"


async def test_what_was_copied_is_in_a_file_of_ones_own(demo_path: Path, home: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("y")
    path = home / ".local/state/execboard/copied.md"
    assert (path.read_text().startswith("## INI-3 Field-service portal"), stat.S_IMODE(path.stat().st_mode)) == (
        True,
        0o600,
    )


async def test_in_tmux_it_is_certain(demo_path: Path, tmux: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("y")
        assert ("copied to tmux's buffer" in screen.said, "INI-3" in tmux.read_text()) == (True, True)


async def test_a_tmux_that_is_not_there_is_not_claimed(demo_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMUX", "/tmp/tmux,1,0")
    monkeypatch.setenv("PATH", "/nowhere")
    async with board(demo_path) as screen:
        await screen.press("y")
        assert screen.said.endswith("sent to the terminal's clipboard")


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "execboard").write_text("in the way")
    with pytest.raises(Unusable, match="cannot be written"):
        copying.write("x", "copied.md", {"XDG_STATE_HOME": str(tmp_path)})


def test_an_older_copy_is_replaced(tmp_path: Path) -> None:
    place = {"XDG_STATE_HOME": str(tmp_path)}
    copying.write("older", "copied.md", place)
    assert copying.write("newer", "copied.md", place).read_text() == "newer"


def crashed() -> Exception:
    """An exception that went through code whose variables hold the plan."""
    vision = "secret vision"
    try:
        try:
            raise KeyError(vision)
        except KeyError as error:
            raise RuntimeError(f"while drawing {vision}") from error
    except RuntimeError as error:
        return error


def test_a_crash_report_tells_where_and_none_of_the_plan(home: Path) -> None:
    words = crash.report(crashed())
    report = (home / ".local/state/execboard/crash.txt").read_text()
    assert ["RuntimeError" in words, "KeyError" in report, "in crashed" in report, "secret" in report + words] == [
        True,
        True,
        True,
        False,
    ]


def test_a_crash_report_names_what_went_wrong_in_a_worker(home: Path) -> None:
    words = crash.report(WorkerFailed(crashed()))
    report = (home / ".local/state/execboard/crash.txt").read_text()
    assert ("(RuntimeError)" in words, "test_copying.py" in report, "WorkerFailed" in report) == (True, True, False)


def test_a_crash_report_that_cannot_be_written_is_still_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", "/proc/nowhere")
    assert "all that you saved is on disk" in crash.report(crashed())
