"""Saying no: a class by one key, words and a day to look again where they help."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from execboard.domain.initiatives import NO_CLASSES
from execboard.services.views import initiatives as views
from execboard.services.views import work
from execboard.tui.dialogs.no import KEYS
from tests.builders import active, add
from tests.tui.driver import board, reopened

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def candidate(empty_path: Path) -> Path:
    """A workspace with one candidate."""
    workspace = reopened(empty_path)
    add(workspace)
    workspace.close()
    return empty_path


@pytest.mark.parametrize("chosen", NO_CLASSES)
async def test_each_class_has_its_key(candidate: Path, chosen: str) -> None:
    async with board(candidate) as screen:
        await screen.press("tab", "n", KEYS[chosen], "enter", "enter")
        view = views.one(screen.workspace, "INI-1")
        assert (view.status, view.reason_class) == ("declined", chosen)


async def test_not_now_is_looked_at_again_in_a_quarter(candidate: Path) -> None:
    async with board(candidate) as screen:
        await screen.press("tab", "n", "n", "enter", "enter")
        assert (str(views.one(screen.workspace, "INI-1").revisit), screen.said) == (
            "2027-02-23",
            "no to INI-1: not now, look again on 2027-02-23",
        )


async def test_the_words_are_on_record(candidate: Path) -> None:
    async with board(candidate) as screen:
        await screen.press("tab", "n", "c")
        await screen.type("when the portal is done\n\n")
        decided = work.decisions(screen.workspace)[0]
        assert (decided.kind, decided.because) == ("no", "no capacity: when the portal is done")


async def test_a_day_that_is_none_is_told_and_nothing_is_saved(candidate: Path) -> None:
    async with board(candidate) as screen:
        await screen.press("tab", "n", "c", "tab")
        await screen.type("someday\n")
        assert (screen.shows("'someday' is not a day"), views.one(screen.workspace, "INI-1").status) == (
            True,
            "candidate",
        )


async def test_an_active_one_says_what_to_do_instead(empty_path: Path) -> None:
    workspace = reopened(empty_path)
    active(workspace, 1)
    workspace.close()
    async with board(empty_path) as screen:
        await screen.press("n")
        assert screen.said == "INI-1 is active; x pauses, finishes or retires it"
