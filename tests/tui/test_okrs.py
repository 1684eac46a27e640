"""Screen 2, OKRs: keys in, screen out."""

from __future__ import annotations

from contextlib import asynccontextmanager
from datetime import UTC
from typing import TYPE_CHECKING

import pytest
from textual import events

from execboard.domain.dates import parse_instant
from execboard.services.clock import Clock
from execboard.services.views import okrs
from execboard.services.workspace import Workspace
from execboard.tui.dialogs.okr import OkrDialog
from execboard.tui.dialogs.walk import WalkDialog
from tests.tui.driver import board, reopened

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from execboard.services.views.okr_shapes import CheckInView
    from tests.tui.driver import Board

WIDE = (120, 40)


@asynccontextmanager
async def okr_screen(path: Path, at: str = "", size: tuple[int, int] = (80, 24)) -> AsyncIterator[Board]:
    """Screen 2, the cursor on the row `at`."""
    async with board(path, screen="okrs", size=size) as screen:
        if at:
            screen.app.screen.rows.move_to(at)  # type: ignore[attr-defined]
            await screen.settle()
        yield screen


def newest(path: Path, ref: str) -> CheckInView:
    """The latest check-in of a key result, as another process reads it."""
    return okrs.check_ins(reopened(path), ref)[0]


@pytest.fixture
def twenty(empty_path: Path) -> Path:
    """Twenty key results whose check-in is due, each with a value before."""
    other = Workspace(empty_path, "ana", Clock(UTC, parse_instant("2026-10-05T09:00", UTC)))
    other.plan.add_goal("Sun for all")
    for number in range(4):
        other.objectives.add(f"Objective {number}", supports="GOAL-1")
        for _ in range(5):
            result = other.key_results.add(f"OBJ-{number + 1}", "Roofs", start=0, target=100, owner="@ana")
            other.check_ins.check_in(result.ref, "10", 6)
    other.close()
    return empty_path


# The tree


