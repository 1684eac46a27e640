"""The quarterly refresh on the screen: the whole of it by keys, counted; what its keys do, and how it is left."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from execboard.domain.meeting_kinds import REFRESH_STEPS, SEGMENTS
from execboard.services.views import initiatives, meetings, okrs, work
from execboard.services.views.refresh import refresh
from tests.tui.driver import board, reopened
from tests.tui.refresh_kit import BEGIN, END, SCRIPT, press

if TYPE_CHECKING:
    import pytest

DOCS = Path(__file__).parents[2] / "docs" / "refresh.md"


def table(counted: dict[str, int]) -> str:
    """How many command keys each part takes, as the docs publish it."""
    titles = {**SEGMENTS, **REFRESH_STEPS, "begin": "Begin", "end": "End, with a rating"}
    rows = [f"| {titles[part]} | {keys} |" for part, keys in counted.items()]
    return "\n".join(["| part | keys |", "|---|---|", *rows, f"| **all of it** | **{sum(counted.values())}** |"])


async def test_the_whole_refresh_by_keys_as_many_as_the_docs_say(
    demo_path: Path, home: Path, request: pytest.FixtureRequest
) -> None:
    async with board(demo_path) as screen:
        counted = {"begin": await press(screen, BEGIN)}
        at = []
        for part, script in SCRIPT.items():
            at.append(screen.app.screen.now.turn[0])  # type: ignore[attr-defined]
            counted[part] = await press(screen, f"{script} right_square_bracket")
        counted["end"] = await press(screen, END)
        workspace = screen.workspace
        minutes = meetings.meeting(workspace, "MTG-12").minutes
        five = [one.id for one in initiatives.active(workspace)]
        planned = [(one.title, len(one.key_results)) for one in okrs.objectives(workspace, "2027-Q1")]
        dissent = [one.question for one in work.decisions(workspace, about="INI-3")]
        status = okrs.tree(workspace, "2026-Q4").status
    written = [
        (home / ".local/state/execboard" / name).read_text()[:15] for name in ("meetings.ics", "one-pager-2027-Q1.md")
    ]
    assert (at, five, planned, status) == (
        list(SCRIPT),
        ["INI-3", "INI-7", "INI-9", "INI-11", "INI-12"],
        [("Installers choose us first", 3), ("A signed roof makes power in six weeks", 2)],
        "closed",
    )
    assert (dissent[0], written, "left open" in minutes, "not come to" in minutes) == (
        "We go on with Field-service portal though @chen does not agree",
        ["BEGIN:VCALENDAR", "# Leader in sol"],
        False,
        False,
    )
    if request.config.getoption("--snapshot-update"):
        DOCS.write_text(re.sub(r"\| part \|.*\n\n", f"{table(counted)}\n\n", DOCS.read_text(), flags=re.DOTALL))
    assert (table(counted) in DOCS.read_text(), sum(counted.values())) == (True, 83)


async def test_space_goes_to_what_still_asks_and_then_to_the_next_step(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await press(screen, "M q ] space".replace("]", "right_square_bracket"))
        after_vision = screen.app.screen.now.turn[0]  # type: ignore[attr-defined]
        await press(screen, "space space backspace")
        at = screen.app.screen.rows.cursor_key  # type: ignore[attr-defined]
        await press(screen, "backspace backspace")
        assert (after_vision, at, screen.app.screen.now.turn[0]) == ("close", "KR-2", "vision")  # type: ignore[attr-defined]


async def test_a_step_is_skipped_with_a_reason_that_the_end_and_the_minutes_say(demo_path: Path) -> None:
    async with board(demo_path, size=(120, 40)) as screen:
        await press(screen, "M q right_square_bracket right_square_bracket greater_than_sign")
        await screen.type("the numbers come on Friday\n")
        marked = (screen.line_with("» Score and close") != "", screen.app.screen.now.turn[0])  # type: ignore[attr-defined]
        await press(screen, "Q")
        told = (screen.shows("Score and close: the numbers come on Friday"), screen.shows("11 steps are left"))
        await press(screen, "enter")
        minutes = meetings.meeting(screen.workspace, "MTG-12").minutes
    assert (marked, told, "- skipped: the numbers come on Friday" in minutes) == ((True, "causes"), (True, True), True)


async def test_a_gap_is_named_with_why_a_no_left_as_it_is_and_who_is_absent_said(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await press(screen, "M q minus")
        await screen.type("@dua\n")
        await press(screen, "right_square_bracket " * 4 + "full_stop")
        left = screen.said
        await press(screen, "right_square_bracket " * 8 + "j full_stop")
        await screen.type("until the vote\n")
        named = screen.said
    with closing(reopened(demo_path)) as other:
        view = refresh(other, meetings.find(other, "MTG-12"))
        absent = meetings.meeting(other, "MTG-12").absent
    because = [one.because for one in view.step("audit").items if one.code == "named"]
    assert (left, named, because, view.step("nos").left, absent) == (
        "INI-8: as it is, and the minutes say so",
        "named INI-15: it stands in the minutes with its remedy",
        ["named: until the vote"],
        0,
        ("dua",),
    )


async def test_a_retro_is_begun_or_gone_on_with_by_command(demo_path: Path) -> None:
    from execboard.services.settings import Settings
    from execboard.tui.app import ExecboardApp

    shown = []
    for _ in range(2):
        app = ExecboardApp(reopened(demo_path), Settings(demo_path.parent / "config.toml"), meeting="retro")
        async with app.run_test() as pilot:
            await pilot.pause()
            while app.current_mode != "retro":
                await pilot.pause()
            shown.append(app.screen.retro)  # type: ignore[attr-defined]
        app.workspace.close()
    assert shown == ["RET-4", "RET-4"]


async def test_a_gap_is_repaired_where_it_stands(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await press(screen, "M q " + "right_square_bracket " * 12 + "G k enter")
        asked = screen.shows("What the weekly is for")
        await press(screen, "ctrl+s")
        assert (asked, screen.said) == (True, "the weekly serves GOAL-1")


async def test_it_is_left_and_come_back_to_and_follows_what_others_say_meanwhile(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await press(screen, "M q right_square_bracket right_square_bracket q")
        left = screen.app.current_mode
        await press(screen, "g m")
        back = (screen.app.current_mode, screen.app.screen.now.turn[0])  # type: ignore[attr-defined]
        with closing(reopened(demo_path, "bram")) as other:
            other.closing.score("KR-6", score="0.8")
        screen.app.poll()
        await screen.settle()
        followed = screen.shows("0.80, 81% of the way")
        await press(screen, "Q enter escape 3 tab tab g g R")
        corrected = (screen.app.current_mode, screen.shows("Corrections to MTG-12"))
    assert (left, back, followed, corrected) == ("meetings", ("refresh", "close"), True, ("meeting", True))
