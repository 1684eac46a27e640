"""Scoring: the workspace's method, worked out as one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from execboard.domain.scoring import METHODS
from execboard.services.views import initiatives as views
from tests.builders import add
from tests.tui.driver import board, reopened

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def three(empty_path: Path) -> Path:
    """Three candidates; INI-2 and INI-3 are scored, at 40 and 10."""
    workspace = reopened(empty_path)
    for title in ("Partner API", "Solar tiles", "Battery bundles"):
        add(workspace, title)
    for ref, reach in (("INI-2", "40"), ("INI-3", "10")):
        workspace.order.score(ref, reach=reach, impact="1", confidence="100", effort="1")
    workspace.close()
    return empty_path


async def test_what_is_missing_is_named(three: Path) -> None:
    async with board(three) as screen:
        await screen.press("tab", "s")
        await screen.type("100\n2")
        assert screen.shows("no score yet: it needs confidence, effort")


async def test_the_score_is_worked_out_as_one_types(three: Path) -> None:
    async with board(three) as screen:
        await screen.press("tab", "s")
        await screen.type("100\n2\n80\n4")
        assert (screen.shows("40.0  reach"), screen.shows("place 1 by hand, 1 by score, of 3")) == (True, True)


async def test_places_that_differ_are_shown(three: Path) -> None:
    async with board(three) as screen:
        await screen.press("tab", "s")
        await screen.type("10\n2\n100\n1")
        assert screen.shows("place 1 by hand, 2 by score, of 3")


async def test_enter_at_the_last_input_saves(three: Path) -> None:
    async with board(three) as screen:
        await screen.press("tab", "s")
        await screen.type("100\n2\n80\n4\n")
        assert (views.one(screen.workspace, "INI-1").score, screen.said) == (40, "INI-1 RICE: 40.0")


async def test_a_number_out_of_range_is_told_and_not_saved(three: Path) -> None:
    async with board(three) as screen:
        await screen.press("tab", "s", "tab")
        await screen.type("9")
        await screen.press("ctrl+s")
        assert (screen.shows("Impact cannot be 9"), views.one(screen.workspace, "INI-1").inputs["impact"]) == (
            True,
            None,
        )


async def test_an_emptied_input_takes_the_score_away(three: Path) -> None:
    async with board(three) as screen:
        await screen.press("tab", "j", "s", "end", "backspace", "backspace", "ctrl+s")
        assert (views.one(screen.workspace, "INI-2").score, screen.said) == (None, "INI-2 RICE: no score yet")


@pytest.mark.parametrize("method", METHODS)
async def test_the_inputs_and_the_source_are_the_methods(three: Path, method: str) -> None:
    workspace = reopened(three)
    workspace.plan.set_charter(scoring=method)
    workspace.close()
    async with board(three, size=(120, 40)) as screen:
        await screen.press("tab", "s")
        chosen = METHODS[method]
        assert (list(screen.app.screen.answers), screen.shows(chosen.source[:24])) == (
            [field.name for field in chosen.fields],
            True,
        )
