"""Backups on the screens: made behind one's back, asked for, and gone back to."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from execboard.services import settings
from execboard.tui.dialogs.backups import RestoreDialog
from tests.builders import add, new_file, rows
from tests.tui.driver import board, reopened

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driver import Board


async def command(screen: Board, words: str) -> None:
    """Give a command after the colon."""
    await screen.press("colon")
    await screen.type(f"{words}\n")
    await screen.settle()


async def one_second_on(screen: Board) -> None:
    """What happens once a second, and what that begins."""
    screen.app.poll()
    for one in [one for one in screen.app.workers if one.group == "backup"]:
        await one.wait()
    await screen.settle()


async def test_a_change_leaves_a_backup_behind(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        add(screen.workspace, "A new idea")
        await one_second_on(screen)
        assert [one.name for one in screen.app.keeper.backups.stamps()] == ["2026-11-23T093000Z.db"]


async def test_without_a_change_there_is_none(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await one_second_on(screen)
        assert screen.app.keeper.backups.stamps() == []


async def test_what_was_changed_in_the_last_second_is_backed_up_at_the_end(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        add(screen.workspace, "A new idea")
        said = screen.app.keeper.finish()
        assert (said, len(screen.app.keeper.backups.stamps())) == ("", 1)


async def test_a_backup_that_fails_is_one_quiet_line(demo_path: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    async with board(demo_path) as screen:
        screen.app.keeper.backups = settings_with(screen, tmp_path / "file")
        add(screen.workspace, "A new idea")
        await one_second_on(screen)
        assert screen.said.startswith(f"no backup was made: {tmp_path / 'file'}")


def settings_with(screen: Board, folder: Path) -> object:
    """The backups of the workspace, elsewhere."""
    from execboard.services.backups import backups_of

    own = settings.Settings(folder, backups=str(folder))
    return backups_of(screen.workspace.path, screen.workspace.clock, own)


async def test_a_loss_of_most_rows_is_said_with_the_way_back(demo_path: Path) -> None:
    with closing(reopened(demo_path)) as other:
        other.backups.make_if_due()
        kept = other.backups.stamps()[0].name
    new_file(demo_path)
    async with board(demo_path) as screen:
        screen.app.keeper.backups = later(screen)
        screen.workspace.people.add("ana")
        await one_second_on(screen)
        assert screen.said.endswith(f"go back with: execboard restore {kept}")


def later(screen: Board) -> object:
    """The same backups, an hour later."""
    from dataclasses import replace

    from tests.builders import clock_at

    return replace(screen.app.keeper.backups, clock=clock_at("2026-11-23T10:30"))


async def test_one_can_be_asked_for(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await command(screen, "backup")
        assert screen.said.endswith("2026-11-23T093000Z-asked.db")


async def test_one_can_be_made_in_a_place(demo_path: Path, tmp_path: Path) -> None:
    async with board(demo_path) as screen:
        await command(screen, f"backup {tmp_path}/mine.db")
        assert (screen.said, (tmp_path / "mine.db").exists()) == (f"copied everything to {tmp_path}/mine.db", True)


async def test_a_restore_shows_first_what_would_change(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        screen.workspace.backups.make()
        add(screen.workspace, "A new idea")
        await command(screen, "restore latest")
        assert isinstance(screen.app.screen, RestoreDialog)
        assert (screen.shows("1 row would change"), screen.shows("28 now, 27 then")) == (True, True)


@pytest.mark.parametrize(("key", "left"), [("y", 27), ("n", 28), ("escape", 28)])
async def test_a_restore_is_done_only_where_it_is_wanted(demo_path: Path, key: str, left: int) -> None:
    async with board(demo_path) as screen:
        screen.workspace.backups.make()
        add(screen.workspace, "A new idea")
        await command(screen, "restore latest")
        await screen.press(key)
        await screen.settle()
        assert len(rows(screen.workspace)["initiative"]) == left


async def test_a_restore_without_a_name_offers_what_there_is(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        held = sum(map(len, rows(screen.workspace).values()))
        screen.workspace.backups.make()
        add(screen.workspace, "A new idea")
        await command(screen, "restore")
        assert screen.shows(f"23 Nov 09:30  {held} rows, asked, 1 ch")


async def test_where_there_are_none_it_says_so(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await command(screen, "restore")
        assert screen.said.startswith("there are no backups in ")


async def test_anothers_restore_is_followed_with_the_cursor_where_it_was(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        with closing(reopened(demo_path, "bram")) as other:
            made = other.backups.make()
            other.initiatives.edit("INI-12", title="Retitled by bram")
            await screen.press("tab", "j", "j")
            before = screen.app.screen.ref  # type: ignore[attr-defined]
            await one_second_on(screen)
            seen = screen.shows("Retitled by bram")
            other.restoring.restore(made.path)
            await one_second_on(screen)
        after = screen.app.screen.ref  # type: ignore[attr-defined]
        assert (seen, screen.shows("Retitled by bram"), after) == (True, False, before)


async def test_half_typed_words_stay_through_anothers_restore(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        with closing(reopened(demo_path, "bram")) as other:
            made = other.backups.make()
            other.initiatives.edit("INI-12", title="Retitled by bram")
            await screen.press("c")
            await screen.type("half a th")
            other.restoring.restore(made.path)
            await one_second_on(screen)
        assert screen.shows("half a th")


async def test_a_whole_other_workspace_is_followed_too(demo_path: Path, tmp_path: Path) -> None:
    with closing(reopened(new_file(tmp_path / "other.db"), "eli")) as there:
        there.plan.set_charter(vision="Their vision")
    async with board(demo_path) as screen:
        with closing(reopened(demo_path, "bram")) as other:
            other.restoring.restore(str(tmp_path / "other.db"), force=True)
        await one_second_on(screen)
        assert (screen.shows("Their vision"), screen.shows("Leader in solar")) == (True, False)


async def test_the_workspaces_own_page_says_when_and_where(demo_path: Path) -> None:
    async with board(demo_path, size=(120, 40)) as screen:
        screen.workspace.backups.make()
        await screen.press("g", "w")
        await screen.settle()
        assert screen.shows("Backups      the newest of 1 is of Mon 23 Nov 2026 09:30")
