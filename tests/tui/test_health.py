"""Screen 6: numbers that open to their rows, metrics that are kept and recorded, answers that are judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.services.views import metrics, pulse
from tests.tui.driver import board

if TYPE_CHECKING:
    from pathlib import Path


async def test_a_number_opens_to_its_rows_and_a_row_to_its_item(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("6", "enter")
        rows = screen.shows("INI-1 done: Home-visit scheduler")
        await screen.press("enter")
        opened = type(screen.app.screen).__name__
        await screen.press("escape", "escape")
        assert (rows, opened, screen.app.screen.rows.cursor_key) == (True, "ItemScreen", "completion")


async def test_a_metric_is_kept_recorded_and_projected_by_keys(empty_path: Path) -> None:
    async with board(empty_path) as screen:
        await screen.press("6", "]", "o")
        await screen.type("Churn\n%\n")
        await screen.press("ctrl+s", "i")
        await screen.type("4.5 after the price change")
        await screen.press("ctrl+s", "P")
        await screen.type("3\n+4w\n\n")
        page = metrics.metric(screen.workspace, "MET-1")
        assert (page.metric.current, [one.note for one in page.series], [one.value for one in page.projections]) == (
            4.5,
            ["after the price change"],
            [3.0],
        )


async def test_a_value_that_is_none_is_refused_in_the_form(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("6", "]", "i")
        await screen.type("soon")
        await screen.press("ctrl+s")
        assert (type(screen.app.screen).__name__, screen.shows("'soon'")) == ("FormDialog", True)


async def test_answers_of_the_pulse_are_taken_down_and_judged(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("6", "]", "]", "G", "k", "k", "o")
        await screen.type("\nLead in solar\nthe tariffs\n\n")
        await screen.press("g", "g", "minus")
        found = {(one.by, one.question): one.judged for one in pulse.pulse(screen.workspace).answers}
        assert (found["chen", "supports"], found["ana", "strategy"]) == (None, "no")


async def test_an_empty_workspace_knows_nothing_and_says_what_would_tell(empty_path: Path) -> None:
    async with board(empty_path) as screen:
        await screen.press("6")
        assert (screen.shows("nothing is known yet"), screen.shows("Not known  16")) == (True, True)
