"""The program as a whole: its themes, its user's keys and files, its troubles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.services.settings import Settings
from execboard.storage import database
from execboard.tui.app import ExecboardApp
from tests.tui.driver import Board, board, reopened

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


async def test_a_theme_that_cannot_be_used_is_told_and_the_default_is_worn(demo_path: Path, tmp_path: Path) -> None:
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "mine.toml").write_text('name = "mine"\ndark = true\n[colours]\nbackground = "nocolour"\n')
    app = ExecboardApp(reopened(demo_path), Settings(tmp_path / "config.toml", theme="mine"))
    async with app.run_test() as pilot:
        await pilot.pause()
        assert (app.theme, Board(app, pilot).shows("mine.toml")) == ("execboard-dark", True)


async def test_a_key_of_the_user_replaces_ours(demo_path: Path, tmp_path: Path) -> None:
    app = ExecboardApp(reopened(demo_path), Settings(tmp_path / "config.toml", keys={"activate": ["A"]}))
    async with app.run_test() as pilot:
        screen = Board(app, pilot)
        await screen.press("tab", "A")
        assert screen.said == "INI-12 is active, in slot 5"


async def test_all_that_is_wrong_with_the_settings_is_told(demo_path: Path, tmp_path: Path) -> None:
    keys = {"activate": ["x"], "nosuch": ["y"]}
    app = ExecboardApp(reopened(demo_path), Settings(tmp_path / "config.toml", theme="nope", keys=keys))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        screen = Board(app, pilot)
        told = (
            "keys.nosuch: there is no such action",
            'keys.activate: "x" cannot mean two things',
            "there is no theme",
        )
        assert [words for words in told if not screen.shows(words)] == []


async def test_ascii_stand_ins_leave_no_glyph_of_ours_on_the_screen(demo_path: Path, tmp_path: Path) -> None:
    app = ExecboardApp(reopened(demo_path), Settings(tmp_path / "config.toml", ascii=True))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert [line for line in Board(app, pilot).lines if not line.isascii()] == []


async def test_a_file_that_can_only_be_read_is_said_above_everything(
    demo_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with board(demo_path) as screen:
        monkeypatch.setattr(database.os, "access", lambda *_: False)
        screen.app.poll()
        await screen.settle()
        assert screen.shows("This workspace can be read, not written")


async def test_what_keeps_the_file_from_being_used_is_said_until_it_is_over(
    demo_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("execboard.tui.app.POLL_SECONDS", 1_000)  # it looks when we say so
    async with board(demo_path) as screen:
        screen.app.screen.show_trouble("The workspace is locked by another program.")
        await screen.settle()
        assert screen.shows("The workspace is locked by another program.")
        screen.app.poll()
        await screen.settle()
        assert not screen.shows("The workspace is locked by another program.")


async def test_the_log_follows_what_was_done_on_the_five(demo_path: Path) -> None:
    async with board(demo_path, size=(120, 40)) as screen:
        await screen.press("7", "1", "tab", "a", "7")
        assert screen.shows("activated INI-12 Partner API")
