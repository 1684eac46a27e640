"""What is pasted: a megabyte is refused by name at once, and nothing is cut in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual import events

from execboard.services.workspace import Workspace
from execboard.tui.forms import Field, FormDialog
from tests.sampling import sampled
from tests.tui.driver import CLOCK, board
from tests.tui.kit import Bench, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driver import Board

MEGABYTE = "words " * 170_000
LINES = "a line of a list\n" * 62_000


async def paste(screen: Board, text: str) -> None:
    """Paste it, and wait until the program is ready for the next key."""
    screen.app.post_message(events.Paste(text))
    await screen.settle()
    await screen.settle()


@pytest.mark.parametrize("text", [MEGABYTE, LINES], ids=["one line", "many lines"])
@pytest.mark.parametrize("keys", sampled([("o",), ("o", "down", "down", "down"), ("c",), ("b",), ("D", "down")], 5))
async def test_a_megabyte_is_refused_by_name_and_nothing_of_it_taken(
    keys: tuple[str, ...], text: str, demo_path: Path
) -> None:
    async with board(demo_path, size=(120, 40)) as screen:
        await screen.press(*keys)
        before = screen.app.screen.answers
        await paste(screen, text)
        said = screen.shows(f"Nothing was pasted: {len(text):,} characters, ")
        assert (said, screen.app.screen.answers == before) == (True, True)


KINDS = {
    "line": Field("line", "Line"),
    "text": Field("text", "Text", kind="text"),
    "date": Field("date", "Date", kind="date"),
    "number": Field("number", "Number", kind="number"),
    "person": Field("person", "Person", kind="person", choices=("@ana", "@bram")),
    "choice": Field("choice", "Choice", kind="choice", choices=("one", "two")),
}


@pytest.mark.parametrize(
    "kinds", [("person", "choice"), pytest.param(tuple(KINDS), marks=pytest.mark.stress)], ids=["two kinds", "all"]
)
async def test_no_kind_of_field_takes_a_megabyte_nor_a_part_of_it(kinds: tuple[str, ...]) -> None:
    form: FormDialog[dict[str, str]] = FormDialog("New", [KINDS[kind] for kind in kinds], dict)
    app = Bench()
    async with app.run_test(size=(120, 40)) as pilot:
        app.push_screen(form)
        await pilot.pause()
        before, told = form.answers, {}
        for kind in kinds:
            form.query_one(f"#field-{kind}").focus()
            await pilot.pause()
            app.post_message(events.Paste(MEGABYTE))
            await pilot.pause()
            await pilot.pause()
            line = next(line for line in text_of(app) if "Nothing was pasted: " in line)
            told[kind] = line.split("Nothing was pasted: ")[1].partition(".")[0]
        most = "1,020,000 characters, {} is the limit"
        limits = {"text": most.format("100,000"), "choice": "left and right choose"}
        assert (told, form.answers) == ({kind: limits.get(kind, most.format("200,000")) for kind in kinds}, before)


async def test_the_list_of_the_first_start_says_what_to_do_instead(tmp_path: Path) -> None:
    path = tmp_path / "board.db"
    Workspace.create(path, "ana", CLOCK).close()
    async with board(path, size=(120, 40)) as screen:
        await screen.press("down", "down")
        await paste(screen, LINES)
        said = screen.shows("1,054,000 characters, 200,000 is the limit")
        assert said


@pytest.mark.parametrize("keys", [("slash",), ("g", "slash"), ("colon",), ("ctrl+p",)])
async def test_what_is_looked_for_has_a_limit_that_is_named(keys: tuple[str, ...], demo_path: Path) -> None:
    async with board(demo_path, size=(120, 40)) as screen:
        await screen.press(*keys)
        await paste(screen, MEGABYTE)
        assert screen.shows("nothing was pasted: 1,020,000 characters, 500 is the")


async def test_lines_that_are_looked_for_become_one(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("g", "slash")
        await paste(screen, "field\nservice")
        assert screen.shows("field service")


async def test_a_title_at_its_limit_is_saved_and_one_beyond_it_is_not(demo_path: Path) -> None:
    async with board(demo_path, size=(120, 40)) as screen:
        await screen.press("c")
        await paste(screen, "x" * 10_000)
        await screen.type("y")
        await screen.press("enter")
        refused = screen.shows("10,001 characters, 10,000 is the limit")
        await screen.press("backspace", "enter")
        assert (refused, screen.said.startswith("captured INB-")) == (True, True)
