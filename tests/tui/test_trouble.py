"""What happens to the file while the board is open: said above everything, survived, and over by itself."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from execboard.domain.errors import Unusable
from execboard.services import session
from execboard.services.workspace import Workspace
from execboard.storage import database
from execboard.storage.schema import SCHEMA_VERSION
from execboard.tui.forms import FormDialog
from tests.builders import plainly
from tests.tui.driver import CLOCK, board, reopened

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driver import Board

AGAIN = "the workspace can be used again"


async def polled(screen: Board) -> None:
    screen.app.poll()
    await screen.settle()


def answers(workspace: Workspace) -> dict[str, str]:
    """What is kept of the form of a thought."""
    kept: dict[str, str] = json.loads(workspace.draft("capture") or '{"answers": {}}')["answers"]
    return kept


@pytest.fixture
def no_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for a lock."""
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.01)
    monkeypatch.setattr(session, "BUSY_SECONDS", 0.01)
    monkeypatch.setattr(session, "HURRIED_SECONDS", 0.01)


async def test_a_locked_file_is_said_and_reading_goes_on(demo_path: Path, no_patience: None) -> None:
    async with board(demo_path) as screen:
        with closing(sqlite3.connect(demo_path, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            await polled(screen)
            await screen.press("tab", "j", "j", "7")
            locked = (screen.shows("is locked by another program"), screen.app.is_running)
            other.execute("ROLLBACK")
        await polled(screen)
        assert (locked, screen.app.trouble) == ((True, True), "")


async def test_a_form_that_cannot_be_saved_keeps_its_text_and_says_why(demo_path: Path, no_patience: None) -> None:
    async with board(demo_path) as screen:
        with closing(sqlite3.connect(demo_path, isolation_level=None)) as other:
            await screen.press("c")
            await screen.type("half a thought")
            other.execute("BEGIN EXCLUSIVE")
            await screen.press("enter")
            kept = (screen.shows("half a thought"), screen.shows("is locked by another program"))
            other.execute("ROLLBACK")
        await screen.press("enter")
        with closing(reopened(demo_path)) as after:
            newest = after.db.connection.execute("SELECT text FROM inbox ORDER BY id DESC").fetchone()[0]
        assert (kept, newest) == ((True, True), "half a thought")


async def test_a_full_disk_is_said_until_there_is_room(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        connection = screen.workspace.db.connection
        connection.execute("VACUUM")  # or what was freed before would be room enough to find out
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(Unusable):
            screen.workspace.keep_draft("capture", "x" * 50_000)
        await polled(screen)
        full = screen.shows("board.db cannot be written: the disk is full; make room")
        connection.execute("PRAGMA max_page_count = 1000000")
        await polled(screen)
        assert (full, screen.app.trouble, screen.said) == (True, "", AGAIN)


async def test_a_deleted_file_is_said_until_it_is_back(demo_path: Path) -> None:
    away = demo_path.with_name("away.db")
    async with board(demo_path) as screen:
        demo_path.rename(away)
        await polled(screen)
        gone = screen.shows("board.db was deleted or moved while it was open; put it back")
        away.rename(demo_path)
        await polled(screen)
        assert (gone, screen.app.trouble, screen.said) == (True, "", AGAIN)


async def test_a_replaced_file_is_opened_and_shown(demo_path: Path) -> None:
    other = demo_path.with_name("other.db")
    with closing(Workspace.create(other, "bram", CLOCK)) as made:
        made.initiatives.add("A thing of the other file")
    async with board(demo_path) as screen:
        other.replace(demo_path)
        await polled(screen)
        assert (screen.shows("A thing of the other file"), screen.said) == (
            True,
            "the file was replaced: this is what is in the one that is there now",
        )


async def test_what_is_done_after_a_replacement_is_in_the_file_that_is_there(demo_path: Path) -> None:
    other = demo_path.with_name("other.db")
    with closing(Workspace.create(other, "bram", CLOCK)) as made:
        made.plan.set_charter(vision="Another plan")
    async with board(demo_path) as screen:
        other.replace(demo_path)
        await polled(screen)
        await screen.press("c")
        await screen.type("after it\n")
        with closing(reopened(demo_path)) as after:
            assert after.db.connection.execute("SELECT text FROM inbox").fetchall()[0][0] == "after it"


async def test_a_half_typed_form_is_not_taken_to_another_plan(demo_path: Path) -> None:
    other = demo_path.with_name("other.db")
    with closing(Workspace.create(other, "bram", CLOCK)) as made:
        made.plan.set_charter(vision="Another plan")
    async with board(demo_path) as screen:
        await screen.press("c")
        await screen.type("half a thought")
        other.replace(demo_path)
        await polled(screen)
        assert (screen.shows("half a thought"), screen.shows("was replaced by another workspace")) == (True, True)


async def test_a_damaged_replacement_is_said_and_not_opened(demo_path: Path) -> None:
    other = demo_path.with_name("other.db")
    other.write_bytes(demo_path.read_bytes()[:40_000])
    async with board(demo_path) as screen:
        other.replace(demo_path)
        await polled(screen)
        assert (screen.shows("board.db is damaged"), screen.shows("Field-service")) == (True, True)


async def test_a_newer_program_that_took_the_file_over_is_said(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        plainly(demo_path, f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
        await polled(screen)
        assert (screen.shows("board.db was written by a newer execboard"), screen.shows("INI-3")) == (True, True)


async def test_a_form_that_is_open_when_a_newer_program_takes_over_keeps_its_text(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("c")
        await screen.type("half a thought")
        plainly(demo_path, f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
        await polled(screen)
        await screen.press("enter")
        shown = (screen.shows("half a thought"), screen.shows("was written by a newer execboard; upgrade execboard"))
        assert (shown, isinstance(screen.app.screen, FormDialog)) == ((True, True), True)


async def test_half_typed_words_outlive_a_newer_program_that_takes_over(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("c")
        await screen.type("half a thought")
        plainly(demo_path, f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
        await polled(screen)
        await screen.press("enter")
        screen.app._leave_on(15)
        kept = screen.app.not_saved
    plainly(demo_path, f"PRAGMA user_version = {SCHEMA_VERSION}")
    with closing(reopened(demo_path)) as after:
        found = kept.read_text() if kept else answers(after)["text"]
    assert "half a thought" in found


async def test_an_altered_schema_is_said_until_it_is_repaired(demo_path: Path) -> None:
    from execboard.services.doctor import repair

    async with board(demo_path, size=(120, 40)) as screen:
        plainly(demo_path, "DROP TRIGGER initiative_cap_update")
        await screen.press("c")
        await screen.type("a thought\n")
        await polled(screen)
        said = screen.shows("altered by another program; execboard doctor --repair")
        repair(demo_path)
        await polled(screen)
        assert (said, screen.app.trouble) == (True, "")


async def test_permissions_that_come_back_are_seen(demo_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with board(demo_path) as screen:
        with monkeypatch.context() as taken:
            taken.setattr(database.os, "access", lambda *_: False)
            await polled(screen)
            read_only = screen.shows("can be read, not written")
        await polled(screen)
        assert (read_only, screen.app.trouble, screen.said) == (True, "", AGAIN)


async def test_keeping_a_draft_that_cannot_be_kept_leaves_the_form_open(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("c")
        await screen.type("half a thought")
        demo_path.rename(demo_path.with_name("away.db"))
        await screen.press("escape", "k")
        demo_path.with_name("away.db").rename(demo_path)
        assert (screen.shows("half a thought"), screen.shows("Not kept, only here")) == (True, True)


async def test_a_draft_is_kept_once_the_file_is_back(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("c")
        await screen.type("half a thought")
        demo_path.rename(demo_path.with_name("away.db"))
        await polled(screen)
        demo_path.with_name("away.db").rename(demo_path)
        await polled(screen)
        assert answers(screen.workspace) == {"text": "half a thought"}


async def test_half_typed_words_are_offered_at_the_next_start(demo_path: Path) -> None:
    with closing(reopened(demo_path)) as before:
        before.keep_draft("capture", '{"text": "half a thought"}')
    async with board(demo_path) as screen:
        said = screen.said
        await screen.press("c")
        assert ("kept in: capture" in said, screen.shows("half a thought")) == (True, True)


async def test_what_cannot_be_read_while_the_screen_is_drawn_ends_nothing(
    demo_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise Unusable(f"{demo_path} is damaged", "restore a backup")

    async with board(demo_path) as screen:
        with monkeypatch.context() as broken:
            broken.setattr(Workspace, "charter", property(fail))
            screen.app.screen.refresh_all()
            await screen.press("tab", "j")
            said = screen.shows("board.db is damaged; restore a backup")
        await polled(screen)
        assert (said, screen.app.trouble) == (True, "")


async def test_what_was_typed_a_moment_before_a_signal_is_kept(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("c")
        await screen.type("half a thought")
        screen.app._leave_on(15)
    with closing(reopened(demo_path)) as after:
        assert answers(after) == {"text": "half a thought"}


async def test_what_the_workspace_does_not_take_before_a_signal_is_in_a_file(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("c")
        await screen.type("half a thought")
        demo_path.rename(demo_path.with_name("away.db"))
        screen.app._leave_on(15)
        kept = screen.app.not_saved
    assert kept is not None
    assert "half a thought" in kept.read_text()
