"""Screen 6: parts and their rows, metrics, the pulse."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from execboard.domain.health_parts.catalogue import NAMES
from execboard.services.views import metrics, pulse
from execboard.tui.health_ways import WAYS
from tests.tui.driver import board, reopened

if TYPE_CHECKING:
    from pathlib import Path

NEXT = "right_square_bracket"


def test_every_part_says_which_key_would_make_it_known() -> None:
    assert list(NAMES) == list(WAYS)


async def test_a_part_opens_to_its_rows_and_a_row_to_its_item(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("6")
        score = screen.shows("81 of 100, from 100% that is known")
        await screen.press("enter", "j", "enter")
        page = type(screen.app.screen).__name__
        await screen.press("escape", "escape")
        assert (score, page, screen.shows("engagement trend")) == (True, "ItemScreen", True)


async def test_a_metric_is_added_recorded_and_expected(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("6", NEXT, "o")
        await screen.type("Referrals")
        await screen.press("ctrl+s", "i")
        await screen.type("12 2026-11-20 two from one street\n")
        await screen.press("x")
        await screen.type("40")
        await screen.press("tab")
        await screen.type("eoq")
        await screen.press("ctrl+s")
        with closing(reopened(demo_path)) as other:
            one = metrics.metric(other, "Referrals")
        point = one.projections[0]
        assert (one.metric.current, str(one.metric.last), one.series[0].note, point.value, str(point.date)) == (
            12,
            "2026-11-20",
            "two from one street",
            40,
            "2026-12-31",
        )


async def test_the_pulse_is_judged_by_keys_and_answered(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("6", NEXT, NEXT, "j", "j", "j", "full_stop", "o", "tab")
        await screen.type("Sun for tenants")
        await screen.press("ctrl+s")
        with closing(reopened(demo_path)) as other:
            found = {one.by: (one.text, one.judged) for one in pulse.pulse(other).answers if one.question == "strategy"}
        assert (found["eli"], found["chen"]) == (
            ("Grow with partners in the region", "partly"),
            ("Sun for tenants", None),
        )
