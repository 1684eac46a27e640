"""Screen 3: kinds and when they are due, blockers by what they threaten, meetings that were held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.services.views import meetings
from tests.tui.driver import board

if TYPE_CHECKING:
    from pathlib import Path


async def test_it_shows_what_is_due_what_blocks_and_what_was_held(demo_path: Path) -> None:
    async with board(demo_path, screen="meetings") as screen:
        kind, blocker, held = (screen.line_with(words).split() for words in ("Standup  ", "BLK-3", "MTG-11"))
        assert (kind[3:6], blocker[-4:], held[2:7]) == (
            ["due", "today", "09:30"],
            ["decide", "@bram", "10d", "│"],
            ["Weekly", "Fri", "20", "Nov", "2026"],
        )


async def test_enter_on_a_kind_shows_its_agenda_and_a_second_one_starts_it(demo_path: Path) -> None:
    async with board(demo_path, screen="meetings") as screen:
        await screen.press("j", "enter")
        shown, before = screen.shows("Inbox (3 min)"), len(meetings.running(screen.workspace))
        await screen.press("enter")
        assert (shown, before, screen.app.current_mode, screen.shows("WEEKLY")) == (True, 0, "meeting", True)


async def test_minutes_are_found_by_their_words_and_shown_whole(demo_path: Path) -> None:
    async with board(demo_path, size=(120, 40), screen="meetings") as screen:
        await screen.press("tab", "tab", "slash")
        await screen.type("weekly @dua")
        await screen.press("enter")
        found = [line.split("MTG-")[1].split()[0] for line in screen.lines if "MTG-" in line]
        await screen.press("enter")
        assert (found[0], screen.shows("Led by:"), "10" in found) == ("11", True, False)


async def test_a_meeting_is_reopened_corrected_and_closed_again(demo_path: Path) -> None:
    async with board(demo_path, screen="meetings") as screen:
        await screen.press("tab", "tab", "R", "o")
        await screen.type("Goran led the second half\n")
        await screen.press("Q")
        view = meetings.meeting(screen.workspace, "MTG-11")
        assert (view.status, "Goran led the second half" in view.minutes) == ("held", True)


async def test_a_new_team_sees_what_belongs_there(empty_path: Path) -> None:
    async with board(empty_path, size=(120, 40), screen="meetings") as screen:
        assert [screen.shows(words) for words in ("not held yet", "Nothing is blocked.", "starts the first")] == [
            True
        ] * 3