async def test_2_shows_goals_objectives_and_key_results_below_each_other(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("2")
        ids = [word for line in screen.lines for word in line.split() if word.startswith(("GOAL-", "OBJ-", "KR-"))]
        assert ids == ["GOAL-1", "OBJ-1", "KR-1", "KR-2", "KR-3", "OBJ-2", "KR-4", "KR-5", "GOAL-2", "OBJ-3", "KR-6",
                       "KR-7", "KR-8"]  # fmt: skip


async def test_a_row_tells_owner_progress_health_and_age(demo_path: Path) -> None:
    async with okr_screen(demo_path) as screen:
        words = screen.line_with("KR-5").strip("│").split()
        assert words[1:] == ["›", "Certified", "installers", "@bram", "━╸─┃──", "21%", "✖", "off", "track", "6d"]


async def test_a_wide_row_tells_why(demo_path: Path) -> None:
    async with okr_screen(demo_path, size=WIDE) as screen:
        below = screen.lines[next(n for n, line in enumerate(screen.lines) if " KR-5 " in line) + 1]
        assert below.split("│")[1].split() == ["▁▂▃▄▆▇█", "57", "7/10", "6d", "21%", "where", "58%", "is", "expected"]


async def test_at_60_columns_title_progress_state_and_age_stay(demo_path: Path) -> None:
    async with okr_screen(demo_path, size=(60, 20)) as screen:
        words = screen.line_with("KR-5").strip("│").split()
        assert words[-5:] == ["21%", "✖", "off", "track", "6d"]


async def test_the_pane_tells_of_the_one_under_the_cursor(demo_path: Path) -> None:
    async with okr_screen(demo_path, "KR-5", WIDE) as screen:
        words = ["● value", "INI-7 Installer", "BLK-3 10d", "training roof"]
        assert [word for word in words if screen.shows(word)] == words


async def test_enter_opens_the_same_where_there_is_no_pane(demo_path: Path) -> None:
    async with okr_screen(demo_path, "KR-1") as screen:
        await screen.press("enter")
        shown = isinstance(screen.app.screen, OkrDialog), screen.shows("it was on track then")
        await screen.press("escape")
        assert (*shown, screen.app.screen.ref) == (True, True, "KR-1")  # type: ignore[attr-defined]


# Cycles


async def test_brackets_and_h_l_turn_to_other_cycles(demo_path: Path) -> None:
    async with okr_screen(demo_path) as screen:
        seen = []
        for key in ("left_square_bracket", "l", "right_square_bracket", "h"):
            await screen.press(key)
            seen.append(screen.app.screen._okrs.cycle)  # type: ignore[attr-defined]
        assert seen == ["2026-Q3", "2026-Q4", "backlog", "2026-Q4"]


async def test_beyond_the_last_cycle_it_says_so(demo_path: Path) -> None:
    async with okr_screen(demo_path) as screen:
        await screen.press("h", "h")
        assert screen.said == "2026-Q3 is the earliest cycle"


@pytest.mark.parametrize("key", ["i", "o", "O", "e", "E", "J"])
async def test_a_closed_cycle_can_only_be_looked_at(key: str, demo_path: Path) -> None:
    async with okr_screen(demo_path) as screen:
        await screen.press("h", "j", "j", key)
        assert (screen.shows("2026-Q3 closed, read only"), screen.said.partition(":")[0]) == (
            True,
            "2026-Q3 is closed, to be looked at only",
        )


async def test_a_cycle_without_objectives_says_what_belongs_there(empty_path: Path) -> None:
    async with okr_screen(empty_path) as screen:
        assert screen.shows("What must be true by the end of 2026-Q4 belongs here.  o adds an objective")


async def test_an_objective_without_key_results_says_which_key_adds_one(empty_path: Path) -> None:
    other = reopened(empty_path)
    other.objectives.add("Installers choose us")
    async with okr_screen(empty_path) as screen:
        assert screen.shows("no key result yet: o adds one")


# Checking in


async def test_i_takes_value_confidence_and_words_in_one_line(demo_path: Path) -> None:
    async with okr_screen(demo_path, "KR-1") as screen:
        await screen.press("i")
        await screen.type("64 8 two operators more\n")
        one = newest(demo_path, "KR-1")
        assert (one.value, one.confidence, one.note, screen.said) == (
            64,
            8,
            "two operators more",
            "KR-1 stands at 64%: on track",
        )


async def test_enter_alone_records_it_unchanged(demo_path: Path) -> None:
    async with okr_screen(demo_path, "KR-1") as screen:
        await screen.press("i", "enter")
        one = newest(demo_path, "KR-1")
        assert (one.value, one.confidence, one.date.isoformat()) == (62, 7, "2026-11-23")


async def test_it_shows_what_was_said_last_and_what_is_expected(demo_path: Path) -> None:
    async with okr_screen(demo_path, "KR-1") as screen:
        await screen.press("i")
        assert (screen.shows("last  62%  7/10  3 Nov"), screen.shows("expected by today  61.53%")) == (True, True)


async def test_a_number_that_could_be_two_is_refused_as_it_is_typed(demo_path: Path) -> None:
    async with okr_screen(demo_path, "KR-1") as screen:
        await screen.press("i")
        await screen.type("1,5")
        assert screen.shows("'1,5' could mean two numbers")


async def test_i_on_an_objective_says_where_check_ins_are(demo_path: Path) -> None:
    async with okr_screen(demo_path, "OBJ-1") as screen:
        await screen.press("i")
        assert screen.said == "check-ins are of key results: move to one, or o adds one"


async def test_u_takes_a_check_in_back(demo_path: Path) -> None:
    async with okr_screen(demo_path, "KR-1") as screen:
        await screen.press("i")
        await screen.type("64\n")
        await screen.press("u")
        assert newest(demo_path, "KR-1").value == 62


# The walk


async def test_the_walk_goes_through_what_is_due_and_ends(demo_path: Path) -> None:
    async with okr_screen(demo_path) as screen:
        await screen.press("I")
        seen = [screen.shows("1 of 2") and screen.shows("KR-7 Warranty cost")]
        await screen.type("44 6\n")
        seen.append(screen.shows("2 of 2") and screen.shows("KR-1 Quotes priced"))
        await screen.press("enter")
        assert (seen, newest(demo_path, "KR-7").value, newest(demo_path, "KR-1").value, screen.said) == (
            [True, True],
            44,
            62,
            "checked in 2 of 2",
        )


async def test_tab_leaves_it_stale_and_says_so(demo_path: Path) -> None:
    async with okr_screen(demo_path) as screen:
        await screen.press("I", "tab", "tab")
        assert (screen.said, okrs.key_result(reopened(demo_path), "KR-1").stale) == (
            "checked in 0 of 2; 2 left as they are: I goes on",
            True,
        )


async def test_escape_keeps_what_was_recorded(twenty: Path) -> None:
    async with okr_screen(twenty) as screen:
        await screen.press("I")
        await screen.type("11\n12\n")
        await screen.press("escape")
        assert [newest(twenty, ref).value for ref in ("KR-1", "KR-2", "KR-3")] == [11, 12, 10]


async def test_what_cannot_be_read_stays_to_be_put_right(twenty: Path) -> None:
    async with okr_screen(twenty) as screen:
        await screen.press("I")
        await screen.type("eleven\n")
        assert (screen.shows("1 of 20"), screen.shows("'eleven' is not a number")) == (True, True)


async def test_lines_pasted_in_the_walk_are_joined_and_that_is_said(twenty: Path) -> None:
    async with okr_screen(twenty) as screen:
        await screen.press("I")
        screen.app.post_message(events.Paste("11 7\ntwo more\n"))
        await screen.settle()
        await screen.settle()
        told = screen.shows("2 pasted lines are one line now")
        await screen.press("enter")
        assert (told, newest(twenty, "KR-1").value, newest(twenty, "KR-1").note) == (True, 11, "two more")


async def test_the_first_value_cannot_be_left_out(demo_path: Path) -> None:
    async with okr_screen(demo_path) as screen:
        await screen.press("I", "enter")
        assert (screen.shows("1 of 2"), screen.shows("KR-7 has no value yet")) == (True, True)


async def test_twenty_are_walked_in_under_three_minutes_of_typing(twenty: Path) -> None:
    """At 200 keys a minute, which is 40 words: a slow typist. Each gets a value, a confidence and two words."""
    lines = "".join(f"{20 + number} 7 two more\n" for number in range(20))
    keys = 1 + len(lines)
    async with okr_screen(twenty) as screen:
        await screen.press("I")
        await screen.type(lines)
        values = [newest(twenty, f"KR-{number + 1}").value for number in range(20)]
        assert (values, screen.said, keys / 200 < 3) == (list(range(20, 40)), "checked in 20 of 20", True)


async def test_keys_typed_ahead_in_the_walk_go_to_the_next_one(twenty: Path) -> None:
    async with okr_screen(twenty) as screen:
        await screen.press("I")
        await screen.press(*"11", "enter", *"12", "enter", *"13", "enter")
        assert [newest(twenty, f"KR-{number}").value for number in (1, 2, 3)] == [11, 12, 13]


async def test_nothing_due_says_what_is_next(demo_path: Path) -> None:
    other = reopened(demo_path)
    other.check_ins.check_in("KR-7", "44")
    other.check_ins.check_in("KR-1", "62")
    async with okr_screen(demo_path) as screen:
        await screen.press("I")
        assert (isinstance(screen.app.screen, WalkDialog), screen.said) == (
            False,
            "no check-in is due; the next is KR-2, tomorrow",
        )


# Adding, ordering, filtering


async def test_o_on_an_objective_adds_a_key_result_of_it(demo_path: Path) -> None:
    async with okr_screen(demo_path, "OBJ-2") as screen:
        await screen.press("o", "tab")
        await screen.type("Permits in a week")
        await screen.press("down", "down", "down")
        await screen.type("10")
        await screen.press("ctrl+s")
        assert okrs.objective(reopened(demo_path), "OBJ-2").key_results[-1].title == "Permits in a week"


async def test_o_on_a_goal_adds_an_objective_that_supports_it(demo_path: Path) -> None:
    async with okr_screen(demo_path, "GOAL-2") as screen:
        await screen.press("o")
        await screen.type("Panels outlive loans")
        await screen.press("ctrl+s")
        added = okrs.objectives(reopened(demo_path), "2026-Q4")[-1]
        assert (added.title, added.supports) == ("Panels outlive loans", "GOAL-2")


@pytest.mark.parametrize(("key", "order"), [("J", ["KR-2", "KR-1", "KR-3"]), ("K", ["KR-1", "KR-2", "KR-3"])])
async def test_j_and_k_move_a_key_result(key: str, order: list[str], demo_path: Path) -> None:
    async with okr_screen(demo_path, "KR-1") as screen:
        await screen.press(key)
        after = [one.id for one in okrs.key_results(reopened(demo_path), "OBJ-1")]
        assert (after, screen.app.screen.ref) == (order, "KR-1")  # type: ignore[attr-defined]


async def test_an_objective_at_the_end_says_that_it_is_last(demo_path: Path) -> None:
    async with okr_screen(demo_path, "OBJ-2") as screen:
        await screen.press("J")
        assert screen.said.startswith("OBJ-2 is the last there already")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("on track", ["KR-3"]),
        ("stale", ["KR-1"]),
        ("@bram", ["KR-4", "KR-5"]),
        ("kr-6", ["KR-6"]),
        ("lagging", ["KR-4", "KR-7"]),
        ("behind @eli", ["KR-2"]),
    ],
)
async def test_the_filter_looks_at_owner_health_and_titles(words: str, shown: list[str], demo_path: Path) -> None:
    async with okr_screen(demo_path) as screen:
        await screen.press("slash")
        await screen.type(words + "\n")
        found = [word for line in screen.lines for word in line.split() if word.startswith("KR-")]
        assert found == shown


async def test_words_that_nothing_has_say_how_to_see_all_again(demo_path: Path) -> None:
    async with okr_screen(demo_path) as screen:
        await screen.press("slash")
        await screen.type("zebra\n")
        assert screen.shows("Nothing in 2026-Q4 has the words 'zebra'.")


# Following


async def test_a_check_in_by_someone_else_appears_and_the_cursor_stays(demo_path: Path) -> None:
    async with okr_screen(demo_path, "KR-5") as screen:
        reopened(demo_path, "bram").check_ins.check_in("KR-1", "80")
        screen.app.poll()
        await screen.settle()
        assert (screen.app.screen.ref, "▲ ahead" in screen.line_with("KR-1")) == ("KR-5", True)  # type: ignore[attr-defined]
