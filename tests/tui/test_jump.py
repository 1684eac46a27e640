"""The line after the colon."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from execboard.services.views import initiatives, plan
from execboard.services.views.visions import history
from execboard.tui.dialogs.jump import JumpDialog
from execboard.tui.dialogs.read import ReadDialog
from execboard.tui.screens.item import ItemScreen
from tests.tui.driver import board, reopened

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("typed", ["ini-9", "INI9", ":Ini-9"])
async def test_an_id_in_any_case_opens_its_page(demo_path: Path, typed: str) -> None:
    async with board(demo_path) as screen:
        await screen.press("colon")
        await screen.type(f"{typed}\n")
        assert isinstance(screen.app.screen, ItemScreen)
        assert screen.app.screen.subject == "INI-9"


@pytest.mark.parametrize(
    ("typed", "shown"), [("@chen", "@chen"), ("kr-2", "KR-2"), ("blk-3", "BLK-3"), ("@che", "@chen")]
)
async def test_everything_else_opens_to_be_read(demo_path: Path, typed: str, shown: str) -> None:
    async with board(demo_path) as screen:
        await screen.press("colon")
        await screen.type(f"{typed}\n")
        assert isinstance(screen.app.screen, ReadDialog)
        assert screen.app.screen.ref == shown


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("ini-99", "there is no INI-99"),
        ("@zz", "there is no @zz"),
        ("@anna", "did you mean @ana?"),
        ("vison", "near: vision"),
        ("qqqq", "'qqqq' is no id and no command"),
    ],
)
async def test_the_unknown_is_said_and_the_line_stays(demo_path: Path, typed: str, words: str) -> None:
    async with board(demo_path) as screen:
        await screen.press("colon")
        await screen.type(f"{typed}\n")
        assert (isinstance(screen.app.screen, JumpDialog), screen.shows(words)) == (True, True)


async def test_enter_takes_the_row_whose_name_is_begun(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("colon")
        await screen.type("config\n")
        assert screen.shows("Your settings")


async def test_q_quits(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("colon")
        await screen.type("q\n")
        assert screen.app._exit


async def test_w_says_that_all_is_saved(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("colon")
        await screen.type("w\n")
        assert "saved already" in screen.said


async def test_the_vision_is_set_in_one_line(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("colon")
        await screen.type("vision Light on every roof\n")
        assert reopened(demo_path).charter.vision == "Light on every roof"


async def test_the_vision_without_words_asks_what_brought_the_change_about(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("colon")
        await screen.type("vision\n")
        await screen.type(" by roofs")
        await screen.press("tab", "tab")
        await screen.type("panels cost half")
        await screen.press("ctrl+s")
        last = history(reopened(demo_path))[0]
        assert (last.vision, last.because) == ("Leader in solar by 2030 by roofs", "panels cost half")


async def test_a_command_without_its_argument_asks_for_it(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("colon")
        await screen.type("goal\n")
        await screen.type("Roofs first")
        await screen.press("ctrl+s")
        assert plan.goals(reopened(demo_path))[-1].title == "Roofs first"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("limit 9", "the limit cannot be 9"),
        ("scoring magic", "'magic' is not a way of scoring"),
        ("theme pink", "there is no theme 'pink'"),
        ("undo three", "'three' is not a number of steps"),
        ("import /nowhere.csv", "/nowhere.csv cannot be read"),
        ("kr GOAL-1", "GOAL-1 is a goal"),
    ],
)
async def test_a_refusal_is_said(demo_path: Path, typed: str, words: str) -> None:
    async with board(demo_path) as screen:
        await screen.press("colon")
        await screen.type(f"{typed}\n")
        assert words in screen.said


async def test_several_steps_are_undone(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        for title in ("One", "Two"):
            screen.workspace.plan.add_goal(title)
        await screen.press("colon")
        await screen.type("undo 2\n")
        titles = {goal.title for goal in plan.goals(reopened(demo_path))}
        assert titles.isdisjoint({"One", "Two"})


async def test_the_list_is_sorted_by_name(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("colon")
        await screen.type("sort title\n")
        assert screen.said == "ordered by title"


async def test_an_action_is_done_by_its_label(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("colon")
        await screen.type("line of sight\n")
        assert screen.shows("Line of sight · INI-3")


async def test_tab_completes_a_command_for_its_argument(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("colon")
        await screen.type("visi")
        await screen.press("tab")
        assert screen.app.screen.words == "vision "


async def test_a_list_is_brought_after_a_look_and_taken_back_as_one(demo_path: Path, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("Roof gardens\nCargo bikes\n")
    async with board(demo_path) as screen:
        before = initiatives.count(screen.workspace, ["candidate"])
        await screen.press("colon")
        await screen.type(f"import {tmp_path}/list.txt\n")
        told = screen.shows("2 new")
        await screen.press("y")
        brought = initiatives.count(screen.workspace, ["candidate"])
        await screen.press("u")
        after = initiatives.count(screen.workspace, ["candidate"])
        assert (told, brought - before, after - before) == (True, 2, 0)


async def test_a_folder_with_a_board_of_another_program_is_brought_like_a_list(demo_path: Path, tmp_path: Path) -> None:
    place = tmp_path / "plans"
    place.mkdir()
    (place / "a.txt").write_text("Roof gardens\n")
    (place / "b.json").write_text(
        '{"cards": [{"id": "c1", "name": "Cargo bikes", "idList": "l1"}], "lists": [{"id": "l1", "name": "Ideas"}]}'
    )
    async with board(demo_path) as screen:
        await screen.press("colon")
        await screen.type(f"import {place}\n")
        shown = (screen.shows("b.json  trello, 1 new"), screen.shows("Cargo bikes"))
        await screen.press("y")
        assert (shown, screen.said) == ((True, True), "brought 2 new · u takes it back")


async def test_a_file_in_another_encoding_is_refused_with_its_line(
    demo_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "list.csv").write_bytes(b"title\nCaf\xe9\n")
    async with board(demo_path) as screen:
        await screen.press("colon")
        await screen.type("import list.csv\n")
        assert screen.shows("list.csv is not UTF-8: line 2")


async def test_a_file_is_never_written_over(demo_path: Path, tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_text("mine")
    async with board(demo_path) as screen:
        await screen.press("colon")
        await screen.type(f"export {tmp_path}/plan.json\n")
        assert ("there is a plan.json already" in screen.said, (tmp_path / "plan.json").read_text()) == (True, "mine")
