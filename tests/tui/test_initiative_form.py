"""Adding and editing initiatives: prefilled, nothing typed is lost, nothing of others' is overwritten unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual import events

from execboard.services.views import initiatives as views
from execboard.services.views import plan
from execboard.services.views.log import entries
from execboard.tui.dialogs.initiative import edit_initiative
from execboard.tui.forms.inputs import LineInput
from tests.builders import active, add, ready
from tests.tui.driver import board, reopened

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driver import Board


@pytest.fixture
def one(empty_path: Path) -> Path:
    """A complete candidate, INI-1."""
    workspace = reopened(empty_path)
    ready(workspace, "Partner API", because="they type twice")
    workspace.close()
    return empty_path


async def open_edit(screen: Board, ref: str = "INI-1") -> None:
    screen.app.run_worker(edit_initiative(screen.app.screen, ref))
    await screen.settle()


async def paste(screen: Board, text: str) -> None:
    screen.app.screen.query_one("#field-title", LineInput).post_message(events.Paste(text))
    await screen.settle()


async def test_a_title_is_enough(empty_path: Path) -> None:
    async with board(empty_path) as screen:
        await screen.press("o")
        await screen.type("Partner API")
        await screen.press("ctrl+s")
        assert (views.one(screen.workspace, "INI-1").title, screen.said) == ("Partner API", "added INI-1 Partner API")


async def test_all_that_is_typed_is_kept_in_one_step(empty_path: Path) -> None:
    async with board(empty_path) as screen:
        before = len(entries(screen.workspace))
        await screen.press("o")
        await screen.type("Partner API\nana\nPartners quote\nquotes\nPartners choose us\nthey type twice\neoq\n")
        await screen.press("ctrl+s")
        view = views.one(screen.workspace, "INI-1")
        assert (view.owner, view.outcome, view.measure, view.supports, view.because, str(view.due)) == (
            "ana",
            "Partners quote",
            "quotes",
            ("OBJ-1",),
            "they type twice",
            "2026-12-31",
        )
        assert [entry.what for entry in entries(screen.workspace)][:-before] == ["added INI-1 Partner API"]


async def test_a_declined_title_says_how_often_it_was_asked(one: Path) -> None:
    workspace = reopened(one)
    workspace.moves.decline("INI-1", "not-now", "after the move")
    workspace.close()
    async with board(one, size=(120, 40)) as screen:
        await screen.press("o")
        await screen.type("partner api!")
        assert screen.shows("! INI-1 asked once, in November 2026")


async def test_saving_a_declined_title_counts_it_as_asked_again(one: Path) -> None:
    workspace = reopened(one)
    workspace.moves.decline("INI-1", "not-now", "after the move")
    workspace.close()
    async with board(one) as screen:
        await screen.press("o")
        await screen.type("Partner API")
        await screen.press("ctrl+s")
        view = views.one(screen.workspace, "INI-1")
        assert (view.asked, screen.said) == (
            2,
            "INI-1 asked 2 times since November 2026, you said no because not now: after the move",
        )


async def test_a_title_on_the_board_is_added_only_when_saved_twice(one: Path) -> None:
    async with board(one) as screen:
        await screen.press("o")
        await screen.type("Partner API")
        warned = screen.shows("! INI-1 has that title, and is candidate")
        await screen.press("ctrl+s")
        once = views.count(screen.workspace, ["candidate"])
        await screen.press("ctrl+s")
        assert (warned, once, views.count(screen.workspace, ["candidate"])) == (True, 1, 2)


async def test_pasted_lines_become_as_many_candidates_in_one_step(empty_path: Path) -> None:
    async with board(empty_path) as screen:
        before = len(entries(screen.workspace))
        await screen.press("o")
        await paste(screen, "- Partner API @ana\n- Solar tiles\n- Battery bundles\n")
        offered = screen.shows("each by itself: 3 candidates")
        await screen.press("e", "tab")
        await screen.type("bram")
        await screen.press("ctrl+s")
        added = [(view.title, view.owner) for view in views.page(screen.workspace, ["candidate"])]
        assert (offered, added, len(entries(screen.workspace)) - before, screen.said) == (
            True,
            [("Partner API", "ana"), ("Solar tiles", "bram"), ("Battery bundles", "bram")],
            1,
            "added 3 candidates in one step, u takes it back",
        )


async def test_pasted_lines_can_be_one_title(empty_path: Path) -> None:
    async with board(empty_path) as screen:
        await screen.press("o")
        await paste(screen, "Partner\nAPI")
        await screen.press("o", "ctrl+s")
        assert views.one(screen.workspace, "INI-1").title == "Partner API"


async def test_a_half_typed_one_comes_back(empty_path: Path) -> None:
    async with board(empty_path) as screen:
        await screen.press("o")
        await screen.type("Partner API\n")
    async with board(empty_path) as screen:
        await screen.press("o")
        assert screen.app.screen.answers["title"] == "Partner API"


async def test_an_edit_changes_only_what_was_typed(one: Path) -> None:
    async with board(one) as screen:
        await open_edit(screen)
        await screen.press("end")
        await screen.type(" v2")
        await screen.press("ctrl+s")
        view = views.one(screen.workspace, "INI-1")
        assert (view.title, view.because, entries(screen.workspace)[0].what) == (
            "Partner API v2",
            "they type twice",
            "edited INI-1 Partner API v2",
        )


async def test_an_answer_of_281_characters_is_not_saved(one: Path) -> None:
    async with board(one) as screen:
        await open_edit(screen)
        await screen.press("down", "down")
        screen.app.screen.answer("outcome", "x" * 281)
        await screen.press("ctrl+s")
        assert (screen.shows("281/280"), views.one(screen.workspace, "INI-1").outcome) == (True, "Ten partners quote")


async def test_what_others_changed_elsewhere_is_kept_beside_mine(one: Path) -> None:
    other = reopened(one, "bram")
    async with board(one) as screen:
        await open_edit(screen)
        await screen.press("end")
        await screen.type(" v2")
        other.initiatives.edit("INI-1", because="they asked")
        await screen.press("ctrl+s")
        view = views.one(screen.workspace, "INI-1")
        assert (view.title, view.because) == ("Partner API v2", "they asked")
    other.close()


async def test_an_active_one_keeps_its_playbook(empty_path: Path) -> None:
    workspace = reopened(empty_path)
    active(workspace, 1)
    workspace.close()
    async with board(empty_path) as screen:
        await open_edit(screen)
        screen.app.screen.answer("supports", "")
        await screen.press("ctrl+s")
        assert (screen.shows("its playbook stays complete"), views.one(screen.workspace, "INI-1").supports) == (
            True,
            ("OBJ-1",),
        )


async def test_supports_can_be_emptied_for_a_candidate(one: Path) -> None:
    async with board(one) as screen:
        await open_edit(screen)
        screen.app.screen.answer("supports", "")
        await screen.press("ctrl+s")
        assert views.one(screen.workspace, "INI-1").supports == ()


async def test_a_line_up_made_on_the_spot_is_part_of_the_edit(empty_path: Path) -> None:
    workspace = reopened(empty_path)
    add(workspace)
    workspace.close()
    async with board(empty_path) as screen:
        await open_edit(screen)
        screen.app.screen.answer("supports", "Partners choose us")
        await screen.press("ctrl+s", "u")
        assert plan.objectives(screen.workspace) == []
