"""A running meeting: what its keys do, how it is left and come back to, how it ends."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from textual import events

from execboard.services.clock import Clock
from execboard.services.views import meeting_now, meetings, work
from execboard.tui.widgets.rowlist import RowList
from tests.tui.driver import CLOCK, Board, board, reopened

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

REMOTE = "Done:\n- ACT-10\n- answered three claims\nBlocked: no test inverter\nNext:\n1. write to the maker\n"


def later(screen: Board, seconds: int) -> None:
    """It is so many seconds later than the meeting began."""
    screen.workspace.clock = Clock(UTC, CLOCK.now() + timedelta(seconds=seconds))


def outcomes(path: Path) -> dict[str, str]:
    """Thing to the last that was said of it in the latest meeting."""
    with closing(reopened(path)) as other:
        return {one.id: one.what for one in meetings.items(other, "MTG-12").outcomes}


class Counting:
    """Presses keys and counts them; what is typed as words is not counted."""

    def __init__(self, screen: Board) -> None:
        self.screen = screen
        self.keys = 0

    async def __call__(self, script: str) -> None:
        """Keys apart by spaces; ``"words"`` are typed."""
        for place, part in enumerate(script.split('"')):
            if place % 2:
                await self.screen.type(part)
            else:
                keys = part.split()
                self.keys += len(keys)
                await self.screen.press(*keys)


def _seven(path: Path) -> None:
    """Who was not at the last standup was there, so that seven are expected at the next."""
    with closing(reopened(path)) as other:
        last = next(one for one in meetings.meetings(other) if one.kind == "standup")
        other.meetings.reopen(last.id)
        other.meetings.attend(last.id, ["dua"], [])
        other.meetings.close(last.id)


async def test_a_standup_of_seven_takes_25_command_keys(demo_path: Path) -> None:
    _seven(demo_path)
    async with board(demo_path) as screen:
        press = Counting(screen)
        await press('m space x o "Call by wed" tab o "Book" tab greater_than_sign o "Ring" tab')
        await press('x o "Write" tab o "Film" tab minus o "Order" tab')
        await press('full_stop n "Ask by fri" enter right_square_bracket x Q 4')
        said = outcomes(demo_path)
        view = meetings.meeting(screen.workspace, "MTG-12")
        made = sorted(one.owner for one in work.actions(screen.workspace) if one.source == "MTG-12")
        assert (press.keys, view.status, view.rating, made, said["ACT-12"], said["BLK-3"], said["BLK-4"]) == (
            25,
            "held",
            4,
            ["ana", "bram", "chen", "dua", "eli", "goran"],
            "done",
            "not-now",
            "next",
        )


async def test_a_friday_review_takes_33_command_keys(demo_path: Path, home: Path) -> None:
    async with board(demo_path) as screen:
        press = Counting(screen)
        await press("M w b enter x x x x")  # the inbox
        await press("right_square_bracket right_square_bracket x space space space")  # wins, commitments
        await press('right_square_bracket i "44 7" enter i "62" enter')  # key results
        await press("right_square_bracket right_square_bracket right_square_bracket full_stop")  # blockers
        await press("right_square_bracket full_stop right_square_bracket x")  # decisions, parked
        await press('right_square_bracket o "Sign" enter right_square_bracket')
        digest = screen.shows("At risk") and screen.shows("Certified installers (@bram): off track")
        await press("Q 5")
        said = outcomes(demo_path)
        assert digest
        assert (home / ".local/state/execboard/digest-MTG-12.md").read_text().startswith("# Week to Mon 23 Nov 2026\n")
        assert (press.keys, meetings.meeting(screen.workspace, "MTG-12").rating, said["BLK-3"], said["KR-7"]) == (
            33,
            5,
            "not-now",
            "checked-in",
        )


async def test_a_third_mention_is_decided_by_one_key_and_never_by_a_dialog(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("m", "right_square_bracket", "right_square_bracket")
        offered = screen.shows("D decide  ! escalate  A accept  . not now")
        states = []
        for keys, words in ((("exclamation_mark",), "@ana\n"), (("A",), "we wait\n"), (("full_stop",), "")):
            await screen.press(*keys)
            states.append(type(screen.app.screen).__name__)
            await screen.type(words)
            states.append(outcomes(demo_path)["BLK-3"])
            await screen.press("u", "k")
        assert (offered, states[::2], states[1::2]) == (
            True,
            ["MeetingScreen"] * 3,
            ["escalated", "accepted", "not-now"],
        )


async def test_a_pasted_update_is_taken_in(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("m", "right_square_bracket")
        screen.app.post_message(events.Paste(REMOTE))
        await screen.settle()
        understood = screen.shows("2 done · 1 blocked · 1 next")
        await screen.press("ctrl+s")
        said = outcomes(demo_path)
        assert (understood, said["ACT-10"], screen.said) == (True, "done", "@dua: 2 done · 1 blocked · 1 next")


async def test_a_tick_draws_the_clock_and_no_list(demo_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []
    async with board(demo_path) as screen:
        await screen.press("m")
        draw = RowList.render_line
        monkeypatch.setattr(RowList, "render_line", lambda self, y: drawn.append(y) or draw(self, y))
        shown = []
        for seconds in (1, 2, 90, 601):
            later(screen, seconds)
            screen.app.poll()
            await screen.settle()
            shown.append(screen.lines[1].split("   ")[-1].strip())
        assert (shown, drawn) == (
            ["00:01 of 10:00", "00:02 of 10:00", "01:30 of 10:00", "10:01 of 10:00, 00:01 over"],
            [],
        )


async def test_a_key_that_has_no_meaning_on_a_thing_says_what_it_is_for(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("m")
        said = []
        for key in ("greater_than_sign", "n", "full_stop", "i", "r", "minus", "J", "d"):
            await screen.press(key)
            said.append(screen.said.partition(":")[0])
        assert said == [
            "> says that a commitment goes on",
            "n is the next step of a blocker",
            ". is for what ought to be decided",
            "i checks in a key result",
            "r moves a milestone to another day",
            "- says who is not there",
            "J and K rank initiatives",
            "d drops a commitment",
        ]


async def test_what_was_parked_is_settled_or_made_something(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("m", "p")
        await screen.type("Name of the portal\n")
        await screen.press("right_square_bracket", "right_square_bracket", "right_square_bracket", "j", "D")
        waiting = [one.question for one in work.decisions(screen.workspace) if one.status == "open"]
        parked = [one.text for one in meeting_now.now(screen.workspace, "MTG-12").agenda.parked]  # type: ignore[union-attr]
        assert ("Name of the portal" in waiting, "Name of the portal" in parked) == (True, False)


async def test_the_end_says_what_it_came_to_and_where_the_minutes_are(demo_path: Path, home: Path) -> None:
    async with board(demo_path, size=(120, 40)) as screen:
        await screen.press("m")
        later(screen, 300)
        await screen.press("Q")
        told = (
            screen.shows("05:00 of 10:00"),
            screen.shows("100% of it on blockers and wins"),
            screen.shows("7×  ACT-6"),
        )
        await screen.press("enter")
        folder = home / ".local/state/execboard"
        written = [(folder / name).read_text()[:9] for name in ("minutes-MTG-12.md", "minutes-MTG-12.txt")]
        assert (told, screen.shows("minutes-MTG-12.md"), written) == (
            (True, True, True),
            True,
            ["# Standup", "Standup 2"],
        )


async def test_two_terminals_see_each_others_entries_and_the_end(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("m", "right_square_bracket", "right_square_bracket")
        with closing(reopened(demo_path, "bram")) as other:
            other.meetings.enter("standup")
            other.blockers.add("No keys to the depot", on="INI-3")
            screen.app.poll()
            await screen.settle()
            seen = screen.shows("No keys to the depot")
            other.meetings.close("standup")
        screen.app.poll()
        await screen.settle()
        after = (screen.app.current_mode, screen.said)
        assert (seen, after) == (True, ("meetings", "MTG-12 is over: its minutes are here"))


async def test_it_is_left_and_come_back_to_with_its_person_and_its_clock(demo_path: Path) -> None:
    async with board(demo_path, size=(120, 40)) as screen:
        await screen.press("m", "right_square_bracket", "space", "1")
        later(screen, 300)
        screen.app.poll()
        await screen.settle()
        elsewhere = "standup 05:00 of 10:00" in screen.lines[0]
        await screen.press("g", "m", "q")  # the clock stands still from here on
        left = screen.app.current_mode
        later(screen, 3600)
        await screen.press("g", "m")
        back = (screen.shows("Round · @bram"), screen.lines[1].split("   ")[-1].strip())
        assert (elsewhere, left, back) == (True, "meetings", (True, "05:00 of 10:00"))


async def test_who_is_absent_has_no_turn_and_may_come_back(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("m", "z", "right_square_bracket", "minus")
        after = (screen.shows("Agenda"), screen.said, screen.shows("Round · @bram"))
        await screen.press("z", "k", "minus")
        assert (after, screen.shows("Agenda"), screen.said) == (
            (False, "@ana is not there", True),
            True,
            "@ana is there",
        )


async def test_about_nothing_it_offers_to_be_called_off_or_is_held_all_the_same(empty_path: Path) -> None:
    async with board(empty_path) as screen:
        screen.workspace.people.add("bram")
        await screen.press("m")
        offered = (screen.shows("Nothing to unblock, celebrate, decide or adjust"), screen.shows("X  calls it off"))
        await screen.press("u")  # its start is taken back
        undone = screen.app.current_mode
        await screen.press("m", "X", "enter")
        called_off = meetings.meeting(screen.workspace, "MTG-2").status
        await screen.press("M", "s", "right_square_bracket", "right_square_bracket", "o")
        await screen.type("Look up\n")
        owners = [one.owner for one in work.actions(screen.workspace)]
        assert (offered, undone, called_off, owners) == ((True, True), "meetings", "cancelled", ["bram"])
