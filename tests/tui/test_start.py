"""The first start and the start walk: from nothing, or a list, to a filled board by keys alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual import events

from execboard.services import settings
from execboard.services.views import initiatives as views
from execboard.services.views import people, plan
from execboard.services.views.board import is_empty
from execboard.services.views.log import entries
from execboard.tui.screens.start.first import FirstForm
from execboard.tui.screens.start.marking import MarkDialog
from execboard.tui.screens.start.review import ReviewDialog
from execboard.tui.screens.start.source import completed
from execboard.tui.screens.start.steps import StepForm
from execboard.tui.throwaway import with_demo
from tests.builders import active, add, new_file
from tests.tui.driver import board, reopened

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driver import Board

LIST = """title,owner,status
Partner API,@eli,
Solar tiles,@chen,
Battery bundles,@dua,
Roof check,@ana,
Loft insulation,@bram,
Heat pumps,@bram,
Wind on roofs,@chen,Not accepted
"""


@pytest.fixture
def empty(path: Path) -> Path:
    """A workspace in which nobody has said anything."""
    return new_file(path)


@pytest.fixture
def listed(empty: Path) -> Path:
    """A workspace with a vision and six candidates, each with an owner."""
    workspace = reopened(empty)
    workspace.plan.set_charter(vision="Light on every roof")
    for title, owner in (line.split(",")[:2] for line in LIST.splitlines()[1:7]):
        add(workspace, title, owner=owner)
    workspace.close()
    return empty


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A list in the folder where the program runs; its name."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plans.csv").write_text(LIST)
    return "plans.csv"


async def paste(screen: Board, text: str) -> None:
    screen.app.screen.query_one("#field-list").post_message(events.Paste(text))
    await screen.settle()


async def fill_in(screen: Board, count: int, supports: str = "Homes need less\n") -> None:
    """Answer so many steps of the walk; all but the first take the objective that is offered."""
    for number in range(count):
        await screen.type(f"outcome {number}\nmeasure {number}\n")
        if number == 0:
            await screen.type(supports)
        else:
            await screen.press("tab", "enter")


async def test_an_empty_workspace_begins_with_three_questions(empty: Path) -> None:
    async with board(empty) as screen:
        asked = list(screen.app.screen.answers)
        assert (isinstance(screen.app.screen, FirstForm), asked) == (True, ["vision", "name", "list"])


async def test_vision_and_name_are_kept_in_one_step(empty: Path) -> None:
    async with board(empty) as screen:
        await screen.type("Light on every roof\nEli Stone\n\n")
        assert (
            screen.workspace.charter.vision,
            [one.handle for one in people.everyone(screen.workspace)],
            len(entries(screen.workspace)),
            entries(screen.workspace)[0].who,
        ) == ("Light on every roof", ["eli-stone"], 1, "eli-stone")


async def test_the_name_becomes_the_configured_user(empty: Path) -> None:
    async with board(empty) as screen:
        await screen.type("\nEli Stone\n\n")
        assert (settings.load().user, screen.app.settings.user) == ("eli-stone", "eli-stone")


async def test_a_file_is_counted_before_it_comes(empty: Path, file: str) -> None:
    async with board(empty) as screen:
        await screen.type(f"\n\n{file}")
        assert (screen.shows("7 found: 6 candidates, 1 declined"), views.count(screen.workspace, ["candidate"])) == (
            True,
            0,
        )


async def test_tab_completes_a_path(empty: Path, file: str) -> None:
    async with board(empty) as screen:
        await screen.type("\n\n./pl")
        await screen.press("tab")
        assert screen.app.screen.answers["list"] == f"./{file}"


async def test_what_was_left_out_and_why_is_shown(empty: Path) -> None:
    async with board(empty, size=(120, 40)) as screen:
        await screen.type("\n\n")
        await paste(screen, "Partner API\n---\nSolar tiles\n")
        assert screen.shows("line 2 left out")


async def test_pasted_lines_are_brought(empty: Path) -> None:
    async with board(empty) as screen:
        await screen.type("Light\n\n")
        await paste(screen, "Partner API\nSolar tiles\n")
        await screen.press("ctrl+s")
        assert [view.title for view in views.page(screen.workspace, ["candidate"])] == ["Partner API", "Solar tiles"]


async def test_a_file_that_is_not_there_is_told_and_nothing_is_lost(empty: Path) -> None:
    async with board(empty) as screen:
        await screen.type("Light\n\n./nothing.csv")
        await screen.press("ctrl+s")
        assert (screen.shows("there is no file ./nothing.csv"), screen.app.screen.answers["vision"]) == (True, "Light")


@pytest.mark.parametrize("keys", [["enter", "enter", *"demo", "enter"], ["escape", "d"]], ids=["word", "escape"])
async def test_the_demo_is_never_written_into_your_own_file(empty: Path, keys: list[str]) -> None:
    async with board(empty) as screen:
        await screen.press(*keys)
        assert (screen.app.wants_demo, is_empty(screen.workspace)) == (True, True)


def test_the_demo_is_in_a_file_that_is_thrown_away() -> None:
    shown: list[tuple[Path, str]] = []

    def show(path: Path) -> int:
        shown.append((path, reopened(path).charter.vision))
        return 3

    code = with_demo("ana", show)
    ((path, vision),) = shown
    assert (code, vision, path.parent.exists()) == (3, "Leader in solar by 2030", False)


async def test_escape_begins_with_what_is_written(empty: Path) -> None:
    async with board(empty) as screen:
        await screen.type("Light")
        await screen.press("escape", "b")
        assert (screen.workspace.charter.vision, screen.said) == ("Light", "o adds the first candidate")


async def test_escape_offers_to_quit_and_keeps_what_is_written(empty: Path) -> None:
    async with board(empty) as screen:
        await screen.type("Light")
        await screen.press("escape", "q")
    async with board(empty) as screen:
        assert screen.app.screen.answers["vision"] == "Light"


async def test_a_half_written_start_comes_back(empty: Path) -> None:
    async with board(empty) as screen:
        await screen.type("Light on\n")
    async with board(empty) as screen:
        assert screen.app.screen.answers["vision"] == "Light on"


async def test_from_a_file_to_a_filled_board_by_keys_alone(empty: Path, file: str) -> None:
    async with board(empty) as screen:
        await screen.type(f"Light on every roof\nAna\n{file}\n")
        await screen.press(*["space"] * 5, "enter")
        await fill_in(screen, 5)
        await screen.press("enter")
        five = views.active(screen.workspace)
        assert ([view.owner for view in five], {view.supports for view in five}, len(entries(screen.workspace))) == (
            ["eli", "chen", "dua", "ana", "bram"],
            {("OBJ-1",)},
            2,
        )


async def test_the_walk_is_one_step_of_undo(listed: Path) -> None:
    async with board(listed) as screen:
        await screen.press("W", "space", "space", "enter")
        await fill_in(screen, 2)
        await screen.press("enter", "u")
        assert (views.active(screen.workspace), plan.objectives(screen.workspace)) == ([], [])


async def test_a_sixth_mark_is_refused_in_words(listed: Path) -> None:
    async with board(listed) as screen:
        await screen.press("W", *["space"] * 6)
        assert (screen.shows("five are marked, and no other slot is free"), screen.shows("Heat pumps")) == (True, True)


async def test_only_free_slots_can_be_marked(listed: Path) -> None:
    workspace = reopened(listed)
    active(workspace, 4)
    workspace.close()
    async with board(listed) as screen:
        await screen.press("W", "space", "space")
        assert screen.shows("one is marked, and no other slot is free")


async def test_space_takes_a_mark_off_again(listed: Path) -> None:
    async with board(listed) as screen:
        await screen.press("W", "space", "k", "space")
        assert screen.shows("0 of 5")


async def test_enter_without_a_mark_says_how_to_mark(listed: Path) -> None:
    async with board(listed) as screen:
        await screen.press("W", "enter")
        assert screen.shows("nothing is marked yet")


async def test_a_marked_one_that_somebody_declines_leads_back_to_the_marks_and_says_so(listed: Path) -> None:
    async with board(listed) as screen:
        await screen.press("W", "space", "space")
        reopened(listed, "bram").moves.decline("INI-1", "not-aligned")
        await screen.press("enter")
        assert (screen.shows("INI-1 is no candidate any more"), screen.shows("1 of 5  INI-2")) == (True, True)


async def test_each_is_asked_just_what_it_lacks(listed: Path) -> None:
    workspace = reopened(listed)
    workspace.initiatives.edit("INI-1", outcome="x", measure="y")
    workspace.close()
    async with board(listed) as screen:
        await screen.press("W", "space", "space", "enter")
        first = list(screen.app.screen.answers)
        await screen.type("Homes need less\n")
        assert (first, list(screen.app.screen.answers)) == (["supports"], ["outcome", "measure", "supports"])


async def test_complete_ones_go_straight_to_the_review(listed: Path) -> None:
    workspace = reopened(listed)
    workspace.plan.add_goal("Light")
    workspace.initiatives.edit("INI-1", outcome="x", measure="y", supports=("GOAL-1",))
    workspace.close()
    async with board(listed) as screen:
        await screen.press("W", "space", "enter")
        assert isinstance(screen.app.screen, ReviewDialog)


async def test_the_objective_named_for_one_is_offered_to_the_next(listed: Path) -> None:
    async with board(listed) as screen:
        await screen.press("W", "space", "space", "enter")
        await fill_in(screen, 1)
        await screen.type("outcome\nmeasure\n")
        assert screen.shows("Tab takes Homes need less")


async def test_escape_goes_back_one_and_keeps_the_words(listed: Path) -> None:
    async with board(listed) as screen:
        await screen.press("W", "space", "space", "enter")
        await fill_in(screen, 1)
        await screen.type("half a sentence")
        await screen.press("escape")
        back_at = screen.app.screen.answers["outcome"]
        await screen.press("ctrl+s")
        assert (back_at, screen.app.screen.answers["outcome"]) == ("outcome 0", "half a sentence")


async def test_escape_at_the_first_goes_back_to_the_marks(listed: Path) -> None:
    async with board(listed) as screen:
        await screen.press("W", "space", "space", "enter", "escape")
        assert (isinstance(screen.app.screen, MarkDialog), screen.shows("2 of 5  INI-1 INI-2")) == (True, True)


async def test_a_walk_that_was_left_goes_on_where_it_was(listed: Path) -> None:
    async with board(listed) as screen:
        await screen.press("W", "space", "space", "enter")
        await screen.type("half a sentence")
        await screen.press("escape", "escape")
    async with board(listed) as screen:
        await screen.press("W", "enter")
        assert (isinstance(screen.app.screen, StepForm), screen.app.screen.answers["outcome"]) == (
            True,
            "half a sentence",
        )


async def test_the_review_shows_what_will_be_made(listed: Path) -> None:
    async with board(listed) as screen:
        await screen.press("W", "space", "enter")
        await fill_in(screen, 1)
        assert (screen.shows("This one"), screen.shows("new: Homes need less"), views.active(screen.workspace)) == (
            True,
            True,
            [],
        )


async def test_a_refusal_at_the_end_is_told_and_the_words_stay(listed: Path) -> None:
    other = reopened(listed, "bram")
    async with board(listed) as screen:
        await screen.press("W", "space", "enter")
        await fill_in(screen, 1)
        other.moves.decline("INI-1", "not-now")
        active(other, 5)
        await screen.press("enter")
        told = screen.shows("5 are active, the limit")
        await screen.press("escape")
        assert (told, screen.app.screen.answers["outcome"]) == (True, "outcome 0")
    other.close()


async def test_without_candidates_the_walk_says_what_to_do(empty_path: Path) -> None:
    async with board(empty_path) as screen:
        await screen.press("W")
        assert screen.said == "there are no candidates to choose from; o adds one"


async def test_with_all_slots_taken_the_walk_says_what_to_do(listed: Path) -> None:
    workspace = reopened(listed)
    active(workspace)
    workspace.close()
    async with board(listed) as screen:
        await screen.press("W")
        assert screen.said == "all slots are taken; a on a candidate trades, x frees a slot"


@pytest.mark.parametrize(
    ("typed", "whole"),
    [("pl", "plans.csv"), ("./pl", "./plans.csv"), ("./plans.csv", None), ("a\nb", None), ("xyz", None)],
)
def test_a_path_is_completed_as_far_as_it_is_certain(file: str, typed: str, whole: str | None) -> None:
    assert completed(typed) == whole
