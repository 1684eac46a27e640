"""Activating: only what is missing is asked for, and it is one step with the objective that it makes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from execboard.services.views import initiatives as views
from execboard.services.views import plan
from execboard.services.views.log import entries
from execboard.tui.forms.rows import FieldRow
from tests.tui.driver import board, reopened

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driver import Board


@pytest.fixture
def one_candidate(empty_path: Path) -> Path:
    """A workspace with one candidate that has an owner and notes."""
    return add(empty_path, owner="ana", notes="Partners quote\nthrough our API")


def add(path: Path, title: str = "Partner API", **given: Any) -> Path:
    workspace = reopened(path)
    workspace.initiatives.add(title, **given)
    workspace.close()
    return path


async def open_form(screen: Board) -> list[str]:
    """Press `a` on the candidate; the names of the fields that are asked."""
    await screen.press("tab", "a")
    return [row.field.name for row in screen.app.screen.query(FieldRow)]


async def test_only_what_is_missing_is_asked(one_candidate: Path) -> None:
    async with board(one_candidate) as screen:
        assert await open_form(screen) == ["outcome", "measure", "supports"]


async def test_the_outcome_is_drawn_from_short_notes(one_candidate: Path) -> None:
    async with board(one_candidate) as screen:
        await open_form(screen)
        assert screen.app.screen.answers["outcome"] == "Partners quote through our API"


async def test_long_notes_stay_notes(empty_path: Path) -> None:
    async with board(add(empty_path, notes="word " * 57)) as screen:
        await open_form(screen)
        assert screen.app.screen.answers["outcome"] == ""


async def test_enter_goes_through_the_answers_and_activates(one_candidate: Path) -> None:
    async with board(one_candidate) as screen:
        await open_form(screen)
        await screen.type("\nquotes a week, 0 to 150\nPartners choose us\n")
        view = views.one(screen.workspace, "INI-1")
        assert (view.slot, view.outcome, view.measure, view.supports, screen.said) == (
            1,
            "Partners quote through our API",
            "quotes a week, 0 to 150",
            ("OBJ-1",),
            "INI-1 is active, in slot 1",
        )


async def test_one_undo_takes_back_answers_objective_and_slot(one_candidate: Path) -> None:
    async with board(one_candidate) as screen:
        await open_form(screen)
        await screen.type("\nquotes\nPartners choose us\n")
        await screen.press("u")
        view = views.one(screen.workspace, "INI-1")
        assert (view.status, view.measure, plan.objectives(screen.workspace)) == ("candidate", "", [])


async def test_other_words_say_that_they_make_an_objective(one_candidate: Path) -> None:
    async with board(one_candidate) as screen:
        await open_form(screen)
        await screen.type("\nquotes\nPartners choose us")
        assert screen.shows("→ makes an objective of 2026-Q4: “Partners")


async def test_a_begun_title_completes_to_its_id(one_candidate: Path) -> None:
    workspace = reopened(one_candidate)
    workspace.plan.add_objective("Partners choose us")
    workspace.plan.add_objective("Roofs pay for themselves")
    workspace.close()
    async with board(one_candidate) as screen:
        await open_form(screen)
        await screen.type("\nquotes\nroof")
        offered = screen.shows("Tab takes OBJ-2 Roofs pay for themselves")
        await screen.press("tab")
        assert (offered, screen.shows("→ OBJ-2 Roofs pay for themselves")) == (True, True)


async def test_the_only_objective_is_taken_by_tab_from_the_empty_field(one_candidate: Path) -> None:
    workspace = reopened(one_candidate)
    workspace.plan.add_objective("Partners choose us")
    workspace.close()
    async with board(one_candidate) as screen:
        await open_form(screen)
        await screen.type("\nquotes\n")
        await screen.press("tab", "enter")
        assert views.one(screen.workspace, "INI-1").supports == ("OBJ-1",)


async def test_a_crowd_is_told_off_as_one_types(empty_path: Path) -> None:
    async with board(add(empty_path, outcome="x", measure="y")) as screen:
        await open_form(screen)
        await screen.type("everyone")
        assert screen.shows("everyone is not a person")


async def test_a_handle_near_a_known_one_is_made_only_when_saved_twice(empty_path: Path) -> None:
    workspace = reopened(empty_path)
    workspace.people.add("Annabel")
    workspace.plan.add_objective("Partners choose us")
    workspace.close()
    async with board(add(empty_path, outcome="x", measure="y", supports=("OBJ-1",))) as screen:
        await open_form(screen)
        await screen.type("anabel\n")
        asked = screen.shows("there is no @anabel, but there is @annabel")
        await screen.press("enter")
        assert (asked, views.one(screen.workspace, "INI-1").owner) == (True, "anabel")


async def test_a_complete_one_is_activated_without_a_form(empty_path: Path) -> None:
    workspace = reopened(empty_path)
    workspace.plan.add_goal("Light")
    workspace.close()
    path = add(empty_path, owner="ana", outcome="x", measure="y", supports=("GOAL-1",))
    async with board(path) as screen:
        await screen.press("tab", "a")
        assert (views.one(screen.workspace, "INI-1").slot, len(screen.app.screen_stack)) == (1, 1)


async def test_leaving_the_form_writes_nothing_and_the_words_come_back(one_candidate: Path) -> None:
    async with board(one_candidate) as screen:
        before = len(entries(screen.workspace))
        await open_form(screen)
        await screen.type("\nquotes a week")
        await screen.press("escape", "k")
        await screen.press("a")
        assert (len(entries(screen.workspace)), screen.app.screen.answers["measure"]) == (before, "quotes a week")


async def test_an_ended_one_says_what_to_do_first(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        done = views.page(screen.workspace, ["done"])[0].id
        from execboard.tui.dialogs.playbook import activate

        assert await activate(screen.app.screen, done) is None
        assert screen.said == f"{done} is done; R makes it a candidate again"
